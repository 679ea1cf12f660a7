/** Whatever an article holds, feeds are well-formed, strict readers find nothing wrong, and no item lacks anything. */
import fc from 'fast-check';
import { parseFeed as parseOther } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { parseFeed } from '../../src/parse/feed.ts';
import { FEED_FORMATS, FEED_TYPES, type FeedFormat, feedPath } from '../../src/publish/addresses.ts';
import { writeAtom } from '../../src/publish/atom.ts';
import { type FeedDocument, type FeedItem, newestChange } from '../../src/publish/feed-document.ts';
import { writeJsonFeed } from '../../src/publish/json-feed.ts';
import { writeRss } from '../../src/publish/rss.ts';
import { showHeadline, showQuotes } from '../../src/publish/shown.ts';
import { NOON, SITE, sampleArticle, sampleQuote } from './sample-rows.ts';
import { faultOf } from './well-formed.ts';

fc.configureGlobal({ seed: 20_261_122, numRuns: 60 });

const WRITERS = { rss: writeRss, atom: writeAtom, json: writeJsonFeed };

/** Pieces that break something somewhere, between any characters there are. */
const PIECES = [
  ...['\0', '\u000B', '\u001B', '\u007F', '\u0085', '\uFFFE', '\uFFFF', '\uFDD0', '\u{1FFFE}'],
  ...['\uD83D', '\uDC69', '\u202E', '\u2066', '\u200B', '\uFEFF', '\u2028', '\r\n', '\t'],
  ...[
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml',
    '?>',
    '<!DOCTYPE x>',
    '<b>',
    '</b>',
    '<a href="x">',
    '</title>',
  ],
  ...['&', '&amp;', '&lt;b&gt;', '&#0;', '&#x0;', '&nbsp;', '<', '>', '"', "'", '\\', '%zz', '“', '”'],
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant('parents refuse the test ') },
);
const text = fc.oneof(
  { weight: 9, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: piece.map((one) => `${one} and on it goes `.repeat(150)) },
);
const address = fc
  .tuple(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.constantFrom('', '?a=[1]|2', '#x^y', '/{z}'),
  )
  .map(([url, tail]) => (URL.canParse(url + tail) ? new URL(url + tail).href : 'https://valley.example/'));

const article = fc
  .record({
    title: text,
    summary: fc.option(text),
    displayTitle: fc.option(text),
    displayDek: fc.option(text),
    authors: fc.array(text, { maxLength: 3 }),
    lang: fc.option(fc.oneof(text, fc.constantFrom('en', 'es-US', 'zh-Hant-TW'))),
    url: address,
    archived: fc.boolean(),
    dateFrom: fc.constantFrom('page' as const, 'none' as const),
    publishedAt: fc.integer({ min: 0, max: 4_000_000_000 }),
    updatedAt: fc.integer({ min: 0, max: 4_000_000_000 }),
    outlet: fc.record({
      id: fc.constant('valley'),
      name: text.map((name) => `Valley ${name}`),
      homepage: address,
      feed: fc.option(address),
    }),
  })
  .map((change) => sampleArticle(change));

/** Numbered, so that each has an id of its own; every other one is followed by a quote of it. */
const items = fc.array(fc.tuple(article, text, fc.option(text)), { maxLength: 5 }).map((rows): FeedItem[] =>
  rows.flatMap(([row, words, speakerName], at) => {
    const one: Article = { ...row, id: `a${at}`, feedId: `tag:headlines.example,2026:article/a${at}` };
    const quote = sampleQuote({
      id: `q${at}`,
      feedId: `tag:headlines.example,2026:quote/q${at}`,
      text: `We will not ${words}`,
      speakerName,
      role: speakerName,
    });
    return [showHeadline(one), ...(at % 2 === 0 ? showQuotes([{ quote, article: one }]) : [])];
  }),
);

