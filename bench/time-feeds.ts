/** Times feeds: our parser beside rss-parser and feedsmith over the same generated feeds, then what sanitising and the worker hop cost. */
import { parseFeed as feedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { createParsePool } from '../src/crawl/reading/parse-pool.ts';
import { loadFeeds } from '../src/newsroom.ts';
import { decodeBytes } from '../src/parse/decode.ts';
import { parseFeed } from '../src/parse/feed.ts';
import { type FeedKind, sampleFeed } from './sample-feeds.ts';

export interface FeedTimes {
  feeds: number;
  megabytes: number;
  /** Milliseconds of processor time for all feeds, the best of the rounds: what else the machine does is not in them. */
  times: Record<'ours' | 'rssParser' | 'feedsmith' | 'unsanitised', number>;
  /** Milliseconds until all feeds are answered, the best of the rounds. */
  answers: Record<'ours' | 'inWorker', number>;
}

/** The dialects that all three can read. */
const KINDS: FeedKind[] = ['rss', 'atom'];
const FEEDS = 160;
const ROUNDS = 7;

const documents = Array.from({ length: FEEDS }, (_, seed) =>
  new TextEncoder().encode(sampleFeed(KINDS[seed % KINDS.length] ?? 'rss', seed, 5 + (seed % 40))),
);
const texts = documents.map((bytes) => decodeBytes(bytes, null).text);
const options = { baseUrl: 'https://paper.example/feed', contentType: 'text/xml; charset=utf-8' };
const pool = createParsePool(loadFeeds('feeds').rules, { size: 1 });

const contests: Record<keyof FeedTimes['times'] | 'inWorker', () => Promise<void>> = {
  ours: async () => {
    for (const bytes of documents) await parseFeed(bytes, options);
  },
  rssParser: async () => {
    for (const text of texts) await new RssParser().parseString(text);
  },
  feedsmith: async () => {
    for (const text of texts) feedsmith(text);
  },
  // As the crawler reads: contents are sanitised only where they are wanted, for want of a summary.
  unsanitised: async () => {
    for (const bytes of documents) await parseFeed(bytes, { ...options, contents: 'instead' });
  },
  inWorker: async () => {
    for (const bytes of documents) await pool.parseFeed(bytes.slice(), options);
  },
};

const never = {
  ours: Infinity,
  rssParser: Infinity,
  feedsmith: Infinity,
  unsanitised: Infinity,
  inWorker: Infinity,
};
const times = { ...never };
const answers = { ...never };
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
// Round by round, so that a busy moment of the machine meets all of them.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contests)) {
    const start = { time: processorTime(), answer: performance.now() };
    await run();
    const key = name as keyof typeof never;
    times[key] = Math.min(times[key], processorTime() - start.time);
    answers[key] = Math.min(answers[key], performance.now() - start.answer);
  }
}
await pool.close();
const bytes = documents.reduce((sum, document) => sum + document.length, 0);
process.send?.({ feeds: FEEDS, megabytes: bytes / 1e6, times, answers } satisfies FeedTimes);
