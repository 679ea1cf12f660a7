/** What a pass asks of parse and read. The answers are promised, so that the work may be done in another thread. */
import type { ParsedFeed } from '../../domain/candidate.ts';
import type { Facts, Reading, Relevance, Whereabouts } from '../../domain/facts.ts';
import type { ArticlePage } from '../../domain/page.ts';
import { type ArticleOptions, parseArticlePage } from '../../parse/article-page.ts';
import { discoverFeeds, type OfferedFeed } from '../../parse/discover-feeds.ts';
import { type FeedOptions, parseFeed } from '../../parse/feed.ts';
import { type ListOptions, type ParsedList, parseListPage } from '../../parse/list-page.ts';
import { findGenre, type GenreHints } from '../../read/genre.ts';
import { createReader, type Reader, type Rules } from '../../read/reader.ts';

/** Each function rejects with a ParseError for what cannot be read, and may use up the bytes it is given. */
export interface Parser {
  parseFeed(bytes: Uint8Array, options: FeedOptions): Promise<ParsedFeed>;
  parseListPage(bytes: Uint8Array, options: ListOptions): Promise<ParsedList>;
  parseArticlePage(bytes: Uint8Array, options: ArticleOptions): Promise<ArticlePage>;
  discoverFeeds(bytes: Uint8Array, url: string): Promise<OfferedFeed[]>;
}

/** The reader of src/read with promised answers; rejects with a ParseError for a text that had to be given up. */
export interface PromisedReader {
  judge(reading: Reading): Promise<Relevance>;
  /** Of each reading the few facts by which it is set aside, or null where it is worth a closer look. */
  sift(readings: Reading[]): Promise<(Facts | null)[]>;
  /** `hints`: what its page and its feed say of its place in the publication. */
  read(reading: Reading, hints?: GenreHints): Promise<Facts>;
  /** As {@link read}, but for the quotes, which nobody takes from a summary. */
  label(reading: Reading, hints?: GenreHints): Promise<Facts>;
}

/** Everything that is done with what publishers send. */
export interface DocumentWork extends Parser, PromisedReader {}

/** The work done here and now, in the calling thread. */
export function directWork(rules: Rules): DocumentWork {
  const reader = createReader(rules);
  return {
    parseFeed,
    parseListPage: async (bytes, options) => parseListPage(bytes, options),
    parseArticlePage: async (bytes, options) => parseArticlePage(bytes, options),
    discoverFeeds: async (bytes, url) => discoverFeeds(bytes, url),
    judge: async (reading) => reader.judge(reading),
    sift: async (readings) => readings.map((reading) => sift(reader, rules, reading)),
    read: async (reading, hints) => reader.read(reading, hints),
    label: async (reading, hints) => reader.label(reading, hints),
  };
}

/** Most of what a paper prints is about something else: of that nothing is read but why it is. */
function sift(reader: Reader, rules: Rules, reading: Reading): Facts | null {
  const relevance = reader.judge(reading);
  if (relevance.label !== 'no') return null;
  const { genre, evidence: genreEvidence } = findGenre(reading);
  const unread: Whereabouts = { scope: 'none', focus: 'none', states: [], mentions: [] };
  return { relevance, genre, genreEvidence, ...unread, topics: [], quotes: [], rules: rules.version };
}
