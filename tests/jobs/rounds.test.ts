/** The rounds of the house: a disk that fills, a crawler that is stuck. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, makeRound } from '../../src/jobs/rounds.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { NOON, source } from '../store/rows.ts';

const HOUR = 3600;
let held: TestStore;
let house: House & { free: number; hours: number };
beforeEach(async () => {
  held = await makeStore('sqlite');
  house = {
    store: held.store,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    free: 1e12,
    hours: 0,
    now: () => (NOON + house.hours * HOUR) * 1000,
    freeBytes: () => house.free,
  };
});
afterEach(() => held.remove());

const kinds = async () => (await held.store.openProblems()).map(({ key }) => key);

test('a disk that is nearly full is a problem until there is room', async () => {
  house.free = 12_345_678;
  await makeRound(house, NOON);
  expect((await held.store.openProblems())[0]?.message).toContain('Only 11 MB are free');
  house.free = 1e10;
  await makeRound(house, NOON);
  expect(await kinds()).toEqual([]);
});

test('a crawler is stuck when what is due waits for more than six hours, counted from its start', async () => {
  await held.store.syncSources([source('ledger')], NOON - 20 * HOUR);
  await makeRound(house, NOON);
  expect(await kinds()).toEqual([]);
  house.hours = 7;
  await makeRound(house, NOON);
  expect(await kinds()).toEqual(['crawler:stuck']);
  await held.store.syncSources([], NOON);
  await makeRound(house, NOON);
  expect(await kinds()).toEqual([]);
});

test('a round that cannot be made harms nobody', async () => {
  house.freeBytes = () => {
    throw new Error('no such folder');
  };
  const told: string[] = [];
  house.log = { ...house.log, error: (_, message) => told.push(message) };
  await makeRound(house, NOON);
  expect(told).toEqual(['round not made']);
});
