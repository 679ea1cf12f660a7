/** /search and /api: pages for people that work without scripts, whatever is typed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('words that were looked for are marked in the headline', async () => {
  const page = (await site.get('/search?q=refuse')).body;
  expect(page).toContain('<mark>refuse</mark>');
  expect(page).toContain('Headlines for <b>refuse</b>');
  expect(page).toContain('value="refuse"');
});

test('search engines are asked to leave it out', async () => {
  expect((await site.get('/search?q=refuse')).body).toContain('<meta name="robots" content="noindex">');
});

test('before anything is asked it says how to ask', async () => {
  const page = (await site.get('/search')).body;
  expect(page).toContain('A minus leaves out');
  expect(page).not.toContain('class="found"');
});

test('where nothing is found it says what to try', async () => {
  expect((await site.get('/search?q=zebra&state=co')).body).toContain('Nothing was found for <b>zebra</b>');
});

test('a state alone lists what is there', async () => {
  const page = (await site.get('/search?q=&state=ny&topic=&since=&until=')).body;
  expect(page).toContain('Marlow Falls walks out of its algebra exam');
  expect(page).not.toContain('Alder Creek');
});

test('a held pupil is not found by name, and what waits on the desk is not found at all', async () => {
  for (const words of ['tobin', 'ashgrove', 'diploma', 'vaccine'])
    expect((await site.get(`/search?q=${words}`)).body).toContain('Nothing was found');
});

test('a publisher who allows no text is found by the headline alone', async () => {
  expect((await site.get('/search?q=publisher+wants')).body).toContain(
    'A page whose <mark>publisher</mark> <mark>wants</mark> none of it quoted',
  );
  expect((await site.get('/search?q=summary')).body).toContain('Nothing was found');
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'a'.repeat(3000),
  '"',
  '* OR 1=1 --',
  '\u202Egnp.exe',
])('%j is typed back as text', async (question) => {
  const response = await site.get(`/search?q=${encodeURIComponent(question)}`);
  expect(response.statusCode).toBe(200);
  expect(response.body).not.toMatch(/<script>alert|<img src=x|\u202E/);
});

test('every page leads to the search', async () => {
  for (const url of ['/', '/co', '/quotes', '/about'])
    expect((await site.get(url)).body).toContain('href="/search"');
});

describe('/api', () => {
  test('describes every address of the description, with a form to try it', async () => {
    const page = (await site.get('/api')).body;
    const { paths } = (await site.app.inject('/openapi.json')).json();
    for (const path of Object.keys(paths)) expect(page).toContain(`GET ${path}`);
    expect(page).toContain('<form class="picker" method="get" action="/api/v1/search">');
    expect(page).not.toContain('<script');
  });

  test('what its forms leave open is not asked', async () => {
    const response = await site.app.inject('/api/v1/headlines?state=&topic=&since=&featured=&limit=');
    expect(response.statusCode).toBe(200);
    expect(response.json().items.length).toBeGreaterThan(1);
  });

  test('the description and the page answer unchanged with 304', async () => {
    for (const url of ['/api', '/openapi.json', '/api/v1/headlines', '/feeds/all.rss']) {
      const { headers } = await site.get(url);
      const again = await site.get(url, { 'if-none-match': String(headers.etag) });
      expect(again.statusCode).toBe(304);
      // Whoever believes a length waits for it, or hangs up.
      expect(again.headers['content-length']).toBeUndefined();
      expect(again.rawPayload.length).toBe(0);
    }
  });
});

test('who asks too often is told how long to wait', async () => {
  let response = await site.app.inject('/api/v1/topics');
  for (let asked = 0; asked < 700 && response.statusCode === 200; asked++)
    response = await site.app.inject({ url: '/api/v1/topics', remoteAddress: '192.0.2.7' });
  expect(response.statusCode).toBe(429);
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect((await site.app.inject({ url: '/api/v1/topics', remoteAddress: '192.0.2.8' })).statusCode).toBe(200);
});
