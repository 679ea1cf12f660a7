/**
 * Which headlines tell of one event: each new headline, in time order, joins a story of the last days or opens
 * one. Precision first: a wrongly joined pair misleads readers, a missed one only takes a second line.
 */
import type { StoryFeatures, StoryItem, StoryLexicon } from './story-features.ts';
import { createFeatureReader } from './story-features.ts';

export interface StoryGrouper {
  /** The story this headline belongs to: one it knows, or a new one that bears the headline's own id. */
  place(item: StoryItem): string;
  /** Tells of a headline whose story is already decided (from the store, before new ones are placed). */
  remember(item: StoryItem, story: string): void;
}

/** Features as kept: words weighed by how rare they were when the headline came. */
interface Headline extends StoryFeatures {
  /** What it is found again by: its telling words, and its day in its state. */
  keys: string[];
  wordsTotal: number;
  titleTotal: number;
}

interface Story {
  id: string;
  /** Its first and its newest headlines. */
  members: Headline[];
  words: Set<string>;
  /** Its place in the order in which stories began. */
  order: number;
}

/** Days after which a headline no longer finds a story. */
const WINDOW = 14;
/** Days within which a copy of the same headline is the same story whatever else differs. */
const COPY_WINDOW = 7;
const COPY = 0.8;
/** Words a headline needs for its copy to be told from a standing title ("News in brief"). */
const SHORTEST_COPY = 4;
/** How alike two headlines must be, by the days between them. */
const ALIKE_ENOUGH: [days: number, likeness: number][] = [
  [0, 0.17],
  [1, 0.25],
  [3, 0.33],
  [WINDOW, 0.5],
];
/** Share of the likeness needed that the story's headlines must reach on average. */
const WHOLE_STORY = 0.75;
const SHARED_STATE = 0.06;
const SHARED_STAGE = 0.06;
/** Stories kept to be joined: many weeks' worth. */
const MOST_STORIES = 5000;
/** A word that more stories have finds none: too common to tell one from another. */
const TOO_COMMON = 400;
/** Stories compared closely: those that share the rarest words. */
const COMPARED = 30;
/** Of a long story its first and its newest headlines stand for the rest. */
const FIRST_MEMBERS = 3;
const NEWEST_MEMBERS = 5;
/** A word found in this many other stories has lost half its weight. */
const HALF_RARE = 6;
/** Of two days that are known by the month only, or of a day and its month. */
const SAME_MONTH_DAYS = 3;

/** Starts with no story known. Without an argument it reads by the project's own lexicon. */
export function createStoryGrouper(lexicon?: StoryLexicon): StoryGrouper {
  const read = createFeatureReader(lexicon);
  const shelf = new StoryShelf();
  return {
    remember: (item, story) => shelf.keep(shelf.weigh(read(item)), story),
    place(item) {
      const features = shelf.weigh(read(item));
      let best: { story: Story; margin: number } | null = null;
      for (const story of shelf.candidates(features)) {
        const margin = marginOf(features, story.members);
        if (margin < 0 || (best && margin < best.margin)) continue;
        if (!best || margin > best.margin || story.order < best.story.order) best = { story, margin };
      }
      const id = best?.story.id ?? item.id;
      shelf.keep(features, id);
      return id;
    },
  };
}

/** The newest stories, found by their words; the longest untouched are let go. */
class StoryShelf {
  /** By id, the longest untouched first. */
  readonly #stories = new Map<string, Story>();
  readonly #byKey = new Map<string, Set<Story>>();
  #begun = 0;

