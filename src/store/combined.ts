/** Several shelves at once, for feeds that somebody put together: a walk along each, and what they yield in one order. */
import type { Article } from '../domain/article.ts';
import type { SourceKind } from '../domain/facts.ts';
import type { Genre, PlaceCode, TopicSlug } from '../domain/vocabulary.ts';
import { articlesFrom, SELECT_ARTICLE } from './article-rows.ts';
import type { Database, SqlValue } from './database.ts';

/** What is wanted of each; an empty list is everything. */
export interface Combination {
  states: readonly PlaceCode[];
  topics: readonly TopicSlug[];
  genres: readonly Genre[];
  kinds: readonly SourceKind[];
}

/** How deep each shelf is looked through for what is narrowed further: a rare genre must not cost a walk to its end. */
const DEPTH = 1000;

/** The newest published articles on any of the shelves, of the genres and from the kinds of source that are wanted. */
export async function readCombined(
  db: Database,
  { states, topics, genres, kinds }: Combination,
  limit: number,
): Promise<Article[]> {
  const values: SqlValue[] = [];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  const depth = value(genres.length + kinds.length > 0 ? DEPTH : limit);
  const walks = (states.length > 0 ? states : ['']).flatMap((state) =>
    (topics.length > 0 ? topics : ['']).map(
      (topic) => `SELECT article_id FROM (SELECT article_id FROM shelf
        WHERE state = ${value(state)} AND topic = ${value(topic)}
        ORDER BY published_at DESC, article_id DESC LIMIT ${depth}) AS walk`,
    ),
  );
  const conditions = [`article.id IN (${walks.join(' UNION ')})`];
  if (genres.length > 0) conditions.push(`article.genre IN (${genres.map(value).join(', ')})`);
  if (kinds.length > 0) {
    const sources = await sourcesOfKind(db, kinds);
    if (sources.length === 0) return [];
    conditions.push(`article.source_id IN (${sources.map(value).join(', ')})`);
  }
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE ${conditions.join(' AND ')}
     ORDER BY article.published_at DESC, article.id DESC LIMIT ${value(limit)}`,
    values,
  );
  return articlesFrom(db, rows);
}

async function sourcesOfKind(db: Database, kinds: readonly SourceKind[]): Promise<string[]> {
  const rows = await db.all('SELECT id, declaration FROM source ORDER BY id');
  return rows.flatMap((row) => {
    const { kind } = JSON.parse(String(row.declaration)) as { kind?: SourceKind };
    return kind !== undefined && kinds.includes(kind) ? [String(row.id)] : [];
  });
}
