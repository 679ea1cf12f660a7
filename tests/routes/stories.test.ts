/** One event, many outlets: what readers see of it on pages, in feeds, and under the story's own address. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, NOON, source } from '../store/rows.ts';
import { openSite } from './site.ts';

let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  site = await openSite([]);
  await site.store.syncSources(
    [
      source('ledger', { state: 'CO' }),
      source('harbor', { state: 'NY' }),
      source('plain', { state: 'US', kind: 'advocacy' }),
    ],
    NOON,
  );
  const shared = { in: ['CO', 'NY'] as ('CO' | 'NY')[] };
  const drafts = [
    draft('e1', { ...shared, title: 'Told from the harbor', sourceId: 'harbor', publishedAt: NOON - 900 }),
    draft('e2', { ...shared, title: 'Told from the ledger', publishedAt: NOON - 600 }),
    draft('e3', {
      ...shared,
      title: 'Told by those who ask for it',
      sourceId: 'plain',
      genre: 'press-release',
      publishedAt: NOON - 300,
    }),
    draft('e4', { title: 'Another matter', publishedAt: NOON - 100 }),
    draft('e5', { title: 'A column', genre: 'opinion', publishedAt: NOON - 50 }),
  ];
  for (const one of drafts) await site.store.saveArticle(one, NOON);
  await site.store.assignStories(new Map(['e1', 'e2', 'e3'].map((id) => [id, 'e1'])));
});
afterAll(() => site.close());

const slugOf = async () => (await site.store.storyById('e1'))?.slug ?? expect.unreachable();
const idsIn = async (name: string): Promise<string[]> => {
  const { items } = JSON.parse((await site.get(`/feeds/${name}.json`)).body) as { items: { id: string }[] };
  return items.map(({ id }) => id.split('/').at(-1) ?? '');
};

test('each state is told a story by its own paper, and elsewhere the first news of it stands', async () => {
  expect(await idsIn('co')).toEqual(['e5', 'e4', 'e2']);
  expect(await idsIn('ny')).toEqual(['e1']);
  expect(await idsIn('all')).toEqual(['e5', 'e4', 'e1']);
});

test('the other outlets are named below, each a link to the publisher, a press release as what it is', async () => {
  const { body } = await site.get('/ny');
  expect(body).toContain('Also reported by: <a href="https://ledger.example/e2">The ledger Sample</a>');
  expect(body).toMatch(/The plain Sample<\/a> <span class="kind">Press release</);
  expect(body).not.toContain('Told from the ledger');
});

test('the API tells every headline, or one for each story when asked', async () => {
  const ids = async (query: string) => {
    const { items } = JSON.parse((await site.get(`/api/v1/headlines?${query}`)).body);
    return (items as { id: string }[]).map(({ id }) => id);
  };
  expect(await ids('state=ny')).toEqual(['e3', 'e2', 'e1']);
  expect(await ids('state=ny&stories=all')).toEqual(['e3', 'e2', 'e1']);
  expect(await ids('state=ny&stories=collapsed')).toEqual(['e1']);
  expect(await ids('state=ny&genre=news,press-release&stories=collapsed')).toHaveLength(1);
  expect((await site.get('/api/v1/headlines?stories=some')).statusCode).toBe(400);
});

test('a press release never looks like news, in the short lists of the front page neither', async () => {
  await site.store.recordAct({
    at: NOON,
    editor: 'ada',
    kind: 'feature',
    articleId: 'e4',
    quoteId: null,
    reason: null,
    before: {},
    after: {},
    article: { featuredAt: NOON },
  });
  site.wait(1);
  expect((await site.get('/')).body).toMatch(
    /A column<\/a><\/h3>\s*<p class="source">.*<span class="kind">Opinion</,
  );
});

test('feeds carry the other outlets and the address of the story', async () => {
  const { items } = JSON.parse((await site.get('/feeds/ny.json')).body);
  expect(items[0]._optout.also).toEqual([
    { outlet: 'The ledger Sample', url: 'https://ledger.example/e2', genre: 'news' },
    { outlet: 'The plain Sample', url: 'https://ledger.example/e3', genre: 'press-release' },
  ]);
  expect(items[0]._optout.story).toBe(`https://headlines.example/stories/${await slugOf()}`);
});

describe('/stories/SLUG', () => {
  test('says who told of it, when and from where, in the order of time', async () => {
    const { body, statusCode } = await site.get(`/stories/${await slugOf()}`);
    expect(statusCode).toBe(200);
    const told = [...body.matchAll(/Told (?:from the|by those)/g)];
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(body.lastIndexOf('Told from the harbor')).toBeLessThan(body.lastIndexOf('Told from the ledger'));
    expect(body).toContain('3 reports from 3 outlets');
    expect(body).toContain('New York</a>');
    expect(body).toContain('Press release');
    expect(body).toContain(`/feeds/stories/${await slugOf()}.rss`);
  });

  test('carries no word of a headline in its address', async () => {
    expect(await slugOf()).toBe('co-opt-out-2026-09-21-e1');
  });

  test.for(['nobody', 'e1', '..%2f', '%00'])('%s is not there', async (slug) => {
    expect((await site.get(`/stories/${slug}`)).statusCode).toBe(404);
  });

  test('is gone with the last of its headlines', async () => {
    await site.store.assignStories(new Map([['e4', 'e4']]));
    const slug = (await site.store.storyById('e4'))?.slug;
    expect((await site.get(`/stories/${slug}`)).statusCode).toBe(200);
    await site.store.takeDown({ urls: ['https://ledger.example/e4'], at: NOON, editor: 'ada', reason: null });
    expect((await site.get(`/stories/${slug}`)).statusCode).toBe(404);
  });
});

describe('?genre=', () => {
  test('shows one sort of text, and the way back to everything', async () => {
    const { body } = await site.get('/co?genre=opinion');
    expect(body).toContain('A column');
    expect(body).not.toContain('Told from');
    expect(body).toContain('aria-current="page">Opinion');
  });

  test('finds what another genre stands for elsewhere', async () => {
    expect((await site.get('/co?genre=press-release')).body).toContain('Told by those who ask for it');
  });

  test('that there is not is a plain 404', async () => {
    expect((await site.get('/co?genre=gossip')).statusCode).toBe(404);
  });
});
