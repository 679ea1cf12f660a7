/**
 * Shelves: published articles filed under each (state or '') x (topic or ''), so that "the latest 50 about opt-out in
 * New York" is one walk along an index whatever the size of the store.
 */
import type { Article, Cursor, ShelfFilter } from '../domain/article.ts';
import { GENRES, type Genre, type PlaceCode, type TopicSlug } from '../domain/vocabulary.ts';
import { articlesFrom, SELECT_ARTICLE } from './article-rows.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { noteForSearch } from './search-notes.ts';
import { refreshLeads } from './story-leads.ts';

/** File a published article on its shelves, or take any other off them. Call in the transaction that changed it at `at`. */
export async function fileArticle(tx: Statements, articleId: string, at?: number): Promise<void> {
  noteForSearch(tx, [articleId], at);
  await tx.run('DELETE FROM shelf WHERE article_id = $1', [articleId]);
  const row = await tx.get('SELECT status, form, focus, published_at, story_id FROM article WHERE id = $1', [
    articleId,
  ]);
  if (row?.status === 'published' && row.form === 'article') await putOnShelves(tx, articleId, row);
  if (row?.story_id) await refreshLeads(tx, row.story_id as string);
}

async function putOnShelves(tx: Statements, articleId: string, row: Row): Promise<void> {
  const states = (await tx.all('SELECT state FROM article_state WHERE article_id = $1', [articleId])).map(
    (found) => found.state as string,
  );
  if (row.focus === 'US') states.push('US');
  const topics = (await tx.all('SELECT topic FROM article_topic WHERE article_id = $1', [articleId])).map(
    (found) => found.topic as string,
  );
  for (const state of ['', ...new Set(states)]) {
    for (const topic of ['', ...topics]) {
      await tx.run('INSERT INTO shelf (state, topic, published_at, article_id) VALUES ($1, $2, $3, $4)', [
        state,
        topic,
        row.published_at as number,
        articleId,
      ]);
    }
  }
}

/** How a shelf is read. */
export interface ShelfReading {
  /** One headline for each story, the one that stands for it on this shelf; what is featured is never left out. */
  collapsed?: boolean;
  genre?: Genre | null;
}

/** The newest published articles of a shelf, older than `before` when given. */
export async function readShelf(
  db: Database,
  filter: ShelfFilter,
  limit: number,
  before: Cursor | null = null,
  { collapsed = false, genre = null }: ShelfReading = {},
): Promise<Article[]> {
  const values: SqlValue[] = [filter.state ?? '', filter.topic ?? '', limit];
  if (before) values.push(before.publishedAt, before.id);
  const ofGenre = genre === null ? '' : `AND article.genre = $${values.push(genre)}`;
  const rows = await db.all(
    `${SELECT_ARTICLE} JOIN shelf ON shelf.article_id = article.id
     WHERE shelf.state = $1 AND shelf.topic = $2
     ${before ? 'AND (shelf.published_at, shelf.article_id) < ($4, $5)' : ''}
     ${collapsed ? 'AND shelf.lead > 0' : ''} ${ofGenre}
     ORDER BY shelf.published_at DESC, shelf.article_id DESC LIMIT $3`,
    values,
  );
  return articlesFrom(db, rows);
}

/** Newest articles of a shelf among which genres are looked for. */
const GENRES_WITHIN = 500;

/** The genres of the newest articles on a shelf, in the order of their vocabulary. */
export async function shelfGenres(db: Database, filter: ShelfFilter): Promise<Genre[]> {
  const rows = await db.all(
    `SELECT DISTINCT article.genre FROM (SELECT article_id FROM shelf WHERE state = $1 AND topic = $2
       ORDER BY published_at DESC, article_id DESC LIMIT $3) AS newest JOIN article ON article.id = newest.article_id`,
    [filter.state ?? '', filter.topic ?? '', GENRES_WITHIN],
  );
  const found = new Set(rows.map((row) => row.genre));
  return GENRES.filter((genre) => found.has(genre));
}

/** Featured articles on a shelf, the last featured first. Few are featured, so they are asked first where they stand. */
export async function readFeatured(db: Database, filter: ShelfFilter, limit: number): Promise<Article[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE article.featured_at IS NOT NULL AND EXISTS (
       SELECT 1 FROM shelf WHERE shelf.article_id = article.id AND shelf.state = $1 AND shelf.topic = $2
         AND shelf.published_at = article.published_at)
     ORDER BY article.featured_at DESC, article.id DESC LIMIT $3`,
    [filter.state ?? '', filter.topic ?? '', limit],
  );
  return articlesFrom(db, rows);
}

/** How many published articles each shelf of one state or one topic holds, and the newest of them. */
export interface ShelfSize {
  state: PlaceCode | null;
  topic: TopicSlug | null;
  articles: number;
  newestAt: number;
}

/** The sizes of all shelves that hold anything; `null` stands for "all". */
export async function shelfSizes(db: Database): Promise<ShelfSize[]> {
  const rows = await db.all(
    `SELECT state, topic, articles,
       (SELECT MAX(published_at) FROM shelf WHERE shelf.state = shelf_size.state AND shelf.topic = shelf_size.topic) AS newest_at
     FROM shelf_size WHERE articles > 0 ORDER BY state, topic`,
  );
  return rows.map((row) => ({
    state: (row.state || null) as PlaceCode | null,
    topic: (row.topic || null) as TopicSlug | null,
    articles: row.articles as number,
    newestAt: row.newest_at as number,
  }));
}
