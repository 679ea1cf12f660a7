/**
 * The SQLite driver: one writing connection with a queue before it, one reading connection beside it (WAL). Whoever finds
 * another process writing waits without holding up its own.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { HeadlinesError } from '../errors.ts';
import { makeFolder } from './data-folder.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { letOthersCome } from './loop-turn.ts';
import { explainFailure, isBusy, WriteWatch } from './write-failure.ts';
import { WriteQueue } from './write-queue.ts';

/** Milliseconds a write waits for its turn among several processes before it gives up. */
const PATIENCE = 30_000;
/** Milliseconds a reading waits: only the first after a crash, and the last before everybody has gone, ever do. */
const READING_PATIENCE = 5_000;
/** Bytes to which the log of writes is cut back whenever it begins anew. */
const LOG_KEPT = 16 * 1024 * 1024;

/**
 * Open (and create) the database file.
 * @throws HeadlinesError `data-folder` when the folder or file cannot be written.
 */
export function openSqlite(file: string): Database {
  const writer = connect(file);
  const reader = new Sqlite(file, { timeout: READING_PATIENCE });
  reader.pragma('query_only = ON');
  const writing = statementsOf(writer);
  const reading = statementsOf(reader);
  const queue = new WriteQueue();
  const watch = new WriteWatch();

  // better-sqlite3's own transaction() cannot await.
  const inTurn = <Result>(work: (tx: Statements) => Promise<Result>): Promise<Result> =>
    queue.run(async () => {
      try {
        await begin(writer);
        const result = await work(writing);
        writer.exec('COMMIT');
        watch.worked();
        return result;
      } catch (error) {
        // A full disk may have rolled it back already.
        if (writer.inTransaction) writer.exec('ROLLBACK');
        throw watch.failed(error);
      }
    });

  const transaction: Database['transaction'] = async (work, { lasting = false } = {}) => {
    const result = await inTurn(work);
    // SQLite itself waits for the disk only when it works the log in (synchronous = NORMAL).
    if (lasting) await syncLog(`${file}-wal`).catch((error) => Promise.reject(watch.failed(error)));
    return result;
  };

  return {
    engine: 'sqlite',
    file,
    trouble: () => watch.trouble,
    all: reading.all,
    get: reading.get,
    run: (sql, values) => transaction((tx) => tx.run(sql, values)),
    transaction,
    snapshot: (work) => readOnce(file, work),
    tidy: () =>
      queue.run(async () => {
        writer.pragma('wal_checkpoint(TRUNCATE)');
      }),
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
    const db = new Sqlite(file, { timeout: READING_PATIENCE });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // What is deleted is overwritten: a takedown leaves no words behind in unused pages.
    db.pragma('secure_delete = ON');
    db.pragma(`journal_size_limit = ${LOG_KEPT}`);
    // From here on nobody waits inside SQLite, which would hold up the whole process: see begin().
    db.pragma('busy_timeout = 0');
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
        ? 'Restore a backup (`headlines restore FILE`), or move it away to begin anew.'
        : 'Set HEADLINES_DATA to a folder this user may write to.',
      cause,
    );
  }
}

/** Begin a write transaction when no other process has one; turns are short, so looking again soon is enough. */
async function begin(writer: Sqlite.Database): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (let wait = 1; ; wait = Math.min(wait * 2, 20)) {
    try {
      writer.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await sleep(wait);
  }
}

/** Wait until the log of writes is on the disk; others write on meanwhile. */
async function syncLog(log: string): Promise<void> {
  const handle = await open(log, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** A connection of its own, whose view ends with it. */
async function readOnce<Result>(file: string, work: (view: Statements) => Promise<Result>): Promise<Result> {
  const db = new Sqlite(file, { timeout: READING_PATIENCE });
  try {
    db.pragma('query_only = ON');
    db.exec('BEGIN');
    return await work(statementsOf(db));
  } finally {
    db.close();
  }
}

function statementsOf(db: Sqlite.Database): Statements {
  const prepared = new Map<string, Prepared>();
  const prepare = (sql: string): Prepared => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = prepareMarked(db, sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  const explained = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw explainFailure(error);
    }
  };
  return {
    all: async (sql, values) => {
      await letOthersCome();
      return explained(() => prepare(sql).all(values));
    },
    get: async (sql, values) => {
      await letOthersCome();
      return explained(() => prepare(sql).get(values));
    },
    run: async (sql, values) => {
      await letOthersCome();
      return explained(() => prepare(sql).run(values));
    },
  };
}

interface Prepared {
  all(values?: SqlValue[]): Row[];
  get(values?: SqlValue[]): Row | undefined;
  run(values?: SqlValue[]): number;
}

/** To SQLite $1..$n are names, and looking values up by name costs twice what binding them by place does. */
function prepareMarked(db: Sqlite.Database, sql: string): Prepared {
  const order: number[] = [];
  const statement = db.prepare(
    sql.replace(/\$(\d+)/g, (_, number) => {
      order.push(Number(number) - 1);
      return '?';
    }),
  );
  const inOrder = order.every((number, place) => number === place);
  const placed = (values: SqlValue[] = []) =>
    inOrder && values.length === order.length ? values : order.map((number) => values[number]);
  return {
    all: (values) => statement.all(placed(values)) as Row[],
    get: (values) => statement.get(placed(values)) as Row | undefined,
    run: (values) => statement.run(placed(values)).changes,
  };
}
