/**
 * Which headlines tell of one event: each new headline, in time order, joins a story of the last days or opens
 * one. Precision first: a wrongly joined pair misleads readers, a missed one only takes a second line.
 */
import { areCopies } from './story-copies.ts';
import type { StoryItem, StoryLexicon } from './story-features.ts';
import { createFeatureReader } from './story-features.ts';
import { marginOf } from './story-likeness.ts';
import type { Story } from './story-shelf.ts';
import { StoryShelf } from './story-shelf.ts';

export interface StoryGrouper {
  /** The story this headline belongs to: one it knows, or a new one that bears the headline's own id. */
  place(item: StoryItem): string;
  /** The same, and whether its body is a copy of one that the story holds already. */
  find(item: StoryItem): { story: string; isCopy: boolean };
  /** Tells of a headline whose story is already decided (from the store, before new ones are placed). */
  remember(item: StoryItem, story: string): void;
}

/** Starts with no story known. Without an argument it reads by the project's own lexicon. */
export function createStoryGrouper(lexicon?: StoryLexicon): StoryGrouper {
  const read = createFeatureReader(lexicon);
  const shelf = new StoryShelf();
  const find: StoryGrouper['find'] = (item) => {
    const features = shelf.weigh(read(item));
    let best: { story: Story; margin: number } | null = null;
    for (const story of shelf.candidates(features)) {
      const margin = marginOf(features, story.members);
      if (margin < 0 || (best && margin < best.margin)) continue;
      if (!best || margin > best.margin || story.order < best.story.order) best = { story, margin };
    }
    const isCopy = best?.story.members.some(({ body }) => areCopies(features.body, body)) ?? false;
    const story = best?.story.id ?? item.id;
    shelf.keep(features, story);
    return { story, isCopy };
  };
  return {
    remember: (item, story) => shelf.keep(shelf.weigh(read(item)), story),
    find,
    place: (item) => find(item).story,
  };
}
