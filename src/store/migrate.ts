/** Brings a database to the schema of this code: plain SQL files, forward only, each in one transaction, recorded with a checksum. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HeadlinesError } from '../errors.ts';
import type { Database } from './database.ts';

const FOLDER = path.join(import.meta.dirname, '../../migrations');

/**
 * Run the migrations that have not run yet; the number of those that ran.
 * @throws HeadlinesError `database-newer` when the database knows a migration this code does not,
 * `database-changed` when a migration that has run reads otherwise today.
 */
export async function migrate(db: Database, folder = FOLDER): Promise<number> {
  const files = readMigrations(path.join(folder, db.engine));
  return db.transaction(async (tx) => {
    // Several processes may start together: one writes at a time, and the others then find the work done.
    await tx.run(
      'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)',
    );
    const applied = new Map(
      (await tx.all('SELECT name, checksum FROM migration')).map((row) => [
        String(row.name),
        String(row.checksum),
      ]),
    );
    refuseNewer(applied, files);
    let ran = 0;
    for (const { name, sql, checksum } of files) {
      const before = applied.get(name);
      if (before === checksum) continue;
      if (before !== undefined) {
        throw new HeadlinesError(
          'database-changed',
          `The migration ${name} is not the one this database was made with.`,
          'Restore the file as it was; changes belong in a new migration.',
        );
      }
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

function refuseNewer(applied: Map<string, string>, files: { name: string }[]): void {
  const known = new Set(files.map((file) => file.name));
  const newer = [...applied.keys()].find((name) => !known.has(name));
  if (newer === undefined) return;
  throw new HeadlinesError(
    'database-newer',
    `The database has the migration ${newer}, which this version of the program does not know.`,
    'Run the newer version, or restore a backup made by this one.',
  );
}

function readMigrations(folder: string): { name: string; sql: string; checksum: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
