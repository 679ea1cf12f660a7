/** The widget on a stranger's page in a real browser: what it shows, what it asks for, and what it leaves alone. */
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleWidget } from '../../src/assets.ts';
import { startBrowser, type TestBrowser } from './browser.ts';
import { type ForeignSite, type PageOptions, startForeignSite } from './foreign-site.ts';
import { coloradoFeed, headlinesFeed, quotesFeed } from './sample-feeds.ts';

const FALLBACK = '<ul><li><a href="https://old.example/story">Yesterday’s headline</a></li></ul>';

let browser: TestBrowser;
let site: ForeignSite;
let script: string;

beforeAll(async () => {
  script = await bundleWidget();
  site = await startForeignSite(script, { all: headlinesFeed(), co: coloradoFeed(), quotes: quotesFeed() });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => site.reset());

const widget = (attributes = '', inside = FALLBACK) =>
  `<optout-headlines ${attributes}>${inside}</optout-headlines>`;
const load = (type = 'async') => `<script ${type} src="${site.newsroom}/w/1/headlines.js"></script>`;

interface Visit {
  page: Page;
  /** Errors and warnings of the console, and what nobody caught. */
  complaints: string[];
}

/** Open a stranger's page with this body, look at it, and leave. */
async function visit(
  body: string,
  look: (visit: Visit) => Promise<void>,
  options: PageOptions & { context?: BrowserContextOptions } = {},
): Promise<void> {
  const context = await browser.open({ viewport: { width: 800, height: 700 }, ...options.context });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(site.page(body, options), { waitUntil: 'load' });
    await look({ page, complaints });
  } finally {
    await context.close();
  }
}

/** Wait until the widgets have been filled from their feeds. */
const filled = (page: Page, selector = 'optout-headlines .widget, optout-quote .widget') =>
  page.locator(selector).first().waitFor({ timeout: 5000 });
const titles = (page: Page) => page.locator('optout-headlines .item:not([inert] *) .link').allTextContents();
/** Time for whatever may still come to come, where the point is that nothing does. */
const settle = (page: Page) => page.waitForTimeout(250);

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    const { violations: found } = await run(document.body, { rules: { region: { enabled: false } } });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
}

describe('what it shows', () => {
  test('a list names headline, outlet, day and state, and leads to the publisher', () =>
    visit(widget() + load(), async ({ page, complaints }) => {
      await filled(page);
      const first = page.locator('.item').first();
      expect(await first.locator('.link').textContent()).toBe(
        'Half of Alder Creek’s juniors refuse the spring test',
      );
      expect(await first.locator('.link').getAttribute('href')).toBe('https://sample.example/story-0');
      expect(await first.locator('.link').getAttribute('rel')).toBe('noreferrer');
      expect(await first.locator('.meta span, .meta time').allTextContents()).toEqual([
        'The Valley Sample',
        'Nov 21, 2026',
        'Colorado',
      ]);
      expect(await titles(page)).toHaveLength(5);
      expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(false);
      expect(complaints).toEqual([]);
    }));

  test('on one state’s list the state is not named again', () =>
    visit(widget('feed="co" count="3"') + load(), async ({ page }) => {
      await filled(page);
      expect(await titles(page)).toHaveLength(3);
      expect(await page.locator('.state').count()).toBe(0);
      expect(await page.locator('.home').textContent()).toBe('Opt Out Headlines: Colorado');
    }));

  test('cards add the summary', () =>
    visit(widget('layout="cards" count="2"') + load(), async ({ page }) => {
      await filled(page);
      expect(await page.locator('.summary').allTextContents()).toHaveLength(2);
    }));

  test('a quote stands with its speaker and the way to where it was printed; the featured one first', () =>
    visit(
      `<optout-quote><a href="https://old.example/">A quote</a></optout-quote>${load()}`,
      async ({ page }) => {
        await filled(page);
        expect(await page.locator('blockquote').textContent()).toMatch(
          /^I told the principal that my daughter/,
        );
        expect(await page.locator('.speaker').textContent()).toBe('Tobias Wren');
        expect(await page.locator('.role').textContent()).toBe('parent, Alder Creek Families');
        expect(await page.locator('.link').getAttribute('href')).toMatch(
          /^https:\/\/sample\.example\/story-3#:~:text=/,
        );
      },
    ));

  test('changed attributes change what is shown, as a builder’s preview needs', () =>
    visit(widget('count="2"') + load(), async ({ page }) => {
      await filled(page);
      await page.locator('optout-headlines').evaluate((element) => {
        element.setAttribute('feed', 'co');
        element.setAttribute('count', '4');
      });
      await page.getByText('Opt Out Headlines: Colorado').waitFor();
      expect(await titles(page)).toHaveLength(4);
    }));

  test('attributes that mean nothing give the usual list; a feed’s name that is none asks for nothing', () =>
    visit(
      widget('count="many" layout="spiral" theme="plaid"') + widget('feed="../../desk?x=" id="odd"') + load(),
      async ({ page }) => {
        await filled(page);
        expect(await page.locator('optout-headlines .widget.list .item').count()).toBe(5);
        await settle(page);
        expect(await page.locator('#odd a').isVisible()).toBe(true);
        expect(site.asked.map(({ path }) => path)).toEqual(['/w/1/headlines.js', '/feeds/all.json']);
      },
    ));

  test('dates follow the language of the page around, even when it is written wrongly', () =>
    visit(
      `<div lang="es">${widget('count="1"')}</div><div lang="en_US">${widget('count="1"')}</div>${load()}`,
      async ({ page }) => {
        await filled(page);
        const dates = await page.locator('.date').allTextContents();
        expect(dates[0]).toBe('21 nov 2026');
        expect(dates).toHaveLength(2);
      },
    ));
});

