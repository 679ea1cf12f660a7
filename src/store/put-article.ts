/** Puts an article with its states, topics and quotes into the store: whole, never doubled, never over an editor's decision. */
import type { Article, ArticleStatus } from '../domain/article.ts';
import type { FoundQuote, QuoteSource } from '../domain/quote.ts';
import { marksOf } from './batches.ts';
import { logLabelChange, withCorrection } from './corrections.ts';
import type { Row, SqlValue, Statements } from './database.ts';
import { addQuotes, saveQuotes } from './quotes.ts';
import { fileArticle } from './shelves.ts';
import { buryAliases, takenDownAmong } from './takedowns.ts';

/** An article as the crawl hands it over; the store adds what only it knows. */
export interface ArticleDraft
  extends Omit<
    Article,
    | 'outlet'
    | 'correction'
    | 'textDroppedAt'
    | 'heldNames'
    | 'firstSeenAt'
    | 'updatedAt'
    | 'displayTitle'
    | 'displayDek'
    | 'featuredAt'
  > {
  sourceId: string;
  /** Body as read, kept for reading again with later rules; null when only the feed was read. */
  text: string | null;
  /** `source`: where each stands, checked when it is written. */
  quotes: (FoundQuote & { id: string; feedId: string; source?: QuoteSource })[];
  /** Addresses it was met under, the canonical one among them. */
  urls: string[];
  /** Set aside by the words of its source alone, and read no further (see crawl/offer/sift.ts). Left out for no. */
  sifted?: boolean;
}

export interface SaveResult {
  id: string;
  /** `kept`: met before and unchanged. */
  outcome: 'added' | 'updated' | 'kept';
  status: ArticleStatus;
}

/**
 * Put an article into the store once whatever the number of sources that offer it. A known one is updated where the
 * publisher or the rules changed it, by the source that brought it; its status stays when an editor has decided, and
 * what was taken down stays down. `seen`: something that readers can see has changed.
 * @throws TypeError for an address that is not of the web: other programs follow what is kept here, not only our pages.
 */
export async function putArticle(
  tx: Statements,
  draft: ArticleDraft,
  now: number,
): Promise<SaveResult & { seen: boolean }> {
  if (![draft.url, ...draft.urls].every((url) => /^https?:\/\/[^\s"<>]+$/i.test(url)))
    throw new TypeError('An article can be kept under web addresses only.');
  const known = await findKnown(tx, draft);
  const standing = known?.status as ArticleStatus | undefined;
  if (standing === 'gone' || (await takenDownAmong(tx, draft.urls)).size > 0) {
    await buryAliases(tx, draft.urls, now);
    return {
      id: (known?.id as string | undefined) ?? draft.id,
      outcome: 'kept',
      status: 'gone',
      seen: false,
    };
  }
  if (!known || !standing) {
    await insertArticle(tx, draft, now);
    await rememberAddresses(tx, draft.id, draft.urls);
    await addFindings(tx, draft.id, draft);
    await addQuotes(tx, draft.id, draft.quotes, now);
    if (draft.status === 'published') await fileArticle(tx, draft.id, now);
    // A list page is new with its quotes, and those wait for an editor.
    const seen = draft.status === 'published' && draft.form === 'article';
    return { id: draft.id, outcome: 'added', status: draft.status, seen };
  }
  const id = known.id as string;
  const kept = { id, outcome: 'kept', status: standing, seen: false } as const;
  await rememberAddresses(tx, id, draft.urls);
  // Another source brought it first: that one's words about it stand.
  if (known.source_id !== draft.sourceId) return kept;
  const status = known.status_by === 'editor' ? standing : draft.status;
  const read = withCorrection({ ...draft, status }, known);
  const changed = await updateArticle(tx, id, read, known, now);
  if (!changed) return { ...kept, status };
  await logLabelChange(tx, known, { ...draft, status }, now);
  await tx.run('DELETE FROM article_state WHERE article_id = $1', [id]);
  await tx.run('DELETE FROM article_topic WHERE article_id = $1', [id]);
  await addFindings(tx, id, read);
  await saveQuotes(tx, id, draft, now);
  await fileArticle(tx, id, now);
  const isShown = (one: ArticleStatus) => one === 'published' || draft.form === 'listing';
  return { id, outcome: 'updated', status, seen: isShown(standing) || isShown(status) };
}

/** Nearly every article is new, so whether it is known is asked by itself: that takes a tenth of the time of the row. */
async function findKnown(tx: Statements, draft: ArticleDraft): Promise<Row | undefined> {
  const met = await tx.all(
    `SELECT id FROM article WHERE id = $1
     UNION SELECT article_id FROM article_url WHERE url IN (${marksOf(draft.urls, 2)})`,
    [draft.id, ...draft.urls],
  );
  if (met.length === 0) return undefined;
  const ids = met.map((row) => row.id as string);
  return tx.get(
    `SELECT * FROM article WHERE id IN (${marksOf(ids)}) ORDER BY first_seen_at, id LIMIT 1`,
    ids,
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
function columnsOf(
  draft: ArticleDraft & { machineLabels?: string | null },
): [column: string, value: SqlValue][] {
  return [
    ['title', draft.title],
    ['summary', draft.summary],
    ['dek', draft.dek],
    ['authors', JSON.stringify(draft.authors)],
    ['lang', draft.lang],
    ['genre', draft.genre],
    ['genre_evidence', JSON.stringify(draft.genreEvidence)],
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
    ['text_dropped_at', null],
    ['machine_labels', draft.machineLabels ?? null],
    ['held_names', heldNames(draft.quotes)],
    ['word_count', draft.wordCount],
    ['rules', draft.rules],
    ['sifted', draft.sifted ? 1 : 0],
    ['story_id', draft.storyId],
  ];
}

/** Whom no text of the article may name: JSON, or null for nobody. */
function heldNames(quotes: ArticleDraft['quotes']): string | null {
  const names = quotes.flatMap(({ hold, speaker }) =>
    hold === 'minor' && speaker?.kind === 'person' ? speaker.name : [],
  );
  return names.length > 0 ? JSON.stringify([...new Set(names)]) : null;
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

export async function addFindings(
  tx: Statements,
  id: string,
  draft: Pick<ArticleDraft, 'states' | 'topics'>,
): Promise<void> {
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
