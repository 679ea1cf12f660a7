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
    await page.waitForURL(/\/embed\?feed=ny&count=5&layout=cards&theme=auto&/);
    const lines = await page.locator('textarea#widget').inputValue();
    expect(lines).toContain('feed="ny" count="5" layout="cards"');
    expect(lines).toContain(ARTICLES.walkout.title);
    expect(await page.locator('textarea#frame').inputValue()).toContain('/embed/ny?');
    expect(await page.locator('#feed-address').textContent()).toMatch(/\/feeds\/ny\.rss$/);
    await page.locator('.stage .widget.cards').getByText(ARTICLES.walkout.title).waitFor();
    expect(complaints).toEqual([]);
  }));

test('the builder: quotes and colors of one’s own are shown as they will be, and faint ones are warned of', () =>
  open(`${address}/embed?layout=quotes&count=3`, async (page, complaints) => {
    await page.locator('.stage optout-quote').waitFor({ state: 'attached' });
    expect(await page.locator('textarea#widget').inputValue()).toContain(
      '<optout-quote feed="quotes" count="3"',
    );
    await page.getByLabel('Layout').selectOption('list');
    await page.locator('.stage .widget.list').waitFor();
    await page.locator('#ink').evaluate((input: HTMLInputElement) => {
      input.value = '#999999';
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.getByText('Hard to read').waitFor();
    expect(await page.locator('#contrast').textContent()).toContain('2.7');
    expect(await page.getByLabel('Colors', { exact: true }).inputValue()).toBe('own');
    expect(await page.locator('textarea#widget').inputValue()).toContain('--optout-ink:#999999;');
    const ink = await page.locator('.stage .widget').evaluate((widget) => getComputedStyle(widget).color);
    expect(ink).toBe('rgb(153, 153, 153)');
    expect(complaints).toEqual([]);
  }));

test('the builder: every form has a button that copies it, reached by keyboard', () =>
  open(`${address}/embed`, async (page) => {
    const buttons = page.getByRole('button', { name: 'Copy' });
    await buttons.first().waitFor();
    expect(await buttons.count()).toBe(await page.locator('textarea[data-copy]').count());
    expect(await buttons.count()).toBeGreaterThanOrEqual(5);
    await page.locator('textarea#widget').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Copied|Selected/ }).waitFor();
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

test('the frame: with the helper on both sides it is as high as what is in it; a stranger’s message moves nothing', () =>
  open(
    stranger.page(
      `<script src="${address}/w/1/frame.js"></script><iframe sandbox="allow-scripts" src="${address}/embed/ny?resize=1#?secret=a1b2c3d4e5" width="500" height="90"></iframe><script>window.told=[];addEventListener('message',(e)=>told.push(e.data));postMessage({type:'optout:height',height:2000},'*')</script>`,
    ),
    async (page) => {
      const frame = page.locator('iframe');
      await page.waitForFunction(() => document.querySelector('iframe')?.style.height);
      const inside = await page
        .frameLocator('iframe')
        .locator('html')
        .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
      expect(await frame.evaluate((element) => element.clientHeight)).toBe(inside);
      // WordPress's own words, with the secret it has given.
      const told = await page.evaluate(() => (window as unknown as { told: { message?: string }[] }).told);
      expect(told.find(({ message }) => message === 'height')).toEqual({
        message: 'height',
        value: inside,
        secret: 'a1b2c3d4e5',
      });
    },
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
