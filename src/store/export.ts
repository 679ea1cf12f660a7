/**
 * The newsroom as one file of JSON lines that either engine writes and reads: sources, facts, quotes, decisions and the
 * settled facts of the site, down to the permanent ids. The first line tells counts and a checksum of all that follows.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { HeadlinesError } from '../errors.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { EXPORTED, type ExportTable } from './export-tables.ts';
import { refuseForeign } from './migrate.ts';
import { fileArticle } from './shelves.ts';

/** The first line of an export. */
interface Header {
  export: 'opt-out-headlines';
  format: 1;
  /** Names of the migrations that had run. */
  migrations: string[];
  /** Rows of each table. */
  rows: Record<string, number>;
  /** SHA-256, in hexadecimal, of every byte behind this line. */
  sha256: string;
}

export type RowCounts = Record<string, number>;

/** Rows read at once. */
const BATCH = 500;
const NO_SUM = '0'.repeat(64);
/** A line holds one article's facts; nothing of ours comes near this many characters. */
const LONGEST_LINE = 8 * 1024 * 1024;

/** Write everything that moves into `file`, of one moment, also while the newsroom runs. The same store gives the same bytes. */
export async function writeExport(db: Database, file: string): Promise<RowCounts> {
  const unfinished = `${file}.part-${process.pid}`;
  const out = await open(unfinished, 'w');
  try {
    const rows = await db.snapshot(async (view) => {
      const header = await headerOf(view);
      await out.write(lineOf(header));
      const sum = createHash('sha256');
      for (const table of EXPORTED) {
        for await (const batch of walk(view, table)) {
          const text = batch.map((row) => lineOf([table.name, sorted(row)])).join('');
          sum.update(text);
          await out.write(text);
        }
      }
      // The sum has the length of the zeros that stand where it belongs.
      await out.write(lineOf({ ...header, sha256: sum.digest('hex') }), 0);
      await out.sync();
      return header.rows;
    });
    await rename(unfinished, file);
    return rows;
  } finally {
    await out.close();
    await rm(unfinished, { force: true });
  }
}

async function headerOf(view: Statements): Promise<Header> {
  const migrations = await view.all('SELECT name FROM migration ORDER BY name');
  const rows: RowCounts = {};
  for (const { name } of EXPORTED)
    rows[name] = Number((await view.get(`SELECT COUNT(*) AS n FROM ${name}`))?.n);
  return {
    export: 'opt-out-headlines',
    format: 1,
    migrations: migrations.map(({ name }) => String(name)),
    rows,
    sha256: NO_SUM,
  };
}

