/** Several processes on one database: whoever comes second finds what the first has done, and loses nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { makePlace, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

const ROUNDS = Array.from({ length: 20 }, (_, i) => i.toString(16).padStart(4, 'a'));

describe('two processes on one PostgreSQL database', () => {
  let held: TestStore;
  let other: Store;
  beforeEach(async () => {
    held = await makeStore('postgres');
    other = await openStore(held.place);
    await held.store.syncSources([source('ledger')], NOON);
  });
  afterEach(async () => {
    await other.close();
    await held.remove();
  });

  test('save the same article at once, and it is there once', async () => {
    const ids = ROUNDS.map((id) => draft(id, { quotes: [quote(`b${id}`, 'Words.')] }));
    const saved = await Promise.all(
      ids.flatMap((article) => [held.store, other].map((store) => store.saveArticle(article, NOON))),
    );
    const outcomes = saved.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual([...ROUNDS.map(() => 'added'), ...ROUNDS.map(() => 'kept')]);
    expect(await held.store.readShelf({}, 50)).toHaveLength(ROUNDS.length);
  });

  test('an editor decides while a crawl reads again: the editor’s word stands', async () => {
    for (const id of ROUNDS) await held.store.saveArticle(draft(id), NOON);
    await Promise.all(
      ROUNDS.flatMap((id) => [
        other.saveArticle(draft(id, { status: 'queued', title: `Read again ${id}` }), NOON),
        held.store.recordAct({
          at: NOON,
          editor: 'robin',
          kind: 'hide',
          articleId: id,
          quoteId: null,
          reason: null,
          article: { status: 'hidden' },
          before: {},
          after: {},
        }),
      ]),
    );
    expect((await held.store.countArticles()).hidden).toBe(ROUNDS.length);
  });

  test('stories are assigned from both ends without anybody waiting for ever', async () => {
    for (const id of ROUNDS) await held.store.saveArticle(draft(id), NOON);
    const stories = ROUNDS.map((id): [string, string] => [id, 'story']);
    await Promise.all([
      held.store.assignStories(new Map(stories)),
      other.assignStories(new Map(stories.toReversed())),
    ]);
    expect((await held.store.storyArticles('story')).length).toBe(ROUNDS.length);
  });

  test('start at once on an empty database', async () => {
    const { place, remove } = await makePlace('postgres');
    const stores = await Promise.all([openStore(place), openStore(place), openStore(place)]);
    expect(await Promise.all(stores.map((store) => store.foreignSchema()))).toEqual([null, null, null]);
    await stores[0]?.syncSources([source('ledger')], NOON);
    expect(await stores[2]?.findSource('ledger')).not.toBeNull();
    for (const store of stores) await store.close();
    await remove();
  });
});
