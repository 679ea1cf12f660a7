/** How like two headlines are, and whether one may stand in a story with others. */
import { areCopies } from './story-copies.ts';
import type { StoryFeatures } from './story-features.ts';

/** Features as kept: words weighed by how rare they were when the headline came. */
export interface Headline extends StoryFeatures {
  /** What it is found again by: its telling words, and its day in its state. */
  keys: string[];
  wordsTotal: number;
  titleTotal: number;
}

/** Days after which a headline no longer finds a story. */
export const WINDOW = 14;
/** Days within which a copy of the same headline is the same story whatever else differs. */
const COPY_WINDOW = 7;
const COPY = 0.8;
/** Words a headline needs for its copy to be told from a standing title ("News in brief"). */
const SHORTEST_COPY = 4;
/** How alike two headlines must be, by the days between them. */
const ALIKE_ENOUGH: [days: number, likeness: number][] = [
  [0, 0.15],
  [1, 0.25],
  [3, 0.33],
  [WINDOW, 0.5],
];
/** Share of the likeness needed that the story's headlines must reach on average. */
const WHOLE_STORY = 0.75;
/** How alike what happened must be, names left out, for headlines of different days to be of one event. */
const SAME_EVENT = 0.2;
const SHARED_STATE = 0.06;
const SHARED_STAGE = 0.06;
/** Of two days that are known by the month only, or of a day and its month. */
const SAME_MONTH_DAYS = 3;

/**
 * By how much a headline passes for a story, or a negative number. It must be like one of its headlines, not
 * unlike the rest, and contradict none of them in state or stage, unless it is a copy of one. Across days the likeness
 * must be in what happened, not in names alone.
 */
export function marginOf(headline: Headline, members: Headline[]): number {
  let contradicted = false;
  for (const member of members) {
    if (areCopies(headline.body, member.body)) return 1;
    // A copy agrees in state and stage.
    if (contradict(headline, member)) contradicted = true;
    else if (isCopy(headline, member)) return 1;
  }
  if (contradicted) return -1;
  let best = -1;
  let sum = 0;
  for (const member of members) {
    const alike = likeness(headline, member);
    const days = daysBetween(headline, member);
    const margin = alike - needed(days);
    if (margin > best && (days === 0 || tellsSameEvent(headline, member))) best = margin;
    sum += alike;
  }
  return sum / members.length >= needed(0) * WHOLE_STORY ? best : -1;
}

function isCopy(a: Headline, b: Headline): boolean {
  return (
    a.title.size >= SHORTEST_COPY &&
    (daysBetween(a, b) ?? 0) <= COPY_WINDOW &&
    a.stages.size === b.stages.size &&
    !differ(a.states, b.states) &&
    !differ(a.stages, b.stages) &&
    overlap(a.title, a.titleTotal, b.title, b.titleTotal) >= COPY &&
    tellsSameEvent(a, b)
  );
}

/** Likeness needed at this distance in time; nothing but a copy joins across an unknown one. */
function needed(days: number | null): number {
  if (days === null) return COPY;
  return ALIKE_ENOUGH.find(([most]) => days <= most)?.[1] ?? Number.POSITIVE_INFINITY;
}

/** Another state, or another step of the same course of events. */
function contradict(a: StoryFeatures, b: StoryFeatures): boolean {
  if (differ(a.states, b.states) || differ(a.stages, b.stages)) return true;
  // A step that only one of them names may still be what happened next, unless both were told on one day.
  const days = daysBetween(a, b) ?? WINDOW;
  return days > 0 && (a.stages.size === 0) !== (b.stages.size === 0);
}

/** Do both say something, and nothing in common? */
function differ(a: Set<string>, b: Set<string>): boolean {
  return a.size > 0 && b.size > 0 && !meet(a, b);
}

function meet(a: Set<string>, b: Set<string>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}

/** Days between two headlines, null when unknown. */
export function daysBetween(a: StoryFeatures, b: StoryFeatures): number | null {
  if (a.day !== null && b.day !== null) return Math.abs(a.day - b.day);
  if (a.month === null || b.month === null) return null;
  if (a.month !== b.month) return Number.POSITIVE_INFINITY;
  return a.day === b.day ? 0 : SAME_MONTH_DAYS;
}

/** 0 to 1: words in common, the headline's own counting most; a shared state and stage help. */
function likeness(a: Headline, b: Headline): number {
  const titles = overlap(a.title, a.titleTotal, b.title, b.titleTotal);
  // Two headlines under one standing summary are alike only as far as the headlines are.
  const standing = a.summary !== '' && a.summary === b.summary;
  const texts = standing ? titles : overlap(a.words, a.wordsTotal, b.words, b.wordsTotal);
  const bonus = (meet(a.states, b.states) ? SHARED_STATE : 0) + (meet(a.stages, b.stages) ? SHARED_STAGE : 0);
  return Math.min(1, 0.6 * texts + 0.4 * titles + bonus);
}

/** The same town, school and test are in the news every other week: something else must have happened in both. */
function tellsSameEvent(a: Headline, b: Headline): boolean {
  const left = withoutNames(a, b);
  const right = withoutNames(b, a);
  return overlap(left.words, left.total, right.words, right.total) >= SAME_EVENT;
}

/** A headline's words but for those that either of the two uses as names. */
function withoutNames(headline: Headline, other: Headline): { words: Map<string, number>; total: number } {
  const kept = [...headline.words].filter(([word]) => !headline.names.has(word) && !other.names.has(word));
  return { words: new Map(kept), total: kept.reduce((sum, [, weight]) => sum + weight, 0) };
}

/** Weight of the words in common over the geometric mean of both sides' weights. */
function overlap(a: Map<string, number>, aTotal: number, b: Map<string, number>, bTotal: number): number {
  let shared = 0;
  for (const [word, weight] of a) shared += Math.min(weight, b.get(word) ?? 0);
  return shared === 0 ? 0 : shared / Math.sqrt(aTotal * bTotal);
}
