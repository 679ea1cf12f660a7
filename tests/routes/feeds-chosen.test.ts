/** Feeds put together by choice, and of stories: the same choice is the same document, and what is not known is told. */
import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STATE_CODES } from '../../src/domain/vocabulary.ts';
import { ARTICLES, openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite([
    ...Object.values(ARTICLES),
    {
      ...ARTICLES.walkout,
      id: 'a6',
      feedId: 'tag:x,2026:a6',
      url: 'https://ledger.example/a6',
      urls: ['https://ledger.example/a6'],
      sourceId: 'ledger',
      genre: 'opinion',
      title: 'Let them walk',
    },
  ]);
});
afterAll(() => site.close());

const titlesIn = async (query: string) =>
  (await site.get(`/feeds/custom.json?${query}`)).json().items.map((item: { title: string }) => item.title);

test('a feed holds what stands on any of the shelves chosen, each item once', async () => {
  expect(await titlesIn('state=co,ny&topic=opt-out')).toEqual([
    ARTICLES.refusals.title,
    'Let them walk',
    ARTICLES.walkout.title,
    ARTICLES.closed.title,
  ]);
  expect(await titlesIn('topic=opt-out,boycott-walkout&state=ny')).toEqual([
    'Let them walk',
    ARTICLES.walkout.title,
    ARTICLES.closed.title,
  ]);
  expect(await titlesIn('state=wy')).toEqual([]);
});

test('it may be narrowed to genres and kinds of publisher', async () => {
  expect(await titlesIn('state=ny&genre=opinion')).toEqual(['Let them walk']);
  expect(await titlesIn('genre=opinion&kind=news')).toEqual(['Let them walk']);
  expect(await titlesIn('kind=union')).toEqual([]);
});

test('equal choices are one document under one address, in whatever way they are written', async () => {
  const spellings = [
    'state=co,ny&topic=opt-out',
    'topic=opt-out&state=ny,co',
    'state=ny&state=co&topic=opt-out&genre=',
    'state=NY,CO,ny&topic=opt-out',
  ];
  const answers = await Promise.all(spellings.map((query) => site.get(`/feeds/custom.atom?${query}`)));
  expect(new Set(answers.map((answer) => answer.headers.etag)).size).toBe(1);
  expect(answers[0]?.headers.link).toBe(
    '<https://headlines.example/feeds/custom.atom?state=co,ny&topic=opt-out>; rel="self"',
  );
});

test.each([
  'colour=red',
  'state=zz',
  'state=co,zz',
  'topic=everything',
  'genre=poetry',
  'kind=__proto__',
  '__proto__=x',
  `state=${STATE_CODES.join(',').toLowerCase()}&topic=opt-out,unions,legislation,equity`,
])('%s is refused as a parameter', async (query) => {
  const response = await site.get(`/feeds/custom.rss?${query}`, { accept: '*/*' });
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(response.body).not.toContain('poetry');
});

test('a choice of nothing is everything', async () => {
  expect(await titlesIn('')).toHaveLength(4);
});

test('the directory leads to what was chosen, by a form that needs no script', async () => {
  const one = await site.get('/feeds?state=co&topic=');
  expect(one.body).toContain('value="https://headlines.example/feeds/co.rss"');
  const several = await site.get('/feeds?state=co&state=ny&topic=opt-out&genre=news');
  expect(several.body).toContain(
    'value="https://headlines.example/feeds/custom.rss?state=co,ny&amp;topic=opt-out&amp;genre=news"',
  );
  expect((await site.get('/feeds?state=zz')).statusCode).toBe(404);
});

test('a story has a feed, the newest report first, and one of nothing there is none', async () => {
  await site.store.assignStories(
    new Map([
      ['a4', 'a4'],
      ['a6', 'a4'],
    ]),
  );
  site.wait(1);
  const slug = (await site.store.storyById('a4'))?.slug;
  const { statusCode, body } = await site.get(`/feeds/stories/${slug}.atom`);
  expect(statusCode).toBe(200);
  const { feed } = parseFeed(body) as { feed: { id: string; entries: { id: string }[] } };
  expect(feed.id).toBe(`tag:headlines.example,2026:feeds/stories/${slug}`);
  expect(feed.entries).toHaveLength(2);
  expect((await site.get('/feeds/stories/nothing.atom')).statusCode).toBe(404);
});
