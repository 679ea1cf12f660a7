/**
 * Copies of one dispatch: the same body under another headline in another paper. Bodies are compared as sets of
 * runs of words (Broder's shingles), found again by the smallest few of their hashes.
 */
import type { Word } from './words.ts';

/** Words in a run. */
const RUN = 5;
/** Runs a body needs to be told from a standing phrase. */
const SHORTEST_BODY = 30;
/** Share of the shorter body's runs that a copy has: a paper may cut it, or add a paragraph of its own. */
const COPIED = 0.6;
/** Hashes by which a body is found again. */
const KEYS = 8;

/** A body as its runs of words. */
export interface Runs {
  /** Hashes of all of them; none when the body is too short to tell anything. */
  all: ReadonlySet<number>;
  /** The smallest few, in order: a fair sample, and the same one in every copy but for what was cut. */
  smallest: readonly number[];
}

/** Of a body that tells nothing. */
export const NO_RUNS: Runs = { all: new Set(), smallest: [] };

/** The runs of words of a body's beginning. */
export function readRuns(words: Word[]): Runs {
  const hashes = words.map(({ norm }) => hash(norm));
  const runs = new Set<number>();
  for (let i = 0; i + RUN <= hashes.length; i++) runs.add(joinHashes(hashes, i));
  if (runs.size < SHORTEST_BODY) return NO_RUNS;
  return { all: runs, smallest: [...Uint32Array.from(runs).sort().subarray(0, KEYS)] };
}

/** Is one body, or nearly all of it, in the other? Two that share none of their smallest hashes are not compared further. */
export function areCopies(a: Runs, b: Runs): boolean {
  if (!a.smallest.some((run) => b.smallest.includes(run))) return false;
  const [shorter, longer] = a.all.size < b.all.size ? [a.all, b.all] : [b.all, a.all];
  let shared = 0;
  for (const run of shorter) if (longer.has(run)) shared++;
  return shared >= shorter.size * COPIED;
}

/** What a body is found again by. */
export function keysOfRuns({ smallest }: Runs): string[] {
  return smallest.map((run) => `run ${run}`);
}

/** One hash of the run of words that begins at `from`. */
function joinHashes(hashes: number[], from: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < from + RUN; i++)
    value = Math.imul(value ^ (hashes[i] ?? 0), 0x01000193) ^ (value >>> 13);
  return value >>> 0;
}

/** FNV-1a, 32 bits: the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
