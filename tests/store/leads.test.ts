/** Who stands for a story on each shelf: on both engines, and after any sequence of what happens to its headlines. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leadOf } from '../../src/domain/story.ts';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

const SOURCES = [
  source('ledger', { state: 'CO' }),
  source('harbor', { state: 'NY' }),
  source('plain', { state: 'US' }),
];

const shelf = async (store: Store, state: 'CO' | 'NY' | 'US' | null, collapsed = true) =>
  (await store.readShelf({ state }, 50, null, { collapsed })).map(({ id }) => id);
const together = (...ids: string[]) => new Map(ids.map((id) => [id, 'story']));
const act = (kind: 'hide' | 'publish' | 'feature' | 'unfeature', articleId: string, article: object) => ({
  at: NOON,
  editor: 'ada',
  kind,
  articleId,
  quoteId: null,
  reason: null,
  before: {},
  after: {},
  article,
});

describe.each(ENGINES)('the headline that stands for a story, on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources(SOURCES, NOON);
    const both = { in: ['CO', 'NY'] as ('CO' | 'NY')[] };
    await store.saveArticle(draft('a1', { ...both, sourceId: 'plain', publishedAt: NOON - 30 }), NOON);
    await store.saveArticle(draft('a2', { ...both, sourceId: 'harbor', publishedAt: NOON - 20 }), NOON);
    await store.saveArticle(draft('a3', { ...both, publishedAt: NOON - 10 }), NOON);
    await store.assignStories(together('a1', 'a2', 'a3'));
  });
  afterEach(() => held.remove());

  test('is of a source at home in the state, and elsewhere the earliest', async () => {
    expect(await shelf(store, 'CO')).toEqual(['a3']);
    expect(await shelf(store, 'NY')).toEqual(['a2']);
    expect(await shelf(store, null)).toEqual(['a1']);
    expect(await shelf(store, null, false)).toEqual(['a3', 'a2', 'a1']);
  });

  test('is another once it is hidden or taken down, and no permanent id changes', async () => {
    const ids = async () => (await store.storyArticles('story')).map(({ feedId }) => feedId);
    const before = await ids();
    await store.recordAct(act('hide', 'a3', { status: 'hidden' }));
    expect(await shelf(store, 'CO')).toEqual(['a1']);
    await store.takeDown({ urls: ['https://ledger.example/a1'], at: NOON, editor: 'ada', reason: null });
    expect(await shelf(store, 'CO')).toEqual(['a2']);
    expect(await ids()).toEqual(before.slice(1, 2));
  });

  test('is not a copy, nor another sort of text than news, where there is a choice', async () => {
    await store.assignStories(together('a1'), new Set(['a1']));
    expect(await shelf(store, null)).toEqual(['a2']);
    const opinion = {
      articleId: 'a2',
      correction: { genre: 'opinion' as const },
      status: 'published' as const,
    };
    await store.correctLabels({ ...opinion, at: NOON, editor: 'ada', reason: null });
    expect(await shelf(store, null)).toEqual(['a3']);
  });

  test('moves with its source to another state', async () => {
    await store.syncSources([source('ledger', { state: 'NY' }), source('harbor', { state: 'CO' })], NOON);
    expect([await shelf(store, 'CO'), await shelf(store, 'NY')]).toEqual([['a2'], ['a3']]);
  });

  test('is joined by whatever is featured', async () => {
    await store.recordAct(act('feature', 'a1', { featuredAt: NOON }));
    await store.recordAct(act('feature', 'a2', { featuredAt: NOON + 1 }));
    expect((await shelf(store, 'CO')).sort()).toEqual(['a1', 'a2']);
    expect(await store.findFaults()).toEqual([]);
  });

  test('leaves the story’s address as it was', async () => {
    const slug = (await store.storyById('story'))?.slug;
    await store.recordAct(act('hide', 'a1', { status: 'hidden' }));
    expect((await store.storyById('story'))?.slug).toBe(slug);
    expect((await store.findStory(slug ?? ''))?.id).toBe('story');
    expect(
      (await store.storyReports(['story'])).get('story')?.reports.map(({ articleId }) => articleId),
    ).toEqual(['a2', 'a3']);
  });
});

const IDS = ['a1', 'a2', 'a3', 'a4', 'a5'] as const;
const STEP = fc.record({
  what: fc.constantFrom(
    'publish',
    'hide',
    'assign',
    'take-down',
    'feature',
    'unfeature',
    'relabel',
    'choose',
    'split',
    'join',
    'read-again',
  ),
  id: fc.constantFrom(...IDS),
  other: fc.constantFrom(...IDS),
  story: fc.constantFrom('s1', 's2'),
  state: fc.constantFrom('', 'CO', 'NY'),
  number: fc.integer({ min: 0, max: 3 }),
});
type Step = typeof STEP extends fc.Arbitrary<infer One> ? One : never;

const draftOf = (id: string, nth: number) =>
  draft(id, {
    sourceId: ['ledger', 'harbor', 'plain'][nth % 3] ?? 'ledger',
    url: `https://ledger.example/${id}`,
    in: nth % 2 ? ['CO', 'NY'] : ['CO'],
    genre: nth === 2 ? 'opinion' : 'news',
    publishedAt: NOON + nth,
  });

async function take(store: Store, { what, id, other, story, state, number }: Step): Promise<void> {
  const by = { at: NOON + number, editor: 'ada', reason: null };
  // Nothing is done to what was taken down: the desk sees to that.
  if ((await store.findArticle(id))?.status === 'gone') return;
  if (what === 'publish') await store.recordAct(act('publish', id, { status: 'published' }));
  if (what === 'hide') await store.recordAct(act('hide', id, { status: 'hidden', featuredAt: null }));
  if (what === 'feature')
    await store.recordAct(act('feature', id, { status: 'published', featuredAt: NOON + number }));
  if (what === 'unfeature') await store.recordAct(act('unfeature', id, { featuredAt: null }));
  if (what === 'assign') await store.assignStories(new Map([[id, story]]), new Set(number === 1 ? [id] : []));
  if (what === 'take-down') await store.takeDown({ ...by, urls: [`https://ledger.example/${id}`] });
  if (what === 'relabel')
    await store.correctLabels({
      ...by,
      articleId: id,
      correction: { places: number === 0 ? ['US'] : ['NY'], genre: number === 1 ? 'blog' : 'news' },
      status: (await store.findArticle(id))?.status ?? 'published',
    });
  if (what === 'choose') await store.recordStoryAct({ ...by, kind: 'lead-story', articleId: id, state });
  if (what === 'split') await store.recordStoryAct({ ...by, kind: 'split-story', articleId: id });
  if (what === 'join')
    await store.recordStoryAct({ ...by, kind: 'join-stories', articleId: id, otherId: other });
  if (what === 'read-again') await store.saveArticle(draftOf(id, IDS.indexOf(id)), NOON + number);
}

test('after any sequence of acts each story has the one lead it should have on each shelf, and all that is featured stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 4, maxLength: 24 }), async (steps) => {
      const { store, remove } = await makeStore('sqlite');
      try {
        await store.syncSources(SOURCES, NOON);
        for (const [nth, id] of IDS.entries()) await store.saveArticle(draftOf(id, nth), NOON);
        await store.assignStories(
          new Map([
            ['a1', 's1'],
            ['a2', 's1'],
            ['a3', 's1'],
            ['a4', 's2'],
          ]),
        );
        for (const step of steps) await take(store, step);
        expect(await store.findFaults()).toEqual([]);
        for (const state of [null, 'CO', 'NY'] as const) await checkShelf(store, state);
      } finally {
        await remove();
      }
    }),
    { numRuns: 25, seed: 7 },
  );
}, 60_000);

/** The rule said once more, from what the store tells of each headline. */
async function checkShelf(store: Store, state: 'CO' | 'NY' | null): Promise<void> {
  const all = await store.readShelf({ state }, 50);
  const shown = new Set(await shelf(store, state));
  for (const article of all)
    if (article.featuredAt !== null || article.storyId === null) expect(shown).toContain(article.id);
  for (const [story, told] of Map.groupBy(all, ({ storyId }) => storyId)) {
    if (story === null) continue;
    const plain = told.filter(({ featuredAt }) => featuredAt === null);
    const isFeatured = plain.length < told.length;
    const standing = plain.filter(({ id }) => shown.has(id));
    expect(standing.length).toBeLessThanOrEqual(1);
    if (isFeatured && standing.length === 0) continue;
    const chosen = await chosenOf(
      store,
      told.map(({ id }) => id),
      state ?? '',
    );
    const lead = leadOf(
      told.map((one) => ({
        articleId: one.id,
        publishedAt: one.publishedAt,
        genre: one.genre,
        isCopy: false,
        featuredAt: one.featuredAt,
        home: SOURCES.find(({ id }) => id === one.outlet.id)?.state ?? 'US',
      })),
      state,
      chosen,
    );
    // Copies are known to the store alone: of two that differ in nothing else either may stand.
    expect(shown.has(lead?.articleId ?? '') || standing.length === 1).toBe(true);
    if (chosen !== null) expect(shown).toContain(chosen);
  }
}

