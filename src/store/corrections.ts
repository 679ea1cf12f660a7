/**
 * The machine's labels and an editor's, side by side in an article's row: the columns hold the labels as corrected,
 * `machine_labels` the machine's own where there is a correction. And the log of what later readings changed.
 */
import type { ArticleStatus } from '../domain/article.ts';
import { applyCorrection, type LabelSummary, type Labels, summarize } from '../domain/labels.ts';
import type { Database, Row, Statements } from './database.ts';
import { correctionOf, toStateFinding, toTopicFinding } from './rows.ts';

/** The machine's labels of an article's row. */
export async function machineLabels(tx: Statements, row: Row): Promise<Labels> {
  if (row.machine_labels !== null) return JSON.parse(String(row.machine_labels)) as Labels;
  const id = [row.id as string];
  const states = await tx.all('SELECT * FROM article_state WHERE article_id = $1 ORDER BY position', id);
  const topics = await tx.all('SELECT * FROM article_topic WHERE article_id = $1 ORDER BY position', id);
  return {
    relevance: {
      label: row.relevance as Labels['relevance']['label'],
      score: row.relevance_score as number,
      evidence: JSON.parse(String(row.relevance_evidence)),
    },
    scope: row.scope as Labels['scope'],
    focus: row.focus as Labels['focus'],
    states: states.map(toStateFinding),
    topics: topics.map(toTopicFinding),
    genre: row.genre as Labels['genre'],
  };
}

/** A new reading with the editor's labels of the known row laid over it; the machine's own are kept beside them. */
export function withCorrection<Draft extends Labels>(
  draft: Draft,
  known: Row,
): Draft & { machineLabels: string | null } {
  const correction = correctionOf(known);
  if (correction === null) return { ...draft, machineLabels: null };
  const { relevance, scope, focus, states, topics, genre } = draft;
  const machine: Labels = { relevance, scope, focus, states, topics, genre };
  return { ...draft, ...applyCorrection(machine, correction), machineLabels: JSON.stringify(machine) };
}

/** What a later reading changed of an article. */
export interface LabelChange {
  /** Epoch seconds. */
  at: number;
  rules: string;
  before: StandingLabels;
  after: StandingLabels;
}

/** Labels and what followed from them. */
export interface StandingLabels extends LabelSummary {
  status: ArticleStatus;
}

/** Write into the log what a new reading of `row` changes, if it does. Call in the transaction, before it is changed. */
export async function logLabelChange(
  tx: Statements,
  row: Row,
  reading: Labels & { rules: string; status: ArticleStatus },
  now: number,
): Promise<void> {
  const status = row.status as ArticleStatus;
  const before = JSON.stringify({ ...summarize(await machineLabels(tx, row)), status });
  const after = JSON.stringify({ ...summarize(reading), status: reading.status });
  if (before === after) return;
  await tx.run(
    'INSERT INTO label_change (at, article_id, rules, before, after) VALUES ($1, $2, $3, $4, $5)',
    [now, row.id as string, reading.rules, before, after],
  );
}

/** The machine's own labels of an article, whatever an editor has corrected; null when there is no such article. */
export async function findMachineLabels(db: Database, articleId: string): Promise<Labels | null> {
  const row = await db.get('SELECT * FROM article WHERE id = $1', [articleId]);
  return row ? machineLabels(db, row) : null;
}

/** What later readings changed of an article, the newest first. */
export async function labelChanges(db: Database, articleId: string, limit: number): Promise<LabelChange[]> {
  const rows = await db.all('SELECT * FROM label_change WHERE article_id = $1 ORDER BY id DESC LIMIT $2', [
    articleId,
    limit,
  ]);
  return rows.map((row) => ({
    at: row.at as number,
    rules: row.rules as string,
    before: JSON.parse(String(row.before)),
    after: JSON.parse(String(row.after)),
  }));
}
