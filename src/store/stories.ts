/** Stories: which headlines still have none, what those that have one look like, and who belongs together. */
import type { Article } from '../domain/article.ts';
import { articlesFrom, SELECT_ARTICLE } from './article-rows.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Database, Row } from './database.ts';
import { moveRevision } from './site.ts';
import { refreshLeads } from './story-leads.ts';
import { openStory } from './story-pages.ts';

/** As much of an article as tells which story it belongs to. Times are epoch seconds. */
export interface StoryHeadline {
  id: string;
  title: string;
  summary: string | null;
  publishedAt: number;
  states: string[];
  /** The beginning of its body, where one is kept. */
  text: string | null;
  storyId: string | null;
}

/** What a headline is grouped by; the first `$1` characters of its body. Only what is relevant has a story. */
const SELECT = `SELECT id, title, COALESCE(summary, dek) AS summary, published_at, story_id,
  substr(text, 1, CAST($1 AS INTEGER)) AS text FROM article`;
const MAY_HAVE_STORY = "relevance <> 'no' AND form = 'article'";

/** Headlines without a story, dated since `since` (epoch seconds), oldest first; of bodies the first `length` characters. */
export async function unplacedHeadlines(
  db: Database,
  since: number,
  length: number,
): Promise<StoryHeadline[]> {
  const rows = await db.all(
    `${SELECT} WHERE story_id IS NULL AND ${MAY_HAVE_STORY} AND published_at >= $2 ORDER BY published_at, id`,
    [length, since],
  );
  return headlinesFrom(db, rows);
}

/** The newest `limit` headlines that have a story, dated since `since` (epoch seconds), oldest first. */
export async function placedHeadlines(
  db: Database,
  since: number,
  limit: number,
  length: number,
): Promise<StoryHeadline[]> {
  const rows = await db.all(
    `${SELECT} WHERE story_id IS NOT NULL AND ${MAY_HAVE_STORY} AND published_at >= $2
     ORDER BY published_at DESC, id DESC LIMIT $3`,
    [length, since, limit],
  );
  return headlinesFrom(db, rows.reverse());
}

/** Headlines with a story that were first seen since `seenSince` (epoch seconds), in no order. */
export async function placedSince(db: Database, seenSince: number, length: number): Promise<StoryHeadline[]> {
  const rows = await db.all(
    `${SELECT} WHERE story_id IS NOT NULL AND ${MAY_HAVE_STORY} AND first_seen_at >= $2`,
    [length, seenSince],
  );
  return headlinesFrom(db, rows);
}

async function headlinesFrom(db: Database, rows: Row[]): Promise<StoryHeadline[]> {
  const states: Row[] = [];
  for (const batch of batchesOf(rows.map((row) => row.id as string))) {
    states.push(
      ...(await db.all(
        `SELECT article_id, state FROM article_state WHERE article_id IN (${marksOf(batch)}) ORDER BY article_id, position`,
        batch,
      )),
    );
  }
  const statesOf = Map.groupBy(states, (row) => row.article_id);
  return rows.map((row) => ({
    id: row.id as string,
    title: row.title as string,
    summary: row.summary as string | null,
    publishedAt: row.published_at as number,
    states: (statesOf.get(row.id ?? '') ?? []).map((found) => found.state as string),
    text: row.text as string | null,
    storyId: row.story_id as string | null,
  }));
}

/** Headlines of one story that are ever read at once. */
const MOST_OF_STORY = 500;

/** Published articles of the same story, oldest first. */
export async function storyArticles(db: Database, storyId: string): Promise<Article[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE article.story_id = $1 AND article.status = 'published'
     ORDER BY article.published_at, article.id LIMIT $2`,
    [storyId, MOST_OF_STORY],
  );
  return articlesFrom(db, rows);
}

/**
 * Note which story each article belongs to, and of which the body is a copy of an earlier one there. A story that was
 * joined to another leads on to that one; what an editor joined or split stays where it is.
 */
export async function assignStories(
  db: Database,
  stories: ReadonlyMap<string, string>,
  copies: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (stories.size === 0) return;
  await db.transaction(async (tx) => {
    const touched = new Set<string>();
    let anySeen = false;
    for (const [id, given] of stories) {
      const before = await tx.get('SELECT story_id, story_by, status FROM article WHERE id = $1', [id]);
      if (!before || before.story_by === 'editor') continue;
      const story = await openStory(tx, given, id);
      await tx.run('UPDATE article SET story_id = $2, is_copy = $3 WHERE id = $1', [
        id,
        story,
        copies.has(id) ? 1 : 0,
      ]);
      if (before.status !== 'published') continue;
      anySeen = true;
      touched.add(story);
      if (before.story_id !== null && before.story_id !== story) touched.add(String(before.story_id));
    }
    for (const story of touched) await refreshLeads(tx, story);
    if (anySeen) await moveRevision(tx);
  });
}
