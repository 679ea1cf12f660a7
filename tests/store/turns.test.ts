/** Many processes on one SQLite file: everybody gets a turn, nobody is told that it is busy, and nobody is held up. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { makePlace } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

const WRITER = `
import { openStore } from '${path.resolve('src/store/store.ts')}';
import { draft } from '${path.resolve('tests/store/rows.ts')}';
const [dataFolder, name, ms] = process.argv.slice(1);
const store = await openStore({ dataFolder, databaseUrl: null });
let done = 0;
for (const until = Date.now() + Number(ms); Date.now() < until; done += 1) {
  await store.saveArticle(draft(name + done.toString(16)), ${NOON});
  await store.readShelf({}, 20);
}
await store.close();
console.log(done);
`;

/** Articles another process kept within so many milliseconds; rejects when it failed in any way. */
function writeBeside(dataFolder: string, name: string, ms: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, dataFolder, name, String(ms)]);
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) =>
    child.on('close', (code) => (code === 0 ? resolve(Number(said)) : reject(new Error(said)))),
  );
}

test('three processes that write, one that backs up and two hundred readers are never told to wait', async () => {
  const { place, remove } = await makePlace('sqlite');
  const store = await openStore(place);
  await store.syncSources([source('ledger')], NOON);
  const MS = 4000;
  const until = performance.now() + MS;
  const others = ['a', 'b', 'c'].map((name) => writeBeside(place.dataFolder, name, MS));
  let longest = 0;
  let reads = 0;
  const readers = Array.from({ length: 200 }, async () => {
    while (performance.now() < until) {
      const from = performance.now();
      await sleep(20);
      longest = Math.max(longest, performance.now() - from - 20);
      await store.readShelf({}, 5);
      reads += 1;
    }
  });
  const desk = (async () => {
    let acts = 0;
    for (; performance.now() < until; acts += 1) {
      await store.saveArticle(draft(`d${acts.toString(16)}`, { status: 'queued' }), NOON);
      await sleep(5);
    }
    return acts;
  })();
  const backups = (async () => {
    for (let i = 0; performance.now() < until; i += 1)
      await store.writeBackup(path.join(place.dataFolder, `copy-${i}.db`));
  })();
  const kept = await Promise.all(others);
  await Promise.all([...readers, backups]);
  const acts = await desk;
  const counts = await store.countArticles();
  expect(counts.published).toBe(kept.reduce((sum, count) => sum + count, 0));
  expect(counts.queued).toBe(acts);
  expect(Math.min(...kept, acts, reads)).toBeGreaterThan(5);
  // Waiting for a turn inside SQLite would stop every reader of this process for as long.
  expect(longest).toBeLessThan(3000);
  expect(await store.findFaults()).toEqual([]);
  // The log of writes is worked in again and again: it does not grow with what is written.
  expect(statSync(path.join(place.dataFolder, 'headlines.db-wal')).size).toBeLessThan(24 * 1024 * 1024);
  await store.close();
  await remove();
});

test('a process that holds its turn for long holds up no reader', async () => {
  const { place, remove } = await makePlace('sqlite');
  const store = await openStore(place);
  await store.syncSources([source('ledger')], NOON);
  const other = new Sqlite(path.join(place.dataFolder, 'headlines.db'));
  other.exec('BEGIN IMMEDIATE');
  const saved = store.saveArticle(draft('a1'), NOON);
  let turns = 0;
  const until = performance.now() + 500;
  while (performance.now() < until) {
    await store.readShelf({}, 5);
    await sleep(1);
    turns += 1;
  }
  other.exec('COMMIT');
  expect((await saved).outcome).toBe('added');
  expect(turns).toBeGreaterThan(20);
  other.close();
  await store.close();
  await remove();
});

test('the log of writes is given back at night', async () => {
  const { place, remove } = await makePlace('sqlite');
  const store = await openStore(place);
  await store.syncSources([source('ledger')], NOON);
  for (let i = 0; i < 50; i += 1) await store.saveArticle(draft(`a${i.toString(16)}`), NOON);
  const log = path.join(place.dataFolder, 'headlines.db-wal');
  expect(statSync(log).size).toBeGreaterThan(0);
  await store.makeDailyBackup(path.join(place.dataFolder, 'backups'), '2026-11-21');
  expect(statSync(log).size).toBe(0);
  await store.close();
  await remove();
});
