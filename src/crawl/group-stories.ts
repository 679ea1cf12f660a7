/**
 * Gives new headlines their stories. What is known of the stories of the last weeks is kept in memory between passes, so
 * that a pass costs what is new in it and not what was there before.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createStoryGrouper, type StoryGrouper } from '../read/stories.ts';
import type { StoryItem } from '../read/story-features.ts';
import type { Store, StoryHeadline } from '../store/store.ts';

/** How far back, in seconds, a new headline may belong to a known story. */
const WINDOW = 45 * 24 * 3600;

/** As many headlines as the newest stories are made of are remembered at the start. */
const MOST_REMEMBERED = 10_000;

/** Characters of a body by which copies of one dispatch are known. */
const TEXT = 2000;

/** Headlines compared before others have their turn: some ten milliseconds. */
const AT_ONCE = 20;

/** What is remembered of the stories in a store. */
interface Memory {
  grouper: StoryGrouper;
  /** When stories were last given (epoch seconds); another process may have given some since. */
  lookedAt: number;
  /** Headlines that were looked at then. */
  looked: Set<string>;
  /** The last decision that was made then. */
  decision: number;
}

/** A store's memory lives as long as the store. */
const memories = new WeakMap<Store, Memory>();

/**
 * Give every recent headline without a story one, in time order.
 * @param now epoch seconds
 */
export async function groupStories(store: Store, now: number): Promise<void> {
  const unplaced = await store.unplacedHeadlines(now - WINDOW, TEXT);
  if (unplaced.length === 0) return;
  const remembered = memories.get(store);
  // Where an editor has joined or split stories since, what is remembered of them is wrong.
  const acts = await store.storyActsSince(remembered?.decision ?? 0);
  const memory = acts.any ? undefined : remembered;
  const grouper = memory?.grouper ?? createStoryGrouper();
  const known = memory
    ? (await store.placedSince(memory.lookedAt, TEXT)).filter(({ id }) => !memory.looked.has(id))
    : await store.placedHeadlines(now - WINDOW, MOST_REMEMBERED, TEXT);
  // Forgotten until all is written: what could not be written must not be remembered.
  memories.delete(store);
  const headlines = [...known, ...unplaced].sort(byDate);
  const placed = new Map<string, string>();
  const copies = new Set<string>();
  for (const [index, headline] of headlines.entries()) {
    // Thousands of them are seconds of work: the service answers in between.
    if (index % AT_ONCE === 0) await nextTurn();
    const item = itemOf(headline);
    if (headline.storyId === null) {
      const { story, isCopy } = grouper.find(item);
      placed.set(headline.id, story);
      if (isCopy) copies.add(headline.id);
    } else grouper.remember(item, headline.storyId);
  }
  await store.assignStories(placed, copies);
  const looked = new Set(headlines.map(({ id }) => id));
  memories.set(store, { grouper, lookedAt: now, looked, decision: acts.last });
}

function byDate(a: StoryHeadline, b: StoryHeadline): number {
  return a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1);
}

function itemOf({ id, title, summary, publishedAt, states, text }: StoryHeadline): StoryItem {
  return { id, title, summary, published: new Date(publishedAt * 1000).toISOString(), states, text };
}
