/** Gets what a source offers today: its feed (discovered when the declared address fails) or its list page. */
import type { Candidate, FeedHints } from '../../domain/candidate.ts';
import type { FailureClass, SourceHealth } from '../../domain/health.ts';
import { mergeWishes } from '../../domain/page.ts';
import type { Door } from '../../fetch/door.ts';
import type { FetchedDocument, FetchOutcome, Redirect } from '../../fetch/outcome.ts';
import { wishesFromHeaders } from '../../fetch/publisher-wishes.ts';
import type { OfferedFeed } from '../../parse/discover-feeds.ts';
import type { ListPage, ParsedList } from '../../parse/list-page.ts';
import { ParseError } from '../../parse/parse-error.ts';
import type { Freshness } from '../cadence/asked-rest.ts';
import { isTimeToSearch } from '../cadence/cadence.ts';
import { bodyHash } from '../identity.ts';
import { OBSTACLE_WORDS } from '../reading/document-failure.ts';
import type { Parser } from '../reading/parser.ts';
import { feedAddressesToTry, feedsOfPage, standsFor } from './discover.ts';

export interface Failure {
  class: FailureClass;
  message: string;
  /** Of the answer, null where there was none. */
  status: number | null;
  /** Seconds the server asked us to stay away. */
  retryAfter: number | null;
}

/** The answer of a source that could be read. */
interface Answered {
  url: string;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  freshness: Freshness;
  /** Was it asked with the validators of its last answer, and did it say 304? */
  askedConditionally: boolean;
  notModified: boolean;
  /** Where the address leads for good, when every redirect on the way is permanent (301, 308). */
  movedTo: string | null;
}

export interface Offer extends Answered {
  kind: 'offer';
  candidates: Candidate[];
  /** What the feed calls itself. */
  title: string | null;
  /** The page itself, with the wishes of its headers and its markup together, for a source that is read from one. */
  page: ListPage | null;
  problems: string[];
  /** What the feed says about how often it is worth asking for. */
  hints: FeedHints | null;
}

export type Opened = Offer | ({ kind: 'unchanged' } & Answered) | ({ kind: 'failed' } & Failure);

/** How many addresses a homepage may make us try: politeness before completeness. */
const MOST_DISCOVERED = 4;
/** How many of the feeds that a list page names are tried. */
const MOST_NAMED = 2;

/** Failures that may say "no feed lives here", after which the homepage is asked for another address. */
const MAY_HAVE_MOVED: FailureClass[] = ['http', 'gone', 'not-a-feed', 'redirect', 'dns', 'bad-url'];

/** What is needed to open a source. */
export interface Opener {
  door: Door;
  /** As sent; publishers address their wishes to the name in it. */
  userAgent: string;
  parser: Parser;
}

/** Visit a source. Never rejects for what the network or the publisher does. */
export async function openSource(
  opener: Opener,
  health: SourceHealth,
  now: Date,
  signal?: AbortSignal,
): Promise<Opened> {
  const { source } = health;
  const inUse = health.feedUrl ?? source.feed;
  const page = source.feed === null ? source.page : null;
  if (page !== null) {
    // Selectors say that it is the page that is meant.
    if (inUse === null || source.select !== null) return openListed(opener, health, page, now, signal);
    const opened = await openFeed(opener, health, inUse, now, signal);
    const isLost = opened.kind === 'failed' && (opened.class === 'empty' || saysOfAddress(opened));
    return isLost ? openListed(opener, { ...health, ...NEVER_ANSWERED }, page, now, signal) : opened;
  }
  const opened =
    inUse === null
      ? failed('not-a-feed', 'No feed address is declared.')
      : await openFeed(opener, health, inUse, now, signal);
  if (!saysOfAddress(opened)) return opened;
  // An address that was discovered may die when the declared one comes back to life.
  if (source.feed !== null && source.feed !== inUse) {
    const declared = await openFeed(opener, health, source.feed, now, signal);
    if (declared.kind !== 'failed') return declared;
  }
  const isToSearch = inUse === null || (opened.class !== 'gone' && isTimeToSearch(health.failures + 1));
  return (isToSearch && (await discover(opener, health, [inUse, source.feed], now, signal))) || opened;
}

/** Is it a failure that says something of the address? A server with a fault of its own is not to be asked five times more. */
function saysOfAddress(opened: Opened): opened is { kind: 'failed' } & Failure {
  return opened.kind === 'failed' && MAY_HAVE_MOVED.includes(opened.class) && (opened.status ?? 0) < 500;
}

async function openFeed(
  opener: Opener,
  health: SourceHealth,
  url: string,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const { etag, lastModified } = url === health.feedUrl ? health : NO_VALIDATORS;
  const outcome = await opener.door.fetch({
    url,
    purpose: 'feed',
    etag,
    lastModified,
    ...(signal && { signal }),
  });
  const asked = { url, conditionally: etag !== null || lastModified !== null };
  return judge(outcome, asked, health, async (document) => {
    const feed = await opener.parser.parseFeed(document.body, {
      baseUrl: document.url,
      contentType: document.contentType,
      now,
      contents: 'instead',
    });
    return {
      candidates: feed.entries,
      title: feed.title,
      page: null,
      problems: feed.problems,
      hints: feed.hints ?? null,
    };
  });
}

/** A list page, or the feed that it names: asked for when the page is first read, and now and then while it lists nothing. */
async function openListed(
  opener: Opener,
  health: SourceHealth,
  url: string,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const { opened, feeds } = await openPage(opener, health, url, now, signal);
  const listed = opened.kind === 'offer' ? opened.candidates : [];
  const isToSearch =
    opened.kind === 'failed' ? isTimeToSearch(health.failures + 1) : health.bodyHash === null;
  if (health.source.select !== null || !isToSearch) return opened;
  const addresses = feedsOfPage(url, feeds).filter((address) => address !== health.feedUrl);
  for (const address of addresses.slice(0, MOST_NAMED)) {
    const feed = await openFeed(opener, health, address, now, signal);
    if (feed.kind === 'offer' && standsFor(listed, feed.candidates)) return feed;
  }
  return opened;
}

