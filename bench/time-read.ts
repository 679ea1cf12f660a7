/** Times the reader on short articles, one core: relevance, states, topics and genre each and together; quotes beside them. */
import type { Reading } from '../src/domain/facts.ts';
import { loadFeeds } from '../src/newsroom.ts';
import { findQuotes } from '../src/read/quotes/quotes.ts';
import { createFactReaders } from '../src/read/reader.ts';
import { splitReading } from '../src/read/worded-reading.ts';
import { sampleArticle } from './sample-articles.ts';

export interface ReadTimes {
  articles: number;
  words: number;
  /** Milliseconds of processor time for all articles. */
  parts: Record<string, number>;
}

const ARTICLES = 2000;
const ROUNDS = 3;

const { relevance, states, topics } = createFactReaders(loadFeeds('feeds').rules);
const articles = Array.from({ length: ARTICLES }, (_, seed) => sampleArticle(seed));
const parts: Record<string, (article: Reading) => unknown> = {
  relevance: (article) => relevance.judge(article),
  states: (article) => states.tag(article),
  topics: (article) => topics.tag(article),
  'relevance, states and topics': (article) => {
    const worded = splitReading(article);
    return [relevance.judge(article, worded), states.tag(article), topics.tag(article, worded)];
  },
  quotes: (article) => findQuotes(article.text, { title: article.title }),
};

/** The best of a few rounds: what else runs on the machine only ever adds. */
function timeOf(part: (article: Reading) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (const article of articles) part(article);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...rounds);
}

process.send?.({
  articles: ARTICLES,
  words: articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0),
  parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, timeOf(part)])),
} satisfies ReadTimes);
