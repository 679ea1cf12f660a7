/** Articles with their states and topics: saved whole in one transaction, never doubled, never over an editor's decision. */
import type { Article, ArticleStatus, Cursor, ShelfFilter } from '../domain/article.ts';
import type { FoundQuote } from '../domain/quote.ts';
import { articlesFrom, filedUnder, SELECT_ARTICLE } from './article-rows.ts';
import type { Database, Row, SqlValue, Statements } from './database.ts';
import { saveQuotes } from './quotes.ts';
import { fileArticle } from './shelves.ts';

/** An article as the crawl hands it over; the store adds what only it knows. */
export interface ArticleDraft
  extends Omit<
    Article,
    'outlet' | 'firstSeenAt' | 'updatedAt' | 'displayTitle' | 'displayDek' | 'featuredAt'
  > {
  sourceId: string;
  /** Body as read, kept for reading again with later rules; null when only the feed was read. */
  text: string | null;
  quotes: (FoundQuote & { id: string; feedId: string })[];
  /** Addresses it was met under, the canonical one among them. */
  urls: string[];
}

export interface SaveResult {
  id: string;
  /** `kept`: met before and unchanged. */
  outcome: 'added' | 'updated' | 'kept';
  status: ArticleStatus;
}

/**
 * Save an article once whatever the number of sources that offer it. A known one is updated where the publisher or the
 * rules changed it, by the source that brought it; its status stays when an editor has decided, and what was taken down
 * stays down.
 */
export async function saveArticle(db: Database, draft: ArticleDraft, now: number): Promise<SaveResult> {
  return db.transaction(async (tx) => {
    const known = await findKnown(tx, draft);
    const standing = known?.status as ArticleStatus | undefined;
    if (known && standing === 'gone') return { id: known.id as string, outcome: 'kept', status: standing };
    const id = (known?.id as string | undefined) ?? draft.id;
    if (!known) await insertArticle(tx, draft, now);
    await rememberAddresses(tx, id, draft.urls);
    // Another source brought it first: that one's words about it stand.
    if (known && standing && known.source_id !== draft.sourceId)
      return { id, outcome: 'kept', status: standing };
    const status = standing && known?.status_by === 'editor' ? standing : draft.status;
    const changed = !known || (await updateArticle(tx, id, { ...draft, status }, known, now));
    if (!changed) return { id, outcome: 'kept', status };
    await saveFindings(tx, id, draft);
    await saveQuotes(tx, id, draft.quotes, now);
    await fileArticle(tx, id);
    await tx.run('UPDATE revision SET number = number + 1');
    return { id, outcome: known ? 'updated' : 'added', status };
  });
}

async function findKnown(tx: Statements, draft: ArticleDraft): Promise<Row | undefined> {
  const marks = draft.urls.map((_, i) => `$${i + 2}`).join(', ');
  return tx.get(
    `SELECT article.* FROM article WHERE id = $1 OR id IN (SELECT article_id FROM article_url WHERE url IN (${marks}))
     ORDER BY first_seen_at, id LIMIT 1`,
    [draft.id, ...draft.urls],
  );
}

async function rememberAddresses(tx: Statements, id: string, urls: string[]): Promise<void> {
  for (const url of urls) {
    await tx.run('INSERT INTO article_url (url, article_id) VALUES ($1, $2) ON CONFLICT (url) DO NOTHING', [
      url,
      id,
    ]);
  }
}

/** The columns a reading fills, in one list for INSERT and UPDATE. */
function columnsOf(draft: ArticleDraft): [column: string, value: SqlValue][] {
  return [
    ['title', draft.title],
    ['summary', draft.summary],
    ['dek', draft.dek],
    ['authors', JSON.stringify(draft.authors)],
    ['lang', draft.lang],
    ['genre', draft.genre],
    ['archived', draft.archived ? 1 : 0],
    ['wishes', JSON.stringify(draft.wishes)],
    ['published_at', draft.publishedAt],
    ['date_from', draft.dateFrom],
    ['status', draft.status],
    ['relevance', draft.relevance.label],
    ['relevance_score', draft.relevance.score],
    ['relevance_evidence', JSON.stringify(draft.relevance.evidence)],
    ['scope', draft.scope],
    ['focus', draft.focus],
    ['text', draft.text],
    ['word_count', draft.wordCount],
    ['rules', draft.rules],
    ['story_id', draft.storyId],
  ];
}

