/** Which articles a running transaction has changed, so that the search can follow before it ends. */
import type { Statements } from './database.ts';

/** Ids of articles, and the time that is given to the change (epoch seconds). */
export interface SearchNotes {
  ids: Set<string>;
  at: number;
}

const notes = new WeakMap<Statements, SearchNotes>();

/** Begin to take notes of what this transaction changes. */
export function takeNotes(tx: Statements): SearchNotes {
  const taken: SearchNotes = { ids: new Set(), at: 0 };
  notes.set(tx, taken);
  return taken;
}

/** Say that articles, or quotes of them, were changed in this transaction. */
export function noteForSearch(tx: Statements, ids: readonly string[], at = 0): void {
  const taken = notes.get(tx);
  if (!taken) return;
  for (const id of ids) taken.ids.add(id);
  taken.at = Math.max(taken.at, at);
}
