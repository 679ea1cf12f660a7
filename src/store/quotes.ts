/** Quotes: found by reading, public only by an editor's act, kept with the very offsets they were read at. */
import type { Cursor, Quote, QuoteInArticle } from '../domain/article.ts';
import { articlesById, filedUnder } from './article-rows.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import type { ArticleDraft } from './put-article.ts';
import { toQuote } from './rows.ts';
import { silencedAmong } from './takedowns.ts';

/**
 * Save the quotes of an article. What an editor has decided on in any way stays as it is; all else follows the newest
 * reading, and what the newest reading no longer finds is let go.
 */
export async function saveQuotes(
  tx: Statements,
  articleId: string,
  quotes: ArticleDraft['quotes'],
  now: number,
): Promise<void> {
  await tx.run(
    `DELETE FROM quote WHERE article_id = $1 AND status = 'waiting'
     AND id NOT IN (SELECT quote_id FROM decision WHERE article_id = $1 AND quote_id IS NOT NULL)`,
    [articleId],
  );
  await addQuotes(tx, articleId, quotes, now);
}

/** Add the quotes of an article that are not known yet. */
export async function addQuotes(
  tx: Statements,
  articleId: string,
  quotes: ArticleDraft['quotes'],
  now: number,
): Promise<void> {
  const silenced = await silencedAmong(
    tx,
    quotes.flatMap(({ speaker }) => speaker?.name ?? []),
  );
  for (const quote of quotes) {
    if (quote.speaker && silenced.has(quote.speaker.name)) continue;
    await tx.run(
      `INSERT INTO quote (id, feed_id, article_id, text, start_at, end_at, segments, speaker_name, speaker_mention,
         speaker_kind, role, affiliation, rule, confidence, review, hold, status, first_seen_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'waiting', $17, $17)
       ON CONFLICT (id) DO NOTHING`,
      [
        quote.id,
        quote.feedId,
        articleId,
        quote.text,
        quote.start,
        quote.end,
        JSON.stringify(quote.segments),
        quote.speaker?.name ?? null,
        quote.speaker?.mention ?? null,
        quote.speaker?.kind ?? null,
        quote.speaker?.role ?? null,
        quote.speaker?.affiliation ?? null,
        quote.rule,
        quote.confidence,
        quote.review ? 1 : 0,
        quote.hold,
        now,
      ],
    );
  }
}

export async function findQuote(db: Database, id: string): Promise<QuoteInArticle | null> {
  const row = await db.get('SELECT * FROM quote WHERE id = $1', [id]);
  return row ? ((await withArticles(db, [row]))[0] ?? null) : null;
}

/** All quotes of an article in reading order. */
export async function quotesOf(db: Database, articleId: string): Promise<Quote[]> {
  return (await db.all('SELECT * FROM quote WHERE article_id = $1 ORDER BY start_at, id', [articleId])).map(
    toQuote,
  );
}

export interface QuoteFilter {
  /** State code, or `US` for quotes from articles about the nation. */
  state?: string | null;
  topic?: string | null;
  featured?: boolean;
}

/** Approved, and its article is published or a list page that was not taken out: those are never published themselves. */
const IS_PUBLIC = `quote.status = 'approved' AND (article.status = 'published'
  OR (article.form = 'listing' AND article.status NOT IN ('hidden', 'gone')))`;

/** The quotes the public can see, the last approved first. */
export async function publicQuotes(
  db: Database,
  filter: QuoteFilter,
  limit: number,
  before: Cursor | null = null,
): Promise<QuoteInArticle[]> {
  const values: SqlValue[] = [limit];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  const conditions = [IS_PUBLIC];
  if (filter.featured) conditions.push('quote.featured_at IS NOT NULL');
  conditions.push(...filedUnder(filter, value));
  if (before)
    conditions.push(`(quote.approved_at, quote.id) < (${value(before.publishedAt)}, ${value(before.id)})`);
  const order = filter.featured ? 'quote.featured_at DESC' : 'quote.approved_at DESC';
  const rows = await db.all(
    `SELECT quote.* FROM quote JOIN article ON article.id = quote.article_id
     WHERE ${conditions.join(' AND ')} ORDER BY ${order}, quote.id DESC LIMIT $1`,
    values,
  );
  return withArticles(db, rows);
}

/** How many quotes the public can see. */
export async function countQuotes(db: Database): Promise<number> {
  const row = await db.get(
    `SELECT COUNT(*) AS n FROM quote JOIN article ON article.id = quote.article_id WHERE ${IS_PUBLIC}`,
  );
  return row?.n as number;
}

const IS_WAITING = `quote.status = 'waiting' AND article.status IN ('published', 'queued')`;

/** Quotes that wait for an editor, from relevant articles, newest first. */
export async function waitingQuotes(db: Database, limit: number): Promise<QuoteInArticle[]> {
  const rows = await db.all(
    `SELECT quote.* FROM quote JOIN article ON article.id = quote.article_id
     WHERE ${IS_WAITING}
     ORDER BY quote.first_seen_at DESC, quote.article_id, quote.start_at LIMIT $1`,
    [limit],
  );
  return withArticles(db, rows);
}

export async function countWaitingQuotes(db: Database): Promise<number> {
  const row = await db.get(
    `SELECT COUNT(*) AS n FROM quote JOIN article ON article.id = quote.article_id WHERE ${IS_WAITING}`,
  );
  return row?.n as number;
}

async function withArticles(db: Database, rows: Row[]): Promise<QuoteInArticle[]> {
  const ids = [...new Set(rows.map((row) => row.article_id as string))];
  const byId = new Map((await articlesById(db, ids)).map((article) => [article.id, article]));
  return rows.flatMap((row) => {
    const article = byId.get(row.article_id as string);
    return article ? [{ quote: toQuote(row), article }] : [];
  });
}
