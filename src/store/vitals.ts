/** How the database itself is: its size, and whether this code may still work with it. */
import { HeadlinesError } from '../errors.ts';
import type { Database } from './database.ts';
import { refuseForeign } from './migrate.ts';

/** Bytes the database takes, its free pages included; the log of writes apart. */
export async function databaseBytes(db: Database): Promise<number> {
  if (db.engine === 'postgres') {
    return Number((await db.get('SELECT pg_database_size(current_database()) AS bytes'))?.bytes ?? 0);
  }
  const pages = await db.get('PRAGMA page_count');
  const size = await db.get('PRAGMA page_size');
  return Number(pages?.page_count ?? 0) * Number(size?.page_size ?? 0);
}

/** Why this code must not work with the database any more: a newer version has migrated it meanwhile. Null while it may. */
export async function foreignSchema(db: Database): Promise<string | null> {
  const rows = await db.all('SELECT name FROM migration');
  try {
    refuseForeign(new Map(rows.map((row) => [String(row.name), null])));
    return null;
  } catch (error) {
    if (error instanceof HeadlinesError) return error.message;
    throw error;
  }
}
