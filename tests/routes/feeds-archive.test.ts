/** Feeds by month (RFC 5005 section 4): whoever follows the links back finds everything once, and takedowns reach it. */
import { parseFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draft } from '../store/rows.ts';
import { ARTICLES, NOON, openSite, type TestSite } from './site.ts';

// Noon is the 21st of September 2026.
const AUGUST = Date.UTC(2026, 7, 12) / 1000;
const JUNE = Date.UTC(2026, 5, 30, 23, 59, 59) / 1000;

let site: TestSite;
beforeEach(async () => {
  site = await openSite([
    ARTICLES.refusals,
    ARTICLES.walkout,
    draft('c1', { title: 'In August', publishedAt: AUGUST }),
    draft('c2', { title: 'Also in August', publishedAt: AUGUST + 60, in: ['NY'] }),
    draft('c3', { title: 'Late in June', publishedAt: JUNE }),
  ]);
});
afterEach(() => site.close());

const linksIn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...(body.split(/<(?:entry|item)\b/)[0] ?? '').matchAll(
        /<(?:atom:)?link rel="([\w-]+)"[^>]* href="([^"]+)"/g,
      ),
    ].map(([, rel = '', href = '']) => [rel, new URL(href).pathname]),
  );

describe.each(['atom', 'rss'])('as %s', (format) => {
  const get = (name: string) => site.get(`/feeds/${name}.${format}`, { accept: '*/*' });

  test('months are chained from the feed back to the oldest, and empty ones are passed over', async () => {
    const feed = linksIn((await get('all')).body);
    expect(feed['prev-archive']).toBe(`/feeds/all/2026-08.${format}`);
    expect(feed).not.toHaveProperty('current');
    const august = await get('all/2026-08');
    expect(linksIn(august.body)).toMatchObject({
      self: `/feeds/all/2026-08.${format}`,
      current: `/feeds/all.${format}`,
      'prev-archive': `/feeds/all/2026-06.${format}`,
    });
    expect(linksIn(august.body)).not.toHaveProperty('next-archive');
    expect(august.body).toContain('<fh:archive/>');
    const june = linksIn((await get('all/2026-06')).body);
    expect(june['next-archive']).toBe(`/feeds/all/2026-08.${format}`);
    expect(june).not.toHaveProperty('prev-archive');
  });

  test('a month holds all of it and nothing else', async () => {
    expect(parseFeed((await get('all/2026-08')).body).feed).toBeDefined();
    const { body } = await get('all/2026-08');
    expect(body).toContain('In August');
    expect(body).toContain('Also in August');
    expect(body).not.toContain('Late in June');
    expect((await get('ny/2026-08')).body).not.toContain('>In August');
    expect((await get('all/2026-06')).body).toContain('Late in June');
  });

  test('only months that are over and hold something have a document', async () => {
    for (const month of ['2026-09', '2026-10', '2026-07', '2026-13', '0000-01', '1969-12'])
      expect((await get(`all/${month}`)).statusCode, month).toBe(404);
    expect((await get('featured/2026-08')).statusCode).toBe(404);
    expect((await get('nonsense/2026-08')).statusCode).toBe(404);
  });

  test('a month that ends gets its document, though nothing else has changed', async () => {
    const before = await get('all');
    site.wait(30 * 86_400);
    const after = await get('all');
    expect(linksIn(after.body)['prev-archive']).toBe(`/feeds/all/2026-09.${format}`);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect((await get('all/2026-09')).statusCode).toBe(200);
    expect(linksIn((await get('all/2026-08')).body)['next-archive']).toBe(`/feeds/all/2026-09.${format}`);
  });

  test('caches ask again after a day, and what was taken down is gone at the origin at once', async () => {
    const before = await get('all/2026-08');
    const control = String(before.headers['cache-control']);
    const seconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(control)?.[1]);
    expect(seconds('max-age') + seconds('stale-while-revalidate')).toBe(86_400);
    await site.store.takeDown({ urls: [draft('c1').url], at: NOON, editor: 'robin', reason: null });
    site.wait(1);
    const after = await get('all/2026-08');
    expect(after.body).not.toContain('>In August');
    expect(after.body).toContain('Also in August');
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });
});

test('quotes have months too, by the day of their approval', async () => {
  await site.decide(await site.seat(), 'approve-quote', 'b1');
  expect((await site.get('/feeds/quotes.atom')).body).not.toContain('prev-archive');
  site.wait(40 * 86_400);
  expect(linksIn((await site.get('/feeds/quotes.atom')).body)['prev-archive']).toBe(
    '/feeds/quotes/2026-09.atom',
  );
  expect((await site.get('/feeds/quotes/2026-09.atom')).body).toContain('data points');
});

test('JSON Feed has no months: it knows no archives', async () => {
  expect((await site.get('/feeds/all/2026-08.json')).statusCode).toBe(404);
});
