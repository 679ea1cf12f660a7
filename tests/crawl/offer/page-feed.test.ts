/** A source that is read from a page is asked for a feed first. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crawl } from '../../../src/crawl/crawl.ts';
import { standsFor } from '../../../src/crawl/offer/discover.ts';
import type { VisitReport } from '../../../src/crawl/visit.ts';
import type { Candidate } from '../../../src/domain/candidate.ts';
import type { Source } from '../../../src/domain/source.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../../fetch/loopback-publisher.ts';
import { makeDesk, START, sourceAt, type TestDesk } from '../newsdesk.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const STORIES = ['bus-routes', 'school-lunch', 'new-principal', 'snow-days'];

let desk: TestDesk;
let publisher: LoopbackPublisher;
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

/** A page that lists stories and names feeds, in this order. */
function servePage(stories: string[], ...feeds: string[]): void {
  const links = feeds.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`);
  const items = stories.map(
    (name) =>
      `<div class="row"><h3><a href="/news/${name}">The district decides about the ${name} of this year</a></h3></div>`,
  );
  const list = `<html><head><title>School news</title>${links.join('')}</head><body><main>${items.join('')}</main></body></html>`;
  publisher.serve('/news', answer(list, HTML));
}

function serveFeed(path: string, stories: string[]): void {
  const items = stories.map(
    (name) =>
      `<item><title>The district decides about the ${name} of this year</title><link>/news/${name}</link></item>`,
  );
  publisher.serve(
    path,
    answer(`<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`),
  );
}

const pageSource = (changes: Partial<Source> = {}) =>
  sourceAt(publisher.origin, { id: 'paper', feed: null, page: publisher.url('/news'), ...changes });

async function pass(source: Source): Promise<VisitReport | undefined> {
  await desk.store.syncSources([source], START);
  return (await crawl(desk, { sources: await desk.store.listSources() }))[0];
}

const asked = (path: string) => publisher.seen.filter((request) => request.path === path).length;
const remembered = async () => (await desk.store.listSources())[0]?.feedUrl ?? null;

describe('a source that is read from a page', () => {
  test('is read from the feed that the page names, and from then on from that alone', async () => {
    servePage(STORIES, '/school.xml');
    serveFeed('/school.xml', STORIES);
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 4 });
    expect(await remembered()).toBe(publisher.url('/school.xml'));
    serveFeed('/school.xml', ['fifth-grade', ...STORIES]);
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 5 });
    expect(asked('/news')).toBe(1);
  });

  test('costs one request where the page names no feed', async () => {
    servePage(STORIES);
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 4 });
    expect(publisher.seen.filter(({ path }) => path !== '/robots.txt')).toHaveLength(1);
    expect(await remembered()).toBeNull();
  });

  test('is read from the page where selectors are declared, without asking for the feed', async () => {
    servePage(STORIES, '/school.xml');
    serveFeed('/school.xml', STORIES);
    const source = pageSource({ select: { item: '.row', link: 'a' } });
    expect(await pass(source)).toMatchObject({ outcome: 'read', entries: 4 });
    expect(asked('/school.xml')).toBe(0);
  });

  test.each([
    ['does not answer', () => undefined],
    ['holds nothing', () => serveFeed('/school.xml', [])],
    [
      'brings something else than the page lists',
      () => serveFeed('/school.xml', ['sports', 'weather', ...STORIES.slice(3)]),
    ],
  ])('is read from the page when the feed %s, and the feed is not asked for again', async (_, serve) => {
    servePage(STORIES, '/school.xml');
    serve();
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 4 });
    servePage(['fifth-grade', ...STORIES], '/school.xml');
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 5 });
    expect(asked('/school.xml')).toBe(1);
    expect(await remembered()).toBeNull();
  });

  test('is read from its feed although the page lists nothing without a browser', async () => {
    servePage([], '/school.xml');
    serveFeed('/school.xml', STORIES);
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 4 });
  });

  test('is read from the page again when the feed it was read from is gone', async () => {
    servePage(STORIES, '/school.xml');
    serveFeed('/school.xml', STORIES);
    await pass(pageSource());
    publisher.serve('/school.xml', answer('gone', {}, 404));
    servePage(['fifth-grade', ...STORIES], '/school.xml');
    expect(await pass(pageSource())).toMatchObject({ outcome: 'read', entries: 5 });
    expect(await remembered()).toBeNull();
  });

  test('asks two of the feeds a page names at most', async () => {
    servePage(STORIES, '/1.xml', '/2.xml', '/3.xml');
    await pass(pageSource());
    expect(['/1.xml', '/2.xml', '/3.xml'].map(asked)).toEqual([1, 1, 0]);
  });
});

describe('a feed stands for a page', () => {
  const entry = (link: string | null): Candidate => ({
    id: null,
    title: 'A headline',
    link,
    published: null,
    updated: null,
    author: null,
    summary: null,
    content: null,
    categories: [],
    enclosures: [],
  });
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => entry(`https://a.example/${from + i}`));

  test.each([
    ['when its newest entries are listed, however many older ones are not', many(10), many(50), true],
    ['when half of its entries are listed', many(5), many(10), true],
    ['not when fewer are', many(4), many(10), false],
    ['when the page lists nothing', [], many(3), true],
    ['not when its entries have no addresses', many(3), [entry(null), entry(null)], false],
    [
      'also under another spelling of the same addresses',
      many(3),
      [entry('https://a.example/1?utm_source=rss')],
      true,
    ],
  ])('%s', (_, listed, entries, stands) => {
    expect(standsFor(listed, entries)).toBe(stands);
  });
});