describe('the ticker', () => {
  const ticker = () => widget('layout="ticker"') + load();
  const moves = (page: Page) =>
    page.locator('.track').evaluate((track) => getComputedStyle(track).animationPlayState === 'running');

  test('moves, and stops by its button, under a pointer and while a link has the focus', () =>
    visit(ticker(), async ({ page }) => {
      await filled(page);
      expect(await moves(page)).toBe(true);
      await page.getByRole('button', { name: 'Pause' }).click();
      expect(await moves(page)).toBe(false);
      await page.getByRole('button', { name: 'Play' }).click();
      expect(await moves(page)).toBe(true);
      await page.locator('.view').hover();
      expect(await moves(page)).toBe(false);
      await page.mouse.move(5, 5);
      expect(await moves(page)).toBe(true);
      await page.keyboard.press('Tab');
      expect(await moves(page)).toBe(false);
    }));

  test('reads its headlines once to a screen reader and stops on them once with the keyboard', () =>
    visit(ticker(), async ({ page }) => {
      await filled(page);
      expect(await page.locator('.item:not([inert] *)').count()).toBe(5);
      const reached: string[] = [];
      for (let step = 0; step < 9; step += 1) {
        await page.keyboard.press('Tab');
        reached.push(
          await page.evaluate(() => {
            const inside = document.activeElement?.shadowRoot?.activeElement;
            return inside instanceof HTMLAnchorElement ? inside.href : (inside?.className ?? '');
          }),
        );
      }
      const stories = reached.filter((address) => address.includes('sample.example'));
      expect(stories).toEqual([...new Set(stories)]);
      expect(stories).toHaveLength(5);
    }));

  test('stands still for who asked for less motion, and can be scrolled', () =>
    visit(
      ticker(),
      async ({ page }) => {
        await filled(page);
        const running = await page
          .locator('optout-headlines')
          .evaluate((element) => element.shadowRoot?.getAnimations().length);
        expect(running).toBe(0);
        expect(await page.locator('.pause').isVisible()).toBe(false);
        expect(await page.locator('.view').evaluate((view) => view.scrollWidth > view.clientWidth)).toBe(
          true,
        );
      },
      { context: { reducedMotion: 'reduce' } },
    ));
});

