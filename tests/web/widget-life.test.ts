/** The widget over time and on other people's systems: how it renews itself, what it keeps, and where it is pasted. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleWidget } from '../../src/assets.ts';
import { startBrowser, type TestBrowser } from './browser.ts';
import { type ForeignSite, type PageOptions, startForeignSite } from './foreign-site.ts';
import { coloradoFeed, headlinesFeed, quotesFeed } from './sample-feeds.ts';

const MINUTE = 60_000;
const FALLBACK = '<ul><li><a href="https://old.example/story">Yesterday’s headline</a></li></ul>';

let browser: TestBrowser;
let site: ForeignSite;
beforeAll(async () => {
  site = await startForeignSite(await bundleWidget(), {
    all: headlinesFeed(),
    co: coloradoFeed(),
    quotes: quotesFeed(),
  });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => site.reset());

const load = () => `<script async src="${site.newsroom}/w/1/headlines.js"></script>`;
const widget = (attributes = '') => `<optout-headlines ${attributes}>${FALLBACK}</optout-headlines>${load()}`;
const filled = (page: Page) => page.locator('.widget').first().waitFor({ timeout: 5000 });
const asked = () => site.asked.filter(({ path }) => path.startsWith('/feeds/')).length;
const titles = (page: Page) => page.locator('.item:not([inert] *) .link').allTextContents();

interface Visit extends PageOptions {
  context?: BrowserContextOptions;
  /** Stop the page's clock: time passes only when a test lets it. */
  stopped?: boolean;
}

