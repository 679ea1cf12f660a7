/**
 * Feeds: bytes to a {@link ParsedFeed}. This file is the way in; the dialects are evened out in canonical-feed.ts and
 * the fields chosen in feed-entry.ts.
 */
import Parser from 'rss-parser';
import type { Candidate, ParsedFeed } from '../domain/candidate.ts';
import { type CanonicalFeed, canonicalFeed } from './canonical-feed.ts';
import { decodeBytes } from './decode.ts';
import { type CanonicalItem, htmlOf, ITEM_FIELDS, pickLink, toCandidate } from './feed-entry.ts';
import { feedHints } from './feed-hints.ts';
import { languageTag } from './feed-text.ts';
import { parseJsonFeed } from './json-feed.ts';
import { repairDoubleEncoding } from './mojibake.ts';
import { oddBytes } from './odd-bytes.ts';
import { ParseError } from './parse-error.ts';
import { plainLine } from './plain-text.ts';
import { withoutControls } from './tidy-markup.ts';

/** Largest feed that is read, in bytes after decompression. */
export const FEED_BYTES_CAP = 10_000_000;

export interface FeedOptions {
  /** The address the bytes finally came from; relative links are resolved against it. */
  baseUrl: string;
  /** The HTTP Content-Type header. */
  contentType: string | null;
  /** The time of reading; when given, dates more than a day later are set to it. */
  now?: Date;
  /** `instead`: the content of an entry only where it has no summary, which spares sanitising the others. */
  contents?: 'all' | 'instead';
}

/**
 * Reads RSS 0.9x/1.0/2.0, Atom 0.3/1.0 (RFC 4287) or JSON Feed 1.x, whatever the content type says. One bad entry
 * never costs its siblings.
 * @throws ParseError when the bytes hold no feed
 */
export async function parseFeed(bytes: Uint8Array, options: FeedOptions): Promise<ParsedFeed> {
  if (bytes.length === 0) throw new ParseError('empty');
  if (bytes.length > FEED_BYTES_CAP) throw new ParseError('too-big');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new ParseError('compressed');
  const { text: written, encoding } = decodeBytes(bytes, options.contentType);
  const odd = encoding === 'utf-8' ? oddBytes(bytes) : { controls: true, misread: true };
  const text = (odd.misread ? repairDoubleEncoding(written) : written).trimStart();
  if (text === '') throw new ParseError('empty');
  const isJson = text.startsWith('{') || text.startsWith('[');
  const feed = isJson
    ? parseJsonFeed(text, options)
    : await parseXmlFeed(odd.controls ? withoutControls(text) : text, options);
  return { ...feed, problems: [...feed.problems, ...futureProblems(feed.entries, options.now)] };
}

async function parseXmlFeed(text: string, options: FeedOptions): Promise<ParsedFeed> {
  const canonical = canonicalFeed(text, options.baseUrl);
  if (!canonical) throw new ParseError('not-a-feed');
  const parsed = await readCanonical(canonical);
  const hints = feedHints(text);
  return {
    format: canonical.format,
    title: plainLine(htmlOf(parsed.titles)),
    link: pickLink(parsed.links),
    language: languageTag(parsed.language),
    entries: parsed.items.map((item, index) => toCandidate(item, canonical.bodies[index], options)),
    problems: canonical.problems,
    ...(hints && { hints }),
  };
}

/** Entries whose date was set to the time of reading, because it lay ahead of it. */
function futureProblems(entries: readonly Candidate[], now: Date | undefined): string[] {
  const reading = now?.toISOString();
  if (reading === undefined) return [];
  const ahead = entries.filter(({ published, updated }) => published === reading || updated === reading);
  if (ahead.length === 0) return [];
  return [`Dates ahead of the time of reading were set to it, in entries: ${ahead.length}.`];
}

interface CanonicalChannel {
  titles: unknown;
  links: unknown;
}

const channelFields: unknown = [
  ['title', 'titles', { keepArray: true }],
  ['link', 'links', { keepArray: true }],
];
const itemFields = Object.entries(ITEM_FIELDS).map(
  ([from, to]): [keyof CanonicalItem, string, { keepArray: boolean }] => [
    from as keyof CanonicalItem,
    to,
    { keepArray: true },
  ],
);

/** A fresh rss-parser for each feed: a shared one keeps the error of one feed and fails or empties the next. */
async function readCanonical({ xml, elements }: CanonicalFeed) {
  const parser = new Parser<CanonicalChannel & { language?: unknown }, CanonicalItem>({
    customFields: {
      // Its types know options for the fields of items only; at run time the feed's fields take them too.
      feed: channelFields as (keyof CanonicalChannel)[],
      // It looks for each of these in each item.
      item: itemFields.filter(([name]) => elements.has(name)),
    },
  });
  try {
    return await parser.parseString(xml);
  } catch (cause) {
    throw new ParseError('unreadable', { cause });
  }
}