describe('when things go wrong', () => {
  test.each([
    ['answers 500', { status: 500 }],
    ['has no such feed', { status: 404 }],
    ['answers with something that is not JSON', '<html>down for maintenance</html>'],
    ['answers with JSON that is no feed', { items: 'many' }],
    ['answers with items of which none can be read', { items: [null, 7, { title: 'No address' }] }],
  ])('the text inside stays when the newsroom %s', (_what, answer) => {
    site.feeds.set('all', answer);
    return visit(widget() + load(), async ({ page, complaints }) => {
      await settle(page);
      expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(true);
      // The browser itself notes a failed request; the widget adds nothing to it.
      expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
    });
  });

  test('without JavaScript the text inside is the widget', () =>
    visit(
      widget() + load(),
      async ({ page }) => {
        expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(true);
      },
      { context: { javaScriptEnabled: false } },
    ));

  test('an emptied feed takes old headlines away', () => {
    site.feeds.set('all', { title: 'All', home_page_url: 'https://headlines.example/', items: [] });
    return visit(widget() + load(), async ({ page }) => {
      await filled(page);
      expect(await page.getByText('Nothing at the moment.').isVisible()).toBe(true);
      expect(await page.getByText('Yesterday’s headline').isVisible()).toBe(false);
    });
  });

  test('hostile titles are text, hostile addresses are no links, and the good item beside them stands', () => {
    const items = [
      { url: 'javascript:window.owned=1', title: 'A script for a link' },
      { url: ' \u0001jAvAsCrIpT:window.owned=2', title: 'Another' },
      { url: 'data:text/html,<script>top.owned=3</script>', title: 'And another' },
      {
        url: 'https://good.example/"><script>window.owned=4</script>',
        title: '<img src=x onerror=window.owned=5>',
        date_published: 'the day before yesterday',
        language: '"><script>',
        tags: [{}, 3],
        _optout: { states: ['CO', 'TX'], outlet: { name: ['Sample'] } },
      },
    ];
    site.feeds.set('all', { title: '<b>All</b>', home_page_url: 'javascript:window.owned=6', items });
    return visit(widget() + load(), async ({ page, complaints }) => {
      await filled(page);
      expect(await titles(page)).toEqual(['<img src=x onerror=window.owned=5>']);
      expect(await page.locator('optout-headlines .widget a').count()).toBe(1);
      expect(await page.evaluate(() => 'owned' in window)).toBe(false);
      expect(complaints).toEqual([]);
    });
  });
});

