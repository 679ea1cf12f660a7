/**
 * The PostgreSQL driver: a pool of connections, and one writer at a time as with SQLite. Two transactions never see each
 * other's half-done work, whichever processes they come from, so the SQL above may look before it writes.
 */
import pg from 'pg';
import { HeadlinesError } from '../errors.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { explainFailure, WriteWatch } from './write-failure.ts';
import { WriteQueue } from './write-queue.ts';

/** Names the lock that a write transaction holds to its end; any number that nobody else uses will do. */
const WRITING = 727_017;

// Counts and epoch seconds are far below 2^53: read BIGINT as a number, as SQLite gives it.
const BIGINT = 20;
const types = {
  getTypeParser: (oid: number, format?: string) =>
    oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/**
 * Connect to a PostgreSQL server (>= 14).
 * @throws HeadlinesError `database-unreachable` when it does not answer.
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, types, connectionTimeoutMillis: 10_000 });
  // Without a listener a server that goes away takes the process with it; the next query reports the failure.
  pool.on('error', () => undefined);
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HeadlinesError(
      'database-unreachable',
      `The PostgreSQL server of DATABASE_URL does not answer: ${reason}.`,
      'Check the address, the password and that the server runs.',
      cause,
    );
  }
  const open = statementsOf(pool);
  const queue = new WriteQueue();
  const watch = new WriteWatch();
  return {
    engine: 'postgres',
    file: null,
    trouble: () => watch.trouble,
    ...open,
    snapshot: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        return await work(statementsOf(client));
      } finally {
        await client.query('ROLLBACK').catch(() => undefined);
        client.release();
      }
    },
    // The server does that by itself.
    tidy: async () => undefined,
    // Queued here first, so that no more than one connection waits for the lock and readers find the others free.
    transaction: (work) =>
      queue.run(async () => {
        let client: pg.PoolClient | null = null;
        try {
          client = await pool.connect();
          await client.query('BEGIN');
          await client.query('SELECT pg_advisory_xact_lock($1)', [WRITING]);
          const result = await work(statementsOf(client));
          await client.query('COMMIT');
          watch.worked();
          return result;
        } catch (error) {
          await client?.query('ROLLBACK').catch(() => undefined);
          throw watch.failed(error);
        } finally {
          client?.release();
        }
      }),
    // With no values the simple protocol is used, which takes several statements at once.
    script: async (tx, sql) => {
      await tx.run(sql);
    },
    close: async () => {
      await queue.drained();
      await pool.end();
    },
  };
}

function statementsOf(client: pg.Pool | pg.PoolClient): Statements {
  // PostgreSQL has no NUL in text; nothing readable is lost by leaving it out.
  const clean = (value: SqlValue) => (typeof value === 'string' ? value.replaceAll('\0', '') : value);
  const query = async (sql: string, values?: SqlValue[]) => {
    try {
      return await (values && values.length > 0 ? client.query(sql, values.map(clean)) : client.query(sql));
    } catch (error) {
      throw explainFailure(error);
    }
  };
  return {
    all: async (sql, values) => (await query(sql, values)).rows as Row[],
    get: async (sql, values) => (await query(sql, values)).rows[0] as Row | undefined,
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
  };
}
