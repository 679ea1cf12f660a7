/** A name seen in an article, and what is known of the article's home before it is read. */
import type { Found } from './find.ts';
import type { Where } from './gazetteer.ts';

export interface Mention extends Found {
  field: 'title' | 'text' | 'source';
  /** Log-odds that it is no place. */
  doubt: number;
  /** It speaks of the town's own affairs: "D.C. schools", not "Washington says". */
  local: boolean;
  /** It stands before the dash that opens a wire story. */
  dateline: boolean;
  /** Probability of each place, filled in by {@link resolve}. */
  chances: { where: Where; chance: number }[];
}

/** What is known before the text is read. */
export interface Prior {
  where: Where;
  /** Log-odds added to the meanings of names that lie there. */
  logit: number;
}
