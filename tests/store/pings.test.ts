/** What the hub is still to be told, months of feeds, and several shelves at once: the same on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

describe.each(ENGINES)('on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeAll(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger'), source('union', { kind: 'union' })], NOON);
    await store.saveArticle(
      draft('a1', { in: ['CO'], about: ['opt-out'], quotes: [quote('b1', 'Enough.')] }),
      NOON,
    );
    await store.saveArticle(
      draft('a2', { in: ['CO', 'NY'], about: ['unions'], publishedAt: NOON - 60 }),
      NOON,
    );
    await store.saveArticle(
      draft('a3', { in: ['MA'], sourceId: 'union', genre: 'opinion', publishedAt: NOON - 90 * 86_400 }),
      NOON,
    );
  });
  afterAll(() => held.remove());

  const nothing = { states: [], topics: [], genres: [], kinds: [] };
  const ids = (articles: { id: string }[]) => articles.map(({ id }) => id);

  test('several shelves are read as one, each article once, newest first', async () => {
    const read = (choice: Partial<Parameters<Store['readCombined']>[0]>, limit = 10) =>
      store.readCombined({ ...nothing, ...choice }, limit);
    expect(ids(await read({ states: ['NY', 'CO'] }))).toEqual(['a1', 'a2']);
    expect(ids(await read({ topics: ['opt-out', 'unions'] }, 2))).toEqual(['a1', 'a2']);
    expect(ids(await read({ kinds: ['union'], genres: ['opinion', 'news'] }))).toEqual(['a3']);
    expect(ids(await read({ kinds: ['vendor'] }))).toEqual([]);
  });

  test('what lies between two moments is found, and what lies on either side', async () => {
    const span = { from: NOON - 3600, until: NOON };
    expect(ids(await store.shelfBetween({ state: 'CO' }, span, 10))).toEqual(['a2']);
    expect(await store.shelfAround({}, span)).toEqual({ before: NOON - 90 * 86_400, after: NOON });
    expect(await store.shelfAround({ state: 'NY' }, span)).toEqual({ before: null, after: null });
    expect(await store.quotesBetween(span, 10)).toEqual([]);
    expect(await store.quotesAround(span)).toEqual({ before: null, after: null });
  });

  test('a feed looks different when an item in it changes, and no other does', async () => {
    const before = await store.feedMarks(50);
    await store.saveArticle(draft('a3', { ...ARTICLE_3, title: 'Corrected' }), NOON + 5);
    const after = await store.feedMarks(50);
    const changed = [...after].filter(([name, mark]) => before.get(name) !== mark).map(([name]) => name);
    expect(changed.sort()).toEqual(['all', 'ma', 'ma/opt-out', 'topics/opt-out']);
  });

  test('a change is to be told until it is, by one process at a time, and not at once again', async () => {
    const address = '/feeds/co.rss';
    await store.noteFeeds(new Map([[address, 'one']]), NOON);
    expect(await store.duePings(NOON + 9, 10)).toEqual([]);
    expect(await store.noteFeeds(new Map([[address, 'two']]), NOON)).toBe(1);
    expect(await store.noteFeeds(new Map([[address, 'two']]), NOON)).toBe(0);
    expect(await store.duePings(NOON, 10)).toEqual([]);
    expect(await store.duePings(NOON + 1, 10)).toEqual([{ address, mark: 'two', tries: 0 }]);
    expect(await store.claimPing(address, NOON + 1, NOON + 100)).toBe(true);
    expect(await store.claimPing(address, NOON + 1, NOON + 100)).toBe(false);
    await store.postponePing(address, NOON + 30, true);
    expect(await store.duePings(NOON + 30, 10)).toEqual([{ address, mark: 'two', tries: 1 }]);
    await store.noteFeeds(new Map([[address, 'three']]), NOON + 30);
    await store.settlePing(address, 'two', NOON + 30);
    expect(await store.duePings(NOON + 89, 10)).toEqual([]);
    expect(await store.duePings(NOON + 90, 10)).toEqual([{ address, mark: 'three', tries: 0 }]);
  });
});

const ARTICLE_3 = {
  in: ['MA' as const],
  sourceId: 'union',
  genre: 'opinion' as const,
  publishedAt: NOON - 90 * 86_400,
};
