/** An editor's labels stand beside the machine's, win, and outlast every later reading. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

describe.each(ENGINES)('labels on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger')], NOON);
    await store.saveArticle(draft('a1', { in: ['CO'], about: ['opt-out', 'unions'] }), NOON);
  });
  afterEach(() => held.remove());

  const act = { articleId: 'a1', status: 'published', at: NOON + 5, editor: 'kim', reason: null } as const;
  const shelves = async () => ({
    CO: (await store.readShelf({ state: 'CO' }, 9)).length,
    NY: (await store.readShelf({ state: 'NY' }, 9)).length,
    privacy: (await store.readShelf({ topic: 'privacy-data' }, 9)).length,
  });

  test('a correction moves the article to its shelves and keeps the machine’s labels beside it', async () => {
    await store.correctLabels({
      ...act,
      correction: { places: ['NY'], topics: ['privacy-data'], genre: 'opinion' },
    });
    expect(await shelves()).toEqual({ CO: 0, NY: 1, privacy: 1 });
    expect(await store.findArticle('a1')).toMatchObject({
      genre: 'opinion',
      scope: 'state',
      focus: 'NY',
      correction: { places: ['NY'], topics: ['privacy-data'], genre: 'opinion' },
    });
    const [stored] = await store.articlesToReread({ after: '', since: 0, limit: 9 });
    expect(stored?.machine).toMatchObject({ focus: 'CO', genre: 'news' });
    expect(stored?.machine.topics.map((topic) => topic.slug)).toEqual(['opt-out', 'unions']);
    expect((await store.listDecisions(1))[0]).toMatchObject({
      kind: 'relabel',
      before: { places: ['CO'], topics: ['opt-out', 'unions'], genre: 'news' },
      after: { places: ['NY'], topics: ['privacy-data'], genre: 'opinion' },
    });
  });

  test('a later reading changes only what the editor has left to the machine', async () => {
    await store.correctLabels({ ...act, correction: { places: ['NY'] } });
    const again = draft('a1', { in: ['TX'], about: ['equity'], genre: 'blog', title: 'Changed' });
    await store.saveArticle(again, NOON + 9);
    const read = await store.findArticle('a1');
    expect(read).toMatchObject({ genre: 'blog', focus: 'NY', title: 'Changed' });
    expect(read?.states.map((state) => state.code)).toEqual(['NY']);
    expect(read?.topics.map((topic) => topic.slug)).toEqual(['equity']);
    expect((await store.articlesToReread({ after: '', since: 0, limit: 9 }))[0]?.machine.focus).toBe('TX');
  });

  test('what is given back to the machine is what the machine found', async () => {
    await store.correctLabels({ ...act, correction: { places: ['NY'], genre: 'opinion' } });
    await store.correctLabels({ ...act, correction: { places: null, genre: null } });
    expect(await shelves()).toMatchObject({ CO: 1, NY: 0 });
    expect(await store.findArticle('a1')).toMatchObject({ genre: 'news', correction: null });
  });

  test('relevance an editor has settled settles the status too', async () => {
    await store.correctLabels({ ...act, status: 'rejected', correction: { relevance: 'no' } });
    await store.saveArticle(draft('a1', { title: 'Read again' }), NOON + 9);
    expect(await store.findArticle('a1')).toMatchObject({ status: 'rejected', relevance: { label: 'no' } });
  });

  test('national is a place of its own', async () => {
    await store.correctLabels({ ...act, correction: { places: ['US'] } });
    expect((await store.readShelf({ state: 'US' }, 9)).map((one) => one.id)).toEqual(['a1']);
    expect(await shelves()).toMatchObject({ CO: 0 });
  });

  test('what later readings change is in a log of its own, once for each change', async () => {
    await store.saveArticle(draft('a1', { in: ['NY'], rules: 'newer' }), NOON + 9);
    await store.saveArticle(draft('a1', { in: ['NY'], rules: 'newest' }), NOON + 10);
    expect(await store.labelChanges('a1', 9)).toMatchObject([
      { at: NOON + 9, rules: 'newer', before: { places: ['CO'] }, after: { places: ['NY'] } },
    ]);
    expect(await store.listDecisions(9)).toEqual([]);
  });

  test('an article nobody knows cannot be corrected', async () => {
    expect(
      await store.correctLabels({ ...act, articleId: 'ffff', correction: { genre: 'blog' } }),
    ).toBeNull();
  });
});
