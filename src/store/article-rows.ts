/** Whole articles out of rows: the join every reader of articles begins with, and the states and topics that belong to it. */
import type { Article } from '../domain/article.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Row, SqlValue, Statements } from './database.ts';
import { toArticle, toStateFinding, toTopicFinding } from './rows.ts';

export const SELECT_ARTICLE = `SELECT article.*, source.declaration FROM article JOIN source ON source.id = article.source_id`;

/** The articles of these ids, as many as there are, in no order. */
export async function articlesById(db: Statements, ids: string[]): Promise<Article[]> {
  const rows: Row[] = [];
  for (const batch of batchesOf(ids)) {
    rows.push(...(await db.all(`${SELECT_ARTICLE} WHERE article.id IN (${marksOf(batch)})`, batch)));
  }
  return articlesFrom(db, rows);
}

/** Complete rows of {@link SELECT_ARTICLE} with their states and topics, however many. */
export async function articlesFrom(db: Statements, rows: Row[]): Promise<Article[]> {
  const states: Row[] = [];
  const topics: Row[] = [];
  for (const batch of batchesOf(rows.map((row) => row.id as string))) {
    const here = `WHERE article_id IN (${marksOf(batch)}) ORDER BY article_id, position`;
    states.push(...(await db.all(`SELECT * FROM article_state ${here}`, batch)));
    topics.push(...(await db.all(`SELECT * FROM article_topic ${here}`, batch)));
  }
  const statesOf = Map.groupBy(states, (row) => row.article_id);
  const topicsOf = Map.groupBy(topics, (row) => row.article_id);
  return rows.map((row) =>
    toArticle(
      row,
      (statesOf.get(row.id ?? '') ?? []).map(toStateFinding),
      (topicsOf.get(row.id ?? '') ?? []).map(toTopicFinding),
    ),
  );
}

/**
 * Conditions on `article` for a state (or `US`, national) and a topic, either left out for all.
 * @param value takes a value and gives its mark ("$3")
 */
export function filedUnder(
  { state, topic }: { state?: string | null; topic?: string | null },
  value: (given: SqlValue) => string,
): string[] {
  const conditions: string[] = [];
  if (state === 'US') conditions.push("article.focus = 'US'");
  else if (state) {
    conditions.push(
      `EXISTS (SELECT 1 FROM article_state s WHERE s.article_id = article.id AND s.state = ${value(state)})`,
    );
  }
  if (topic) {
    conditions.push(
      `EXISTS (SELECT 1 FROM article_topic t WHERE t.article_id = article.id AND t.topic = ${value(topic)})`,
    );
  }
  return conditions;
}