describe('on other people’s pages', () => {
  test('it asks for its feed and nothing else, and leaves no cookie, storage or global behind', () =>
    visit(widget() + widget('layout="cards"') + load(), async ({ page }) => {
      await filled(page);
      await settle(page);
      expect(site.asked.map(({ path }) => path)).toEqual(['/w/1/headlines.js', '/feeds/all.json']);
      const [, feed] = site.asked;
      expect(feed?.headers.cookie).toBeUndefined();
      expect(feed?.headers.referer).toBeUndefined();
      expect(await page.context().cookies()).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      const globals = await page.evaluate(() => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
        frame.remove();
        return Object.keys(window).filter((name) => !usual.has(name));
      });
      expect(globals).toEqual([]);
    }));

  test('it passes a policy of one script source, no inline style and Trusted Types', () =>
    visit(
      widget('layout="ticker"') + load(),
      async ({ page, complaints }) => {
        await filled(page);
        expect(await page.locator('.item').first().isVisible()).toBe(true);
        expect(complaints).toEqual([]);
      },
      {
        csp: `default-src 'none'; script-src ${site.newsroom}; connect-src ${site.newsroom}; style-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    ));

  test.each(['async', 'type="module"'])('it loads as <script %s>, and twice does no harm', (type) =>
    visit(load(type) + widget() + load() + widget() + load(type), async ({ page, complaints }) => {
      await filled(page, 'optout-headlines:last-of-type .widget');
      expect(await page.locator('optout-headlines .widget').count()).toBe(2);
      expect(complaints).toEqual([]);
    }),
  );

  test('an element that takes the place of a global leads it nowhere else', () =>
    visit(
      `<img name="currentScript" src="data:," alt=""><a id="customElements" href="/">x</a>${widget()}${load()}`,
      async ({ page, complaints }) => {
        await filled(page);
        expect(site.asked.map(({ path }) => path)).toEqual(['/w/1/headlines.js', '/feeds/all.json']);
        expect(complaints).toEqual([]);
      },
    ));

  test('it asks for nothing before a reader comes near', () =>
    visit(`<div style="height:5000px"></div>${widget()}${load()}`, async ({ page }) => {
      await settle(page);
      expect(site.asked.map(({ path }) => path)).toEqual(['/w/1/headlines.js']);
      await page.locator('#after').scrollIntoViewIfNeeded();
      await filled(page);
    }));

  test('styles of the page do not get in; its ink and the documented properties do', () =>
    visit(
      `<div style="color:rgb(1,2,3)">${widget('id="plain"')}</div>${widget('id="own"')}${load()}`,
      async ({ page }) => {
        await filled(page, '#own .widget');
        const look = (id: string, part: string) =>
          page
            .locator(`${id} ${part}`)
            .first()
            .evaluate((element) => {
              const { fontSize, color, display, letterSpacing } = getComputedStyle(element);
              return { fontSize, color, display, letterSpacing };
            });
        const plain = await look('#plain', '.widget');
        expect(plain).toMatchObject({ fontSize: '16px', color: 'rgb(1, 2, 3)', letterSpacing: 'normal' });
        expect((await look('#plain', '.items')).display).not.toBe('none');
        expect(await look('#own', '.widget')).toMatchObject({ fontSize: '20px', color: 'rgb(0, 0, 128)' });
      },
      {
        head: '<style>html{font-size:10px} body *{font-size:60px!important;letter-spacing:9px} ul,li{display:none!important} #own{--optout-size:20px;--optout-ink:navy}</style>',
      },
    ));

  test('it fits a column of 160 pixels, from the right to the left too', () =>
    visit(
      `<div style="width:160px">${widget()}${widget('layout="cards"')}${widget('layout="ticker"')}</div>${load()}`,
      async ({ page }) => {
        await filled(page);
        const wide = await page
          .locator('optout-headlines')
          .evaluateAll((all) => all.filter((element) => element.scrollWidth > 160).length);
        expect(wide).toBe(0);
      },
      { attributes: 'lang="ar" dir="rtl"' },
    ));

  test('it fills the height that its host has reserved and moves nothing below', () =>
    visit(
      `<style>optout-headlines{display:block;min-height:480px}</style>${widget()}${load()}`,
      async ({ page }) => {
        const before = await page
          .locator('#after')
          .evaluate((element) => element.getBoundingClientRect().top);
        await filled(page);
        const after = await page.locator('#after').evaluate((element) => element.getBoundingClientRect().top);
        expect(after).toBe(before);
        expect(await page.locator('.widget').evaluate((element) => element.clientHeight)).toBe(480);
      },
    ));
});

describe('for everybody', () => {
  const everything = (theme: string) =>
    [
      widget(`theme="${theme}"`),
      widget(`theme="${theme}" layout="cards" feed="co"`),
      widget(`theme="${theme}" layout="ticker"`),
      `<optout-quote theme="${theme}"></optout-quote>`,
    ].join('') + load();

  test.each(['auto', 'light', 'dark'])('axe finds nothing to object to in theme %s', (theme) =>
    visit(everything(theme), async ({ page }) => {
      await filled(page, 'optout-quote .widget');
      await page.getByRole('button', { name: 'Pause' }).click();
      expect(await violations(page)).toEqual([]);
    }),
  );

  test('theme dark is dark, theme light is light, and auto takes the page’s own colors', () =>
    visit(
      ['dark', 'light', 'auto'].map((theme) => widget(`theme="${theme}"`)).join('') + load(),
      async ({ page }) => {
        await filled(page);
        const papers = await page
          .locator('optout-headlines .widget')
          .evaluateAll((all) => all.map((element) => getComputedStyle(element).backgroundColor));
        expect(papers).toEqual(['rgb(22, 21, 18)', 'rgb(252, 251, 247)', 'rgba(0, 0, 0, 0)']);
      },
    ));

  test('it weighs at most 4,000 bytes', () => {
    expect(gzipSync(script).length).toBeLessThanOrEqual(4000);
  });
});
