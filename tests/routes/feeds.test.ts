/** /feeds/*: the same items under the same ids in every feed and format. */
import { parseFeed, parseJsonFeed, parseOpml } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLES, openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
  const seat = await site.seat();
  await site.decide(seat, 'feature', 'a1');
  await site.decide(seat, 'approve-quote', 'b1');
});
afterAll(() => site.close());

const TYPES = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' };
const NAMES = ['all', 'featured', 'quotes', 'co', 'co/opt-out', 'topics/opt-out', 'us', 'wy'];

describe.each(Object.entries(TYPES))('as %s', (format, type) => {
  test.each(NAMES)('%s is served with its own type', async (name) => {
    const response = await site.get(`/feeds/${name}.${format}`, { accept: '*/*' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(response.headers['access-control-allow-origin']).toBe('*');
    const feed = format === 'json' ? parseJsonFeed(response.json()) : parseFeed(response.body).feed;
    expect(feed).toBeDefined();
  });
});

test('a browser is given XML that it styles, a reader of feeds the type of the feed', async () => {
  const shown = await site.get('/feeds/all.rss', { accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' });
  expect(shown.headers['content-type']).toBe('application/xml; charset=utf-8');
  expect(shown.headers.vary).toBe('Accept, Accept-Encoding');
  const reader = await site.get('/feeds/all.rss', { accept: 'application/rss+xml, text/html;q=0.5' });
  expect(reader.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  expect(reader.body).toBe(shown.body);
  expect(reader.headers.etag).not.toBe(shown.headers.etag);
  expect((await site.get('/feeds/all.json')).headers['content-type']).toContain('application/feed+json');
});

const itemsOf = async (name: string) =>
  (await site.get(`/feeds/${name}.json`)).json().items as { id: string; url: string; title: string }[];

test('a shelf holds what is published of its state and topic, newest first', async () => {
  expect((await itemsOf('all')).map((item) => item.title)).toEqual([
    ARTICLES.refusals.title,
    ARTICLES.walkout.title,
    ARTICLES.closed.title,
  ]);
  expect((await itemsOf('ny/boycott-walkout')).map((item) => item.title)).toEqual([ARTICLES.walkout.title]);
  expect((await itemsOf('featured')).map((item) => item.title)).toEqual([ARTICLES.refusals.title]);
});

test('an item leads to its publisher and has one id in every feed and format', async () => {
  const [item] = await itemsOf('co');
  expect(item).toMatchObject({ id: ARTICLES.refusals.feedId, url: ARTICLES.refusals.url });
  expect((await itemsOf('all'))[0]?.id).toBe(item?.id);
  for (const format of ['rss', 'atom'])
    expect((await site.get(`/feeds/all.${format}`)).body).toContain(`>${item?.id}<`);
});

test('what waits or was rejected is in none', async () => {
  for (const name of NAMES) {
    const { body } = await site.get(`/feeds/${name}.rss`);
    expect(body).not.toContain(ARTICLES.graduation.title);
    expect(body).not.toContain(ARTICLES.vaccines.title);
  }
});

test('a publisher who wants no text shown has headline and link only', async () => {
  const { body } = await site.get('/feeds/ny.rss');
  expect(body).toContain(ARTICLES.closed.title);
  expect(body).not.toContain(ARTICLES.closed.summary);
});

test('the last build date is that of the newest change, not of the request', async () => {
  const before = (await site.get('/feeds/all.rss')).body;
  site.wait(3600);
  expect((await site.get('/feeds/all.rss')).body).toBe(before);
});

test('who has the feed gets 304, and each coding its own strong validator', async () => {
  const plain = await site.get('/feeds/all.rss');
  const packed = await site.get('/feeds/all.rss', { 'accept-encoding': 'br, gzip' });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers.etag).not.toBe(plain.headers.etag);
  const again = await site.get('/feeds/all.rss', { 'if-none-match': String(plain.headers.etag) });
  expect(again.statusCode).toBe(304);
  expect(again.body).toBe('');
  expect(again.headers['cache-control']).toBe(plain.headers['cache-control']);
});

test('who asks by date alone learns that something was taken out', async () => {
  const own = await openSite();
  const before = String((await own.get('/feeds/ny.rss')).headers['last-modified']);
  own.wait(60);
  await own.decide(await own.seat(), 'hide', 'a4');
  const after = await own.get('/feeds/ny.rss', { 'if-modified-since': before });
  expect(after.statusCode).toBe(200);
  expect(after.body).not.toContain(ARTICLES.walkout.title);
  await own.close();
});

test('no cache may keep items for more than ten minutes', async () => {
  const control = String((await site.get('/feeds/all.rss')).headers['cache-control']);
  const seconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(control)?.[1] ?? 0);
  expect(seconds('max-age') + seconds('stale-while-revalidate')).toBeLessThanOrEqual(600);
});

test('feeds.opml lists every feed that holds something', async () => {
  const response = await site.get('/feeds.opml');
  expect(response.headers['content-type']).toContain('text/x-opml');
  expect(parseOpml(response.body)).toBeDefined();
  const addresses = [...response.body.matchAll(/xmlUrl="([^"]+)"/g)].map(
    (match) => new URL(match[1] ?? '').pathname,
  );
  expect(addresses).toContain('/feeds/co.rss');
  expect(addresses).not.toContain('/feeds/wy.rss');
  for (const address of addresses) expect((await site.get(address)).statusCode, address).toBe(200);
});

test.each([
  '/feeds/zz.rss',
  '/feeds/co/nonsense.rss',
  '/feeds/all.xml',
  '/feeds/all',
  '/feeds/speakers/x.rss',
])('%s is not found', async (url) => {
  const response = await site.get(url, { accept: '*/*' });
  expect(response.statusCode).toBe(404);
  expect(response.headers['content-type']).toContain('application/problem+json');
});

test('a change made by another process is seen within a second', async () => {
  await site.get('/feeds/all.json');
  await site.store.saveArticle({ ...ARTICLES.walkout, title: 'Corrected elsewhere' }, 1_790_000_000);
  site.wait(1);
  expect((await itemsOf('all')).map((item) => item.title)).toContain('Corrected elsewhere');
});