/** A list page, with the feeds that it names. Never rejects for what the network or the publisher does. */
export async function openPage(
  opener: Opener,
  health: SourceHealth,
  url: string,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<{ opened: Opened; feeds: OfferedFeed[] }> {
  let feeds: OfferedFeed[] = [];
  const { etag, lastModified } = health;
  const outcome = await opener.door.fetch({
    url,
    purpose: 'page',
    etag,
    lastModified,
    ...(signal && { signal }),
  });
  const asked = { url, conditionally: etag !== null || lastModified !== null };
  const opened = await judge(outcome, asked, health, async (document) => {
    const list = await opener.parser.parseListPage(document.body, {
      url: document.url,
      contentType: document.contentType,
      select: health.source.select,
      now,
    });
    const wishes = mergeWishes(list.page.wishes, wishesFromHeaders(document.headers, opener.userAgent, now));
    // A list page's title is that of a page among others; it names no owner.
    const { candidates, page, problems } = withoutWithheld({ ...list, page: { ...list.page, wishes } });
    // What names a feed behind a door is not the page that was asked for.
    feeds = page.obstacle === null ? list.feeds : [];
    return { candidates, page, problems, title: null, hints: null };
  });
  return { opened, feeds };
}

/** Of a page whose publisher lets none of its text be shown, or mined, the headlines and links are left. */
function withoutWithheld(list: ParsedList): ParsedList {
  const { nosnippet, tdmReserved } = list.page.wishes;
  if (!nosnippet && !tdmReserved) return list;
  const candidates = list.candidates.map((candidate) => ({ ...candidate, summary: null }));
  return { ...list, candidates, page: { ...list.page, text: '' } };
}

const NO_VALIDATORS = { etag: null, lastModified: null };
const NEVER_ANSWERED = { ...NO_VALIDATORS, bodyHash: null };

async function judge(
  outcome: FetchOutcome,
  asked: { url: string; conditionally: boolean },
  health: SourceHealth,
  parse: (
    document: FetchedDocument,
  ) => Promise<Pick<Offer, 'candidates' | 'title' | 'page' | 'problems' | 'hints'>>,
): Promise<Opened> {
  if (outcome.kind === 'failed') {
    const retryAfter = outcome.retryAfterMs === undefined ? null : Math.ceil(outcome.retryAfterMs / 1000);
    const { class: failure, message, status = null } = outcome;
    return { kind: 'failed', class: status === 410 ? 'gone' : failure, message, status, retryAfter };
  }
  const { etag, lastModified, headers } = outcome;
  const header = (name: string) => headers[name] ?? null;
  const answered = {
    url: asked.url,
    etag,
    lastModified,
    freshness: { cacheControl: header('cache-control'), expires: header('expires'), date: header('date') },
    askedConditionally: asked.conditionally,
    notModified: outcome.kind === 'not-modified',
    movedTo: isForGood(outcome.redirects) ? outcome.url : null,
  };
  if (outcome.kind === 'not-modified') return { kind: 'unchanged', ...answered, bodyHash: health.bodyHash };
  const hash = bodyHash(outcome.body);
  if (hash === health.bodyHash) return { kind: 'unchanged', ...answered, bodyHash: hash };
  try {
    const offered = await parse(outcome);
    const obstacle = offered.page?.obstacle;
    if (obstacle) return failed('blocked', `It shows ${OBSTACLE_WORDS[obstacle]} instead of the list.`);
    if (offered.candidates.length === 0) {
      return failed('empty', offered.problems[0] ?? 'It was read, but it holds no entries.');
    }
    return { kind: 'offer', ...answered, bodyHash: hash, ...offered };
  } catch (error) {
    if (error instanceof ParseError) return failed(failureClassOf(error), error.message);
    throw error;
  }
}

/** Do the redirects say, each of them, that the document has another address for good (RFC 9110 sections 15.4.2, 15.4.9)? */
function isForGood(redirects: readonly Redirect[]): boolean {
  return redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308);
}

function failureClassOf(error: ParseError): FailureClass {
  return error.code === 'empty' || error.code === 'too-big' || error.code === 'unreadable'
    ? error.code
    : 'not-a-feed';
}

/** Ask the homepage where its feed is and try the addresses it names; null when none of them is a feed. */
async function discover(
  opener: Opener,
  health: SourceHealth,
  tried: readonly (string | null)[],
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Opened | null> {
  const url = health.source.homepage;
  const home = await opener.door.fetch({ url, purpose: 'page', ...(signal && { signal }) });
  if (home.kind !== 'ok') return null;
  const declared = await opener.parser.discoverFeeds(home.body, home.url).catch(namesNone);
  const addresses = feedAddressesToTry(home.url, declared).filter((address) => !tried.includes(address));
  for (const address of addresses.slice(0, MOST_DISCOVERED)) {
    const opened = await openFeed(opener, health, address, now, signal);
    if (opened.kind !== 'failed') return opened;
  }
  return null;
}

/** A homepage that cannot be read names no feed; the usual places are still worth a try. */
function namesNone(error: unknown): [] {
  if (error instanceof ParseError) return [];
  throw error;
}

/** A failure that is not the network's. */
export function failed(kind: FailureClass, message: string): Opened {
  return { kind: 'failed', class: kind, message, status: null, retryAfter: null };
}
