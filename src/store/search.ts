/** Finding published headlines by words and filters, newest first: one walk from the newest hit on, however many there are. */
import type { Article, Cursor } from '../domain/article.ts';
import { markOf, scoreEntry } from '../domain/search-entry.ts';
import type { SearchTerms } from '../domain/search-query.ts';
import type { Genre, PlaceCode, TopicSlug } from '../domain/vocabulary.ts';
import { articlesById } from './article-rows.ts';
import type { Database, Row, SqlValue } from './database.ts';
import { cursorAt, firstPlace, placeOf } from './search-index.ts';

/** What is looked for: of each list one of its values, of words all. What is left out does not matter. */
export interface SearchFilter {
  terms?: SearchTerms;
  /** `US` for what is about the nation. */
  states?: readonly PlaceCode[];
  topics?: readonly TopicSlug[];
  genres?: readonly Genre[];
  /** Ids of sources. */
  sources?: readonly string[];
  /** Primary subtags: "es". */
  languages?: readonly string[];
  /** Dates of publication, epoch seconds: from `since` on, before `until`. */
  since?: number | null;
  until?: number | null;
}

/** An article that was found, and where to go on behind it. */
export interface Found {
  article: Article;
  cursor: Cursor;
}

/** How many of the newest hits are looked at to bring the best of them to the front. */
const WINDOW = 200;

/** Published headlines that answer, the newest first, behind `before` when given. */
export async function searchHeadlines(
  db: Database,
  filter: SearchFilter,
  limit: number,
  before: Cursor | null = null,
): Promise<Found[]> {
  const place = before && placeOf(before);
  return articlesAt(db, await walk(db, filter, limit, place, 'e.place, e.article_id'));
}

/** The best answers among the newest, the best first; a better answer is one with more of the words in its headline. */
export async function rankHeadlines(db: Database, filter: SearchFilter, limit: number): Promise<Found[]> {
  const rows = await walk(db, filter, WINDOW, null, 'e.place, e.article_id, e.words');
  const wanted = filter.terms?.wanted ?? [];
  const scored = rows.map((row) => ({ row, score: scoreEntry(String(row.words), wanted) }));
  // The newest first among equals: they come in that order, and sorting keeps it.
  const best = scored.sort((a, b) => b.score - a.score).slice(0, limit);
  return articlesAt(
    db,
    best.map(({ row }) => row),
  );
}

async function articlesAt(db: Database, rows: Row[]): Promise<Found[]> {
  const articles = await articlesById(
    db,
    rows.map((row) => row.article_id as string),
  );
  const byId = new Map(articles.map((article) => [article.id, article]));
  return rows.flatMap((row) => {
    const article = byId.get(row.article_id as string);
    return article?.status === 'published' ? [{ article, cursor: cursorAt(row.place as number) }] : [];
  });
}

async function walk(
  db: Database,
  filter: SearchFilter,
  limit: number,
  before: number | null,
  columns: string,
): Promise<Row[]> {
  const values: SqlValue[] = [limit];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  const question = db.engine === 'sqlite' ? matchOf(filter) : vectorQueryOf(filter);
  const byWords = question !== null && db.engine === 'sqlite';
  const place = byWords ? 'w.rowid' : 'e.place';
  const conditions: string[] = [];
  if (question !== null)
    conditions.push(
      byWords ? `search_words MATCH ${value(question)}` : `e.vector @@ ${value(question)}::tsquery`,
    );
  if (before !== null) conditions.push(`${place} < ${value(before)}`);
  if (filter.until != null) conditions.push(`${place} < ${value(firstPlace(filter.until))}`);
  if (filter.since != null) conditions.push(`${place} >= ${value(firstPlace(filter.since))}`);
  const from = byWords ? 'search_words w JOIN search_entry e ON e.place = w.rowid' : 'search_entry e';
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return db.all(`SELECT ${columns} FROM ${from} ${where} ORDER BY ${place} DESC LIMIT $1`, values);
}

/** The marks of each filter that is set: one of each list must stand there. */
function marksAsked({ states, topics, genres, sources, languages }: SearchFilter): string[][] {
  const lists = [
    states?.map((code) => markOf('state', code)),
    topics?.map((slug) => markOf('topic', slug)),
    genres?.map((genre) => markOf('genre', genre)),
    sources?.map((id) => markOf('source', id)),
    languages?.map((lang) => markOf('lang', lang)),
  ];
  return lists.filter((list) => list !== undefined).filter((list) => list.length > 0);
}

/**
 * A question to SQLite's FTS5. Forms and marks are letters, digits and `_` alone and stand in quotes, so nothing anybody
 * types is ever read as its syntax. Null where nothing is asked.
 */
function matchOf(filter: SearchFilter): string | null {
  const { wanted = [], unwanted = [] } = filter.terms ?? {};
  const phrase = (forms: readonly string[]) => `"${forms.join(' ')}"`;
  const anyOf = (list: readonly string[][]) => `(${list.map(phrase).join(' OR ')})`;
  const all = [
    ...wanted.map(phrase),
    ...marksAsked(filter).map((marks) => anyOf(marks.map((mark) => [mark]))),
  ];
  // FTS5 knows no bare NOT: every entry has the mark between its parts.
  if (unwanted.length === 0) return all.length > 0 ? all.join(' AND ') : null;
  return `(${all.length > 0 ? all.join(' AND ') : '"_"'}) NOT ${anyOf(unwanted)}`;
}

/** The same question in PostgreSQL's words; forms hold nothing that would have to be escaped. */
function vectorQueryOf(filter: SearchFilter): string | null {
  const { wanted = [], unwanted = [] } = filter.terms ?? {};
  const phrase = (forms: readonly string[]) => `(${forms.map((form) => `'${form}'`).join(' <-> ')})`;
  const anyOf = (list: readonly string[][]) => `(${list.map(phrase).join(' | ')})`;
  const all = [
    ...wanted.map(phrase),
    ...marksAsked(filter).map((marks) => anyOf(marks.map((mark) => [mark]))),
    ...(unwanted.length > 0 ? [`!${anyOf(unwanted)}`] : []),
  ];
  return all.length > 0 ? all.join(' & ') : null;
}