async function chosenOf(store: Store, ids: string[], state: string): Promise<string | null> {
  for (const id of ids) if ((await store.chosenStates(id)).includes(state)) return id;
  return null;
}

test('an editor’s choice, home, news, no copy, the earliest: in this order', () => {
  const one = (articleId: string, changes: object) => ({
    articleId,
    publishedAt: NOON,
    genre: 'news' as const,
    isCopy: false,
    featuredAt: null,
    home: 'US' as const,
    ...changes,
  });
  const local = one('local', { home: 'CO', genre: 'opinion', isCopy: true, publishedAt: NOON + 9 });
  const news = one('news', { isCopy: true, publishedAt: NOON + 8 });
  const opinion = one('opinion', { genre: 'opinion', publishedAt: NOON - 9 });
  const original = one('original', { publishedAt: NOON + 5 });
  const earlier = one('earlier', { publishedAt: NOON + 4 });
  const all = [local, news, opinion, original, earlier];
  const order: string[] = [];
  let left = all;
  while (left.length > 0) {
    const lead = leadOf(left, 'CO');
    order.push(lead?.articleId ?? '');
    left = left.filter((candidate) => candidate !== lead);
  }
  expect(order).toEqual(['local', 'earlier', 'original', 'news', 'opinion']);
  expect(leadOf(all, null)?.articleId).toBe('earlier');
  expect(leadOf(all, 'CO', 'opinion')?.articleId).toBe('opinion');
  expect(leadOf([...all, one('featured', { featuredAt: NOON })], 'CO')?.articleId).toBe('featured');
  expect(leadOf([], 'CO')).toBeNull();
});
