/** Times feeds: our parser beside rss-parser and feedsmith over the same generated feeds, then what sanitising and the worker hop cost. */
import { parseFeed as feedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { createParsePool } from '../src/crawl/parse-pool.ts';
import { loadFeeds } from '../src/newsroom.ts';
import { decodeBytes } from '../src/parse/decode.ts';
import { parseFeed } from '../src/parse/feed.ts';
import { safeHtml } from '../src/parse/safe-html.ts';
import { type FeedKind, sampleFeed } from './sample-feeds.ts';

export interface FeedTimes {
  feeds: number;
  megabytes: number;
  /** Milliseconds for all feeds, the best of the rounds. */
  times: Record<'ours' | 'rssParser' | 'feedsmith' | 'sanitising' | 'inWorker', number>;
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
const markup = (await Promise.all(texts.map(async (text) => (await new RssParser().parseString(text)).items)))
  .flat()
  .map((item) => String(item['content:encoded'] ?? item.content ?? ''));
const pool = createParsePool(loadFeeds('feeds').rules, { size: 1 });

const contests: Record<keyof FeedTimes['times'], () => Promise<void>> = {
  ours: async () => {
    for (const bytes of documents) await parseFeed(bytes, options);
  },
  rssParser: async () => {
    for (const text of texts) await new RssParser().parseString(text);
  },
  feedsmith: async () => {
    for (const text of texts) feedsmith(text);
  },
  sanitising: async () => {
    for (const html of markup) safeHtml(html, options.baseUrl);
  },
  inWorker: async () => {
    for (const bytes of documents) await pool.parseFeed(bytes.slice(), options);
  },
};

const times = {
  ours: Infinity,
  rssParser: Infinity,
  feedsmith: Infinity,
  sanitising: Infinity,
  inWorker: Infinity,
};
// Round by round, so that a busy moment of the machine meets all of them.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contests)) {
    const start = performance.now();
    await run();
    const key = name as keyof FeedTimes['times'];
    times[key] = Math.min(times[key], performance.now() - start);
  }
}
await pool.close();
const bytes = documents.reduce((sum, document) => sum + document.length, 0);
process.send?.({ feeds: FEEDS, megabytes: bytes / 1e6, times } satisfies FeedTimes);