function write(format: FeedFormat, found: readonly FeedItem[], title = 'Colorado'): string {
  const feed: FeedDocument = {
    name: 'co',
    title,
    description: title,
    homeUrl: `${SITE.url}/co`,
    selfUrl: SITE.url + feedPath('co', format),
    language: 'en',
    items: found,
    updatedAt: newestChange(found, NOON),
    hub: 'https://hub.example/',
    archive: { current: null, previous: `${SITE.url}/feeds/co/2026-10.${format}`, next: null },
  };
  return WRITERS[format](feed, SITE);
}

interface Read {
  id: string | undefined;
  title: string | undefined;
  link: string | undefined;
  date: string | undefined;
  outlet: string | undefined;
  text: string | undefined;
}

/** What another parser finds. */
function readByOther(document: string): Read[] {
  const { format, feed } = parseOther(document);
  if (format === 'rss') {
    return (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      title: item.title,
      link: item.link,
      date: item.pubDate,
      outlet: item.source?.title,
      text: item.description,
    }));
  }
  if (format === 'atom') {
    return (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: entry.links?.find(({ rel }) => rel === 'alternate')?.href,
      date: entry.published,
      outlet: entry.source?.title?.value,
      text: entry.summary?.value ?? entry.content?.value,
    }));
  }
  if (format !== 'json') return [];
  return (feed.items ?? []).map((item) => ({
    id: item.id,
    title: item.title,
    link: item.url,
    date: item.date_published,
    outlet: item.authors?.[0]?.name,
    text: item.content_text,
  }));
}

/** RFC 2396 as strict readers take it. */
const STRICT = /^https?:\/\/[\w;/?:@&=+$.\-!~*'()%,#[\]]+$/;

describe.each(FEED_FORMATS)('%s', (format) => {
  test('is well-formed whatever it holds, and has nothing in it that is no character', () => {
    fc.assert(
      fc.property(items, text, (found, title) => {
        const document = write(format, found, `Colorado ${title}`);
        expect(document.isWellFormed()).toBe(true);
        if (format === 'json') JSON.parse(document);
        else expect(faultOf(document)).toBeNull();
        expect(document).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0\uFFFE]/);
      }),
    );
  });

  test('loses no item in another parser, and nothing of any: title, link, date, id, outlet, text', () => {
    fc.assert(
      fc.property(items, (found) => {
        const read = readByOther(write(format, found));
        expect(read.map(({ id }) => id)).toEqual(found.map(({ feedId }) => feedId));
        for (const { title, link, date, outlet, text: words } of read) {
          expect(title?.trim()).toBeTruthy();
          expect(link).toMatch(STRICT);
          expect(Number.isFinite(Date.parse(date ?? ''))).toBe(true);
          expect(outlet).toContain('Valley');
          expect(words?.trim()).toBeTruthy();
          // What looks like a tag is taken for one by some reader.
          expect(title).not.toMatch(/<[a-z/!?]/i);
        }
      }),
    );
  });

  test('loses no item in our own parser', async () => {
    await fc.assert(
      fc.asyncProperty(items, async (found) => {
        const bytes = new TextEncoder().encode(write(format, found));
        const feed = await parseFeed(bytes, {
          baseUrl: SITE.url + feedPath('co', format),
          contentType: FEED_TYPES[format],
        });
        expect(feed.entries.map(({ id }) => id)).toEqual(found.map(({ feedId }) => feedId));
        for (const entry of feed.entries) {
          expect(entry.title).toBeTruthy();
          expect(entry.link).toMatch(/^https?:/);
          expect(entry.published).toMatch(/^\d{4}-\d\d-\d\dT/);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is a feed when there is nothing in it', () => {
    const document = write(format, []);
    expect(readByOther(document)).toEqual([]);
    expect(parseOther(document).format).toBe(format);
  });
});

test('an item has one id, one link and one date in all formats', () => {
  fc.assert(
    fc.property(items, (found) => {
      const [rss = [], atom = [], json = []] = FEED_FORMATS.map((format) =>
        readByOther(write(format, found)).map(({ id, link, date }) => [id, link, Date.parse(date ?? '')]),
      );
      expect(atom).toEqual(rss);
      expect(json).toEqual(rss);
    }),
  );
});
