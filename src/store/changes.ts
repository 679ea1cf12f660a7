/** Which headlines changed, in the order in which they did: what others who keep a copy ask for. */
import type { Article } from '../domain/article.ts';
import { articlesById } from './article-rows.ts';
import type { Database, SqlValue } from './database.ts';

/** A headline that is new or reads otherwise; `article` is null for one that is no longer there. */
export interface HeadlineChange {
  id: string;
  /** Epoch seconds. */
  at: number;
  /** Among the changes of that second. */
  nth: number;
  article: Article | null;
}

/** The last change of each headline since `since` (epoch seconds), behind `after` when given; oldest change first. */
export async function headlineChanges(
  db: Database,
  since: number,
  limit: number,
  after: Pick<HeadlineChange, 'at' | 'nth'> | null = null,
): Promise<HeadlineChange[]> {
  const values: SqlValue[] = [limit, ...(after ? [after.at, after.nth] : [since])];
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
      nth: row.nth as number,
      article: article?.status === 'published' ? article : null,
    };
  });
}
