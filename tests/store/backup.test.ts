/** Backups: whole though the newsroom writes on, looked through before they count, and put back in one step. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptDates } from '../../src/store/daily-backups.ts';
import { openStore, restoreBackup, type Store } from '../../src/store/store.ts';
import { makeStore, type TestStore } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

let held: TestStore;
let store: Store;
let away: string;
beforeEach(async () => {
  held = await makeStore('sqlite');
  store = held.store;
  await store.syncSources([source('ledger')], NOON);
  await store.saveArticle(draft('a1'), NOON);
  away = mkdtempSync(path.join(tmpdir(), 'headlines-backup-'));
});
afterEach(() => held.remove());

const restore = (file: string) =>
  restoreBackup(file, path.join(held.place.dataFolder, 'headlines.db'), 'now');

describe('a backup', () => {
  test('made while articles are being kept is sound and of one moment', async () => {
    let writing = true;
    const writes = (async () => {
      for (let i = 0; writing; i += 1) {
        await store.saveArticle(draft(`b${i.toString(16)}`), NOON);
        await new Promise(setImmediate);
      }
      return (await store.readShelf({}, 10_000)).length;
    })();
    const file = path.join(away, 'copy.db');
    const { articles } = await store.writeBackup(file);
    writing = false;
    expect(articles).toBeLessThanOrEqual(await writes);
    const other = await openStore({ dataFolder: folderWith(file), databaseUrl: null });
    expect(await other.findFaults()).toEqual([]);
    expect((await other.readShelf({}, 10_000)).length).toBe(articles);
    await other.close();
  });

  test('is one file: nothing lies beside it', async () => {
    await store.writeBackup(path.join(away, 'copy.db'));
    expect(readdirSync(away)).toEqual(['copy.db']);
  });

  test('never replaces a file unless asked to', async () => {
    const file = path.join(away, 'copy.db');
    writeFileSync(file, 'precious');
    await expect(store.writeBackup(file)).rejects.toMatchObject({ code: 'bad-parameter' });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(await store.writeBackup(file, { overwrite: true })).toMatchObject({ articles: 1 });
  });

  test('of a damaged database is not called one, and leaves no file', async () => {
    await store.close();
    damage(path.join(held.place.dataFolder, 'headlines.db'));
    store = await openStore(held.place);
    held.store = store;
    await expect(store.writeBackup(path.join(away, 'copy.db'))).rejects.toMatchObject({ code: 'bad-backup' });
    expect(readdirSync(away)).toEqual([]);
  });

  test('that is called off leaves no file', async () => {
    const signal = AbortSignal.abort();
    await expect(store.writeBackup(path.join(away, 'copy.db'), { signal })).rejects.toMatchObject({
      code: 'stopped',
    });
    expect(readdirSync(away)).toEqual([]);
  });

  test('on PostgreSQL names the tool that makes one', async () => {
    const other = await makeStore('postgres');
    await expect(other.store.writeBackup(path.join(away, 'copy.db'))).rejects.toThrow('PostgreSQL');
    await other.remove();
  });
});

describe('a restore', () => {
  test('brings back what the backup held and keeps what it replaced', async () => {
    const file = path.join(away, 'copy.db');
    await store.writeBackup(file);
    await store.saveArticle(draft('a2'), NOON);
    await store.close();
    const restored = await restore(file);
    expect(restored).toMatchObject({ articles: 1, replaced: expect.stringContaining('replaced-now') });
    store = held.store = await openStore(held.place);
    expect((await store.readShelf({}, 10)).map(({ id }) => id)).toEqual(['a1']);
    const before = await openStore({ dataFolder: folderWith(restored.replaced ?? ''), databaseUrl: null });
    expect(await before.readShelf({}, 10)).toHaveLength(2);
    await before.close();
  });

  test('is refused while any process has the database open, and changes nothing', async () => {
    const file = path.join(away, 'copy.db');
    await store.writeBackup(file);
    await store.saveArticle(draft('a2'), NOON);
    await expect(restore(file)).rejects.toMatchObject({ code: 'in-use' });
    await store.saveArticle(draft('a3'), NOON);
    expect(await store.readShelf({}, 10)).toHaveLength(3);
    expect(readdirSync(held.place.dataFolder).filter((name) => name.includes('.part-'))).toEqual([]);
  });

  test('of a damaged, foreign or newer file is refused before anything is touched', async () => {
    const file = path.join(away, 'copy.db');
    await store.writeBackup(file);
    await store.close();
    const [damaged, foreign, newer, text] = ['damaged', 'foreign', 'newer', 'text'].map((name) =>
      path.join(away, `${name}.db`),
    ) as [string, string, string, string];
    for (const one of [damaged, newer]) copyFileSync(file, one);
    damage(damaged);
    new Sqlite(foreign).exec('CREATE TABLE recipe (name TEXT)').close();
    new Sqlite(newer).exec("INSERT INTO migration VALUES ('9999-later.sql', 'x', 0)").close();
    writeFileSync(text, 'Not a database at all. '.repeat(500));
    await expect(restore(damaged)).rejects.toMatchObject({ code: 'bad-backup' });
    await expect(restore(foreign)).rejects.toMatchObject({ code: 'bad-backup' });
    await expect(restore(newer)).rejects.toMatchObject({ code: 'database-newer' });
    await expect(restore(text)).rejects.toMatchObject({ code: 'bad-backup' });
    await expect(restore(path.join(away, 'missing.db'))).rejects.toMatchObject({ code: 'bad-parameter' });
    expect(readdirSync(held.place.dataFolder)).toEqual(['headlines.db']);
    store = held.store = await openStore(held.place);
    expect(await store.readShelf({}, 10)).toHaveLength(1);
  });

  test('takes the place of a database that cannot be opened at all', async () => {
    const file = path.join(away, 'copy.db');
    await store.writeBackup(file);
    await store.close();
    writeFileSync(path.join(held.place.dataFolder, 'headlines.db'), 'Not a database at all. '.repeat(500));
    await restore(file);
    store = held.store = await openStore(held.place);
    expect(await store.readShelf({}, 10)).toHaveLength(1);
  });
});

describe('the backups that make themselves', () => {
  test('are made once a day', async () => {
    const folder = path.join(away, 'backups');
    expect(await store.makeDailyBackup(folder, '2026-11-21')).toMatchObject({ articles: 1 });
    expect(await store.makeDailyBackup(folder, '2026-11-21')).toBeNull();
    expect(readdirSync(folder)).toEqual(['headlines-2026-11-21.db']);
  });

  test('are kept for seven days and four weeks, and other files are nobody’s business', async () => {
    const folder = path.join(away, 'backups');
    await store.makeDailyBackup(folder, '2026-01-01');
    for (const date of daysFrom('2026-01-02', 59)) {
      copyFileSync(path.join(folder, 'headlines-2026-01-01.db'), path.join(folder, `headlines-${date}.db`));
    }
    writeFileSync(path.join(folder, 'before-the-move.db'), 'mine');
    await store.makeDailyBackup(folder, '2026-03-02');
    const files = readdirSync(folder);
    expect(files).toHaveLength(7 + 4 + 1);
    expect(files).toContain('before-the-move.db');
  });

  test('day after day reach back four weeks or more, and are never more than eleven', () => {
    let files: string[] = [];
    for (const date of daysFrom('2026-01-01', 400)) {
      files = [...keptDates([...files, date])].sort();
      expect(files.length).toBeLessThanOrEqual(11);
    }
    const age = (date: string) => (Date.parse(files.at(-1) ?? '') - Date.parse(date)) / 86_400_000;
    expect(files).toHaveLength(11);
    expect(files.slice(4).map(age)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(age(files[0] ?? '')).toBeGreaterThanOrEqual(28);
  });

  test('survive a clock that jumps ten years ahead and back', () => {
    let files = [...keptDates(daysFrom('2026-01-01', 40))];
    files = [...keptDates([...files, '2036-05-05'])];
    for (const date of daysFrom('2026-02-10', 30)) files = [...keptDates([...files, date])];
    expect(files.filter((date) => date.startsWith('2026')).length).toBeGreaterThanOrEqual(9);
  });
});

function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10),
  );
}

function folderWith(file: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-restored-'));
  copyFileSync(file, path.join(folder, 'headlines.db'));
  expect(existsSync(file)).toBe(true);
  return folder;
}

/** Change a row without the index that leads to it, as a failing disk or memory does: SQLite opens it all the same. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.write('x', bytes.lastIndexOf('ledger.example/a1'));
  writeFileSync(file, bytes);
}
