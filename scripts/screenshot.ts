/** Takes the screenshot of the README from a running demo: `node scripts/screenshot.ts [URL] [FILE]`. */
import { writeFileSync } from 'node:fs';
import { startBrowser } from '../tests/web/browser.ts';

const [url = 'http://127.0.0.1:3000/', file = 'docs/screenshot.png'] = process.argv.slice(2);
const browser = await startBrowser();
const context = await browser.open({ viewport: { width: 1200, height: 1250 }, colorScheme: 'light' });
const page = await context.newPage();
await page.goto(url);
writeFileSync(file, await page.screenshot());
await browser.close();
process.stdout.write(`${file} shows ${url}\n`);
