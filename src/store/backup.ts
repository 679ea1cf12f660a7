/**
 * Backups of an SQLite newsroom: made while it runs, checked before they count, put in place in one step. Whoever is
 * interrupted leaves what was there before.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, renameSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { type ErrorCode, HeadlinesError } from '../errors.ts';
import { makeFolder } from './data-folder.ts';
import type { Database } from './database.ts';
import {
  type Contents,
  copyDatabase,
  inspectDatabase,
  refuseWithoutRoom,
  removeDatabase,
  syncToDisk,
} from './database-file.ts';
import { isBusy } from './write-failure.ts';

/** What the name of a copy that is not finished yet ends with, before the number of its process. */
export const UNFINISHED = '.part-';

/**
 * Copy the newsroom into `target` while it is being written to. The copy has been looked through when this resolves.
 * @throws HeadlinesError `bad-parameter` on PostgreSQL and for a file that is there already, `disk` without room,
 * `bad-backup` when the copy shows that the database is damaged, `stopped` when `signal` says so.
 */
export async function writeBackup(
  db: Database,
  target: string,
  { overwrite = false, signal }: { overwrite?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<Contents> {
  if (db.file === null) {
    throw new HeadlinesError(
      'bad-parameter',
      'This newsroom is in PostgreSQL, which makes its own backups.',
      'Use `pg_dump -Fc "$DATABASE_URL" > FILE`; `headlines export FILE` works too.',
    );
  }
  const refuseOverwriting = () => {
    if (overwrite || !existsSync(target)) return;
    throw new HeadlinesError(
      'bad-parameter',
      `${target} is there already.`,
      'Give --overwrite to replace it.',
    );
  };
  refuseOverwriting();
  const folder = path.dirname(path.resolve(target));
  makeFolder(folder);
  refuseWithoutRoom(db.file, folder);
  const unfinished = `${target}${UNFINISHED}${process.pid}`;
  removeDatabase(unfinished);
  try {
    const contents = await copyBeside(db.file, unfinished, signal);
    refuseOverwriting();
    renameSync(unfinished, target);
    return contents;
  } finally {
    removeDatabase(unfinished);
  }
}

const COPIER = path.join(import.meta.dirname, 'copy-process.ts');

/** Copying and looking through take seconds at some hundred megabytes: another process does it. */
async function copyBeside(from: string, to: string, signal: AbortSignal | undefined): Promise<Contents> {
  const child = spawn(process.execPath, [COPIER, from, to], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
    ...(signal && { signal, killSignal: 'SIGKILL' as const }),
  });
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  if (said === '') throw new Error(`The copying broke off. ${complaint}`);
  const { contents, failure } = JSON.parse(said) as {
    contents?: Contents;
    failure?: { code: ErrorCode; message: string; hint: string | null };
  };
  if (contents) return contents;
  throw failure
    ? new HeadlinesError(failure.code, failure.message, failure.hint)
    : new Error('The copying said nothing.');
}

/** @throws HeadlinesError `stopped` when it was called off */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('close', () => resolve());
    child.once('error', (error) =>
      reject(
        error.name === 'AbortError' ? new HeadlinesError('stopped', 'The backup was called off.') : error,
      ),
    );
  });
}

/** What a restore did. */
export interface Restored extends Contents {
  /** Where the database that was replaced lies; null when there was none. */
  replaced: string | null;
}

/**
 * Put a backup in the place of the newsroom's database. Everything is checked before anything is touched, the exchange is
 * one step of the file system, and what was replaced stays beside it under another name.
 * @param stamp makes the name of what was replaced, e.g. "20261121-233352"
 * @throws HeadlinesError `bad-parameter`, `bad-backup`, `database-newer`, `database-changed`, `disk`, or `in-use` while
 * any process has the database open.
 */
export async function restoreBackup(backup: string, database: string, stamp: string): Promise<Restored> {
  if (!existsSync(backup)) throw new HeadlinesError('bad-parameter', `There is no file ${backup}.`);
  const folder = path.dirname(path.resolve(database));
  makeFolder(folder);
  refuseWithoutRoom(backup, folder);
  const arriving = `${database}${UNFINISHED}${process.pid}`;
  try {
    // Through SQLite, so that a backup that lies beside its own log of writes comes whole.
    await copyDatabase(backup, arriving).catch(() => copyFileSync(backup, arriving));
    const contents = inspectDatabase(arriving);
    syncToDisk(arriving);
    const replaced = existsSync(database) ? `${database}.replaced-${stamp}` : null;
    const held = replaced === null ? null : holdAlone(database);
    try {
      if (replaced !== null) linkSync(database, replaced);
      renameSync(arriving, database);
    } finally {
      held?.close();
    }
    return { ...contents, replaced };
  } finally {
    removeDatabase(arriving);
  }
}

/**
 * Hold a database so that nobody else can, its log of writes worked in. Every process that has it open holds a lock on
 * it, which the system takes away with the process: nothing stale is ever in the way.
 */
function holdAlone(database: string): Sqlite.Database | null {
  const db = new Sqlite(database, { timeout: 1000 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (isBusy(error)) {
      throw new HeadlinesError(
        'in-use',
        'A newsroom is running on this data folder.',
        'Stop it first; restore again; start it.',
        error,
      );
    }
    // Damaged beyond opening: that is what backups are for. Its log must not be taken for the new one's.
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(database + suffix)) renameSync(database + suffix, `${database}.damaged${suffix}`);
    }
    return null;
  }
}
