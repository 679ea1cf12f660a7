/** Editors' acts: applied and recorded in one transaction, in a log that is only ever added to. */

import type { Article, Quote } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import type { Database, SqlValue, Statements } from './database.ts';
import { decideHold, rememberHold } from './holds.ts';
import { CHECK_AFTER } from './quote-checks.ts';
import { registerQuote } from './register.ts';
import { noteForSearch } from './search-notes.ts';
import { fileArticle } from './shelves.ts';

/** What an act changes of an article or of a quote. */
export type ArticleChange = Partial<Pick<Article, 'status' | 'featuredAt' | 'displayTitle' | 'displayDek'>>;
export type QuoteChange = Partial<
  Pick<
    Quote,
    | 'status'
    | 'featuredAt'
    | 'approvedAt'
    | 'speakerName'
    | 'speakerKind'
    | 'role'
    | 'affiliation'
    | 'hold'
    | 'review'
    | 'kept'
    | 'firstName'
    | 'drift'
  >
>;

export interface Act extends Omit<Decision, 'id'> {
  article?: ArticleChange;
  quote?: QuoteChange;
}

const ARTICLE_COLUMNS: Record<keyof ArticleChange, string> = {
  status: 'status',
  featuredAt: 'featured_at',
  displayTitle: 'display_title',
  displayDek: 'display_dek',
};

const QUOTE_COLUMNS: Record<keyof QuoteChange, string> = {
  status: 'status',
  featuredAt: 'featured_at',
  approvedAt: 'approved_at',
  speakerName: 'speaker_name',
  speakerKind: 'speaker_kind',
  role: 'role',
  affiliation: 'affiliation',
  hold: 'hold',
  review: 'review',
  kept: 'kept',
  firstName: 'first_name',
  drift: 'drift',
};

/** Apply an editor's act and write it into the log; the number of the decision. */
export async function recordAct(db: Database, act: Act): Promise<number> {
  return db.transaction(
    async (tx) => {
      if (act.article && act.articleId) {
        await change(tx, 'article', act.articleId, ARTICLE_COLUMNS, act.article, act.at);
        if (act.article.status) {
          await tx.run("UPDATE article SET status_by = 'editor' WHERE id = $1", [act.articleId]);
        }
        await fileArticle(tx, act.articleId, act.at);
      }
      if (act.quote && act.quoteId) await changeQuote(tx, act.quoteId, act.quote, act.at);
      const row = await tx.get(
        `INSERT INTO decision (at, editor, kind, article_id, quote_id, reason, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        [
          act.at,
          act.editor,
          act.kind,
          act.articleId,
          act.quoteId,
          act.reason,
          JSON.stringify(act.before),
          JSON.stringify(act.after),
        ],
      );
      await tx.run('UPDATE revision SET number = number + 1');
      return row?.id as number;
    },
    { lasting: true },
  );
}

/** A quote's change, with what follows from it for its speaker, for who is held, and for when its page is looked at again. */
async function changeQuote(tx: Statements, id: string, changes: QuoteChange, at: number): Promise<void> {
  const before = await tx.get('SELECT * FROM quote WHERE id = $1', [id]);
  if (!before) return;
  noteForSearch(tx, [String(before.article_id)], at);
  await change(tx, 'quote', id, QUOTE_COLUMNS, changes, at);
  const after = (await tx.get('SELECT * FROM quote WHERE id = $1', [id])) ?? before;
  const isRenamed = after.speaker_name !== before.speaker_name;
  // Who was split from a name by an editor is asked anew under another name.
  if (isRenamed)
    await tx.run("UPDATE quote SET speaker_by = 'machine', speaker_id = NULL WHERE id = $1", [id]);
  if (isRenamed && after.speaker_name !== null && after.hold === 'minor')
    await rememberHold(tx, after.article_id ?? null, String(after.speaker_name), 'minor', at);
  if (changes.hold !== undefined) await decideHold(tx, after, changes.hold, at);
  else await registerQuote(tx, id, at);
  const isDue = after.status === 'approved' && (before.status !== 'approved' || after.featured_at !== null);
  const next = isDue ? (after.next_check_at ?? at + CHECK_AFTER) : after.next_check_at;
  await tx.run('UPDATE quote SET next_check_at = $2 WHERE id = $1', [
    id,
    after.status === 'approved' ? (next ?? null) : null,
  ]);
}

/** Change what differs. Only that moves `updated_at`: a decision taken twice is no news to readers. */
async function change(
  tx: Statements,
  table: 'article' | 'quote',
  id: string,
  columns: Record<string, string>,
  changes: Record<string, unknown>,
  at: number,
): Promise<void> {
  const row = (await tx.get(`SELECT * FROM ${table} WHERE id = $1`, [id])) ?? {};
  const differing = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, SqlValue] => [
      columns[key] ?? key,
      (typeof value === 'boolean'
        ? Number(value)
        : Array.isArray(value)
          ? JSON.stringify(value)
          : value) as SqlValue,
    ])
    .filter(([column, value]) => row[column] !== value);
  if (differing.length === 0) return;
  await tx.run(
    `UPDATE ${table} SET updated_at = $2${differing.map(([column], i) => `, ${column} = $${i + 3}`).join('')} WHERE id = $1`,
    [id, at, ...differing.map(([, value]) => value)],
  );
}

/** The log, newest first; of one article when `articleId` is given. */
export async function listDecisions(
  db: Database,
  limit: number,
  articleId: string | null = null,
): Promise<Decision[]> {
  const rows = await db.all(
    `SELECT * FROM decision ${articleId ? 'WHERE article_id = $2' : ''} ORDER BY id DESC LIMIT $1`,
    articleId ? [limit, articleId] : [limit],
  );
  return rows.map((row) => ({
    id: row.id as number,
    at: row.at as number,
    editor: row.editor as string,
    kind: row.kind as Decision['kind'],
    articleId: row.article_id as string | null,
    quoteId: row.quote_id as string | null,
    ...(row.speaker_id !== null && { speakerId: String(row.speaker_id) }),
    reason: row.reason as string | null,
    before: JSON.parse(String(row.before)),
    after: JSON.parse(String(row.after)),
  }));
}

/** When an editor last decided anything (epoch seconds); 0 before the first time. */
export async function lastDecisionAt(db: Database): Promise<number> {
  return ((await db.get('SELECT at FROM decision ORDER BY id DESC LIMIT 1'))?.at ?? 0) as number;
}
