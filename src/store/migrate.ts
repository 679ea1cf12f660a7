/** Brings a database to the schema of this code: plain SQL files, forward only, each in one transaction, recorded with a checksum. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HeadlinesError } from '../errors.ts';
import type { Database, Statements } from './database.ts';

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const FOLDER = path.join(import.meta.dirname, '../../migrations');

/**
 * Run the migrations that have not run yet; the number of those that ran.
 * @throws HeadlinesError `database-newer` when the database knows a migration this code does not,
 * `database-changed` when a migration that has run reads otherwise today.
 */
export async function migrate(db: Database, folder = FOLDER): Promise<number> {
  const files = readMigrations(path.join(folder, db.engine));
  // A look needs no room on the disk: what is up to date starts also where nothing can be written.
  if (await isUpToDate(db, files)) return 0;
  return db.transaction(async (tx) => {
    // Several processes may start together: one writes at a time, and the others then find the work done.
    await tx.run(
      'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)',
    );
    const applied = await appliedMigrations(tx);
    refuseForeign(applied, files);
    let ran = 0;
    for (const { name, sql, checksum } of files) {
      if (applied.has(name)) continue;
      await db.script(tx, sql);
      await tx.run('INSERT INTO migration (name, checksum, applied_at) VALUES ($1, $2, $3)', [
        name,
        checksum,
        Math.floor(Date.now() / 1000),
      ]);
      ran += 1;
    }
    return ran;
  });
}

async function isUpToDate(db: Database, files: Migration[]): Promise<boolean> {
  const applied = await appliedMigrations(db).catch(() => null);
  return (
    applied?.size === files.length && files.every(({ name, checksum }) => applied.get(name) === checksum)
  );
}

/** Name -> checksum of what has run; rejects where none ever has. */
async function appliedMigrations(from: Statements): Promise<Map<string, string>> {
  const rows = await from.all('SELECT name, checksum FROM migration');
  return new Map(rows.map((row) => [String(row.name), String(row.checksum)]));
}

/**
 * May this code work with a database of these migrations? Those that have not run yet do not matter.
 * @param applied name -> checksum; null where only the name is known
 * @throws HeadlinesError `database-newer` or `database-changed`.
 */
export function refuseForeign(
  applied: Map<string, string | null>,
  files: Migration[] = readMigrations(path.join(FOLDER, 'sqlite')),
): void {
  const known = new Map(files.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new HeadlinesError(
        'database-newer',
        `The database has the migration ${name}, which this version of the program does not know.`,
        'Run the newer version, or restore a backup made by this one.',
      );
    }
    if (checksum !== null && known.get(name) !== checksum) {
      throw new HeadlinesError(
        'database-changed',
        `The migration ${name} is not the one this database was made with.`,
        'Restore the file as it was; changes belong in a new migration.',
      );
    }
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
