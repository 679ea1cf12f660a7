/** Times article pages: pages a second on one core, and the most memory the process ever had. With `worker` they are read as the service reads them, in a thread with its limits. */
import { createParsePool } from '../src/crawl/reading/parse-pool.ts';
import { loadFeeds } from '../src/newsroom.ts';
import { parseArticlePage } from '../src/parse/article-page.ts';
import { samplePage } from './sample-pages.ts';

export interface PageTimes {
  pages: number;
  megabytes: number;
  seconds: number;
  /** Megabytes of the whole process. */
  peakRss: number;
}

const PAGES = 2000;

const pool = process.argv[2] === 'worker' ? createParsePool(loadFeeds('feeds').rules, { size: 1 }) : null;
const options = { url: 'https://paper.example/', contentType: 'text/html' };
let milliseconds = 0;
let bytes = 0;
for (let seed = 0; seed < PAGES; seed++) {
  const page = new TextEncoder().encode(samplePage(seed));
  bytes += page.length;
  const start = performance.now();
  const { text } = pool ? await pool.parseArticlePage(page, options) : parseArticlePage(page, options);
  milliseconds += performance.now() - start;
  if (text.length < 500) throw new Error(`page ${seed} gave no text`);
}
await pool?.close();
process.send?.({
  pages: PAGES,
  megabytes: bytes / 1e6,
  seconds: milliseconds / 1000,
  peakRss: process.resourceUsage().maxRSS / 1000,
} satisfies PageTimes);
