/** Sources whose address has moved or is gone, as both engines remember them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { NOON, source } from './rows.ts';

const DAY = 24 * 3600;
const NEW = 'https://new.example/feed';

describe.each(ENGINES)('on %s', (engine) => {
  let held: TestStore;
  beforeEach(async () => {
    held = await makeStore(engine);
    await held.store.syncSources([source('ledger'), source('beacon')], NOON);
  });
  afterEach(() => held.remove());

  const visit = (at: number, redirectTo: string | null) =>
    held.store.recordVisit('ledger', {
      at,
      nextDueAt: at + 3600,
      feedUrl: 'https://ledger.example/feed',
      etag: null,
      lastModified: null,
      bodyHash: null,
      failure: null,
      items: 1,
      newestItemAt: null,
      newestRelevantAt: null,
      redirectTo,
    });

  test('a source has moved since the first of the visits that agree', async () => {
    await visit(NOON, 'https://other.example/feed');
    await visit(NOON + DAY, NEW);
    await visit(NOON + 5 * DAY, NEW);
    expect(await held.store.movedSources(NOON)).toEqual([]);
    expect(await held.store.movedSources(NOON + DAY)).toEqual([
      {
        id: 'ledger',
        name: 'The ledger Sample',
        from: 'https://ledger.example/feed',
        to: NEW,
        since: NOON + DAY,
      },
    ]);
    await visit(NOON + 6 * DAY, null);
    expect(await held.store.movedSources(NOON + 9 * DAY)).toEqual([]);
  });

  test('a visit that a wrong clock dated ahead does not count as the first', async () => {
    await visit(NOON + 999 * DAY, NEW);
    await visit(NOON, NEW);
    expect((await held.store.findSource('ledger'))?.redirectSince).toBe(NOON);
  });

  test('a source is gone while its last answer says so, and forgotten when it is retired', async () => {
    const gone = { class: 'gone' as const, message: 'It was removed.' };
    await held.store.recordVisit('ledger', { at: NOON, nextDueAt: NOON + 7 * DAY, failure: gone });
    expect(await held.store.goneSources()).toEqual([
      { id: 'ledger', name: 'The ledger Sample', address: 'https://ledger.example/feed' },
    ]);
    await held.store.syncSources([source('beacon')], NOON + DAY);
    expect(await held.store.goneSources()).toEqual([]);
    await held.store.syncSources([source('ledger'), source('beacon')], NOON + 2 * DAY);
    await visit(NOON + 7 * DAY, null);
    expect(await held.store.goneSources()).toEqual([]);
  });
});
