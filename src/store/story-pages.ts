/** Stories as readers meet them: the address of each, made at first sight, and who tells of it. */
import type { Source } from '../domain/source.ts';
import { type Story, type StoryReport, storySlug } from '../domain/story.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Database, Row, Statements } from './database.ts';

/** Letters of a story's id in its address: more where that many are taken. */
const MARKS = [6, 10, 80];

/** The story that stands under this id, begun by an article if there is none yet. Call in a transaction. */
export async function openStory(tx: Statements, id: string, articleId: string): Promise<string> {
  const known = await tx.get('SELECT merged_into FROM story WHERE id = $1', [id]);
  if (known) return (known.merged_into ?? id) as string;
  const article =
    (await tx.get('SELECT published_at, first_seen_at, focus FROM article WHERE id = $1', [articleId])) ?? {};
  const topic = await tx.get(
    'SELECT topic FROM article_topic WHERE article_id = $1 ORDER BY position LIMIT 1',
    [articleId],
  );
  const facts = {
    publishedAt: article.published_at as number,
    place: article.focus === 'none' ? null : (article.focus as string),
    topic: (topic?.topic ?? null) as string | null,
  };
  for (const length of MARKS) {
    const slug = storySlug(facts, id.slice(0, length));
    if (await tx.get('SELECT 1 AS found FROM story WHERE slug = $1', [slug])) continue;
    await tx.run('INSERT INTO story (id, slug, first_seen_at) VALUES ($1, $2, $3)', [
      id,
      slug,
      article.first_seen_at as number,
    ]);
    break;
  }
  return id;
}

/** The story whose page has this address, also one that was joined to another; null when there is none. */
export async function findStory(db: Database, slug: string): Promise<Story | null> {
  return toStory(await db.get(`${SELECT} WHERE story.slug = $1`, [slug]));
}

/** The story of this id; null when there is none. */
export async function storyById(db: Database, id: string): Promise<Story | null> {
  return toStory(await db.get(`${SELECT} WHERE story.id = $1`, [id]));
}

const SELECT = `SELECT story.id, story.slug, other.slug AS joined_to
  FROM story LEFT JOIN story AS other ON other.id = story.merged_into`;

function toStory(row: Row | undefined): Story | null {
  return row
    ? { id: row.id as string, slug: row.slug as string, joinedTo: row.joined_to as string | null }
    : null;
}

/** A story with everybody who tells of it. */
export interface ToldStory {
  slug: string;
  /** The earliest first. */
  reports: StoryReport[];
}

/** Who tells of these stories, by story; only what is published counts. */
export async function storyReports(db: Database, ids: readonly string[]): Promise<Map<string, ToldStory>> {
  const told = new Map<string, ToldStory>();
  for (const batch of batchesOf(ids)) {
    const rows = await db.all(
      `SELECT article.id, article.story_id, article.url, article.genre, article.published_at, article.updated_at,
         source.declaration, story.slug
       FROM article JOIN source ON source.id = article.source_id JOIN story ON story.id = article.story_id
       WHERE article.story_id IN (${marksOf(batch)}) AND article.status = 'published' AND article.form = 'article'
       ORDER BY article.published_at, article.id`,
      batch,
    );
    for (const row of rows) {
      const story = told.get(row.story_id as string) ?? { slug: row.slug as string, reports: [] };
      story.reports.push(toReport(row));
      told.set(row.story_id as string, story);
    }
  }
  return told;
}

function toReport(row: Row): StoryReport {
  const { id, name, homepage, feed } = JSON.parse(String(row.declaration)) as Source;
  return {
    articleId: row.id as string,
    storyId: row.story_id as string,
    url: row.url as string,
    outlet: { id, name, homepage, feed },
    genre: row.genre as StoryReport['genre'],
    publishedAt: row.published_at as number,
    updatedAt: row.updated_at as number,
  };
}
