/** The SQLite driver: one writing connection with a queue before it, one reading connection beside it (WAL). */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { HeadlinesError } from '../errors.ts';
import { makeFolder } from './data-folder.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { WriteQueue } from './write-queue.ts';

/**
 * Open (and create) the database file.
 * @throws HeadlinesError `data-folder` when the folder or file cannot be written.
 */
export function openSqlite(file: string): Database {
  const writer = connect(file);
  const reader = new Sqlite(file, { timeout: 5000 });
  reader.pragma('query_only = ON');
  const writing = statementsOf(writer);
  const reading = statementsOf(reader);
  const queue = new WriteQueue();

  // better-sqlite3's own transaction() cannot await.
  const transaction = <Result>(work: (tx: Statements) => Promise<Result>): Promise<Result> =>
    queue.run(async () => {
      writer.exec('BEGIN IMMEDIATE');
      try {
        const result = await work(writing);
        writer.exec('COMMIT');
        return result;
      } catch (error) {
        if (writer.inTransaction) writer.exec('ROLLBACK');
        throw error;
      }
    });

  return {
    engine: 'sqlite',
    all: reading.all,
    get: reading.get,
    run: (sql, values) => transaction((tx) => tx.run(sql, values)),
    transaction,
    script: async (_tx, sql) => {
      writer.exec(sql);
    },
    close: async () => {
      await queue.drained();
      reader.close();
      writer.close();
    },
  };
}

function connect(file: string): Sqlite.Database {
  try {
    makeFolder(path.dirname(file));
    const db = new Sqlite(file, { timeout: 5000 });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    return db;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const isDamaged = cause instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(cause.code);
    throw new HeadlinesError(
      'data-folder',
      isDamaged
        ? `${file} cannot be read: ${reason}.`
        : `Cannot keep data in ${path.dirname(file)}: ${reason}.`,
      isDamaged
        ? 'Put a backup in its place, or move it away to begin anew.'
        : 'Set HEADLINES_DATA to a folder this user may write to.',
      cause,
    );
  }
}

function statementsOf(db: Sqlite.Database): Statements {
  const prepared = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string): Sqlite.Statement => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  // $1..$n are named parameters to SQLite: it takes them as one object keyed by number.
  const named = (values: SqlValue[] = []) => Object.fromEntries(values.map((value, i) => [i + 1, value]));
  return {
    all: async (sql, values) => prepare(sql).all(named(values)) as Row[],
    get: async (sql, values) => prepare(sql).get(named(values)) as Row | undefined,
    run: async (sql, values) => prepare(sql).run(named(values)).changes,
  };
}
