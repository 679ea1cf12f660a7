/** Whether approved quotes still stand where they were printed: what is due to be looked at, and what the looks found. */
import type { Quote } from '../domain/article.ts';
import { findAgain, type Standing } from '../domain/quote-drift.ts';
import type { Database, Row, Statements } from './database.ts';
import { toQuote } from './rows.ts';
import { moveRevision } from './site.ts';

/** Seconds between two looks at a featured quote, and from the approval of another to its one look. */
export const CHECK_AFTER = 7 * 24 * 3600;

/** An article with approved quotes that are due to be looked at, and what is needed to read its page. */
export interface DueCheck {
  articleId: string;
  url: string;
  sourceId: string;
  quotes: Quote[];
}

/**
 * Articles with quotes whose look is due at `now`, the longest due first. List pages are visited by the crawl in any
 * case and come with no address of their own.
 */
export async function dueQuoteChecks(db: Database, now: number, limit: number): Promise<DueCheck[]> {
  const articles = await db.all(
    `SELECT article.id, article.url, article.source_id, MIN(quote.next_check_at) AS due FROM quote
     JOIN article ON article.id = quote.article_id
     WHERE quote.next_check_at <= $1 AND quote.status = 'approved' AND article.form = 'article'
       AND article.status NOT IN ('gone', 'hidden')
     GROUP BY article.id, article.url, article.source_id ORDER BY due, article.id LIMIT $2`,
    [now, limit],
  );
  const due: DueCheck[] = [];
  for (const row of articles) {
    due.push({
      articleId: row.id as string,
      url: row.url as string,
      sourceId: row.source_id as string,
      quotes: (await approvedOf(db, row.id as string)).map(toQuote),
    });
  }
  return due;
}

/** Note what was found of an article's approved quotes on its page; `text` null where the page itself is gone. */
export async function noteQuoteCheck(
  db: Database,
  articleId: string,
  text: string | null,
  now: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const seen = await checkAgain(tx, articleId, text, now);
    if (seen) await moveRevision(tx);
  });
}

/** Put the next look at an article's quotes off to `at` (epoch seconds): its page did not answer. */
export async function postponeQuoteCheck(db: Database, articleId: string, at: number): Promise<void> {
  await db.run('UPDATE quote SET next_check_at = $2 WHERE article_id = $1 AND next_check_at IS NOT NULL', [
    articleId,
    at,
  ]);
}

/** Look for an article's approved quotes in a newer text of it (null: gone). True when one of them fares otherwise than before. */
export async function checkAgain(
  tx: Statements,
  articleId: string,
  text: string | null,
  now: number,
): Promise<boolean> {
  let seen = false;
  for (const row of await approvedOf(tx, articleId)) {
    const standing: Standing = text === null ? { kind: 'gone' } : findAgain(toQuote(row), text);
    const drift = standing.kind === 'changed' || standing.kind === 'gone' ? standing.kind : null;
    seen ||= drift !== row.drift;
    await tx.run('UPDATE quote SET drift = $2, checked_at = $3, next_check_at = $4 WHERE id = $1', [
      row.id ?? null,
      drift,
      now,
      nextCheckOf(row, now),
    ]);
    if (standing.kind === 'moved') await move(tx, row, standing);
  }
  return seen;
}

/** Featured: in a week; of others the one look that is still to come, if it is. */
function nextCheckOf(row: Row, now: number): number | null {
  if (row.featured_at !== null) return now + CHECK_AFTER;
  const due = row.next_check_at as number | null;
  return due !== null && due > now ? due : null;
}

/** The words stand elsewhere in the text: their offsets follow them, and so do those of the paragraph kept with them. */
async function move(
  tx: Statements,
  row: Row,
  { start, end, segments }: Extract<Standing, { kind: 'moved' }>,
): Promise<void> {
  const by = start - (row.start_at as number);
  const contextAt = row.context_at === null ? null : ((row.context_at ?? 0) as number) + by;
  const kept = row.kept === null ? null : (JSON.parse(String(row.kept)) as [number, number][]);
  await tx.run(
    'UPDATE quote SET start_at = $2, end_at = $3, segments = $4, context_at = $5, kept = $6 WHERE id = $1',
    [
      row.id ?? null,
      start,
      end,
      JSON.stringify(segments),
      contextAt,
      kept && JSON.stringify(kept.map(([from, to]) => [from + by, to + by])),
    ],
  );
}

async function approvedOf(tx: Statements, articleId: string): Promise<Row[]> {
  return tx.all(
    `SELECT quote.*, NULL AS speaker_slug FROM quote
     WHERE article_id = $1 AND status = 'approved' ORDER BY start_at, id`,
    [articleId],
  );
}
