import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { Headline, ShownQuote } from '../../src/domain/headline.ts';
import { feedName, feedPath, shelfPath } from '../../src/publish/addresses.ts';
import { writeAtom } from '../../src/publish/atom.ts';
import { listFeeds } from '../../src/publish/feed-directory.ts';
import { type FeedDocument, type FeedItem, newestChange } from '../../src/publish/feed-document.ts';
import { writeJsonFeed } from '../../src/publish/json-feed.ts';
import { writeOpml } from '../../src/publish/opml.ts';
import { writeRss } from '../../src/publish/rss.ts';
import { showHeadline, showQuote } from '../../src/publish/shown.ts';
import { NOON, SITE, sampleArticle, sampleQuote } from './sample-rows.ts';
import { faultOf } from './well-formed.ts';

/** What is not HTML never looks like it: the rest comes back as it was. */
const HOSTILE: [name: string, text: string, cleaned: string][] = [
  ['control characters', 'a\u0000b\u0001c\u000Bd\u001Fe\u007F\u0085f', 'abcdef'],
  ['lone surrogates', 'one \uD83D two \uDC69 three', 'one \uFFFD two \uFFFD three'],
  ['non-characters', 'x\uFFFEy\uFFFFz\uFDD0', 'xyz'],
  ['the end of a CDATA section', 'a ]]> b <![CDATA[ c', 'a ]]> b ‹![CDATA[ c'],
  [
    'markup',
    '<script>alert(1)</script><b>&amp; & &#0; &nbsp;',
    '‹script›alert(1)‹/script›‹b›&amp; & &#0; &nbsp;',
  ],
  [
    'quotes and processing instructions',
    `"'<?xml version="1.0"?><!DOCTYPE x><!-- -->`,
    `"'‹?xml version="1.0"?›‹!DOCTYPE x›‹!-- --›`,
  ],
  ['bidi overrides', 'safe \u202Eevil\u202C \u2066x\u2069', 'safe evil x'],
  ['other scripts', 'Huelga ñ 測試 العربية 👩‍🏫', 'Huelga ñ 測試 العربية 👩‍🏫'],
  ['ten thousand characters', 'long '.repeat(2000).trim(), 'long '.repeat(2000).trim()],
];

const plain = showHeadline(sampleArticle());
const quote = showQuote({ quote: sampleQuote(), article: sampleArticle() });
if (!quote) throw new Error('the sample quote is meant to be shown');

function feedOf(items: FeedItem[], format: 'rss' | 'atom' | 'json' = 'rss'): FeedDocument {
  return {
    name: 'co',
    title: 'Opt Out Headlines: Colorado',
    description: 'Headlines about Colorado.',
    homeUrl: `${SITE.url}/co`,
    selfUrl: SITE.url + feedPath('co', format),
    language: 'en-US',
    items,
    updatedAt: newestChange(items, NOON),
  };
}

const withText = (text: string): Headline => ({
  ...plain,
  title: text,
  dek: text,
  authors: [text],
  outlet: { ...plain.outlet, name: text },
});

describe.each(HOSTILE)('a headline with %s', (_name, text, cleaned) => {
  const items: FeedItem[] = [withText(text), { ...quote, text, speaker: text, headline: withText(text) }];

  it('comes back from RSS as it was', () => {
    const document = writeRss({ ...feedOf(items), title: text, description: text }, SITE);
    expect(faultOf(document)).toBeNull();
    const feed = parseRssFeed(document);
    expect(feed.items).toHaveLength(2);
    expect(feed.items?.[0]?.title).toBe(cleaned);
    expect(document.isWellFormed()).toBe(true);
  });

  it('comes back from Atom as it was', () => {
    const document = writeAtom({ ...feedOf(items, 'atom'), title: text }, SITE);
    expect(faultOf(document)).toBeNull();
    const feed = parseAtomFeed(document);
    expect(feed.entries).toHaveLength(2);
    expect(feed.entries?.[0]?.title).toEqual({ value: cleaned, type: 'text' });
    expect(feed.entries?.[0]?.summary).toEqual({ value: cleaned, type: 'text' });
  });

  it('comes back from JSON Feed as it was', () => {
    const document = writeJsonFeed({ ...feedOf(items, 'json'), title: text }, SITE);
    const feed = parseJsonFeed(JSON.parse(document));
    expect(feed.items?.[0]?.title).toBe(cleaned);
    expect(feed.items?.[0]?.content_text).toBe(cleaned);
    expect(document.isWellFormed()).toBe(true);
  });

  it('leaves OPML well-formed', () => {
    const group = { title: text, feeds: [{ name: 'co', title: text, description: text, page: '/co' }] };
    const document = writeOpml([group], SITE, NOON, NOON);
    expect(faultOf(document)).toBeNull();
    expect(parseOpml(document).body?.outlines?.[0]?.outlines?.[0]?.text).toBe(
      cleaned.replace(/[‹›]/g, (mark) => (mark === '‹' ? '<' : '>')),
    );
  });
});

