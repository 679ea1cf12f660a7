/** /api/v1 and /openapi.json: what is described is what is served. */
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Headline,
  HeadlineList,
  QuoteList,
  SourceList,
  StateList,
  TopicList,
} from '../../src/routes/api-schemas.ts';
import { draft, NOON } from '../store/rows.ts';
import { ARTICLES, openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
  const seat = await site.seat();
  await site.decide(seat, 'feature', 'a1');
  await site.decide(seat, 'feature-quote', 'b1');
});
afterAll(() => site.close());

const get = (url: string) => site.app.inject(url);

test.each([
  ['/api/v1/headlines', HeadlineList],
  ['/api/v1/headlines?state=NY&topic=opt-out&limit=1', HeadlineList],
  ['/api/v1/headlines?featured=true', HeadlineList],
  ['/api/v1/headlines/a1', Headline],
  ['/api/v1/quotes', QuoteList],
  ['/api/v1/states', StateList],
  ['/api/v1/topics', TopicList],
  ['/api/v1/sources', SourceList],
])('%s answers as its schema says', async (url, schema) => {
  const response = await get(url);
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(response.headers['access-control-allow-origin']).toBe('*');
  expect([...Compile(schema).Errors(response.json())]).toEqual([]);
});

test('featured quotes come with their headline', async () => {
  const { items } = (await get('/api/v1/quotes/featured')).json();
  expect(items).toMatchObject([
    { id: 'b1', speaker: 'Marisol Quent', featured: true, headline: { title: ARTICLES.refusals.title } },
  ]);
});

test('what is not published cannot be asked for', async () => {
  for (const id of ['a2', 'a3', 'none']) expect((await get(`/api/v1/headlines/${id}`)).statusCode).toBe(404);
});

describe('what is asked wrongly is a 400 with a problem', () => {
  test.each([
    '/api/v1/headlines?colour=red',
    '/api/v1/headlines?limit=0',
    '/api/v1/headlines?limit=1000',
    '/api/v1/headlines?state=ZZ',
    '/api/v1/headlines?topic=weather',
    '/api/v1/headlines?cursor=nonsense',
    '/api/v1/headlines?featured=perhaps',
    '/api/v1/states?x=1',
  ])('%s', async (url) => {
    const response = await get(url);
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status: 400,
    });
  });
});

test('paging follows next to the end, without gap or repeat while headlines come in', async () => {
  const many = await openSite(
    Array.from({ length: 25 }, (_, i) => draft(`d${i}`, { publishedAt: NOON - i })),
  );
  const seen: string[] = [];
  let url: string | null = '/api/v1/headlines?limit=10';
  while (url) {
    const page: { items: { id: string }[]; next: string | null } = (await many.app.inject(url)).json();
    seen.push(...page.items.map((item) => item.id));
    await many.store.saveArticle(draft(`e${seen.length}`, { publishedAt: NOON + seen.length }), NOON);
    many.wait(1);
    url = page.next === null ? null : page.next.replace(/^https?:\/\/[^/]+/, '');
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `d${i}`));
  await many.close();
});

test('the next page stands in a Link header too (RFC 8288)', async () => {
  const response = await get('/api/v1/headlines?limit=1');
  expect(response.headers.link).toBe(`<${response.json().next}>; rel="next"`);
  expect((await get('/api/v1/headlines?limit=100')).headers.link).toBeUndefined();
});

test('the description names every address of the API and nothing else', async () => {
  const description = (await get('/openapi.json')).json();
  expect(description.openapi).toMatch(/^3\.1/);
  expect(Object.keys(description.paths).sort()).toEqual([
    '/api/v1/headlines',
    '/api/v1/headlines.csv',
    '/api/v1/headlines/{id}',
    '/api/v1/quotes',
    '/api/v1/quotes/featured',
    '/api/v1/quotes/random',
    '/api/v1/search',
    '/api/v1/sources',
    '/api/v1/speakers',
    '/api/v1/states',
    '/api/v1/stories',
    '/api/v1/stories/{slug}',
    '/api/v1/topics',
  ]);
});
