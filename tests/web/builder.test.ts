/** The widget builder in a real browser: it follows the form at once, and its preview is the widget itself. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../../src/assets.ts';
import { ARTICLES, openSite, type TestSite } from '../routes/site.ts';
import { startBrowser, type TestBrowser } from './browser.ts';

let browser: TestBrowser;
let site: TestSite;
let address: string;
beforeAll(async () => {
  site = await openSite(Object.values(ARTICLES), await buildAssets());
  address = await site.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(look: (page: Page, complaints: string[]) => Promise<void>, javaScriptEnabled = true) {
  const context = await browser.open({ javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${address}/embed`);
  await look(page, complaints);
  await context.close();
}

test('a choice changes preview, lines and address at once, under the site’s own policy', () =>
  open(async (page, complaints) => {
    await page.locator('.stage .widget').waitFor();
    await page.getByLabel('Headlines', { exact: true }).selectOption('ny');
    await page.getByLabel('Layout').selectOption('cards');
    await page.waitForURL(/\/embed\?feed=ny&count=5&layout=cards&theme=auto$/);
    const lines = await page.locator('textarea#widget').inputValue();
    expect(lines).toContain('feed="ny" count="5" layout="cards"');
    expect(lines).toContain(ARTICLES.walkout.title);
    expect(await page.locator('textarea#frame').inputValue()).toContain('/embed/ny?');
    expect(await page.locator('#feed-address').textContent()).toMatch(/\/feeds\/ny\.rss$/);
    await page.locator('.stage .widget.cards').getByText(ARTICLES.walkout.title).waitFor();
    expect(complaints).toEqual([]);
  }));

test('without JavaScript the form does the same', () =>
  open(async (page) => {
    await page.getByLabel('Headlines', { exact: true }).selectOption('ny');
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.waitForURL(/\/embed\?feed=ny&/);
    expect(await page.locator('.stage').textContent()).toContain(ARTICLES.walkout.title);
  }, false));