describe('RSS', () => {
  const document = writeRss(feedOf([plain, quote]), SITE);
  const feed = parseRssFeed(document);

  it('says when it last changed, where it is, and which stylesheet shows it to people', () => {
    expect(feed.lastBuildDate).toBe('Sat, 21 Nov 2026 11:30:00 +0000');
    expect(feed.ttl).toBe(30);
    expect(feed.language).toBe('en-US');
    expect(document).toContain('<?xml-stylesheet type="text/css" href="/feed.css"?>');
    expect(feed.atom?.links?.[0]).toMatchObject({
      href: 'https://headlines.example/feeds/co.rss',
      rel: 'self',
    });
  });

  it('links an item to its publisher, under an id that is no address, with reporter and outlet', () => {
    expect(feed.items?.[0]).toMatchObject({
      link: 'https://valley.example/2026/11/refusals',
      guid: { value: 'tag:headlines.example,2026:article/a1', isPermaLink: false },
      pubDate: 'Fri, 20 Nov 2026 12:00:00 +0000',
      source: { title: 'The Valley Sample', url: 'https://valley.example/feed.xml' },
      dc: { creators: ['Wren Hollis, The Valley Sample'] },
      description: plain.dek,
    });
    expect(feed.items?.[0]?.categories?.map((category) => category.name)).toEqual([
      'Colorado',
      'Test refusal / opt-out',
    ]);
  });

  it('carries a quote with its speaker, role, article and the way to the words', () => {
    const item = feed.items?.[1];
    expect(item?.title).toBe('“We did not raise our children to be data points.” — Marisol Quent');
    expect(item?.link).toBe(quote.deepLink);
    expect(item?.description).toContain('<blockquote cite="https://valley.example/2026/11/refusals">');
    expect(item?.description).toContain('Marisol Quent, parent, Alder Creek Families');
  });

  it('names an outlet without a feed with its homepage', () => {
    const headline = { ...plain, outlet: { ...plain.outlet, feed: null } };
    const item = parseRssFeed(writeRss(feedOf([headline]), SITE)).items?.[0];
    expect(item?.source).toEqual({ title: 'The Valley Sample', url: 'https://valley.example/' });
    expect(item?.dc).toMatchObject({ publishers: ['The Valley Sample'] });
  });

  it('shows a dek that looks like markup as text: escaped once as HTML and once as XML', () => {
    const headline = { ...plain, dek: 'a < b & <i>c</i>' };
    expect(parseRssFeed(writeRss(feedOf([headline]), SITE)).items?.[0]?.description).toBe(
      'a &lt; b &amp; ‹i›c‹/i›',
    );
  });

  it('is valid when there is nothing in it', () => {
    const empty = writeRss(feedOf([]), SITE);
    expect(faultOf(empty)).toBeNull();
    expect(parseRssFeed(empty).lastBuildDate).toBe('Sat, 21 Nov 2026 12:00:00 +0000');
  });
});

describe('Atom', () => {
  const feed = parseAtomFeed(writeAtom(feedOf([plain, quote], 'atom'), SITE));

  it('has a permanent id, the newest change, and links to itself and to the page', () => {
    expect(feed.id).toBe('tag:headlines.example,2026:feeds/co');
    expect(feed.updated).toBe('2026-11-21T11:30:00Z');
    expect(feed.links?.map((link) => link.rel)).toEqual(['self', 'alternate']);
  });

  it('gives each entry the id it has everywhere, its publisher’s link and its source', () => {
    expect(feed.entries?.[0]).toMatchObject({
      id: plain.feedId,
      published: '2026-11-20T12:00:00Z',
      updated: '2026-11-21T11:00:00Z',
      authors: [{ name: 'Wren Hollis, The Valley Sample' }],
      source: { id: 'https://valley.example/feed.xml', title: { value: 'The Valley Sample' } },
    });
    expect(feed.entries?.[0]?.links?.[0]?.href).toBe(plain.url);
    expect(feed.entries?.[1]?.content?.value).toContain('We did not raise our children to be data points.');
  });
});

