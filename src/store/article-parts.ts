/** Which tables hold something of an article: what must go when its content goes. tests/store/article-parts asserts it is all. */
import { marksOf } from './batches.ts';
import type { Statements } from './database.ts';
import { noteForSearch } from './search-notes.ts';

/** Tables with rows that belong to an article, besides its own row, its addresses and the log of decisions. */
const PARTS = ['shelf', 'quote', 'article_state', 'article_topic', 'story_choice', 'label_change'] as const;

/** Delete all that hangs on these articles; their own rows, addresses and decisions stay. Call in a transaction. */
export async function deleteParts(tx: Statements, ids: string[], at?: number): Promise<void> {
  if (ids.length === 0) return;
  noteForSearch(tx, ids, at);
  for (const table of PARTS) await tx.run(`DELETE FROM ${table} WHERE article_id IN (${marksOf(ids)})`, ids);
}

/** Delete articles of which nothing need be remembered; nobody may have decided on them. Call in a transaction. */
export async function deleteArticles(tx: Statements, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await deleteParts(tx, ids);
  await tx.run(`DELETE FROM article_url WHERE article_id IN (${marksOf(ids)})`, ids);
  await tx.run(`DELETE FROM article WHERE id IN (${marksOf(ids)})`, ids);
}
