/** When old things are let go of, by a clock that is set by hand. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letGo, letGoWhenDue } from '../../src/jobs/retention.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { draft, source } from '../store/rows.ts';

const DAY = 24 * 3600;
/** Noon in UTC, eight in the morning in New York. */
const START = Date.UTC(2026, 2, 3, 12) / 1000;

let held: TestStore;
let now = START;
const done: object[] = [];
beforeEach(async () => {
  held = await makeStore('sqlite');
  now = START;
  done.length = 0;
  await held.store.syncSources([source('ledger')], now);
});
afterEach(() => held.remove());

const work = () => ({
  store: held.store,
  keep: { rejected: 90 * DAY, text: null },
  timezone: 'America/New_York',
  now: () => now * 1000,
  log: { info: (fields: object) => void done.push(fields), warn: () => undefined, error: () => undefined },
});

test('once a night, whatever the hours at which it looks', async () => {
  await held.store.noteRetention(START);
  for (let hour = 0; hour < 72; hour++) {
    now = START + hour * 3600;
    await letGoWhenDue(work());
  }
  expect(done).toHaveLength(3);
});

test('a machine that sleeps every night does it when it is awake', async () => {
  await held.store.noteRetention(START);
  now = START + 2 * DAY;
  await letGoWhenDue(work());
  await letGoWhenDue(work());
  expect(done).toHaveLength(1);
});

test('a clock that was a year ahead does not stop it for a year', async () => {
  await held.store.noteRetention(START + 365 * DAY);
  await letGoWhenDue(work());
  expect(done).toHaveLength(1);
});

test('more than fits into one batch all goes, and a day early nothing does', async () => {
  const { store } = held;
  for (let i = 0; i < 405; i++) {
    await store.saveArticle(
      draft(`a${i}`, { status: 'rejected', relevance: { label: 'no', score: 0, evidence: [] } }),
      START,
    );
  }
  now = START + 89 * DAY;
  expect(await letGo(work())).toEqual({});
  now = START + 91 * DAY;
  expect(await letGo(work())).toEqual({ rejected: 405 });
  expect((await store.countArticles()).rejected).toBe(0);
});
