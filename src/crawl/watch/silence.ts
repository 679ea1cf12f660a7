/** How often a source brings something, and since when that has stopped. Days are whole days since 1970 in UTC. Pure. */
import type { Candidate } from '../../domain/candidate.ts';
import type { Expectation } from '../../domain/source.ts';

const DAY = 24 * 3600;
/** Days with something new that are remembered. */
const DAYS_KEPT = 40;
/** Days with something new from which a usual gap can be told. */
const DAYS_TO_TELL = 4;
/** A source that brings something many times a day is not silent over a long week-end. */
const LEAST_SILENCE = 7;
/** What is taken for the usual gap of a source too little is known of. */
const UNKNOWN_GAP = 30;
/** A day of the school year's long pauses counts so much: much of what is read here pauses with the schools. */
const PAUSE_DAY = 0.25;

const EXPECTED_GAP: Record<Expectation, number> = { daily: 1, weekly: 7, monthly: 31, yearly: 366 };

/** The day of a moment in epoch seconds. */
export function dayOf(seconds: number): number {
  return Math.floor(seconds / DAY);
}

/**
 * The days on which something came, with those of new items: as they are dated, but never later than `today`. Undated
 * items count for the day they are seen, but not on the first visit, where nothing tells how old they are.
 */
export function addDays(
  known: readonly number[],
  fresh: readonly Pick<Candidate, 'published' | 'updated'>[],
  today: number,
  isFirst: boolean,
): number[] {
  const days = new Set(known);
  for (const { published, updated } of fresh) {
    const date = Date.parse(published ?? updated ?? '') / 1000;
    if (Number.isFinite(date)) days.add(Math.min(dayOf(date), today));
    else if (!isFirst) days.add(today);
  }
  return [...days].sort((a, b) => a - b).slice(-DAYS_KEPT);
}

/** What the silence of a source amounts to. */
export interface Silence {
  /** The day of its last item. */
  since: number;
  /** Its usual gap in days; null when too little is known of it. */
  usual: number | null;
}

/**
 * Is a source silent: nothing for three times its usual gap, at least for a week, and for longer than it has ever been
 * within what is remembered? Null when it is not, or when it never brought anything dated.
 */
export function judgeSilence(
  days: readonly number[],
  today: number,
  expected: Expectation | null,
): Silence | null {
  const since = days.at(-1);
  if (since === undefined) return null;
  const gaps = days.slice(1).map((day, i) => schoolDays(days[i] ?? day, day));
  const isTold = expected === null && days.length >= DAYS_TO_TELL;
  const usual =
    expected !== null
      ? EXPECTED_GAP[expected]
      : isTold
        ? gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
        : UNKNOWN_GAP;
  const longest = isTold ? Math.max(...gaps) : 0;
  const limit = Math.max(3 * usual, longest, LEAST_SILENCE);
  if (schoolDays(since, today) <= limit) return null;
  return { since, usual: expected !== null || isTold ? usual : null };
}

/** Was it silent already on the day it was first met, and has brought nothing since? Then it is dormant, which is no news. */
export function isDormant(
  days: readonly number[],
  metOn: number | null,
  expected: Expectation | null,
): boolean {
  return metOn !== null && judgeSilence(days, metOn, expected) !== null;
}

/** Days from one to another, those of a pause counted by a quarter. */
function schoolDays(from: number, to: number): number {
  return to - from - (1 - PAUSE_DAY) * (pauseDaysUntil(to) - pauseDaysUntil(from));
}

/** Days of pauses from 1970 up to and with this one: from 10 June to 20 August, and from 18 December to 5 January. */
function pauseDaysUntil(day: number): number {
  const year = new Date(day * DAY * 1000).getUTCFullYear();
  const passed = (first: number, days: number) => Math.min(Math.max(day - first + 1, 0), days);
  const on = (month: number, date: number) => dayOf(Date.UTC(year, month - 1, date) / 1000);
  return 91 * (year - 1970) + passed(on(1, 1), 5) + passed(on(6, 10), 72) + passed(on(12, 18), 14);
}
