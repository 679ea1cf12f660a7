/** A database as a file: copied whole while it is in use, and looked through before anybody relies on it. SQLite only. */
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { HeadlinesError } from '../errors.ts';
import { refuseForeign } from './migrate.ts';

/** What a sound database holds. */
export interface Contents {
  bytes: number;
  articles: number;
  decisions: number;
}

/** Bytes that are left to others on a disk. */
const SPARED = 64 * 1024 * 1024;
/** Pages in one go: all of them, so that writers of other processes never make it begin anew. */
const ALL = 2 ** 30;

/** Copy a database that may be written to meanwhile, as it stood at one moment. The copy is one file, safe on the disk. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { fileMustExist: true, timeout: 30_000 });
  try {
    await source.backup(to, { progress: () => ALL });
  } finally {
    source.close();
  }
  const copy = new Sqlite(to);
  // A copy with a log of writes beside it is easily carried away without it.
  copy.pragma('journal_mode = DELETE');
  copy.close();
  syncToDisk(to);
}

/** Wait until a file is on the disk, whatever the power does. */
export function syncToDisk(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Take away a database file with what SQLite lays beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

/**
 * Look through a whole database file that nobody uses.
 * @throws HeadlinesError `bad-backup` when it is damaged or not a newsroom's, `database-newer` or `database-changed` when
 * it is of another version.
 */
export function inspectDatabase(file: string): Contents {
  const refuse = (what: string, cause?: unknown): never => {
    throw new HeadlinesError('bad-backup', `${file}: ${what}.`, 'Use another copy.', cause);
  };
  let db: Sqlite.Database | null = null;
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true });
    const faults = db.pragma('integrity_check', { simple: true });
    if (faults !== 'ok') refuse(`it is damaged (${String(faults).split('\n')[0]})`);
    const strays = db.pragma('foreign_key_check') as { table: string }[];
    if (strays[0]) refuse(`${strays.length} rows, such as one of ${strays[0].table}, belong to nothing`);
    const rows = db.prepare('SELECT name, checksum FROM migration').raw().all() as [string, string][];
    if (rows.length === 0) refuse('it holds no newsroom');
    refuseForeign(new Map(rows));
    const count = (table: 'article' | 'decision') =>
      Number(db?.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get());
    return { bytes: statSync(file).size, articles: count('article'), decisions: count('decision') };
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) && (error as Error).name !== 'TypeError') throw error;
    return refuse(`it cannot be read as a newsroom's database (${(error as Error).message})`, error);
  } finally {
    db?.close();
  }
}

/**
 * Is there room for another copy of a database in this folder?
 * @throws HeadlinesError `disk` when there is not.
 */
export function refuseWithoutRoom(database: string, folder: string): void {
  const wanted = [database, `${database}-wal`]
    .filter((file) => existsSync(file))
    .reduce((sum, file) => sum + statSync(file).size, SPARED);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= wanted) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  throw new HeadlinesError(
    'disk',
    `There is no room for a copy in ${path.resolve(folder)}: ${megabytes(bavail * bsize)} MB are free, ${megabytes(wanted)} MB are needed.`,
    'Make room, or name another folder.',
  );
}
