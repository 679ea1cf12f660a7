/** What is not kept for ever: which rows have had their time, how many they are, and letting go of them a few at a time. */
import { deleteArticles } from './article-parts.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Database, SqlValue, Statements } from './database.ts';

/** Seconds for which something is kept; null for ever. */
export interface KeepFor {
  rejected: number | null;
  text: number | null;
}

/**
 * `rejected`: articles that are not about the subject and nobody decided on; `text`: the bodies of articles nobody
 * curated; `offer`: what sources have not offered for a year; `pass`, `label-change`, `session`: the newsroom's own notes.
 */
export const RETENTION_KINDS = ['rejected', 'text', 'offer', 'pass', 'label-change', 'session'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

const DAY = 24 * 3600;
const OFFER_KEPT = 365 * DAY;
const PASS_KEPT = 90 * DAY;
const CHANGE_KEPT = 365 * DAY;

/** Characters of a feed's own summary that stay when the text goes: far more than is ever shown. */
const SUMMARY_KEPT = 1000;

/** Nobody has had a hand in it: no decision, no correction, not featured, and none of its quotes is approved. */
const UNCURATED = `article.status_by = 'machine' AND article.correction IS NULL AND article.featured_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.article_id = article.id)
  AND NOT EXISTS (SELECT 1 FROM quote WHERE quote.article_id = article.id AND quote.status = 'approved')`;

/** Rows of each kind that are older than $1: where they stand, what names them, which they are. */
const OLD: Record<RetentionKind, { from: string; key: string; where: string }> = {
  rejected: {
    from: 'article',
    key: 'id',
    where: `article.status = 'rejected' AND article.form = 'article' AND article.first_seen_at < $1 AND ${UNCURATED}`,
  },
  text: {
    from: 'article',
    key: 'id',
    // In the words of the index article_with_text.
    where: `(text IS NOT NULL OR length(summary) > ${SUMMARY_KEPT}) AND article.first_seen_at < $1
      AND article.form = 'article' AND ${UNCURATED}`,
  },
  offer: { from: 'offer', key: '(source_id, url)', where: 'seen_at < $1' },
  pass: { from: 'pass', key: 'id', where: 'finished_at < $1 AND id < (SELECT MAX(id) FROM pass)' },
  'label-change': { from: 'label_change', key: 'id', where: 'at < $1' },
  session: { from: 'session', key: 'token_hash', where: 'expires_at < $1' },
};

/** The moment before which things of a kind are too old; null when it is kept for ever. */
function cutOf(kind: RetentionKind, keep: KeepFor, now: number): number | null {
  const kept = {
    rejected: keep.rejected,
    text: keep.text,
    offer: OFFER_KEPT,
    pass: PASS_KEPT,
    'label-change': CHANGE_KEPT,
    session: 0,
  }[kind];
  return kept === null ? null : now - kept;
}

/** How many of each kind have had their time at `now` (epoch seconds). */
export async function countExpired(
  db: Database,
  keep: KeepFor,
  now: number,
): Promise<Record<RetentionKind, number>> {
  const counts = { rejected: 0, text: 0, offer: 0, pass: 0, 'label-change': 0, session: 0 };
  for (const kind of RETENTION_KINDS) {
    const cut = cutOf(kind, keep, now);
    if (cut === null) continue;
    const { from, where } = OLD[kind];
    counts[kind] = (await db.get(`SELECT COUNT(*) AS n FROM ${from} WHERE ${where}`, [cut]))?.n as number;
  }
  return counts;
}

/**
 * Let go of at most `limit` things of a kind that have had their time, in one short transaction; their number. Offers
 * outlive the articles they brought, so that a feed which still lists a rejected one does not bring it back.
 */
export async function dropExpired(
  db: Database,
  kind: RetentionKind,
  keep: KeepFor,
  now: number,
  limit: number,
): Promise<number> {
  const cut = cutOf(kind, keep, now);
  if (cut === null) return 0;
  const { from, key, where } = OLD[kind];
  const some = `SELECT ${key.replace(/[()]/g, '')} FROM ${from} WHERE ${where} LIMIT $2`;
  const values: SqlValue[] = [cut, limit];
  // A look costs the writer nothing where there is nothing to do.
  if (!(await db.get(`SELECT 1 FROM ${from} WHERE ${where} LIMIT 1`, [cut]))) return 0;
  return db.transaction(async (tx) => {
    if (kind !== 'rejected' && kind !== 'text')
      return tx.run(`DELETE FROM ${from} WHERE ${key} IN (${some})`, values);
    const ids = (await tx.all(some, values)).map((row) => row.id as string);
    await (kind === 'rejected' ? deleteArticles(tx, ids) : dropTexts(tx, ids, now));
    return ids.length;
  });
}

/** The words of evidence and quotes stay: they are kept by themselves. */
async function dropTexts(tx: Statements, ids: string[], now: number): Promise<void> {
  for (const batch of batchesOf(ids)) {
    await tx.run(
      `UPDATE article SET text = NULL, summary = substr(summary, 1, ${SUMMARY_KEPT}),
         text_dropped_at = CASE WHEN text IS NULL THEN text_dropped_at ELSE $1 END WHERE id IN (${marksOf(batch, 2)})`,
      [now, ...batch],
    );
  }
}

const LAST_RUN = 'retention';

/** When old things were last let go of (epoch seconds); null before the first time. */
export async function lastRetention(db: Database): Promise<number | null> {
  const row = await db.get('SELECT value FROM site WHERE name = $1', [LAST_RUN]);
  return row ? Number(row.value) : null;
}

/** Remember that old things were let go of at `now`. */
export async function noteRetention(db: Database, now: number): Promise<void> {
  await db.run('INSERT INTO site (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2', [
    LAST_RUN,
    String(now),
  ]);
}

/** Give the room of what was let go of back to the engine. */
export async function tidy(db: Database): Promise<void> {
  await db.tidy();
}