/** The rows of a table in the order of its key, batch after batch. */
async function* walk(view: Statements, { name, key, without = [] }: ExportTable): AsyncGenerator<Row[]> {
  const order = key.join(', ');
  let last: SqlValue[] | null = null;
  for (;;) {
    const from: string = last ? `WHERE (${order}) > (${key.map((_, i) => `$${i + 1}`).join(', ')})` : '';
    const rows: Row[] = await view.all(
      `SELECT * FROM ${name} ${from} ORDER BY ${order} LIMIT ${BATCH}`,
      last ?? [],
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    last = key.map((column) => end[column] ?? null);
    for (const row of rows) for (const column of without) delete row[column];
    yield rows;
  }
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** The columns in one order, whichever engine gave them. */
function sorted(row: Row): Row {
  return Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Take an export into an empty newsroom, in one transaction. The file is read through and its sum compared before
 * anything is touched; sources that were synced from `feeds/` make way for those of the export.
 * @throws HeadlinesError `bad-parameter` where articles or decisions are there already, or the file is not, `bad-backup` for a file that is
 * damaged or no export, `database-newer` for one of a later version.
 */
export async function readExport(db: Database, file: string): Promise<RowCounts> {
  const header = await checkExport(file);
  await db.transaction(async (tx) => {
    for (const table of ['article', 'decision']) {
      if (!(await tx.get(`SELECT 1 AS found FROM ${table} LIMIT 1`))) continue;
      throw new HeadlinesError(
        'bad-parameter',
        'This newsroom has articles already.',
        'Import into a new data folder or database.',
      );
    }
    for (const { name } of [...EXPORTED].reverse()) await tx.run(`DELETE FROM ${name}`);
    const columns = new Map<string, Set<string>>();
    for (const { name } of EXPORTED) columns.set(name, await columnsOf(db, tx, name));
    let number = 1;
    for await (const line of linesOf(file)) {
      if (number++ === 1) continue;
      const [name, row] = JSON.parse(line) as [string, Row];
      const table = EXPORTED.find((one) => one.name === name);
      const known = columns.get(name);
      if (!table || !known || !Object.keys(row).every((column) => known.has(column)))
        throw unreadable(file, `line ${number - 1} is of an unknown kind`);
      await insert(db, tx, table, row);
    }
    await fileAll(tx);
    await renumber(db, tx);
    await tx.run('UPDATE revision SET number = number + 1');
  });
  return header.rows;
}

/** Read a whole export through. @throws HeadlinesError as {@link readExport} does */
async function checkExport(file: string): Promise<Header> {
  if (!existsSync(file)) throw new HeadlinesError('bad-parameter', `There is no file ${file}.`);
  const sum = createHash('sha256');
  const counts: RowCounts = {};
  let header: Header | null = null;
  try {
    for await (const line of linesOf(file)) {
      if (header === null) {
        header = JSON.parse(line) as Header;
        if (header.export !== 'opt-out-headlines' || header.format !== 1)
          throw unreadable(file, 'it is no export');
        continue;
      }
      sum.update(`${line}\n`);
      const name = /^\["([a-z_]+)"/.exec(line)?.[1] ?? '';
      counts[name] = (counts[name] ?? 0) + 1;
    }
  } catch (error) {
    if (error instanceof HeadlinesError) throw error;
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
  if (header === null) throw unreadable(file, 'it is empty');
  refuseForeign(new Map(header.migrations.map((name) => [name, null])));
  const short = Object.entries(header.rows).find(([name, rows]) => rows !== (counts[name] ?? 0));
  if (short)
    throw unreadable(file, `it should hold ${short[1]} rows of ${short[0]}, not ${counts[short[0]] ?? 0}`);
  if (header.sha256 !== sum.digest('hex')) throw unreadable(file, 'its checksum is wrong');
  return header;
}

function unreadable(file: string, what: string): HeadlinesError {
  return new HeadlinesError('bad-backup', `${file} cannot be taken in: ${what}.`, 'Write the export again.');
}

/** Lines end with a line feed and nothing else: readline also ends them where words hold a U+2028. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw unreadable(file, 'a line is too long');
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Names in a file come from outside: only those the table has go into a statement. */
async function columnsOf(db: Database, tx: Statements, table: string): Promise<Set<string>> {
  const rows =
    db.engine === 'sqlite'
      ? await tx.all(`SELECT name FROM pragma_table_info($1)`, [table])
      : await tx.all(
          'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
          [table],
        );
  return new Set(rows.map(({ name }) => String(name)));
}

async function insert(
  db: Database,
  tx: Statements,
  { name, numbered }: ExportTable,
  row: Row,
): Promise<void> {
  const columns = Object.keys(row);
  const keepNumber = numbered && db.engine === 'postgres' ? 'OVERRIDING SYSTEM VALUE' : '';
  await tx.run(
    `INSERT INTO ${name} (${columns.join(', ')}) ${keepNumber} VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    columns.map((column) => row[column] ?? null),
  );
}

async function fileAll(tx: Statements): Promise<void> {
  for (const { id } of await tx.all("SELECT id FROM article WHERE status = 'published'"))
    await fileArticle(tx, String(id));
}

/** PostgreSQL goes on counting where it was, not behind the numbers that were brought along. */
async function renumber(db: Database, tx: Statements): Promise<void> {
  if (db.engine !== 'postgres') return;
  for (const { name, numbered } of EXPORTED) {
    if (!numbered) continue;
    await tx.all(
      `SELECT setval(pg_get_serial_sequence($1, 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM ${name}), false)`,
      [name],
    );
  }
}
