/** Bringing a database to this code's schema, on both engines. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, makePlace } from './engines.ts';

test('both engines have the same migrations', () => {
  expect(readdirSync('migrations/sqlite')).toEqual(readdirSync('migrations/postgres'));
});

describe.each(ENGINES)('migrations on %s', (engine) => {
  const open = async () => {
    const { place, remove } = await makePlace(engine);
    const db = place.databaseUrl
      ? await openPostgres(place.databaseUrl)
      : openSqlite(path.join(place.dataFolder, 'headlines.db'));
    const folder = mkdtempSync(path.join(tmpdir(), 'headlines-migrations-'));
    cpSync('migrations', folder, { recursive: true });
    const write = (name: string, sql: string) => writeFileSync(path.join(folder, engine, name), sql);
    const close = async () => {
      await db.close();
      await remove();
    };
    return { db, folder, write, place, close };
  };

  test('run once, and find nothing to do the second time', async () => {
    const { db, folder, close } = await open();
    expect(await migrate(db, folder)).toBe(1);
    expect(await migrate(db, folder)).toBe(0);
    await close();
  });

  test('a failing one leaves nothing behind', async () => {
    const { db, folder, write, close } = await open();
    await migrate(db, folder);
    write('0002-broken.sql', 'CREATE TABLE half (id TEXT); CREATE TABLE article (id TEXT);');
    await expect(migrate(db, folder)).rejects.toThrow();
    await expect(db.all('SELECT * FROM half')).rejects.toThrow();
    write('0002-broken.sql', 'CREATE TABLE half (id TEXT);');
    expect(await migrate(db, folder)).toBe(1);
    await close();
  });

  test('one that was changed after it ran is refused', async () => {
    const { db, folder, write, close } = await open();
    write('0002-more.sql', 'CREATE TABLE more (id TEXT);');
    await migrate(db, folder);
    write('0002-more.sql', 'CREATE TABLE more (id TEXT, name TEXT);');
    await expect(migrate(db, folder)).rejects.toMatchObject({ code: 'database-changed' });
    await close();
  });

  test('a database of a newer version is refused with what to do', async () => {
    const { db, folder, write, place, close } = await open();
    write('0002-from-the-future.sql', 'CREATE TABLE more (id TEXT);');
    await migrate(db, folder);
    await expect(openStore(place)).rejects.toMatchObject({
      code: 'database-newer',
      line: expect.stringContaining('0002-from-the-future.sql'),
    });
    await close();
  });
});

test('several processes that start together migrate once', async () => {
  const { place, remove } = await makePlace('postgres');
  const stores = await Promise.all([openStore(place), openStore(place), openStore(place)]);
  expect(await stores[0]?.currentRevision()).toBe(0);
  await Promise.all(stores.map((store) => store.close()));
  await remove();
});

test('a data folder that cannot be written is named, with the setting that changes it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-blocked-'));
  writeFileSync(path.join(folder, 'file'), '');
  mkdirSync(path.join(folder, 'data'));
  await expect(
    openStore({ dataFolder: path.join(folder, 'file/data'), databaseUrl: null }),
  ).rejects.toMatchObject({
    code: 'data-folder',
    line: expect.stringMatching(/file\/data.*HEADLINES_DATA/),
  });
});

test('a PostgreSQL server that does not answer is named', async () => {
  await expect(
    openStore({ dataFolder: '', databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }),
  ).rejects.toMatchObject({ code: 'database-unreachable' });
});
