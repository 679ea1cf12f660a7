import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { Headline, ShownQuote } from '../../src/domain/headline.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { listFeeds } from '../../src/publish/feed-directory.ts';
import { writeAboutPage } from '../../src/publish/pages/about.ts';
import { writeArticlePage } from '../../src/publish/pages/article.ts';
import { writeBotPage } from '../../src/publish/pages/bot.ts';
import { writeEmbedPage } from '../../src/publish/pages/embed.ts';
import { writeEmbedFrame } from '../../src/publish/pages/embed-frame.ts';
import { writeErrorPage } from '../../src/publish/pages/error.ts';
import { writeFeedsPage } from '../../src/publish/pages/feeds.ts';
import { writeFrontPage } from '../../src/publish/pages/front.ts';
import { writeMethodPage } from '../../src/publish/pages/method.ts';
import { writeQuotesPage } from '../../src/publish/pages/quotes.ts';
import { writeShelfPage } from '../../src/publish/pages/shelf.ts';
import { writeSourcesPage } from '../../src/publish/pages/sources.ts';
import { explain, showHeadline, showQuote } from '../../src/publish/shown.ts';
import type { Site } from '../../src/publish/site.ts';
import type { FrontView, ShelfView } from '../../src/publish/views.ts';
import { USUAL_COLORS, type WidgetChoice } from '../../src/publish/widget-choice.ts';
import { NOON, SITE, sampleArticle, sampleHealth, sampleQuote } from './sample-rows.ts';

const HOSTILE = `<img src=x onerror=alert(1)> "'</title></script>&amp; \u202E\u0000`;

/** One of a source and one of the house. */
function sampleProblems(message: string): Problem[] {
  const raised = { raisedAt: NOON, clearedAt: null };
  return [
    {
      id: 1,
      feedId: 'urn:uuid:1',
      key: 'silent:x',
      kind: 'silent',
      sourceId: sampleHealth().source.id,
      message,
      ...raised,
    },
    { id: 2, feedId: 'urn:uuid:2', key: 'disk', kind: 'disk', sourceId: null, message, ...raised },
  ];
}

/** Every page, with its rows and its site saying `text` wherever outsiders have a say. */
function pagesSaying(text: string | null): Record<string, string> {
  const site: Site = text === null ? SITE : { ...SITE, name: text, contact: text };
  const article = sampleArticle(
    text === null ? {} : { title: text, summary: text, displayTitle: text, authors: [text] },
  );
  const outlet =
    text === null ? article.outlet : { ...article.outlet, name: text, homepage: 'javascript:alert(1)' };
  const headline: Headline = {
    ...showHeadline({ ...article, outlet }),
    url: text === null ? article.url : 'javascript:x',
  };
  const shown = showQuote({
    quote: sampleQuote(text === null ? {} : { text, speakerName: text, role: text }),
    article,
  });
  if (!shown) throw new Error('the sample quote is meant to be shown');
  const quote: ShownQuote = { ...shown, headline };
  const counts = {
    states: [{ code: 'CO', count: 3 }] as const,
    topics: [{ slug: 'opt-out', count: 3 }] as const,
  };
  const choice: WidgetChoice = {
    feed: 'co',
    count: 5,
    layout: 'list',
    theme: 'auto',
    lang: 'en',
    colors: USUAL_COLORS,
  };
  const groups = listFeeds(site, ['CO', 'NY'], ['opt-out']);
  const many = Array.from({ length: 30 }, (_, at) => ({ ...headline, id: `a${at}` }));
  const source = {
    ...sampleHealth().source,
    id: 'other',
    ...(text !== null && { name: text, beat: text, homepage: 'data:,x' }),
  };
  const failing = sampleHealth({
    source,
    failures: 2,
    failureMessage: text ?? 'No answer.',
    lastSuccessAt: null,
  });
  const shelf: ShelfView = {
    filter: { state: 'CO' },
    headlines: many,
    quotes: [quote],
    ...counts,
    next: 'c',
    later: false,
  };
  return {
    front: writeFrontPage(site, {
      quote,
      featured: many.slice(0, 5),
      latest: many,
      quotes: [quote],
      ...counts,
      updatedAt: NOON,
    }),
    state: writeShelfPage(site, shelf),
    topic: writeShelfPage(site, { ...shelf, filter: { topic: 'opt-out' } }),
    both: writeShelfPage(site, { ...shelf, filter: { state: 'CO', topic: 'opt-out' } }),
    quotes: writeQuotesPage(site, {
      quotes: [quote],
      state: null,
      states: counts.states,
      next: 'c',
      later: false,
    }),
    article: writeArticlePage(site, {
      explanation: { ...explain(article), headline },
      quotes: [quote],
      also: [headline],
    }),
    sources: writeSourcesPage(site, {
      sources: [sampleHealth(), failing],
      problems: text === null ? [] : sampleProblems(text),
    }),
    feeds: writeFeedsPage(site, {
      groups,
      states: ['CO'],
      topics: ['opt-out'],
      picked: { states: ['CO'], topics: [], genres: [], kinds: [] },
    }),
    embed: writeEmbedPage(site, {
      choice,
      items: [headline],
      groups,
      title: text ?? 'Colorado',
      page: '/co',
      reachable: true,
    }),
    frame: writeEmbedFrame(site, {
      choice,
      title: text ?? 'Colorado',
      page: '/co',
      headlines: [headline],
      tellsHeight: false,
    }),
    bot: writeBotPage(site),
    about: writeAboutPage(site, { sources: 1, headlines: 1, quotes: 1, states: 1 }),
    method: writeMethodPage(site, {
      accuracy: { measured: '', figures: [], weaknesses: [] },
      rules: text ?? 'r1',
    }),
    error: writeErrorPage(site, {
      status: 404,
      title: text ?? 'Nothing is here',
      detail: text ?? 'No page.',
    }),
  };
}

