/** Articles as they are labelled anew: by an editor's correction, or read again with later rules. */
import type { Article, ArticleStatus } from '../domain/article.ts';
import { applyCorrection, type Correction, type Labels, summarize } from '../domain/labels.ts';
import { articlesFrom, SELECT_ARTICLE } from './article-rows.ts';
import { machineLabels } from './corrections.ts';
import type { Database, Row, SqlValue } from './database.ts';
import { addFindings } from './put-article.ts';
import { correctionOf } from './rows.ts';
import { fileArticle } from './shelves.ts';
import { moveRevision } from './site.ts';

/** An editor's labels for an article; `null` in a field gives it back to the machine. */
export interface LabelAct {
  articleId: string;
  correction: { [Field in keyof Correction]: Correction[Field] | null };
  /** The status that follows from it. */
  status: ArticleStatus;
  /** Epoch seconds. */
  at: number;
  editor: string;
  reason: string | null;
}

/** Correct labels as an editor says and record it; the number of the decision, or null when there is no such article. */
export async function correctLabels(db: Database, act: LabelAct): Promise<number | null> {
  return db.transaction(
    async (tx) => {
      const row = await tx.get('SELECT * FROM article WHERE id = $1', [act.articleId]);
      if (!row) return null;
      const machine = await machineLabels(tx, row);
      const standing = correctionOf(row);
      const merged = Object.entries({ ...standing, ...act.correction }).filter(([, value]) => value !== null);
      const correction = merged.length > 0 ? (Object.fromEntries(merged) as Correction) : null;
      const labels = applyCorrection(machine, correction);
      const before = { ...summarize(applyCorrection(machine, standing)), status: row.status };
      const after = { ...summarize(labels), status: act.status };
      const columns: [string, SqlValue][] = [
        ['correction', correction && JSON.stringify(correction)],
        ['machine_labels', correction && JSON.stringify(machine)],
        ['relevance', labels.relevance.label],
        ['scope', labels.scope],
        ['focus', labels.focus],
        ['genre', labels.genre],
        ['status', act.status],
        ['status_by', 'relevance' in act.correction ? 'editor' : (row.status_by ?? 'machine')],
        ...(JSON.stringify(before) === JSON.stringify(after) ? [] : [['updated_at', act.at] as const]),
      ] as [string, SqlValue][];
      await tx.run(
        `UPDATE article SET ${columns.map(([name], i) => `${name} = $${i + 2}`).join(', ')} WHERE id = $1`,
        [act.articleId, ...columns.map(([, value]) => value)],
      );
      await tx.run('DELETE FROM article_state WHERE article_id = $1', [act.articleId]);
      await tx.run('DELETE FROM article_topic WHERE article_id = $1', [act.articleId]);
      await addFindings(tx, act.articleId, labels);
      await fileArticle(tx, act.articleId, act.at);
      const decision = await tx.get(
        `INSERT INTO decision (at, editor, kind, article_id, quote_id, reason, before, after)
       VALUES ($1, $2, 'relabel', $3, NULL, $4, $5, $6) RETURNING id`,
        [act.at, act.editor, act.articleId, act.reason, JSON.stringify(before), JSON.stringify(after)],
      );
      await moveRevision(tx);
      return decision?.id as number;
    },
    { lasting: true },
  );
}

/** An article as it is read again: with what the machine alone said of it, and who settled its status. */
export interface StoredReading {
  article: Article;
  text: string | null;
  statusBy: 'machine' | 'editor';
  /** Set aside by the words of its source alone; the next pass reads it in full once it is taken up. */
  sifted: boolean;
  machine: Labels;
}

/**
 * Articles in the order of their ids, from the one behind `after` on, first seen since `since` (epoch seconds): what is
 * read again with later rules. What was taken down is left out, and list pages are.
 */
export async function articlesToReread(
  db: Database,
  { after, since, limit }: { after: string; since: number; limit: number },
): Promise<StoredReading[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE article.id > $1 AND article.first_seen_at >= $2 AND article.form = 'article'
       AND article.status <> 'gone' ORDER BY article.id LIMIT $3`,
    [after, since, limit],
  );
  return readingsFrom(db, rows);
}

/** Articles that an editor has decided on, in the order of their ids: what can be learned from. */
export async function articlesDecided(db: Database, after: string, limit: number): Promise<StoredReading[]> {
  const rows = await db.all(
    `${SELECT_ARTICLE} WHERE article.id > $1 AND article.form = 'article' AND article.status <> 'gone'
       AND EXISTS (SELECT 1 FROM decision WHERE decision.article_id = article.id
         AND decision.kind IN ('publish', 'feature', 'hide', 'relabel')) ORDER BY article.id LIMIT $2`,
    [after, limit],
  );
  return readingsFrom(db, rows);
}

async function readingsFrom(db: Database, rows: Row[]): Promise<StoredReading[]> {
  const articles = await articlesFrom(db, rows);
  const readings: StoredReading[] = [];
  for (const [index, article] of articles.entries()) {
    const row = rows[index] ?? {};
    readings.push({
      article,
      text: (row.text ?? null) as string | null,
      statusBy: row.status_by as StoredReading['statusBy'],
      sifted: row.sifted === 1,
      machine: await machineLabels(db, row),
    });
  }
  return readings;
}
