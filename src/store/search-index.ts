/**
 * Keeps what can be searched in step with what is published: whatever changes an article says so, and at the end of its
 * transaction all of them are written with a statement a batch. Here too is noted which headlines changed, and when.
 */
import type { Cursor } from '../domain/article.ts';
import { searchEntry } from '../domain/search-entry.ts';
import { articlesById } from './article-rows.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { IS_PUBLIC } from './quotes.ts';
import { takeNotes } from './search-notes.ts';

/** The database, whose every transaction ends with what it changed being written into the search. */
export function withSearch(db: Database): Database {
  return {
    ...db,
    transaction: (work, how) =>
      db.transaction(async (tx) => {
        const notes = takeNotes(tx);
        const result = await work(tx);
        if (notes.ids.size > 0) await fileForSearch(tx, db.engine, [...notes.ids].sort(), notes.at);
        return result;
      }, how),
  };
}

interface Entry {
  articleId: string;
  place: number;
  words: string;
  updatedAt: number;
}

async function fileForSearch(
  tx: Statements,
  engine: Database['engine'],
  ids: string[],
  at: number,
): Promise<void> {
  for (const batch of batchesOf(ids)) {
    const standing = (
      await tx.all(`SELECT * FROM search_entry WHERE article_id IN (${marksOf(batch)})`, batch)
    ).map(toEntry);
    const before = new Map(standing.map((entry) => [entry.articleId, entry]));
    const after = await entriesOf(tx, batch);
    const same = new Set(
      after
        .filter((entry) => {
          const was = before.get(entry.articleId);
          return (
            was?.words === entry.words && was.updatedAt === entry.updatedAt && isAt(was.place, entry.place)
          );
        })
        .map((entry) => entry.articleId),
    );
    const going = standing.map((entry) => entry.articleId).filter((id) => !same.has(id));
    const coming = after.filter((entry) => !same.has(entry.articleId));
    await remove(tx, engine, going);
    await add(tx, engine, coming);
    const left = new Set(coming.map((entry) => entry.articleId));
    await noteChanges(
      tx,
      [
        ...coming.filter((entry) => before.has(entry.articleId)).map(({ articleId }) => articleId),
        ...(await unknownAmong(
          tx,
          coming.map((entry) => entry.articleId).filter((id) => !before.has(id)),
        )),
      ],
      going.filter((id) => !left.has(id)),
      coming.reduce((newest, entry) => Math.max(newest, entry.updatedAt), at),
    );
  }
}

function toEntry(row: Row): Entry {
  return {
    articleId: row.article_id as string,
    place: row.place as number,
    words: row.words as string,
    updatedAt: row.updated_at as number,
  };
}

/** What is to stand in the search of these articles: of those that are published headlines. */
async function entriesOf(tx: Statements, batch: string[]): Promise<Entry[]> {
  const out = await tx.all(
    `SELECT id FROM article WHERE id IN (${marksOf(batch)}) AND status = 'published' AND form = 'article'`,
    batch,
  );
  const ids = out.map((row) => row.id as string);
  const quotes: Row[] = [];
  for (const some of batchesOf(ids)) {
    quotes.push(
      ...(await tx.all(
        `SELECT quote.article_id, quote.text, quote.speaker_name, quote.hold FROM quote
         JOIN article ON article.id = quote.article_id
         WHERE quote.article_id IN (${marksOf(some)}) AND quote.review = 0 AND ${IS_PUBLIC}
         ORDER BY quote.article_id, quote.start_at, quote.id`,
        some,
      )),
    );
  }
  const quotesOf = Map.groupBy(quotes, (row) => row.article_id);
  return (await articlesById(tx, ids)).map((article) => ({
    articleId: article.id,
    place: placeOf(article),
    words: searchEntry(
      article,
      (quotesOf.get(article.id) ?? []).map((row) => ({
        text: row.text as string,
        speakerName: row.speaker_name as string | null,
        hold: row.hold as 'minor' | null,
      })),
    ),
    updatedAt: article.updatedAt,
  }));
}

/** Places within a second. A place stays below 2^53 until the year 2242. */
const PLACES = 2 ** 20;

/** The place from which on articles of this second (epoch) stand: newer ones stand behind older ones, one a place. */
export function firstPlace(second: number): number {
  return Math.max(0, Math.min(second, 2 ** 33 - 1)) * PLACES;
}