  keep(features: Headline, id: string): void {
    const story = this.#stories.get(id) ?? {
      id,
      members: [],
      words: new Set(),
      order: this.#begun++,
    };
    this.#stories.delete(id);
    this.#stories.set(id, story);
    story.members.push(features);
    if (story.members.length > FIRST_MEMBERS + NEWEST_MEMBERS) story.members.splice(FIRST_MEMBERS, 1);
    for (const key of features.keys) {
      story.words.add(key);
      const bearers = this.#byKey.get(key);
      if (bearers) bearers.add(story);
      else this.#byKey.set(key, new Set([story]));
    }
    this.#letGo();
  }

  /** Lowers the weight of words that many stories have. */
  weigh(features: StoryFeatures): Headline {
    const words = this.#weighByRarity(features.words);
    const title = this.#weighByRarity(features.title);
    const keys = [...features.words].filter(([, weight]) => weight >= 1).map(([word]) => word);
    if (features.day !== null) for (const state of features.states) keys.push(`${state} ${features.day}`);
    return { ...features, words, title, keys, wordsTotal: total(words), titleTotal: total(title) };
  }

  #weighByRarity(words: Map<string, number>): Map<string, number> {
    return new Map([...words].map(([word, weight]) => [word, weight * this.#rarity(word)]));
  }

  /** 1 for a word that one story has, falling towards 0 with the number of others. */
  #rarity(word: string): number {
    const others = (this.#byKey.get(word)?.size ?? 0) - 1;
    return others <= 0 ? 1 : 1 / (1 + Math.log2(1 + others / HALF_RARE));
  }

  /** The stories most worth a close look, best first. */
  candidates(features: Headline): Story[] {
    const shared = new Map<Story, number>();
    for (const key of features.keys) {
      const bearers = this.#byKey.get(key);
      if (!bearers || bearers.size > TOO_COMMON) continue;
      const worth = this.#rarity(key);
      for (const story of bearers) shared.set(story, (shared.get(story) ?? 0) + worth);
    }
    return [...shared]
      .filter(([story]) => story.members.some((member) => (daysBetween(features, member) ?? 0) <= WINDOW))
      .sort((a, b) => b[1] - a[1] || a[0].order - b[0].order)
      .slice(0, COMPARED)
      .map(([story]) => story);
  }

  /** By number, not by date: one headline dated in the future must not empty the shelf. */
  #letGo(): void {
    for (const [id, story] of this.#stories) {
      if (this.#stories.size <= MOST_STORIES) return;
      this.#stories.delete(id);
      for (const key of story.words) {
        const bearers = this.#byKey.get(key);
        bearers?.delete(story);
        if (bearers?.size === 0) this.#byKey.delete(key);
      }
    }
  }
}

/**
 * By how much a headline passes for a story, or a negative number. It must be like one of its headlines, not
 * unlike the rest, and contradict none of them in state or stage (unless it is a copy of one).
 */
function marginOf(headline: Headline, members: Headline[]): number {
  if (members.some((member) => isCopy(headline, member))) return 1;
  let best = -1;
  let sum = 0;
  for (const member of members) {
    if (contradict(headline, member)) return -1;
    const alike = likeness(headline, member);
    best = Math.max(best, alike - needed(daysBetween(headline, member)));
    sum += alike;
  }
  return sum / members.length >= needed(0) * WHOLE_STORY ? best : -1;
}

function isCopy(a: Headline, b: Headline): boolean {
  return (
    a.title.size >= SHORTEST_COPY &&
    (daysBetween(a, b) ?? 0) <= COPY_WINDOW &&
    overlap(a.title, a.titleTotal, b.title, b.titleTotal) >= COPY &&
    !differ(a.states, b.states)
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

function daysBetween(a: StoryFeatures, b: StoryFeatures): number | null {
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

/** Weight of the words in common over the geometric mean of both sides' weights. */
function overlap(a: Map<string, number>, aTotal: number, b: Map<string, number>, bTotal: number): number {
  let shared = 0;
  for (const [word, weight] of a) shared += Math.min(weight, b.get(word) ?? 0);
  return shared === 0 ? 0 : shared / Math.sqrt(aTotal * bTotal);
}

function total(words: Map<string, number>): number {
  let sum = 0;
  for (const weight of words.values()) sum += weight;
  return sum;
}
