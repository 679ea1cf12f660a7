/**
 * The folder of backups that make themselves: one a day, the last seven days and four weeks kept. It goes by the dates in
 * the names and by their number, so a clock that jumps makes a backup too many at worst and never deletes them all.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { UNFINISHED, writeBackup } from './backup.ts';
import { makeFolder } from './data-folder.ts';
import type { Database } from './database.ts';
import { type Contents, removeDatabase } from './database-file.ts';

const DAILY = 7;
const WEEKLY = 4;
const NAME = /^headlines-(\d{4}-\d{2}-\d{2})\.db$/;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Make the backup of this date unless it is there, then take away the oldest ones.
 * @param date "2026-11-21", a day of the newsroom's own calendar
 * @returns what the new backup holds; null when that day has one
 * @throws HeadlinesError as {@link writeBackup} does
 */
export async function makeDailyBackup(
  db: Database,
  folder: string,
  date: string,
  signal?: AbortSignal,
): Promise<Contents | null> {
  const file = path.join(folder, `headlines-${date}.db`);
  if (existsSync(file)) return null;
  makeFolder(folder);
  clearUnfinished(folder);
  const contents = await writeBackup(db, file, { signal });
  const dates = readdirSync(folder).flatMap((name) => NAME.exec(name)?.[1] ?? []);
  const kept = keptDates(dates);
  for (const old of dates) if (!kept.has(old)) rmSync(path.join(folder, `headlines-${old}.db`));
  await db.tidy();
  return contents;
}

/** The newest seven, and of what is older the last of each week (which ends on Sunday), the newest four. */
export function keptDates(dates: string[]): Set<string> {
  const newestFirst = [...dates].sort().reverse();
  const lastOfWeek = new Map<number, string>();
  for (const date of newestFirst) {
    const week = weekOf(date);
    if (!lastOfWeek.has(week)) lastOfWeek.set(week, date);
  }
  const weekly = newestFirst.slice(DAILY).filter((date) => lastOfWeek.get(weekOf(date)) === date);
  return new Set([...newestFirst.slice(0, DAILY), ...weekly.slice(0, WEEKLY)]);
}

/** Weeks since the Monday before 1970 (ISO 8601: weeks begin on Monday). */
function weekOf(date: string): number {
  return Math.floor((Date.parse(date) / DAY_MS + 3) / 7);
}

/** What a process that was killed has left unfinished; a day is longer than any copying takes. */
function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (name.includes(UNFINISHED) && Date.now() - statSync(file).mtimeMs > DAY_MS) removeDatabase(file);
  }
}
