/** The nightly backup: once a day whatever the clock does, and said aloud when it fails. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUpWhenDue } from '../../src/jobs/nightly-backup.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { NOON, source } from '../store/rows.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOUR = 3600_000;

let held: TestStore;
let made: string[];
beforeEach(async () => {
  held = await makeStore('sqlite');
  await held.store.syncSources([source('ledger')], NOON);
  made = [];
});
afterEach(() => held.remove());

/** Look at these moments, at a store that only notes which days it was asked for. */
async function lookAt(moments: number[], timezone = 'America/New_York'): Promise<string[]> {
  const makeDailyBackup = async (_folder: string, date: string) => {
    if (made.includes(date)) return null;
    made.push(date);
    return { bytes: 0, articles: 0, decisions: 0 };
  };
  const store = { ...held.store, makeDailyBackup };
  for (const now of moments)
    await backUpWhenDue({ store, dataFolder: 'nowhere', timezone, now: () => now, log: SILENT });
  return made;
}

const everyHalfHour = (from: string, to: string) => {
  const moments: number[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += HOUR / 2) moments.push(at);
  return moments;
};

test.each([
  ['in which the clocks go forward', '2026-03-07T05:00Z', '2026-03-10T04:00Z', 'America/New_York', 3],
  ['in which the clocks go back', '2026-10-31T04:00Z', '2026-11-03T05:00Z', 'America/New_York', 3],
  ['where the clocks change at midnight', '2026-03-27T22:00Z', '2026-03-30T21:00Z', 'Asia/Beirut', 3],
  ['around a leap day', '2028-02-28T05:00Z', '2028-03-02T05:00Z', 'America/New_York', 3],
] as const)('nights %s have one backup each', async (_what, from, to, timezone, days) => {
  expect(await lookAt(everyHalfHour(from, to), timezone)).toHaveLength(days);
});

test('a machine that slept through the night backs up when it wakes', async () => {
  expect(await lookAt([Date.parse('2026-06-01T23:00Z'), Date.parse('2026-06-02T15:00Z')])).toEqual([
    '2026-06-01',
    '2026-06-02',
  ]);
});

test('before three in the morning the day has no backup yet', async () => {
  expect(await lookAt([Date.parse('2026-06-02T06:59Z')])).toEqual([]);
  expect(await lookAt([Date.parse('2026-06-02T07:00Z')])).toEqual(['2026-06-02']);
});

test('a clock that is put back makes no second backup of a day', async () => {
  const noon = Date.parse('2026-06-02T16:00Z');
  expect(await lookAt([noon, noon + 24 * HOUR, noon, noon + 24 * HOUR])).toEqual([
    '2026-06-02',
    '2026-06-03',
  ]);
});

test('a backup that fails is a problem until one works', async () => {
  const night = {
    store: held.store,
    dataFolder: held.place.dataFolder,
    timezone: 'UTC',
    now: () => Date.parse('2026-06-02T16:00Z'),
    log: SILENT,
  };
  // A file where the folder should be.
  writeFileSync(path.join(held.place.dataFolder, 'backups'), '');
  await backUpWhenDue(night);
  expect(await held.store.openProblems()).toMatchObject([
    { kind: 'backup', message: expect.stringContaining('No backup was made') },
  ]);
  rmSync(path.join(held.place.dataFolder, 'backups'));
  mkdirSync(path.join(held.place.dataFolder, 'backups'));
  await backUpWhenDue(night);
  expect(await held.store.openProblems()).toEqual([]);
  expect(readdirSync(path.join(held.place.dataFolder, 'backups'))).toEqual(['headlines-2026-06-02.db']);
});
