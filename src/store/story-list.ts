/** Stories that more than one outlet tells, in the order in which they began here. */
import type { Cursor } from '../domain/article.ts';
import type { Database, SqlValue } from './database.ts';

export interface ListedStory {
  id: string;
  slug: string;
  /** Where to go on behind it. */
  cursor: Cursor;
}

/** Stories with at least two published headlines, the last begun first. A new report never moves one. */
export async function listStories(
  db: Database,
  limit: number,
  before: Cursor | null = null,
): Promise<ListedStory[]> {
  const values: SqlValue[] = before ? [limit, before.publishedAt, before.id] : [limit];
  const rows = await db.all(
    `SELECT id, slug, first_seen_at FROM story
     WHERE merged_into IS NULL ${before ? 'AND (first_seen_at, id) < ($2, $3)' : ''}
       AND (SELECT COUNT(*) FROM (SELECT 1 AS one FROM article WHERE article.story_id = story.id
         AND article.status = 'published' AND article.form = 'article' LIMIT 2) AS told) = 2
     ORDER BY first_seen_at DESC, id DESC LIMIT $1`,
    values,
  );
  return rows.map((row) => ({
    id: row.id as string,
    slug: row.slug as string,
    cursor: { publishedAt: row.first_seen_at as number, id: row.id as string },
  }));
}
