/** Articles with their states and topics: saved whole in one transaction, and found again. */
import type { Article, ArticleStatus, Cursor, ShelfFilter } from '../domain/article.ts';
import { articlesById, articlesFrom, filedUnder, SELECT_ARTICLE } from './article-rows.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Database, SqlValue } from './database.ts';
import { type ArticleDraft, putArticle, type SaveResult } from './put-article.ts';
import { moveRevision } from './site.ts';

/** Save an article by itself, as {@link putArticle} does. */
export async function saveArticle(db: Database, draft: ArticleDraft, now: number): Promise<SaveResult> {
  return db.transaction(async (tx) => {
    const { seen, ...saved } = await putArticle(tx, draft, now);
    if (seen) await moveRevision(tx);
    return saved;
  });
}

export async function findArticle(db: Database, id: string): Promise<Article | null> {
  return (await articlesById(db, [id]))[0] ?? null;
}

/** Find an article by any address it was met under (canonical form). */
export async function findArticleByUrl(db: Database, url: string): Promise<Article | null> {
  return (await findArticlesByUrl(db, [url])).get(url) ?? null;
}

/** The articles met under these addresses (canonical form), by address; addresses of none are left out. */
export async function findArticlesByUrl(db: Database, urls: string[]): Promise<Map<string, Article>> {
  const found = new Map<string, Article>();
  for (const batch of batchesOf(urls)) {
    const met = await db.all(
      `SELECT url, article_id FROM article_url WHERE url IN (${marksOf(batch)})`,
      batch,
    );
    const ids = [...new Set(met.map((row) => row.article_id as string))];
    const byId = new Map((await articlesById(db, ids)).map((article) => [article.id, article]));
    for (const { url, article_id } of met) {
      const article = byId.get(article_id as string);
      if (article) found.set(url as string, article);
    }
  }
  return found;
}

/** Words that are searched for at once. */
const MOST_WORDS = 8;

/** What the desk's inbox can be narrowed to, on top of a shelf's state and topic. */
export interface InboxFilter extends ShelfFilter {
  source?: string | null;
  /** Words that all stand in the headline or the feed's summary. */
  words?: string | null;
}

/** Articles of one status, the last seen first: the desk's inbox. */
export async function listArticles(
  db: Database,
  status: ArticleStatus,
  limit: number,
  before: Cursor | null = null,
  filter: InboxFilter = {},
): Promise<Article[]> {
  const values: SqlValue[] = [status, limit];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  const conditions = ['article.status = $1', "article.form = 'article'"];
  if (before) {
    conditions.push(
      `(article.first_seen_at, article.id) < (${value(before.publishedAt)}, ${value(before.id)})`,
    );
  }
  if (filter.source) conditions.push(`article.source_id = ${value(filter.source)}`);
  for (const word of filter.words?.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS) ?? []) {
    const like = value(`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`lower(article.title || ' ' || COALESCE(article.summary, '')) LIKE ${like} ESCAPE '\\'`);
  }
  conditions.push(...filedUnder(filter, value));
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE ${conditions.join(' AND ')}
     ORDER BY article.first_seen_at DESC, article.id DESC LIMIT $2`,
    values,
  );
  return articlesFrom(db, rows);
}

/** What was set aside unread and was then taken up by an editor; no more than `limit`, in no order. */
export async function chosenUnread(db: Database, limit: number): Promise<Article[]> {
  const rows = await db.all(
    "SELECT id FROM article WHERE sifted = 1 AND status IN ('published', 'queued') LIMIT $1",
    [limit],
  );
  return articlesById(
    db,
    rows.map((row) => row.id as string),
  );
}

/** The body of an article as it was read, for the desk and for reading again. */
export async function articleText(db: Database, id: string): Promise<string | null> {
  return ((await db.get('SELECT text FROM article WHERE id = $1', [id]))?.text ?? null) as string | null;
}

/** How many articles there are of each status; list pages that are kept for their quotes are not counted. */
export async function countArticles(db: Database): Promise<Record<ArticleStatus, number>> {
  const counts = { published: 0, queued: 0, rejected: 0, hidden: 0, gone: 0 };
  for (const row of await db.all(
    "SELECT status, COUNT(*) AS n FROM article WHERE form = 'article' GROUP BY status",
  )) {
    counts[row.status as ArticleStatus] = row.n as number;
  }
  return counts;
}
