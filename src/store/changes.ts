/** Which headlines changed, in the order in which they did: what others who keep a copy ask for. */
import type { Article, Cursor } from '../domain/article.ts';
import { articlesById } from './article-rows.ts';
import type { Database, SqlValue } from './database.ts';

/** A headline that is new or reads otherwise; `article` is null for one that is no longer there. */
export interface HeadlineChange {
  id: string;
  /** Epoch seconds. */
  at: number;
  article: Article | null;
  /** Where to go on behind it. */
  cursor: Cursor;
}

/** The last change of each headline since `since` (epoch seconds), behind `after` when given; oldest change first. */
export async function headlineChanges(
  db: Database,
  since: number,
  limit: number,
  after: Cursor | null = null,
): Promise<HeadlineChange[]> {
  const values: SqlValue[] = [
    limit,
    ...(after ? [after.publishedAt, Number.parseInt(after.id.slice(0, 12), 16)] : [since]),
  ];
  const rows = await db.all(
    `SELECT article_id, at, nth, deleted FROM headline_change
     WHERE ${after ? '(at, nth) > ($2, $3)' : 'at >= $2'} ORDER BY at, nth LIMIT $1`,
    values,
  );
  const ids = rows.filter((row) => row.deleted === 0).map((row) => row.article_id as string);
  const byId = new Map((await articlesById(db, ids)).map((article) => [article.id, article]));
  return rows.map((row) => {
    const article = byId.get(row.article_id as string);
    return {
      id: row.article_id as string,
      at: row.at as number,
      article: article?.status === 'published' ? article : null,
      cursor: { publishedAt: row.at as number, id: (row.nth as number).toString(16) },
    };
  });
}
