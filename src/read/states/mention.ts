/** A name seen in an article, and what is known of the article's home before it is read. */
import type { Name, Where } from './gazetteer.ts';

/** A name in a text, before it is known what it means there. */
export interface Found {
  name: Name;
  /** Lookup key; what is said of one mention holds for all with the same key. */
  key: string;
  /** Words [from, to) of the text; a county's "County" and a town's ", Ohio" are part of it. */
  from: number;
  to: number;
  start: number;
  end: number;
  /** The words beside it say for certain which place is meant ("Aurora, Colo."). */
  settled: Where | null;
  /** They name the state as well, and are part of this mention. */
  withState: boolean;
}

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
