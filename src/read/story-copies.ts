/**
 * Copies of one dispatch: the same body under another headline in another paper. Bodies are compared as sets of
 * runs of words (Broder's shingles), found again by the smallest few of their hashes.
 */
import { readWords } from './words.ts';

/** Characters of a body that are compared. */
const COMPARED = 2000;
/** Words in a run. */
const RUN = 5;
/** Runs a body needs to be told from a standing phrase. */
const SHORTEST_BODY = 30;
/** Share of the shorter body's runs that a copy has: a paper may cut it, or add a paragraph of its own. */
const COPIED = 0.6;
/** Hashes by which a body is found again. */
const KEYS = 8;

/** Hashes of the runs of words of a body's beginning; empty when it is too short to tell anything. */
export function readRuns(text: string): Set<number> {
  const words = readWords(text.slice(0, COMPARED)).map((word) => word.norm);
  const runs = new Set<number>();
  for (let i = 0; i + RUN <= words.length; i++) runs.add(hash(words.slice(i, i + RUN).join(' ')));
  return runs.size < SHORTEST_BODY ? new Set() : runs;
}

/** Is one body, or nearly all of it, in the other? */
export function areCopies(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [shorter, longer] = a.size < b.size ? [a, b] : [b, a];
  if (shorter.size === 0) return false;
  let shared = 0;
  for (const run of shorter) if (longer.has(run)) shared++;
  return shared >= shorter.size * COPIED;
}

/** What a body is found again by. */
export function keysOfRuns(runs: ReadonlySet<number>): string[] {
  return [...runs]
    .sort((a, b) => a - b)
    .slice(0, KEYS)
    .map((run) => `run ${run}`);
}

/** FNV-1a, 32 bits: the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