async function insertArticle(tx: Statements, draft: ArticleDraft, now: number): Promise<void> {
  const columns: [string, SqlValue][] = [
    ['id', draft.id],
    ['feed_id', draft.feedId],
    ['url', draft.url],
    ['source_id', draft.sourceId],
    ['form', draft.form],
    ['first_seen_at', now],
    ['updated_at', now],
    ...columnsOf(draft),
  ];
  await tx.run(
    `INSERT INTO article (${columns.map(([name]) => name).join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    columns.map(([, value]) => value),
  );
}

/** Update what differs; false when nothing does. Only what readers see moves `updated_at`. */
async function updateArticle(
  tx: Statements,
  id: string,
  draft: ArticleDraft,
  known: Row,
  now: number,
): Promise<boolean> {
  // The story is given after the pass; an undated article keeps the day it was first seen on.
  const settled = draft.dateFrom === 'none' ? ['story_id', 'published_at', 'date_from'] : ['story_id'];
  const differing = columnsOf(draft).filter(
    ([name, value]) => known[name] !== value && !settled.includes(name),
  );
  if (differing.length === 0) return false;
  const seen = differing.some(([name]) => ['title', 'summary', 'status', 'archived'].includes(name));
  const changes: [string, SqlValue][] = seen ? [...differing, ['updated_at', now]] : differing;
  await tx.run(
    `UPDATE article SET ${changes.map(([name], i) => `${name} = $${i + 2}`).join(', ')} WHERE id = $1`,
    [id, ...changes.map(([, value]) => value)],
  );
  return true;
}

async function saveFindings(tx: Statements, id: string, draft: ArticleDraft): Promise<void> {
  await tx.run('DELETE FROM article_state WHERE article_id = $1', [id]);
  await tx.run('DELETE FROM article_topic WHERE article_id = $1', [id]);
  for (const [position, { code, score, evidence }] of draft.states.entries()) {
    await tx.run(
      'INSERT INTO article_state (article_id, state, score, evidence, position) VALUES ($1, $2, $3, $4, $5)',
      [id, code, score, JSON.stringify(evidence), position],
    );
  }
  for (const [position, { slug, score, evidence }] of draft.topics.entries()) {
    await tx.run(
      'INSERT INTO article_topic (article_id, topic, score, evidence, position) VALUES ($1, $2, $3, $4, $5)',
      [id, slug, score, JSON.stringify(evidence), position],
    );
  }
}

export async function findArticle(db: Database, id: string): Promise<Article | null> {
  const rows = await db.all(`${SELECT_ARTICLE} WHERE article.id = $1`, [id]);
  return (await articlesFrom(db, rows))[0] ?? null;
}

/** Find an article by any address it was met under (canonical form). */
export async function findArticleByUrl(db: Database, url: string): Promise<Article | null> {
  const row = await db.get('SELECT article_id FROM article_url WHERE url = $1', [url]);
  return row ? findArticle(db, row.article_id as string) : null;
}

/** What the desk's inbox can be narrowed to, on top of a shelf's state and topic. */
export interface InboxFilter extends ShelfFilter {
  source?: string | null;
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
  conditions.push(...filedUnder(filter, value));
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE ${conditions.join(' AND ')}
     ORDER BY article.first_seen_at DESC, article.id DESC LIMIT $2`,
    values,
  );
  return articlesFrom(db, rows);
}

/** The body of an article as it was read, for the desk and for reading again. */
export async function articleText(db: Database, id: string): Promise<string | null> {
  return ((await db.get('SELECT text FROM article WHERE id = $1', [id]))?.text ?? null) as string | null;
}

/** Relevant articles dated since `since` (epoch seconds), oldest first: what new headlines are grouped with into stories. */
export async function recentArticles(db: Database, since: number): Promise<Article[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE article.published_at >= $1 AND article.relevance <> 'no' AND article.form = 'article'
     ORDER BY article.published_at, article.id`,
    [since],
  );
  return articlesFrom(db, rows);
}

/** The first `length` characters of the bodies of those articles, by id; articles whose body is not kept are left out. */
export async function recentTexts(db: Database, since: number, length: number): Promise<Map<string, string>> {
  const rows = await db.all(
    `SELECT id, substr(text, 1, CAST($2 AS INTEGER)) AS text FROM article
     WHERE published_at >= $1 AND relevance <> 'no' AND form = 'article' AND text IS NOT NULL`,
    [since, length],
  );
  return new Map(rows.map((row) => [row.id as string, row.text as string]));
}

/** Published articles of the same story, oldest first. */
export async function storyArticles(db: Database, storyId: string): Promise<Article[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE article.story_id = $1 AND article.status = 'published' ORDER BY article.published_at, article.id`,
    [storyId],
  );
  return articlesFrom(db, rows);
}

/** Note which story each article belongs to. */
export async function assignStories(db: Database, stories: Map<string, string>): Promise<void> {
  if (stories.size === 0) return;
  await db.transaction(async (tx) => {
    for (const [id, story] of stories)
      await tx.run('UPDATE article SET story_id = $2 WHERE id = $1', [id, story]);
    await tx.run('UPDATE revision SET number = number + 1');
  });
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
