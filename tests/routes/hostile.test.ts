/** What somebody may send who means no good: it costs little, is answered safely and is never repeated. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { draft, NOON, quote } from '../store/rows.ts';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
let reads = 0;
beforeAll(async () => {
  site = await openSite();
  const { store } = site;
  // Every page and list is made with at least one of these.
  for (const name of ['readShelf', 'publicQuotes', 'shelfSizes', 'listSources'] as const) {
    const real = store[name] as (...args: never[]) => Promise<unknown>;
    Object.assign(store, {
      [name]: (...args: never[]) => {
        reads += 1;
        return real(...args);
      },
    } satisfies Partial<Record<keyof Store, unknown>>);
  }
});
afterAll(() => site.close());

describe('an address spelt in many ways is one document', () => {
  test.each([
    ['/', ['/?x=1', '/?x=2', '/?utm_source=feed']],
    ['/co', ['/co?', '/co?page=2', '/co?a=b&c=d', '/c%6f']],
    ['/feeds/co.rss', ['/feeds/co.rss?1', '/feeds/co.rss?cachebuster=17', '/feeds/%63o.rss']],
    ['/feeds?state=co', ['/feeds?state=co&topic=', '/feeds?topic=&state=co', '/feeds?state=co&x=y']],
    ['/embed/co?count=3', ['/embed/co?count=03', '/embed/co?count=3.0', '/embed/co?count=3&x=1']],
    ['/sources', ['/sources?sort=name']],
    [
      '/api/v1/headlines?limit=5&state=CO',
      ['/api/v1/headlines?state=CO&limit=5', '/api/v1/headlines?limit=05&state=co'],
    ],
  ])('%s', async (address, spellings) => {
    const first = await site.get(address);
    expect(first.statusCode).toBe(200);
    reads = 0;
    for (const spelling of spellings) {
      const again = await site.get(spelling);
      expect([again.statusCode, again.headers.etag], spelling).toEqual([200, first.headers.etag]);
    }
    expect(reads).toBe(0);
  });
});

test('pages behind the first are made anew each time: cursors can be invented without end', async () => {
  const many = await openSite(Array.from({ length: 30 }, (_, i) => draft((i + 16).toString(16))));
  const next = /href="([^"]*cursor=[^"]*)"/.exec((await many.get('/co')).body)?.[1] ?? '';
  const { pathname, search } = new URL(next.replaceAll('&amp;', '&'), 'http://site.example');
  expect((await many.get(pathname + search)).statusCode).toBe(200);
  await many.store.recordAct({
    at: NOON,
    editor: 'kim',
    kind: 'hide',
    articleId: '10',
    quoteId: null,
    reason: null,
    article: { status: 'hidden' },
    before: {},
    after: {},
  });
  expect((await many.get(pathname + search)).body).not.toContain('Headline 10<');
  await many.close();
});

describe('an address that cannot be read', () => {
  test.each([['/%'], ['/feeds/%zz.rss'], [`/articles/${'a'.repeat(300)}`]])('%s', async (address) => {
    const response = await site.get(address);
    expect(response.statusCode).toBe(400);
    expect(response.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
    });
    expect(response.body).not.toContain('zz.rss');
    expect(response.body).not.toContain('aaaaaaaa');
  });
});

test('HEAD is GET without the body', async () => {
  for (const url of ['/', '/co', '/feeds/all.json', '/api/v1/headlines', '/healthz', '/desk/sign-in']) {
    const [head, get] = await Promise.all([
      site.app.inject({ method: 'HEAD', url }),
      site.app.inject({ method: 'GET', url }),
    ]);
    expect([url, head.statusCode, head.body]).toEqual([url, 200, '']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.headers.etag).toBe(get.headers.etag);
  }
});

test.each(['/feeds?state=zz', '/feeds?topic=weather', '/quotes?state=zz', '/co?cursor=nonsense'])(
  '%s is no page, rather than another one',
  async (url) => {
    expect((await site.get(url)).statusCode).toBeGreaterThanOrEqual(400);
  },
);

test('featured headlines come on one page, and a cursor among them is refused', async () => {
  const { statusCode } = await site.get('/api/v1/headlines?featured=true&cursor=MTIzLmExYg');
  expect(statusCode).toBe(400);
});

test('the address of the next page is ours, whatever host was asked for', async () => {
  const response = await site.app.inject({
    url: 'http://evil.example/api/v1/headlines?limit=1&state=ny',
    headers: { host: 'evil.example' },
  });
  expect(response.json().next).toMatch(
    /^https:\/\/headlines\.example\/api\/v1\/headlines\?limit=1&state=NY&cursor=[\w-]+$/,
  );
  expect(response.body + JSON.stringify(response.headers)).not.toContain('evil.example');
});

test('the page of a list page stands as long as quotes from it are public', async () => {
  const listing = draft('a1', {
    form: 'listing',
    status: 'queued',
    quotes: [quote('e1', 'We are done.')],
  });
  const held = await openSite([listing]);
  expect((await held.get('/articles/a1')).statusCode).toBe(200);
  await held.store.recordAct({
    at: NOON,
    editor: 'kim',
    kind: 'hide',
    articleId: 'a1',
    quoteId: null,
    reason: null,
    article: { status: 'hidden' },
    before: {},
    after: {},
  });
  expect((await held.get('/articles/a1')).statusCode).toBe(404);
  await held.close();
});
