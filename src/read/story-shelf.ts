/** The newest stories with their headlines, found by the words they share. */
import { keysOfRuns } from './story-copies.ts';
import type { StoryFeatures } from './story-features.ts';
import type { Headline } from './story-likeness.ts';
import { daysBetween, WINDOW } from './story-likeness.ts';

export interface Story {
  id: string;
  /** Its first and its newest headlines. */
  members: Headline[];
  words: Set<string>;
  /** Its place in the order in which stories began. */
  order: number;
}

/** Stories kept to be joined: many weeks' worth. */
const MOST_STORIES = 5000;
/** A word that more stories have finds none: too common to tell one from another. */
const TOO_COMMON = 250;
/** Stories looked at for shared words: those of the rarest words come first. */
const LOOKED_AT = 600;
/** Stories compared closely: those that share the rarest words. */
const COMPARED = 15;
/** Of a long story its first and its newest headlines stand for the rest. */
const FIRST_MEMBERS = 3;
const NEWEST_MEMBERS = 5;
/** A word found in this many other stories has lost half its weight. */
const HALF_RARE = 6;
/** The newest stories, found by their words; the longest untouched are let go. */
export class StoryShelf {
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
    keys.push(...keysOfRuns(features.body));
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
    const bearing = features.keys
      .map((key) => ({ worth: this.#rarity(key), bearers: this.#byKey.get(key) ?? new Set<Story>() }))
      .filter(({ bearers }) => bearers.size <= TOO_COMMON)
      .sort((a, b) => a.bearers.size - b.bearers.size);
    let looked = 0;
    for (const { worth, bearers } of bearing) {
      looked += bearers.size;
      if (looked > LOOKED_AT) break;
      for (const story of bearers) shared.set(story, (shared.get(story) ?? 0) + worth);
    }
    const ranked = [...shared].sort((a, b) => b[1] - a[1] || a[0].order - b[0].order);
    const found: Story[] = [];
    for (const [story] of ranked) {
      if (!story.members.some((member) => (daysBetween(features, member) ?? 0) <= WINDOW)) continue;
      if (found.push(story) === COMPARED) break;
    }
    return found;
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

function total(words: Map<string, number>): number {
  let sum = 0;
  for (const weight of words.values()) sum += weight;
  return sum;
}
