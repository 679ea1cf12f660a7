/** Both engines, each with a store of its own for a test file. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store, type StorePlace } from '../../src/store/store.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

export interface TestStore {
  store: Store;
  place: StorePlace;
  /** Closes the store and throws its data away. */
  remove(): Promise<void>;
}

/** A place for a new, empty store on this engine. */
export async function makePlace(engine: Engine): Promise<{ place: StorePlace; remove(): Promise<void> }> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'headlines-store-'));
  const removeFolder = () => rmSync(dataFolder, { recursive: true, force: true });
  if (engine === 'sqlite')
    return { place: { dataFolder, databaseUrl: null }, remove: async () => removeFolder() };
  const server = inject('postgresServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  return {
    place: { dataFolder, databaseUrl: `${server}/${name}` },
    remove: async () => {
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
      removeFolder();
    },
  };
}

/** A new, empty store on this engine. */
export async function makeStore(engine: Engine): Promise<TestStore> {
  const { place, remove } = await makePlace(engine);
  const store = await openStore(place);
  return {
    store,
    place,
    remove: async () => {
      await store.close();
      await remove();
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
