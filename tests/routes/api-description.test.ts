/** /openapi.json is kept to: every answer of every address, right or wrong, is as the description says; so are its examples. */
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type TestSite } from './site.ts';

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; schema: object }[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
type Schema = { examples?: unknown[] } & Record<string, unknown>;

let site: TestSite;
let slug: string;
let paths: Record<string, { get: Operation }>;
beforeAll(async () => {
  site = await openSite();
  const seat = await site.seat();
  await site.decide(seat, 'feature', 'a1');
  await site.decide(seat, 'feature-quote', 'b1');
  await site.decide(seat, 'publish', 'a2');
  await site.decide(seat, 'hide', 'a4');
  await site.store.assignStories(
    new Map([
      ['a1', 'f0f0f0f0f0f0f0f0'],
      ['a5', 'f0f0f0f0f0f0f0f0'],
    ]),
  );
  slug = (await site.app.inject('/api/v1/stories')).json().items[0]?.slug;
  paths = (await site.app.inject('/openapi.json')).json().paths;
});
afterAll(() => site.close());

/** Every address of the API, asked in the ways that lead to different answers. */
const ASKED: [path: string, query: string, status: number][] = [
  ['/api/v1/headlines', '', 200],
  [
    '/api/v1/headlines',
    '?state=ny,co&topic=opt-out,equity&genre=news&language=en&since=2020-01-01&until=2040-01-01',
    200,
  ],
  ['/api/v1/headlines', '?source=ledger&limit=1', 200],
  ['/api/v1/headlines', '?featured=true&state=co', 200],
  ['/api/v1/headlines', '?changed_since=2020-01-01', 200],
  ['/api/v1/headlines', '?changed_since=2020-01-01T00:00:00Z&limit=1', 200],
  ['/api/v1/headlines', '?colour=red', 400],
  ['/api/v1/headlines.csv', '', 200],
  ['/api/v1/headlines.csv', '?state=zz', 400],
  ['/api/v1/headlines/{id}', 'a1', 200],
  ['/api/v1/headlines/{id}', 'a4', 404],
  ['/api/v1/quotes', '', 200],
  ['/api/v1/quotes', '?limit=0', 400],
  ['/api/v1/quotes/featured', '', 200],
  ['/api/v1/quotes/random', '', 200],
  ['/api/v1/search', '?q=refuse', 200],
  ['/api/v1/search', '?q=points&sort=best', 200],
  ['/api/v1/search', '', 400],
  ['/api/v1/sources', '', 200],
  ['/api/v1/speakers', '', 200],
  ['/api/v1/speakers', '?cursor=nonsense', 400],
  ['/api/v1/states', '', 200],
  ['/api/v1/stories', '', 200],
  ['/api/v1/stories/{slug}', 'SLUG', 200],
  ['/api/v1/stories/{slug}', 'none', 404],
  ['/api/v1/topics', '', 200],
];

test.each(ASKED)('%s%s answers %i as described', async (path, query, status) => {
  const response = await site.app.inject(
    path.includes('{') ? path.replace(/\{\w+\}/, query.replace('SLUG', slug)) : path + query,
  );
  expect(response.statusCode).toBe(status);
  const content = paths[path]?.get.responses[String(status)]?.content ?? {};
  const type =
    status >= 400 ? 'application/problem+json' : String(response.headers['content-type']).split(';')[0];
  expect(response.headers['content-type']).toContain(type);
  const schema = (content[type ?? ''] ?? content['application/json'])?.schema;
  expect(schema).toBeDefined();
  const body = type === 'text/csv' ? response.body : response.json();
  expect([...Compile(schema ?? {}).Errors(body)]).toEqual([]);
});

test('every address that is described was asked', () => {
  expect([...new Set(ASKED.map(([path]) => path))].sort()).toEqual(Object.keys(paths).sort());
});

test('every operation has a name, a summary and what goes wrong with it; every 4xx is a problem', () => {
  for (const { get } of Object.values(paths)) {
    expect(get).toMatchObject({ operationId: expect.any(String), summary: expect.any(String) });
    for (const [status, { content }] of Object.entries(get.responses)) {
      if (status.startsWith('4')) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    }
  }
});

/** All schemas of the description that have examples. */
function withExamples(node: unknown, found: Schema[] = []): Schema[] {
  if (typeof node !== 'object' || node === null) return found;
  const schema = node as Schema;
  if (Array.isArray(schema.examples)) found.push(schema);
  for (const [key, value] of Object.entries(schema)) if (key !== 'examples') withExamples(value, found);
  return found;
}

test('examples are as their own schemas say', () => {
  const all = withExamples(paths);
  expect(all.length).toBeGreaterThan(10);
  for (const schema of all) {
    for (const example of schema.examples ?? []) expect([...Compile(schema).Errors(example)]).toEqual([]);
  }
});

describe('what changed since', () => {
  test('holds what is there in full, and of what was taken out no word', async () => {
    const { items } = (await site.app.inject('/api/v1/headlines?changed_since=2020-01-01')).json();
    const gone = items.filter((item: { deleted?: boolean }) => item.deleted);
    expect(gone).toEqual([{ id: 'a4', deleted: true, at: expect.any(String) }]);
    expect(items.map((item: { id: string }) => item.id).sort()).toEqual(['a1', 'a2', 'a4', 'a5']);
  });

  test('is told of all headlines together', async () => {
    const response = await site.app.inject('/api/v1/headlines?changed_since=2020-01-01&state=co');
    expect(response.statusCode).toBe(400);
  });
});

test('a table holds what the list does, and nothing in it is a formula', async () => {
  const response = await site.app.inject('/api/v1/headlines.csv');
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.body).toContain('Half of Alder Creek’s juniors refuse the spring test');
  for (const line of response.body.split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
});

test('the search tells where the words stand in what it shows', async () => {
  const { items } = (await site.app.inject('/api/v1/search?q=refuse')).json();
  const [{ headline, marks }] = items;
  expect(marks.title.map(([start, end]: [number, number]) => headline.title.slice(start, end))).toEqual([
    'refuse',
  ]);
  const spoken = (await site.app.inject('/api/v1/search?q=%22data+points%22')).json().items[0];
  expect(spoken.quotes[0].quote.speaker).toBe('Marisol Quent');
});
