/** What feeds held between two moments, and when they last held something before and first after: archives by month. */
import type { Article, QuoteInArticle, ShelfFilter } from '../domain/article.ts';
import { articlesFrom, SELECT_ARTICLE } from './article-rows.ts';
import type { Database, Row } from './database.ts';
import { IS_PUBLIC, publicQuotes } from './quotes.ts';

/** Epoch seconds: from the first on, until before the second. */
export interface Between {
  from: number;
  until: number;
}

/** Epoch seconds of the last before a time and of the first after it; null for none. */
export interface Neighbours {
  before: number | null;
  after: number | null;
}

/** Published articles of a shelf dated in this time, newest first; one for each story. */
export async function shelfBetween(
  db: Database,
  filter: ShelfFilter,
  { from, until }: Between,
  limit: number,
): Promise<Article[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} JOIN shelf ON shelf.article_id = article.id
     WHERE shelf.state = $1 AND shelf.topic = $2 AND shelf.published_at >= $3 AND shelf.published_at < $4
       AND shelf.lead > 0
     ORDER BY shelf.published_at DESC, shelf.article_id DESC LIMIT $5`,
    [filter.state ?? '', filter.topic ?? '', from, until, limit],
  );
  return articlesFrom(db, rows);
}

/** The dates on a shelf on either side of this time. */
export async function shelfAround(
  db: Database,
  filter: ShelfFilter,
  { from, until }: Between,
): Promise<Neighbours> {
  const find = (side: string, order: string, moment: number) =>
    db.get(
      `SELECT published_at AS moment FROM shelf WHERE state = $1 AND topic = $2 AND lead > 0 AND published_at ${side} $3
       ORDER BY published_at ${order} LIMIT 1`,
      [filter.state ?? '', filter.topic ?? '', moment],
    );
  return neighbours(await find('<', 'DESC', from), await find('>=', 'ASC', until));
}

/** Public quotes that were approved in this time, the last approved first. */
export async function quotesBetween(
  db: Database,
  { from, until }: Between,
  limit: number,
): Promise<QuoteInArticle[]> {
  const rows = await publicQuotes(db, {}, limit, { publishedAt: until, id: '' });
  return rows.filter(({ quote }) => quote.approvedAt !== null && quote.approvedAt >= from);
}

/** When public quotes were approved on either side of this time. */
export async function quotesAround(db: Database, { from, until }: Between): Promise<Neighbours> {
  const find = (side: string, order: string, moment: number) =>
    db.get(
      `SELECT quote.approved_at AS moment FROM quote JOIN article ON article.id = quote.article_id
       WHERE ${IS_PUBLIC} AND quote.approved_at ${side} $1 ORDER BY quote.approved_at ${order} LIMIT 1`,
      [moment],
    );
  return neighbours(await find('<', 'DESC', from), await find('>=', 'ASC', until));
}

function neighbours(before: Row | undefined, after: Row | undefined): Neighbours {
  return {
    before: (before?.moment ?? null) as number | null,
    after: (after?.moment ?? null) as number | null,
  };
}
