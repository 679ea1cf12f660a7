/** Quotes: found by reading, public only by an editor's act, kept with the very offsets they were read at. */
import type { Cursor, Quote, QuoteInArticle } from '../domain/article.ts';
import { articlesById, filedUnder } from './article-rows.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import type { ArticleDraft } from './put-article.ts';
import { checkAgain } from './quote-checks.ts';
import { type HoldsDecided, toQuote } from './rows.ts';
import { silencedAmong } from './takedowns.ts';

/** A quote with the address of its speaker's page: that of whom they were joined to. */
const SELECT_QUOTE = `SELECT quote.*, (SELECT COALESCE(root.slug, own.slug) FROM speaker own
    LEFT JOIN speaker root ON root.id = own.merged_into WHERE own.id = quote.speaker_id) AS speaker_slug FROM quote`;

/**
 * Save the quotes of an article. What an editor has decided on in any way stays as it is, and is looked for in the new
 * text; all else follows the newest reading, and what the newest reading no longer finds is let go.
 */
export async function saveQuotes(
  tx: Statements,
  articleId: string,
  { quotes, text }: Pick<ArticleDraft, 'quotes' | 'text'>,
  now: number,
): Promise<void> {
  await tx.run(
    `DELETE FROM quote WHERE article_id = $1 AND status = 'waiting'
     AND id NOT IN (SELECT quote_id FROM decision WHERE article_id = $1 AND quote_id IS NOT NULL)`,
    [articleId],
  );
  if (text !== null) await checkAgain(tx, articleId, text, now);
  await addQuotes(tx, articleId, quotes, now);
}

/**
 * Add the quotes of an article that are not known yet. One whose words do not stand in the paragraph that is kept with
 * it, at the place it names, is refused.
 */
export async function addQuotes(
  tx: Statements,
  articleId: string,
  quotes: ArticleDraft['quotes'],
  now: number,
): Promise<void> {
  if (quotes.length === 0) return;
  const silenced = await silencedAmong(
    tx,
    quotes.flatMap(({ speaker }) => speaker?.name ?? []),
  );
  const article = await tx.get('SELECT holds_decided FROM article WHERE id = $1', [articleId]);
  const decided: HoldsDecided = article?.holds_decided ? JSON.parse(String(article.holds_decided)) : {};
  for (const quote of quotes) {
    if (!stands(quote) || (quote.speaker && silenced.has(quote.speaker.name))) continue;
    const columns = columnsOf(quote, articleId, decided, now);
    await tx.run(
      `INSERT INTO quote (${columns.map(([name]) => name).join(', ')})
       VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')}) ON CONFLICT (id) DO NOTHING`,
      columns.map(([, value]) => value),
    );
  }
}

/** Is the quote, byte for byte, what stands at its place in its source? */
function stands({ text, start, end, source }: ArticleDraft['quotes'][number]): boolean {
  if (!source) return true;
  return source.context.slice(start - source.contextStart, end - source.contextStart) === text;
}

function columnsOf(
  quote: ArticleDraft['quotes'][number],
  articleId: string,
  decided: HoldsDecided,
  now: number,
): [column: string, value: SqlValue][] {
  const { speaker, source } = quote;
  const hold = speaker && Object.hasOwn(decided, speaker.name) ? (decided[speaker.name] ?? null) : quote.hold;
  return [
    ['id', quote.id],
    ['feed_id', quote.feedId],
    ['article_id', articleId],
    ['text', quote.text],
    ['start_at', quote.start],
    ['end_at', quote.end],
    ['segments', JSON.stringify(quote.segments)],
    ['speaker_name', speaker?.name ?? null],
    ['speaker_mention', speaker?.mention ?? null],
    ['speaker_kind', speaker?.kind ?? null],
    ['role', speaker?.role ?? null],
    ['affiliation', speaker?.affiliation ?? null],
    ['rule', quote.rule],
    ['confidence', quote.confidence],
    ['review', quote.review ? 1 : 0],
    ['hold', hold],
    ['status', 'waiting'],
    ['first_seen_at', now],
    ['updated_at', now],
    ['context', source?.context ?? null],
    ['context_at', source?.contextStart ?? null],
    ['sentence_hash', source?.sentenceHash ?? null],
  ];
}