async function visit(
  body: string,
  look: (page: Page, complaints: string[]) => Promise<void>,
  { context: wishes, stopped = false, ...options }: Visit = {},
): Promise<void> {
  const context = await browser.open({ viewport: { width: 800, height: 700 }, ...wishes });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    if (stopped) await page.clock.install();
    await page.goto(site.page(body, options), { waitUntil: 'load' });
    await look(page, complaints);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

/** Let the clock of the page go on, and what it set off arrive. */
async function pass(page: Page, milliseconds: number): Promise<void> {
  await page.clock.fastForward(milliseconds);
  await page.waitForTimeout(80);
}

describe('while a page stays open', () => {
  test('a headline that was taken down goes within ten minutes, and who reads by keyboard stays in place', () =>
    visit(
      widget(),
      async (page) => {
        await filled(page);
        const second = page.locator('.item .link').nth(1);
        await second.focus();
        const href = await second.getAttribute('href');
        const feed = headlinesFeed() as { items: unknown[] };
        site.feeds.set('all', { ...feed, items: feed.items.slice(1) });
        const [first] = await titles(page);
        await pass(page, 5 * MINUTE + 1000);
        await expect.poll(() => titles(page)).not.toContain(first);
        const focused = await page.evaluate(() => {
          const inside = document.activeElement?.shadowRoot?.activeElement;
          return inside instanceof HTMLAnchorElement ? inside.getAttribute('href') : null;
        });
        expect(focused).toBe(href);
      },
      { stopped: true },
    ));

  test('the same answer changes nothing: the very elements stay', () =>
    visit(
      widget(),
      async (page) => {
        await filled(page);
        await page.locator('.widget').evaluate((box) => box.setAttribute('data-same', ''));
        await pass(page, 5 * MINUTE + 1000);
        await expect.poll(asked).toBe(2);
        expect(await page.locator('.widget[data-same]').count()).toBe(1);
      },
      { stopped: true },
    ));

  test('after failures it asks ever more rarely and keeps what it has', () =>
    visit(
      widget(),
      async (page) => {
        await filled(page);
        site.feeds.set('all', { status: 503 });
        await pass(page, 5 * MINUTE + 1000);
        await expect.poll(asked).toBe(2);
        await pass(page, 9 * MINUTE);
        expect(asked()).toBe(2);
        await pass(page, 2 * MINUTE);
        await expect.poll(asked).toBe(3);
        expect(await titles(page)).toHaveLength(5);
      },
      { stopped: true },
    ));

  test('a page that nobody looks at asks for nothing until somebody does', () =>
    visit(
      widget(),
      async (page) => {
        await filled(page);
        const hide = (hidden: boolean) =>
          page.evaluate((value) => {
            Object.defineProperty(document, 'hidden', { value, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
          }, hidden);
        await hide(true);
        await pass(page, 60 * MINUTE);
        expect(asked()).toBe(1);
        await hide(false);
        await expect.poll(asked).toBe(2);
      },
      { stopped: true },
    ));
});

describe('what a host may wish', () => {
  test('heading, its level, and what is shown of each headline', () =>
    visit(widget('heading="Our news" level="2" show="date state" count="1"'), async (page) => {
      await filled(page);
      expect(await page.getByRole('heading', { level: 2, name: 'Our news' }).count()).toBe(1);
      expect(await page.locator('.outlet').count()).toBe(0);
      expect(await page.locator('.date, .state').allTextContents()).toEqual(['Nov 21, 2026', 'Colorado']);
    }));

  test('an empty heading is none; a level that is none makes a line of it', () =>
    visit(widget('heading=""') + widget('level="9"'), async (page) => {
      await filled(page);
      expect(await page.locator('optout-headlines').nth(0).locator('.heading').count()).toBe(0);
      expect(await page.locator('p.heading').count()).toBe(1);
    }));

  test('quotes in a list stand under the headline of their article', () =>
    visit(widget('feed="quotes" show="quote outlet"'), async (page) => {
      await filled(page);
      expect(await page.locator('.item .text').first().textContent()).not.toBe('');
      expect(await page.locator('.item .link').first().textContent()).not.toContain('“');
    }));

  test('Spanish words, and dates as the reader’s own country writes them', () =>
    visit(
      `${widget('lang="es" layout="ticker" count="1"')}`,
      async (page) => {
        await filled(page);
        expect(await page.getByRole('button', { name: 'Pausar' }).count()).toBe(1);
        expect(await page.locator('.date').first().textContent()).toBe('21 nov 2026');
      },
      { context: { locale: 'es-MX' } },
    ));
});

describe('quotes that take turns', () => {
  const turning = () => `<optout-quote count="2">${FALLBACK}</optout-quote>${load()}`;
  const shown = (page: Page) =>
    page.locator('.turns').evaluate((turns) => Math.round(turns.scrollLeft / turns.clientWidth));

  test('each stands for ten seconds; under the pointer, in focus and paused nothing moves', () =>
    visit(
      turning(),
      async (page) => {
        await filled(page);
        await page.addStyleTag({ content: ':root{scroll-behavior:auto}' });
        await page.mouse.move(5, 690);
        await pass(page, 10_100);
        await expect.poll(() => shown(page)).toBe(1);
        await pass(page, 10_100);
        await expect.poll(() => shown(page)).toBe(0);
        await page.locator('.words').first().hover();
        await pass(page, 10_100);
        expect(await shown(page)).toBe(0);
        await page.mouse.move(5, 690);
        await page.getByRole('button', { name: 'Pause' }).click();
        await page.mouse.move(5, 690);
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await pass(page, 20_200);
        expect(await shown(page)).toBe(0);
      },
      { stopped: true },
    ));

  test('nothing moves for who asked for less motion; the keyboard reaches every quote', () =>
    visit(
      turning(),
      async (page) => {
        await filled(page);
        await pass(page, 30_000);
        expect(await shown(page)).toBe(0);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await expect.poll(() => shown(page)).toBe(1);
      },
      { stopped: true, context: { reducedMotion: 'reduce' } },
    ));
});

describe('when nothing comes', () => {
  test('a newsroom that never answers holds up nobody: the page is ready, the text inside stays', () => {
    site.feeds.set('all', 'hangs');
    return visit(widget(), async (page) => {
      expect(await page.evaluate(() => document.readyState)).toBe('complete');
      expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(true);
    });
  });

  test('a script that a blocker keeps away leaves the text inside', () =>
    visit(
      `<optout-headlines>${FALLBACK}</optout-headlines><script async src="${site.newsroom}/blocked.js"></script>`,
      async (page) => {
        expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(true);
      },
    ));

  test('in a sandbox without scripts the text inside stays, with scripts the widget lives', () => {
    const frame = (sandbox: string, id: string) =>
      `<iframe id="${id}" sandbox="${sandbox}" srcdoc="${widget().replaceAll('"', '&quot;')}"></iframe>`;
    return visit(frame('', 'none') + frame('allow-scripts', 'some'), async (page) => {
      await page.frameLocator('#some').locator('.widget .item').first().waitFor();
      expect(await page.frameLocator('#some').locator('.link').first().getAttribute('target')).toBe('_blank');
      expect(await page.frameLocator('#none').getByText('Yesterday’s headline').isVisible()).toBe(true);
    });
  });

  test('with "keep" the last good copy serves for a day, and is gone after it', async () => {
    const context = await browser.open();
    const page = await context.newPage();
    const address = site.page(widget('keep'));
    await page.goto(address);
    await filled(page);
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual(['optout:all']);
    site.feeds.set('all', { status: 500 });
    await page.reload();
    await filled(page);
    expect(await titles(page)).toHaveLength(5);
    await page.evaluate(() => {
      const [keptAt, feed] = JSON.parse(localStorage['optout:all']);
      localStorage['optout:all'] = JSON.stringify([keptAt - 86_400_001, feed]);
    });
    await page.reload();
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
    expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(true);
    await context.close();
  });
});

describe('pasted where people paste', () => {
  const snippet = () => `<div>${widget('style="display:block;min-height:490px"')}</div>`;
  const hosts: [name: string, body: () => string, options?: Visit][] = [
    ['plain HTML', () => snippet()],
    [
      'a Custom HTML block of WordPress',
      () =>
        `<div class="wp-site-blocks"><div class="entry-content wp-block-post-content is-layout-constrained"><!-- wp:html -->${snippet()}<!-- /wp:html --></div></div>`,
      {
        head: '<style>.is-layout-constrained > *{max-width:620px;margin-inline:auto!important}.entry-content a{text-decoration:underline!important;color:teal}.entry-content li{margin:2em}</style>',
      },
    ],
    [
      'a Code block of Squarespace',
      () =>
        `<div class="sqs-block code-block sqs-block-code"><div class="sqs-block-content"><div class="sqs-code-container">${snippet()}</div></div></div>`,
      {
        head: '<style>.sqs-block-content{line-height:0;font-size:0}.sqs-block *{box-sizing:content-box}</style>',
      },
    ],
    [
      'an HTML card of Ghost',
      () =>
        `<section class="gh-content gh-canvas"><!--kg-card-begin: html-->${snippet()}<!--kg-card-end: html--></section>`,
      {
        head: '<style>html{font-size:62.5%}.gh-content>*{grid-column:1}.gh-content{display:grid;grid-template-columns:100%}</style>',
      },
    ],
  ];
  test.each(hosts)('%s: headlines to read and to follow', (_name, body, options) =>
    visit(
      body(),
      async (page) => {
        await filled(page);
        const link = page.locator('.link').first();
        expect(await link.isVisible()).toBe(true);
        expect(
          await link.evaluate((anchor) => Number.parseFloat(getComputedStyle(anchor).fontSize)),
        ).toBeGreaterThanOrEqual(16);
        const below = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(below).toBeLessThanOrEqual(0);
      },
      options,
    ),
  );

  test('Wix, which runs it in a frame of its own: links lead out of it', () =>
    visit(
      `<iframe title="Embed" sandbox="allow-same-origin allow-forms allow-popups allow-scripts allow-pointer-lock" srcdoc="${snippet().replaceAll('"', '&quot;')}" width="320" height="300"></iframe>`,
      async (page) => {
        const link = page.frameLocator('iframe').locator('.link').first();
        await link.waitFor();
        expect(await link.getAttribute('target')).toBe('_blank');
      },
    ));

  test('what WordPress leaves of it for people who may not paste scripts: the links', () => {
    // wp_kses_post drops unknown elements and scripts, and keeps what is in them.
    const kept = snippet()
      .replace(/<script.*?<\/script>/g, '')
      .replace(/<\/?optout-headlines[^>]*>/g, '');
    return visit(kept, async (page) => {
      expect(await page.getByRole('link', { name: 'Yesterday’s headline' }).isVisible()).toBe(true);
    });
  });
});