/** Where an article stands by its date, and within a second in the order of ids. The place after it where that is taken. */
export function placeOf({ publishedAt, id }: Cursor): number {
  const nth = Number.parseInt(id.slice(0, 5), 16);
  return firstPlace(publishedAt) + (Number.isNaN(nth) ? 0 : nth);
}

/** A place as a cursor: {@link placeOf} leads back. */
export function cursorAt(place: number): Cursor {
  const nth = (place % PLACES).toString(16).padStart(5, '0');
  return { publishedAt: Math.floor(place / PLACES), id: nth };
}

/** Is this the place, or one that was given because that was taken? */
function isAt(place: number, wanted: number): boolean {
  return place >= wanted && Math.floor(place / PLACES) === Math.floor(wanted / PLACES) && place - wanted < 64;
}

/** Take articles out of the search. The index of SQLite is told the very words that it is to forget. */
async function remove(tx: Statements, engine: Database['engine'], ids: string[]): Promise<void> {
  for (const batch of ids.length > 0 ? batchesOf(ids) : []) {
    const these = `WHERE article_id IN (${marksOf(batch)})`;
    if (engine === 'sqlite')
      await tx.run(
        `INSERT INTO search_words (search_words, rowid, words) SELECT 'delete', place, words FROM search_entry ${these}`,
        batch,
      );
    await tx.run(`DELETE FROM search_entry ${these}`, batch);
  }
}

/** Entries that are written in one statement. */
const AT_ONCE = 50;

async function add(tx: Statements, engine: Database['engine'], entries: Entry[]): Promise<void> {
  const taken = new Set<number>();
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    for (const entry of some) {
      while (
        taken.has(entry.place) ||
        (await tx.get('SELECT 1 AS one FROM search_entry WHERE place = $1', [entry.place]))
      )
        entry.place += 1;
      taken.add(entry.place);
    }
    const values: SqlValue[] = some.flatMap((entry) => [
      entry.place,
      entry.articleId,
      entry.words,
      entry.updatedAt,
    ]);
    await tx.run(
      `INSERT INTO search_entry (place, article_id, words, updated_at) VALUES ${rowsOf(some.length, 4)}`,
      values,
    );
    if (engine === 'sqlite') {
      const places = some.map((entry) => entry.place);
      await tx.run(
        `INSERT INTO search_words (rowid, words) SELECT place, words FROM search_entry
         WHERE place IN (${places.map((_, i) => `$${i + 1}`).join(', ')})`,
        places,
      );
    }
  }
}

/** "($1, $2), ($3, $4)" */
function rowsOf(rows: number, columns: number): string {
  return Array.from(
    { length: rows },
    (_, row) =>
      `(${Array.from({ length: columns }, (_, column) => `$${row * columns + column + 1}`).join(', ')})`,
  ).join(', ');
}

/**
 * Note that headlines changed or went. Times never run backwards here, so that whoever reads on from the last one they
 * have seen misses nothing.
 */
async function noteChanges(tx: Statements, changed: string[], gone: string[], at: number): Promise<void> {
  const all: [id: string, deleted: number][] = [
    ...changed.map((id): [string, number] => [id, 0]),
    ...gone.map((id): [string, number] => [id, 1]),
  ];
  if (all.length === 0) return;
  const last = await tx.get('SELECT at, nth FROM headline_change ORDER BY at DESC, nth DESC LIMIT 1');
  const lastAt = Number(last?.at ?? 0);
  const now = Math.max(at, lastAt);
  let nth = now === lastAt ? Number(last?.nth ?? 0) : 0;
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    await tx.run(
      `INSERT INTO headline_change (article_id, at, nth, deleted) VALUES ${rowsOf(some.length, 4)}
       ON CONFLICT (article_id) DO UPDATE SET at = excluded.at, nth = excluded.nth, deleted = excluded.deleted`,
      some.flatMap(([id, deleted]) => {
        nth += 1;
        return [id, now, nth, deleted];
      }),
    );
  }
}

/** Those of these articles that are not noted as being there: of an import, which brings the notes along, none. */
async function unknownAmong(tx: Statements, ids: string[]): Promise<string[]> {
  const known = new Set<string>();
  for (const batch of ids.length > 0 ? batchesOf(ids) : []) {
    const rows = await tx.all(
      `SELECT article_id FROM headline_change WHERE deleted = 0 AND article_id IN (${marksOf(batch)})`,
      batch,
    );
    for (const row of rows) known.add(row.article_id as string);
  }
  return ids.filter((id) => !known.has(id));
}