const PAGES = pagesSaying(null);

describe.each(Object.entries(PAGES))('the %s page', (name, page) => {
  const $ = load(page);

  it('has a language, a title, one first heading and a main part', () => {
    expect($('html').attr('lang')).toBe('en');
    expect($('title').text()).toContain(name === 'frame' ? 'Colorado' : SITE.name);
    expect($('h1')).toHaveLength(1);
    expect($('main')).toHaveLength(1);
  });

  it('steps down its headings without a gap', () => {
    const levels = $('h1, h2, h3')
      .map((_at, heading) => Number(heading.tagName.slice(1)))
      .get();
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? level) + 1)).toBe(true);
  });

  it('needs no script and runs no inline one, and carries no inline style', () => {
    expect($('[style], style')).toHaveLength(0);
    expect($('script:not([src]):not([type="application/ld+json"])')).toHaveLength(0);
    expect(page).not.toMatch(/\son\w+=/);
  });

  it('weighs less than 30 kB and repeats no id', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(30_000);
    const ids = $('[id]')
      .map((_at, element) => $(element).attr('id'))
      .get();
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('tells machines absolute addresses of itself and its feeds', () => {
    expect($('link[type="application/rss+xml"]').length).toBeGreaterThan(0);
    const links = $('link[rel=alternate], link[rel=canonical]')
      .map((_at, element) => $(element).attr('href'))
      .get();
    expect(links.filter((link) => !link.startsWith('https://headlines.example/'))).toEqual([]);
  });

  it('leads people on under whatever name it is reached, and to publishers by https', () => {
    // What is in the widget's preview is what others paste.
    const links = $('a[href]')
      .not('optout-headlines a')
      .map((_at, element) => $(element).attr('href'))
      .get();
    expect(
      links.filter((link) => !/^(https:\/\/(?!headlines\.example)|mailto:|#main$|\/(?!\/))/.test(link)),
    ).toEqual([]);
  });

  it('loads style and scripts from the server itself, under whatever name it is reached', () => {
    const loaded = $('link[rel=stylesheet], link[rel=icon], script[src], form')
      .map((_at, element) => $(element).attr('href') ?? $(element).attr('src') ?? $(element).attr('action'))
      .get();
    expect(loaded).toContain('/site.css');
    expect(loaded.filter((path) => !/^\/\w/.test(path))).toEqual([]);
  });
});

describe.each(Object.entries(pagesSaying(HOSTILE)))('the %s page with hostile rows', (_name, page) => {
  it('prints them as text and links to nothing they name', () => {
    const $ = load(page);
    expect($('img')).toHaveLength(0);
    expect(page).not.toMatch(/[\u202E\0]/);
    expect($('[href^="javascript:"], [href^="data:"]')).toHaveLength(0);
    expect($('script:not([src]):not([type="application/ld+json"])')).toHaveLength(0);
    $('script[type="application/ld+json"]').each((_at, block) =>
      expect(() => JSON.parse($(block).text())).not.toThrow(),
    );
  });
});

const EMPTY: FrontView = {
  quote: null,
  featured: [],
  latest: [],
  quotes: [],
  states: [],
  topics: [],
  updatedAt: null,
};

describe('the front page', () => {
  const $ = load(PAGES.front ?? '');

  it('has the featured quote on top, with its speaker and the way to the words', () => {
    const hero = $('.banner figure');
    expect(hero.find('blockquote').text()).toBe('We did not raise our children to be data points.');
    expect(hero.find('.speaker').text()).toBe('Marisol Quent');
    expect(hero.find('a.u-url').attr('href')).toContain('#:~:text=');
  });

  it('links each headline to its publisher, once, and says why it is here', () => {
    expect($('.featured .lead .p-name a').attr('href')).toBe('https://valley.example/2026/11/refusals');
    expect($('.featured .why').first().attr('href')).toBe('/articles/a0');
    expect($('.latest .entry')).toHaveLength(12);
    expect($('.more .entry')).toHaveLength(13);
  });

  it('is marked up as a feed of entries, and as a list that claims no article as its own', () => {
    expect($('.h-entry > .p-name')).toHaveLength(30);
    const data = JSON.parse($('script[type="application/ld+json"]').text()) as { '@type': string };
    expect(data['@type']).toBe('CollectionPage');
    expect(PAGES.front).not.toContain('NewsArticle');
  });

  it('says so when there is nothing yet', () => {
    expect(load(writeFrontPage(SITE, EMPTY))('main').text()).toContain('No headlines yet');
  });

  it('of a sample newsroom says so and asks not to be indexed', () => {
    const sample = load(writeFrontPage({ ...SITE, sample: true }, EMPTY));
    expect(sample('.sample').text()).toMatch(/sample newsroom/i);
    expect(sample('meta[name=robots]').attr('content')).toBe('noindex');
  });
});

describe('the page of a topic within a state', () => {
  const $ = load(PAGES.both ?? '');

  it('names its own feed first, and leads to the state and the topic', () => {
    expect($('link[type="application/rss+xml"]').first().attr('href')).toBe(
      'https://headlines.example/feeds/co/opt-out.rss',
    );
    expect(
      $('h1 a')
        .map((_at, link) => $(link).attr('href'))
        .get(),
    ).toEqual(['/co', '/topics/opt-out']);
    expect($('link[rel=canonical]').attr('href')).toBe('https://headlines.example/co/opt-out');
    expect($('a[rel=next]').attr('href')).toBe('/co/opt-out?cursor=c');
  });
});

describe('the page of an article', () => {
  const pageOf = (change: Parameters<typeof sampleArticle>[0]) =>
    load(writeArticlePage(SITE, { explanation: explain(sampleArticle(change)), quotes: [], also: [] }));

  it('marks the words it was judged by and says where they stand and by which rule', () => {
    const $ = pageOf({});
    expect(
      $('.evidence mark')
        .map((_at, mark) => $(mark).text())
        .get(),
    ).toContain('refuse the spring test');
    expect($('.evidence small').first().text()).toBe(
      'In the headline. A word for refusing stands beside a word for a school test.',
    );
  });

  it('labels its dates honestly', () => {
    expect(pageOf({})('.facts').text()).toMatch(/Published\s*Nov 20, 2026.*dated by the article/);
    expect(pageOf({ dateFrom: 'none' })('.facts').text()).toMatch(/Published\s*Undated/);
    expect(pageOf({ archived: true })('.facts').text()).toContain('marks this page as archived');
  });

  it('leads to the publisher and says how to ask for a correction', () => {
    const $ = pageOf({});
    expect($('a.read').attr('href')).toBe('https://valley.example/2026/11/refusals');
    expect($('.objection a').attr('href')).toBe('mailto:editors@headlines.example');
  });
});

describe('the sources page', () => {
  const $ = load(PAGES.sources ?? '');

  it('shows a lamp with words, the last success, and the reason of a failure', () => {
    expect(
      $('.lamp')
        .map((_at, lamp) => $(lamp).text())
        .get(),
    ).toEqual(['Working', 'Failing']);
    expect($('time').first().attr('datetime')).toBe('2026-11-21T11:50:00Z');
    expect($('.board').text()).toContain('No answer, 2 times in a row.');
    expect($('.board').text()).toContain('Newest item Nov 21, 2026; on the subject Nov 20, 2026');
  });

  it('names the states that have no source, the District of Columbia among them', () => {
    const blind = $('.blind').first().text();
    expect(blind).toContain('Wyoming');
    expect(blind).toContain('District of Columbia');
    expect(blind).not.toMatch(/Colorado|Guam/);
  });
});

describe('the widget builder', () => {
  it('shows the lines to paste with today’s headlines inside, and a frame', () => {
    const $ = load(PAGES.embed ?? '');
    const lines = $('textarea#widget').text();
    expect(lines).toContain('<script src="https://headlines.example/w/1/headlines.js" async></script>');
    expect(lines).toContain(
      '<optout-headlines feed="co" count="5" layout="list" theme="auto" lang="en" style="display:block;min-height:490px">',
    );
    expect(lines).toContain('Half of Alder Creek’s juniors refuse the spring test');
    expect($('textarea#frame').text()).toContain(
      'src="https://headlines.example/embed/co?count=5&amp;layout=list&amp;theme=auto"',
    );
    expect($('select[name=feed] option[selected]').attr('value')).toBe('co');
  });
});

describe('the method page', () => {
  it('gives measured figures when there are any, else says how to measure', () => {
    expect(load(PAGES.method ?? '')('main').text()).toContain('No figures have been measured');
    const figure = { task: 'Quotes', split: 'evaluation', measure: 'F1', value: 0.931, items: 4961 };
    const $ = load(
      writeMethodPage(SITE, {
        accuracy: {
          measured: '2026-11-21',
          figures: [{ ...figure, low: 0.92, high: 0.94 }],
          weaknesses: ['It takes a school named after a town for the town.'],
        },
        rules: 'r1',
      }),
    );
    expect($('tbody').text()).toMatch(/Quotes.*evaluation.*F1.*93\.1 %.*92\.0 % to 94\.0 %.*4,961 items/);
    expect($('time').text()).toBe('2026-11-21');
    expect($('main').text()).toContain('It takes a school named after a town for the town.');
  });
});
