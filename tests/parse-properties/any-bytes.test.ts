/** Whatever the bytes are: no parser crashes, takes for ever, or lets anything through that its types do not promise. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArticlePage } from '../../src/parse/article-page.ts';
import { discoverFeeds } from '../../src/parse/discover-feeds.ts';
import { parseFeed } from '../../src/parse/feed.ts';
import { parseListPage } from '../../src/parse/list-page.ts';
import { ParseError } from '../../src/parse/parse-error.ts';
import { faultsOfArticle, faultsOfFeed, faultsOfList, faultsOfOffers } from './faults.ts';
import { contentTypes, hostileBytes, repeatedText } from './hostile-bytes.ts';

// A fixed seed: a suite that fails says the same thing to everybody. Change it to look for more.
fc.configureGlobal({ seed: 20_261_005, numRuns: 300 });

const URL_OF_PAGE = 'https://paper.example/news/index.html';
const NOW = new Date('2026-10-05T12:00:00Z');
const SELECT = { item: 'article, li, div', link: 'a', title: 'h2, a', date: 'time', summary: 'p' };

async function feedFaults(bytes: Uint8Array, contentType: string | null): Promise<string[]> {
  try {
    return faultsOfFeed(await parseFeed(bytes, { baseUrl: URL_OF_PAGE, contentType, now: NOW }));
  } catch (error) {
    if (error instanceof ParseError) return [];
    throw error;
  }
}

describe('for any bytes', () => {
  test('a feed is refused with a reason, or every field of it is what it promises to be', () =>
    fc.assert(
      fc.asyncProperty(hostileBytes, contentTypes, async (bytes, contentType) => {
        expect(await feedFaults(bytes, contentType)).toEqual([]);
      }),
    ));

  test('a list page is read, and every field of it is what it promises to be', () => {
    fc.assert(
      fc.property(hostileBytes, contentTypes, fc.boolean(), (bytes, contentType, chosen) => {
        const select = chosen ? SELECT : null;
        const list = parseListPage(bytes, { url: URL_OF_PAGE, contentType, select, now: NOW });
        expect(faultsOfList(list)).toEqual([]);
      }),
    );
  });

  test('an article page is read, and every field of it is what it promises to be', () => {
    fc.assert(
      fc.property(hostileBytes, contentTypes, fc.boolean(), (bytes, contentType, chosen) => {
        const select = chosen
          ? { body: 'article', remove: 'aside', author: 'a', date: 'time', title: 'h1' }
          : null;
        expect(
          faultsOfArticle(parseArticlePage(bytes, { url: URL_OF_PAGE, contentType, select, now: NOW })),
        ).toEqual([]);
      }),
    );
  });

  test('the feeds a page offers have addresses of the web', () => {
    fc.assert(
      fc.property(hostileBytes, (bytes) => {
        expect(faultsOfOffers(discoverFeeds(bytes, URL_OF_PAGE))).toEqual([]);
      }),
    );
  });

  test('the same bytes give the same answer', () =>
    fc.assert(
      fc.asyncProperty(hostileBytes, async (bytes) => {
        const options = { url: URL_OF_PAGE, select: null, now: NOW };
        expect(parseArticlePage(bytes, options)).toEqual(parseArticlePage(bytes, options));
        expect(parseListPage(bytes, options)).toEqual(parseListPage(bytes, options));
      }),
      { numRuns: 50 },
    ));

  test('100 kB of anything repeated takes no parser two seconds', () =>
    fc.assert(
      fc.asyncProperty(repeatedText, async (text) => {
        const bytes = new TextEncoder().encode(text);
        const taken = async (work: () => unknown) => {
          const start = performance.now();
          await work();
          return performance.now() - start;
        };
        expect(await taken(() => feedFaults(bytes, null))).toBeLessThan(2000);
        expect(await taken(() => parseListPage(bytes, { url: URL_OF_PAGE, select: null }))).toBeLessThan(
          2000,
        );
        expect(await taken(() => parseArticlePage(bytes, { url: URL_OF_PAGE }))).toBeLessThan(2000);
      }),
      { numRuns: 30 },
    ));
});