describe('JSON Feed', () => {
  interface Item {
    id: string;
    url: string;
    content_text: string;
    content_html?: string;
    _optout: {
      quote?: { text: string; speaker: string | null };
      permalink: string;
      states: string[];
      topics: string[];
    };
  }
  const read = (items: FeedItem[]) =>
    JSON.parse(writeJsonFeed(feedOf(items, 'json'), SITE)) as {
      version: string;
      feed_url: string;
      items: Item[];
    };

  it('is version 1.1 and knows its own address', () => {
    const feed = read([plain]);
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.feed_url).toBe('https://headlines.example/feeds/co.json');
  });

  it('gives the publisher’s address as url and tells outlet, places, topics, genre and our page in _optout', () => {
    expect(read([plain]).items[0]).toMatchObject({
      id: plain.feedId,
      url: plain.url,
      _optout: {
        outlet: { name: 'The Valley Sample', homepage: 'https://valley.example/' },
        states: ['CO'],
        topics: ['opt-out'],
        genre: 'news',
        permalink: 'https://headlines.example/articles/a1',
      },
    });
  });

  it('gives a quote its words, speaker and role in _optout', () => {
    expect(read([quote]).items[0]?._optout.quote).toMatchObject({
      text: quote.text,
      speaker: 'Marisol Quent',
      role: 'parent',
    });
  });

  it('always has content, also where no text may be shown', () => {
    expect(read([{ ...plain, dek: null }]).items[0]?.content_text).toBe('Read it at The Valley Sample.');
  });
});

describe('a hub', () => {
  const named = { hub: 'https://hub.example/' };

  it('is named in every format, and in none where there is none', () => {
    expect(parseRssFeed(writeRss({ ...feedOf([plain]), ...named }, SITE)).atom?.links?.[1]).toMatchObject({
      rel: 'hub',
      href: 'https://hub.example/',
    });
    expect(writeAtom({ ...feedOf([plain], 'atom'), ...named }, SITE)).toContain(
      '<link rel="hub" href="https://hub.example/"/>',
    );
    expect(JSON.parse(writeJsonFeed({ ...feedOf([plain], 'json'), ...named }, SITE)).hubs).toEqual([
      { type: 'WebSub', url: 'https://hub.example/' },
    ]);
    for (const write of [writeRss, writeAtom, writeJsonFeed])
      expect(write(feedOf([plain]), SITE)).not.toMatch(/hub/);
  });
});

describe('what must not be mistaken', () => {
  const textOf = (change: Partial<Headline>) =>
    parseAtomFeed(writeAtom(feedOf([{ ...plain, ...change }], 'atom'), SITE)).entries?.[0]?.summary?.value;

  it('is said in the text: another headline, an archive, a missing date', () => {
    expect(textOf({ originalTitle: 'Theirs' })).toMatch(/ The publisher’s own headline: “Theirs”\.$/);
    expect(textOf({ archived: true })).toMatch(/ From an archive: this is not new\.$/);
    expect(textOf({ dateFrom: 'none' })).toMatch(/ The publisher gives no date; .* first seen here\.$/);
  });

  it('is said in the language of the item', () => {
    expect(textOf({ lang: 'es-US', dek: null, archived: true })).toBe(
      'Léalo en The Valley Sample. De un archivo: no es reciente.',
    );
  });
});

describe('feeds', () => {
  it('are named and placed as other sites rely on', () => {
    expect(feedName({})).toBe('all');
    expect(feedName({ state: 'CO' })).toBe('co');
    expect(feedName({ state: 'CO', topic: 'opt-out' })).toBe('co/opt-out');
    expect(feedName({ state: null, topic: 'opt-out' })).toBe('topics/opt-out');
    expect(shelfPath({ state: 'US' })).toBe('/us');
    expect(feedPath('co/opt-out', 'atom')).toBe('/feeds/co/opt-out.atom');
  });

  it('are the same bytes for the same rows', () => {
    const items: (Headline | ShownQuote)[] = [plain, quote];
    expect(writeRss(feedOf(items), SITE)).toBe(writeRss(feedOf([...items]), SITE));
  });

  it('are all in the OPML file, in groups that have a name only', () => {
    const opml = parseOpml(writeOpml(listFeeds(SITE, ['NY', 'CO', 'US'], ['opt-out']), SITE, NOON, NOON));
    const groups = opml.body?.outlines ?? [];
    expect(groups.map((group) => group.text)).toEqual(['Everything', 'By state', 'By topic']);
    expect(groups[1]?.outlines?.map((feed) => feed.xmlUrl)).toEqual([
      'https://headlines.example/feeds/co.rss',
      'https://headlines.example/feeds/us.rss',
      'https://headlines.example/feeds/ny.rss',
    ]);
    expect(groups.every((group) => group.xmlUrl === undefined)).toBe(true);
  });
});
