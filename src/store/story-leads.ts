/**
 * Which headline stands for each story on each shelf, kept beside the shelves: readers walk along one index and meet
 * every story once. Made anew in the transaction that changed a headline, its shelves, its story or an editor's choice.
 */
import type { Source } from '../domain/source.ts';
import { type Candidate, leadOf } from '../domain/story.ts';
import type { PlaceCode } from '../domain/vocabulary.ts';
import type { Row, Statements } from './database.ts';

/** How a headline stands on a shelf: for its story, besides because it is featured, or not at all. */
const LEADS = 1;
const BESIDES = 2;
const LEFT_OUT = 0;

/** Choose anew who stands for a story on each shelf that holds any of it. Call in the transaction that changed it. */
export async function refreshLeads(tx: Statements, storyId: string): Promise<void> {
  const articles = await tx.all(
    `SELECT article.id, article.published_at, article.genre, article.is_copy, article.featured_at, source.declaration
     FROM article JOIN source ON source.id = article.source_id
     WHERE article.story_id = $1 AND article.status = 'published' AND article.form = 'article'`,
    [storyId],
  );
  if (articles.length === 0) return;
  const candidates = new Map(articles.map((row) => [row.id as string, toCandidate(row)]));
  const rows = await tx.all(
    `SELECT shelf.* FROM article JOIN shelf ON shelf.article_id = article.id WHERE article.story_id = $1`,
    [storyId],
  );
  const chosen = new Map(
    (await tx.all('SELECT state, article_id FROM story_choice WHERE story_id = $1', [storyId])).map((row) => [
      row.state,
      row.article_id as string,
    ]),
  );
  for (const shelf of Map.groupBy(rows, ({ state, topic }) => `${state}/${topic}`).values()) {
    await lead(tx, shelf, candidates, chosen.get(shelf[0]?.state ?? '') ?? null);
  }
}

async function lead(
  tx: Statements,
  shelf: Row[],
  candidates: ReadonlyMap<string, Candidate>,
  chosen: string | null,
): Promise<void> {
  const here = shelf.flatMap((row) => candidates.get(row.article_id as string) ?? []);
  const first = leadOf(here, (shelf[0]?.state || null) as PlaceCode | null, chosen);
  for (const row of shelf) {
    const isFeatured = (candidates.get(row.article_id as string)?.featuredAt ?? null) !== null;
    const stands = row.article_id === first?.articleId ? LEADS : isFeatured ? BESIDES : LEFT_OUT;
    if (row.lead === stands) continue;
    await tx.run(
      `UPDATE shelf SET lead = $5 WHERE state = $1 AND topic = $2 AND published_at = $3 AND article_id = $4`,
      [row.state ?? '', row.topic ?? '', row.published_at ?? 0, row.article_id ?? '', stands],
    );
  }
}

/** Choose anew in every story that a source has told of: its home may have changed. */
export async function refreshLeadsOfSource(tx: Statements, sourceId: string): Promise<void> {
  const stories = await tx.all(
    `SELECT DISTINCT story_id FROM article WHERE source_id = $1 AND status = 'published' AND form = 'article'
       AND story_id IS NOT NULL`,
    [sourceId],
  );
  for (const { story_id } of stories) await refreshLeads(tx, story_id as string);
}

function toCandidate(row: Row): Candidate {
  return {
    articleId: row.id as string,
    publishedAt: row.published_at as number,
    genre: row.genre as Candidate['genre'],
    isCopy: row.is_copy === 1,
    featuredAt: row.featured_at as number | null,
    home: (JSON.parse(String(row.declaration)) as Source).state,
  };
}
