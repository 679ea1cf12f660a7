/** The widget builder and the page for frames in a real browser, under the site's own policies. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../../src/assets.ts';
import { ARTICLES, openSite, type TestSite } from '../routes/site.ts';
import { startBrowser, type TestBrowser } from './browser.ts';
import { type ForeignSite, startForeignSite } from './foreign-site.ts';

let browser: TestBrowser;
let site: TestSite;
let address: string;
let stranger: ForeignSite;
beforeAll(async () => {
  site = await openSite(Object.values(ARTICLES), await buildAssets());
  address = await site.app.listen({ host: '127.0.0.1', port: 0 });
  stranger = await startForeignSite('', {});
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stranger?.close();
  await site?.close();
});

/** Open an address, look at it, and leave. */
async function open(
  where: string,
  look: (page: Page, complaints: string[]) => Promise<void>,
  javaScriptEnabled = true,
) {
  const context = await browser.open({ javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(where);
  await look(page, complaints);
  await context.close();
}

test('the builder: a choice changes preview, lines and address at once, under the site’s own policy', () =>
  open(`${address}/embed`, async (page, complaints) => {
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

test('the builder: without JavaScript the form does the same', () =>
  open(
    `${address}/embed`,
    async (page) => {
      await page.getByLabel('Headlines', { exact: true }).selectOption('ny');
      await page.getByRole('button', { name: 'Show it' }).click();
      await page.waitForURL(/\/embed\?feed=ny&/);
      expect(await page.locator('.stage').textContent()).toContain(ARTICLES.walkout.title);
    },
    false,
  ));

test('the frame: on a stranger’s page, in the strictest sandbox, it keeps its look and its links', () =>
  open(
    stranger.page(
      `<iframe sandbox="allow-popups" src="${address}/embed/ny?theme=dark" width="600" height="300"></iframe>`,
    ),
    async (page, complaints) => {
      const frame = page.frameLocator('iframe');
      const link = frame.getByRole('link', { name: ARTICLES.walkout.title });
      await link.waitFor();
      expect(await link.getAttribute('href')).toBe(ARTICLES.walkout.url);
      const paper = await frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
      expect(paper).toBe('rgb(22, 21, 18)');
      expect(complaints).toEqual([]);
    },
  ));