export async function findQuote(db: Database, id: string): Promise<QuoteInArticle | null> {
  const row = await db.get(`${SELECT_QUOTE} WHERE id = $1`, [id]);
  return row ? ((await withArticles(db, [row]))[0] ?? null) : null;
}

/** All quotes of an article in reading order. */
export async function quotesOf(db: Database, articleId: string): Promise<Quote[]> {
  return (await db.all(`${SELECT_QUOTE} WHERE article_id = $1 ORDER BY start_at, id`, [articleId])).map(
    toQuote,
  );
}

export interface QuoteFilter {
  /** State code, or `US` for quotes from articles about the nation. */
  state?: string | null;
  topic?: string | null;
  featured?: boolean;
  /** Slug of a speaker, or of one who was joined to another: then that other's. */
  speaker?: string | null;
}

/** Of each article no more than this many quotes are public: the featured ones, the last featured first, then the first approved. */
export const MOST_OF_AN_ARTICLE = 3;

/** Approved, and its article is published or a list page that was not taken out: those are never published themselves. */
export const IS_PUBLIC = `quote.status = 'approved' AND (article.status = 'published'
  OR (article.form = 'listing' AND article.status NOT IN ('hidden', 'gone')))
  AND (SELECT COUNT(*) FROM quote other WHERE other.article_id = quote.article_id AND other.status = 'approved'
    AND (COALESCE(other.featured_at, 0) > COALESCE(quote.featured_at, 0)
      OR (COALESCE(other.featured_at, 0) = COALESCE(quote.featured_at, 0)
        AND (other.approved_at < quote.approved_at
          OR (other.approved_at = quote.approved_at AND other.id < quote.id))))) < ${MOST_OF_AN_ARTICLE}`;

/** The quotes the public can see, the last approved first. */
export async function publicQuotes(
  db: Database,
  filter: QuoteFilter,
  limit: number,
  before: Cursor | null = null,
): Promise<QuoteInArticle[]> {
  const values: SqlValue[] = [limit];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  // Where it is filed is asked first: whether it is public costs far more.
  const conditions = [...filedUnder(filter, value)];
  if (filter.featured) conditions.push('quote.featured_at IS NOT NULL');
  if (filter.speaker) {
    const slug = value(filter.speaker);
    conditions.push(`quote.speaker_id IN (SELECT member.id FROM speaker member
      JOIN speaker meant ON meant.slug = ${slug}
      WHERE COALESCE(member.merged_into, member.id) = COALESCE(meant.merged_into, meant.id))`);
  }
  conditions.push(IS_PUBLIC);
  if (before)
    conditions.push(`(quote.approved_at, quote.id) < (${value(before.publishedAt)}, ${value(before.id)})`);
  const order = filter.featured ? 'quote.featured_at DESC' : 'quote.approved_at DESC';
  const rows = await db.all(
    `${SELECT_QUOTE} JOIN article ON article.id = quote.article_id
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
    `${SELECT_QUOTE} JOIN article ON article.id = quote.article_id
     WHERE ${IS_WAITING}
     ORDER BY quote.first_seen_at DESC, quote.article_id, quote.start_at LIMIT $1`,
    [limit],
  );
  return withArticles(db, rows);
}

/** Approved quotes that no longer stand on their page as they were, the last found first. */
export async function driftedQuotes(db: Database, limit: number): Promise<QuoteInArticle[]> {
  const rows = await db.all(
    `${SELECT_QUOTE} WHERE drift IS NOT NULL AND status = 'approved' ORDER BY checked_at DESC, id LIMIT $1`,
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

/** Rows of {@link SELECT_QUOTE}, each with its article. */
export async function withArticles(db: Database, rows: Row[]): Promise<QuoteInArticle[]> {
  const ids = [...new Set(rows.map((row) => row.article_id as string))];
  const byId = new Map((await articlesById(db, ids)).map((article) => [article.id, article]));
  return rows.flatMap((row) => {
    const article = byId.get(row.article_id as string);
    return article ? [{ quote: toQuote(row), article }] : [];
  });
}
