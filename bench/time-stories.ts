/** Times how a new headline finds its story when a hundred thousand went before it. */
import { createStoryGrouper } from '../src/read/stories.ts';
import type { StoryItem } from '../src/read/story-features.ts';
import { sampleArticle } from './sample-articles.ts';
import { SampleWords } from './sample-words.ts';

export interface StoryTimes {
  before: number;
  measured: number;
  stories: number;
  /** Milliseconds of processor time a headline, on average. */
  milliseconds: number;
}

const BEFORE = Number(process.argv[2] ?? 100_000);
const MEASURED = 2000;
const A_DAY = 300;
const DAY = 86_400_000;
const STATES = 'NY CO NJ WA OH FL TX IL MA OR CA PA GA MI'.split(' ');

/** Headlines of a busy year, in time order; every fifth is a copy of one of the last few. */
function sampleItem(number: number): StoryItem {
  const words = new SampleWords(number);
  const seed = words.below(5) === 0 ? Math.max(0, number - 1 - words.below(50)) : number;
  const { title, text } = sampleArticle(seed);
  const own = new SampleWords(seed);
  return {
    id: String(number),
    title: `${title} ${own.name()} ${own.word()} ${own.word()}`,
    summary: text.slice(0, 160),
    text: text.slice(0, 2000),
    states: [own.one(STATES)],
    published: new Date(Date.UTC(2026, 0, 1) + Math.floor(number / A_DAY) * DAY).toISOString(),
  };
}

const grouper = createStoryGrouper();
const stories = new Set<string>();
for (let number = 0; number < BEFORE; number++) stories.add(grouper.place(sampleItem(number)));
const items = Array.from({ length: MEASURED }, (_, i) => sampleItem(BEFORE + i));
const start = process.cpuUsage();
for (const item of items) stories.add(grouper.place(item));
const used = process.cpuUsage(start);
process.send?.({
  before: BEFORE,
  measured: MEASURED,
  stories: stories.size,
  milliseconds: (used.user + used.system) / 1000 / MEASURED,
} satisfies StoryTimes);
