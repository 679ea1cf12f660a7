/** What is wrong with the newsroom right now and what was: the register that operators read and are told from. */

/**
 * Sources: `broken` fails visit after visit, `silent` answers but brings nothing new, `dormant` was silent already when
 * it was first met, `hijacked` speaks of something else than it used to, `moved` answers from another address for good,
 * `gone` says it is no more.
 * The house: our own `network` is down, the `crawler` is stuck or failed, the `disk` is full or cannot be written, the
 * `database` does not answer or is damaged, a `backup` was not made.
 */
export const PROBLEM_KINDS = [
  'broken',
  'silent',
  'dormant',
  'hijacked',
  'moved',
  'gone',
  'network',
  'crawler',
  'disk',
  'database',
  'backup',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** A problem as it is raised: one is open at a time under a `key`, such as `silent:denver-post`. */
export interface RaisedProblem {
  key: string;
  kind: ProblemKind;
  /** The source it is about; null when it is about the house itself. */
  sourceId: string | null;
  /** Plain words for the operator, without secrets and without anything of a reader. */
  message: string;
}

/** A problem as it is kept. Times are epoch seconds. */
export interface Problem extends RaisedProblem {
  id: number;
  /** Permanent id in the feed of problems. */
  feedId: string;
  raisedAt: number;
  /** Null while it lasts. */
  clearedAt: number | null;
}

/**
 * Is this problem told by itself? Of dormant sources, which come by the hundred with an old list, one problem without
 * a source tells how many there are.
 */
export function isTold({ kind, sourceId }: Pick<RaisedProblem, 'kind' | 'sourceId'>): boolean {
  return kind !== 'dormant' || sourceId === null;
}

/** Bytes below which a disk is nearly full. */
export const LEAST_DISK = 500 * 1024 * 1024;

/** Seconds for which a due source may wait, and for which a crawler has time from its start, before it counts as stuck. */
export const STUCK_AFTER = 6 * 3600;
