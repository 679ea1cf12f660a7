/** What each visit teaches about a source: whether it understands conditional requests, and how often it brings news. */
import type { Candidate, FeedHints } from '../../domain/candidate.ts';
import type { Rhythm } from '../../domain/health.ts';

const DAY = 24 * 3600;

/** Share of the newest gap in the moving mean. */
const WEIGHT = 0.3;

/** A longer gap counts as this: nobody is visited less than daily for it, and a summer's silence is soon forgotten. */
const LONGEST_GAP = 4 * DAY;

/** Newest entries of a first reading by whose dates the gap is guessed. */
const DATES_LOOKED_AT = 20;

/** Full answers in a row without news that are forgiven to a server that has been seen to compare. */
const FORGIVEN = 3;

/** What one good answer showed. */
export interface Lesson {
  /** Epoch seconds. */
  at: number;
  /** It said 304. */
  notModified: boolean;
  /** It was asked with the validators of its last answer. */
  askedConditionally: boolean;
  /** Entries that were never met before at this source. */
  newEntries: number;
  /** Entries that were new, or offered with other words than before. */
  freshEntries: number;
  /** Everything it offered, newest or not; null when it was not read again. */
  candidates: readonly Pick<Candidate, 'published' | 'updated'>[] | null;
  /** What the feed announces; null where it was not read again. */
  hints: FeedHints | null;
}

/** Do conditional requests work with a source that sends (`given`) or does not send validators? */
export function worksConditionally(given: boolean, { ever304, resent }: Rhythm): boolean {
  return given && resent < (ever304 ? FORGIVEN : 1);
}

/** The rhythm after one more good answer. */
export function learn(rhythm: Rhythm, lesson: Lesson): Rhythm {
  const { at, notModified, askedConditionally, newEntries, freshEntries, candidates, hints } = lesson;
  const learnt: Rhythm = { ...rhythm, hints: candidates === null ? rhythm.hints : hints };
  if (notModified) {
    learnt.ever304 = true;
    learnt.resent = 0;
  } else if (freshEntries > 0) learnt.resent = 0;
  else if (askedConditionally) learnt.resent = rhythm.resent + 1;
  if (newEntries === 0) return learnt;
  learnt.lastNewAt = at;
  learnt.gap = gapAfter(rhythm, at, newEntries, candidates ?? []);
  return learnt;
}

/** Mean seconds between two new entries, the latest `newEntries` of which were met at `at`. */
function gapAfter(
  { gap, lastNewAt }: Rhythm,
  at: number,
  newEntries: number,
  candidates: readonly Pick<Candidate, 'published' | 'updated'>[],
): number | null {
  // A last time that lies ahead was told by a clock that was wrong: it teaches nothing.
  if (lastNewAt === null || lastNewAt > at) return gap ?? gapByDates(candidates, at);
  const each = Math.min((at - lastNewAt) / newEntries, LONGEST_GAP);
  if (gap === null) return Math.round(each);
  return Math.round(each + (gap - each) * (1 - WEIGHT) ** newEntries);
}

/** The gap as the dates of the newest entries tell it; null when fewer than two are dated. */
function gapByDates(
  candidates: readonly Pick<Candidate, 'published' | 'updated'>[],
  now: number,
): number | null {
  const dates = candidates
    .map(({ published, updated }) => Date.parse(published ?? updated ?? '') / 1000)
    .filter((date) => date <= now)
    .sort((a, b) => b - a)
    .slice(0, DATES_LOOKED_AT);
  const oldest = dates.at(-1);
  if (oldest === undefined || dates.length < 2) return null;
  return Math.round(Math.min((now - oldest) / dates.length, LONGEST_GAP));
}
