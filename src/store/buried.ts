/** Reads what was taken down out of a database file that is no longer in use, such as one a restore has replaced. */
import Sqlite from 'better-sqlite3';
import type { Buried } from './takedowns.ts';

/** Nothing where the file cannot be read: a damaged one is why people restore. */
export function readBuried(file: string): Buried {
  try {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      const column = (sql: string) => db.prepare(sql).pluck().all() as string[];
      return {
        urls: column('SELECT url FROM tombstone ORDER BY url'),
        names: column('SELECT name_hash FROM silenced_speaker ORDER BY name_hash'),
      };
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    return { urls: [], names: [] };
  }
}
