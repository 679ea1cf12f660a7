/** Which sources are due: remembered over restarts, and not misled by a clock that was wrong. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { NOON, source } from './rows.ts';

const DAY = 24 * 3600;
const LONGEST = 8 * DAY;

const visit = (at: number, rest: number) => ({
  at,
  nextDueAt: at + rest,
  reason: 'hourly' as const,
  feedUrl: 'https://ledger.example/feed',
  etag: '"a"',
  lastModified: null,
  bodyHash: 'hash',
  failure: null,
  items: 1,
  newestItemAt: null,
  newestRelevantAt: null,
});

describe.each(ENGINES)('on %s', (engine) => {
  let held: TestStore;
  beforeEach(async () => {
    held = await makeStore(engine);
    await held.store.syncSources([source('ledger')], NOON);
  });
  afterEach(() => held.remove());
  const due = async (now: number) =>
    (await held.store.sourcesToVisit(now, LONGEST)).map((health) => health.source.id);

  test('a restart, and a sync of the same files, resets no clock', async () => {
    const rhythm = { ever304: true, resent: 1, gap: 7200, lastNewAt: NOON, hints: null };
    await held.store.recordVisit('ledger', { ...visit(NOON, 3600), rhythm });
    const reopened = await openStore(held.place);
    await reopened.syncSources([source('ledger')], NOON + 60);
    expect(await reopened.sourcesToVisit(NOON + 3599, LONGEST)).toEqual([]);
    expect(await reopened.sourcesToVisit(NOON + 3600, LONGEST)).toHaveLength(1);
    expect(await reopened.findSource('ledger')).toMatchObject({
      nextDueAt: NOON + 3600,
      visitReason: 'hourly',
      rhythm,
    });
    await reopened.close();
  });

  test('what a source taught is kept when a visit teaches nothing', async () => {
    const rhythm = { ever304: true, resent: 0, gap: 60, lastNewAt: NOON, hints: null };
    await held.store.recordVisit('ledger', { ...visit(NOON, 3600), rhythm });
    await held.store.recordVisit('ledger', visit(NOON + 3600, 3600));
    expect((await held.store.findSource('ledger'))?.rhythm).toEqual(rhythm);
  });

  test('a date further away than any rest was set by a wrong clock', async () => {
    await held.store.recordVisit('ledger', visit(NOON - DAY, 10 * 365 * DAY));
    expect(await due(NOON)).toEqual(['ledger']);
  });

  test('so was a visit that lies ahead', async () => {
    await held.store.recordVisit('ledger', visit(NOON + 2 * DAY, 3600));
    expect(await due(NOON)).toEqual(['ledger']);
    await held.store.recordVisit('ledger', visit(NOON, 3600));
    expect(await due(NOON + 10)).toEqual([]);
  });

  test('a clock that was put back by a minute is no reason to ask anybody again', async () => {
    await held.store.recordVisit('ledger', visit(NOON, 3600));
    expect(await due(NOON - 60)).toEqual([]);
  });

  test('a failing source waits for its week and no longer', async () => {
    await held.store.recordVisit('ledger', {
      at: NOON,
      nextDueAt: NOON + 7 * DAY,
      reason: 'given-up',
      failure: { class: 'timeout', message: 'Too slow.' },
    });
    expect(await due(NOON + 7 * DAY - 1)).toEqual([]);
    expect(await due(NOON + 7 * DAY)).toEqual(['ledger']);
  });

  test('a visit that is put off says nothing about the source', async () => {
    await held.store.recordVisit('ledger', visit(NOON, 3600));
    await held.store.postponeVisits(['ledger'], {
      at: NOON + 3600,
      nextDueAt: NOON + 4200,
      reason: 'offline',
    });
    expect(await held.store.findSource('ledger')).toMatchObject({
      failures: 0,
      etag: '"a"',
      lastSuccessAt: NOON,
      nextDueAt: NOON + 4200,
      visitReason: 'offline',
    });
  });
});
