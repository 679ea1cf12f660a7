/** The pages readers see, by address. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, NOON } from '../store/rows.ts';
import { ARTICLES, openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
  const seat = await site.seat();
  await site.decide(seat, 'feature-quote', 'b1');
  await site.decide(seat, 'approve-quote', 'b2');
});
afterAll(() => site.close());

const PAGES = [
  '/',
  '/co',
  '/us',
  '/wy',
  '/ny/opt-out',
  '/topics/opt-out',
  '/quotes',
  '/quotes?state=co',
  '/articles/a1',
  '/sources',
  '/feeds',
  '/feeds?state=co&topic=opt-out',
  '/embed',
  '/about',
  '/about/bot',
  '/about/method',
];

describe.each(PAGES)('%s', (url) => {
  test('is a whole page that names itself and its feeds', async () => {
    const { statusCode, headers, body } = await site.get(url);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toMatch(/^<!DOCTYPE html>/);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
    expect(body).toContain('rel="canonical"');
    expect(body).toContain('type="application/rss+xml"');
  });

  test('runs nothing and loads nothing from elsewhere', async () => {
    const { headers, body } = await site.get(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).not.toMatch(/ on[a-z]+="|javascript:|<script(?![^>]*(?:src=|ld\+json))/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('leads nowhere that is not there', async () => {
    const { body } = await site.get(url);
    const own = [...body.matchAll(/(?:href|src|action)="(?:https:\/\/[^/"]*)?(\/[^"#]*)"/g)]
      .filter((match) => match[0].includes('="/') || match[0].includes(`="https://${SITE_HOST}`))
      .map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
      .filter((link) => !/\.(css|js|svg|ico)$/.test(link));
    for (const link of new Set(own)) expect((await site.get(link)).statusCode, link).toBeLessThan(400);
  });
});

const SITE_HOST = new URL((await import('../publish/sample-rows.ts')).SITE.url).host;

test('the front page shows the featured quote with who said it', async () => {
  const { body } = await site.get('/');
  expect(body).toContain('We did not raise our children to be data points.');
  expect(body).toContain('Marisol Quent');
});

test('a pupil is not named on any page', async () => {
  for (const url of PAGES) expect((await site.get(url)).body, url).not.toContain('Ashgrove');
  expect((await site.get('/quotes')).body).toContain('a student in Colorado');
});

test('an article’s page says why it is here', async () => {
  const { body } = await site.get('/articles/a1');
  expect(body).toContain('refused the spring test');
  expect(body).toContain(ARTICLES.refusals.url);
  expect(body).toContain('Colorado');
});

test('an article’s page names the others on the same event', async () => {
  await site.store.assignStories(
    new Map([
      ['a1', 's'],
      ['a4', 's'],
    ]),
  );
  site.wait(1);
  expect((await site.get('/articles/a1')).body).toContain(ARTICLES.walkout.title);
});

test.each([
  '/zz',
  '/co/nonsense',
  '/topics/nonsense',
  '/articles/none',
  '/articles/a2',
  '/articles/a3',
  '/quotes?state=zz',
  '/roundup',
  '/take-action',
  '/stories/x',
  '/speakers/x',
  '/calendar.ics',
])('%s is not there', async (url) => {
  const response = await site.get(url);
  expect(response.statusCode).toBe(404);
  expect(response.headers['content-type']).toContain('text/html');
  expect(response.body).not.toContain(ARTICLES.graduation.title);
});

test.each([
  ['/CO', '/co'],
  ['/co/', '/co'],
  ['/Ny/Opt-Out/?cursor=x', '/ny/opt-out?cursor=x'],
  ['/feeds/CO.rss', '/feeds/co.rss'],
  ['/about/', '/about'],
])('%s, as people type it, leads to %s', async (typed, usual) => {
  const response = await site.get(typed);
  expect(response.statusCode).toBe(301);
  expect(response.headers.location).toBe(usual);
});

test.each(['//evil.example/', '/%2f%2fevil.example/', '/\\evil.example/'])(
  '%s leads nowhere',
  async (url) => {
    expect((await site.get(url)).headers.location).toBeUndefined();
  },
);

test('copies of one story stand on a shelf once', async () => {
  const copied = await openSite([
    draft('a1', { title: 'The first copy', publishedAt: NOON - 9 }),
    draft('a2', { title: 'The second copy', publishedAt: NOON - 5 }),
  ]);
  await copied.store.assignStories(
    new Map([
      ['a1', 's'],
      ['a2', 's'],
    ]),
  );
  const { body } = await copied.get('/co');
  expect(body).toContain('The first copy');
  expect(body).not.toContain('The second copy');
  await copied.close();
});

test('an error never repeats what was asked', async () => {
  const { body } = await site.get('/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
  expect(body).not.toContain('alert(1)');
});

test('a list goes on page by page and misses nothing', async () => {
  const many = await openSite(
    Array.from({ length: 65 }, (_, i) =>
      draft(`c${i}`, { title: `Headline number ${i}.`, publishedAt: NOON - i }),
    ),
  );
  const seen = new Set<string>();
  let url: string | undefined = '/co';
  let pages = 0;
  while (url) {
    const { body }: { body: string } = await many.get(url);
    for (const match of body.matchAll(/Headline number (\d+)\./g)) seen.add(match[1] ?? '');
    url = /<link rel="next" href="https?:\/\/[^/]+([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    pages += 1;
  }
  expect(pages).toBe(3);
  expect(seen.size).toBe(65);
  await many.close();
});

test('an empty site is a page too', async () => {
  const empty = await openSite([]);
  for (const url of ['/', '/co', '/quotes', '/feeds', '/sources'])
    expect((await empty.get(url)).statusCode, url).toBe(200);
  await empty.close();
});
