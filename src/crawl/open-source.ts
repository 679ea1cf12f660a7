/** Gets what a source offers today: its feed (discovered when the declared address fails) or its list page. */
import type { Candidate } from '../domain/candidate.ts';
import type { FailureClass, SourceHealth } from '../domain/health.ts';
import { mergeWishes } from '../domain/page.ts';
import type { Door } from '../fetch/door.ts';
import type { FetchedDocument } from '../fetch/outcome.ts';
import { wishesFromHeaders } from '../fetch/publisher-wishes.ts';
import type { ListPage, ParsedList } from '../parse/list-page.ts';
import { ParseError } from '../parse/parse-error.ts';
import { feedAddressesToTry } from './discover.ts';
import { OBSTACLE_WORDS } from './document-failure.ts';
import { bodyHash } from './identity.ts';
import type { Parser } from './parser.ts';

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
  cacheControl: string | null;
}

export interface Offer extends Answered {
  kind: 'offer';
  candidates: Candidate[];
  /** The page itself, with the wishes of its headers and its markup together, for a source that is read from one. */
  page: ListPage | null;
  problems: string[];
}

export type Opened = Offer | ({ kind: 'unchanged' } & Answered) | ({ kind: 'failed' } & Failure);

/** How many addresses a homepage may make us try: politeness before completeness. */
const MOST_DISCOVERED = 4;

/** Failures that may say "no feed lives here", after which the homepage is asked for another address. */
const MAY_HAVE_MOVED: FailureClass[] = ['http', 'not-a-feed', 'redirect', 'dns', 'bad-url'];

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
  const address = health.feedUrl ?? source.feed;
  if (address === null && source.page !== null) return openPage(opener, health, source.page, now, signal);
  const opened =
    address === null
      ? failed('not-a-feed', 'No feed address is declared.')
      : await openFeed(opener, health, address, now, signal);
  if (opened.kind !== 'failed' || !mayHaveMoved(opened)) return opened;
  return (await discover(opener, health, address, now, signal)) ?? opened;
}

/** Does the failure say something of the address? A server with a fault of its own is not to be asked five times more. */
function mayHaveMoved({ class: failure, status }: Failure): boolean {
  return MAY_HAVE_MOVED.includes(failure) && (status ?? 0) < 500;
}

async function openFeed(
  opener: Opener,
  health: SourceHealth,
  url: string,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const validators = url === health.feedUrl ? { etag: health.etag, lastModified: health.lastModified } : {};
  const outcome = await opener.door.fetch({ url, purpose: 'feed', ...validators, ...(signal && { signal }) });
  return judge(outcome, url, health, async (document) => {
    const feed = await opener.parser.parseFeed(document.body, {
      baseUrl: document.url,
      contentType: document.contentType,
      now,
    });
    return { candidates: feed.entries, page: null, problems: feed.problems };
  });
}

async function openPage(
  opener: Opener,
  health: SourceHealth,
  url: string,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const { etag, lastModified } = health;
  const outcome = await opener.door.fetch({
    url,
    purpose: 'page',
    etag,
    lastModified,
    ...(signal && { signal }),
  });
  return judge(outcome, url, health, async (document) => {
    const list = await opener.parser.parseListPage(document.body, {
      url: document.url,
      contentType: document.contentType,
      select: health.source.select,
      now,
    });
    const wishes = mergeWishes(list.page.wishes, wishesFromHeaders(document.headers, opener.userAgent));
    return withoutWithheld({ ...list, page: { ...list.page, wishes } });
  });
}

/** Of a page whose publisher lets none of its text be shown, or mined, the headlines and links are left. */
function withoutWithheld(list: ParsedList): ParsedList {
  const { nosnippet, tdmReserved } = list.page.wishes;
  if (!nosnippet && !tdmReserved) return list;
  const candidates = list.candidates.map((candidate) => ({ ...candidate, summary: null }));
  return { ...list, candidates, page: { ...list.page, text: '' } };
}

async function judge(
  outcome: Awaited<ReturnType<Door['fetch']>>,
  url: string,
  health: SourceHealth,
  parse: (document: FetchedDocument) => Promise<Pick<Offer, 'candidates' | 'page' | 'problems'>>,
): Promise<Opened> {
  if (outcome.kind === 'failed') {
    const retryAfter = outcome.retryAfterMs === undefined ? null : Math.ceil(outcome.retryAfterMs / 1000);
    const { class: failure, message, status = null } = outcome;
    return { kind: 'failed', class: failure, message, status, retryAfter };
  }
  const { etag, lastModified, headers } = outcome;
  const answered = { url, etag, lastModified, cacheControl: headers['cache-control'] ?? null };
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

function failureClassOf(error: ParseError): FailureClass {
  return error.code === 'empty' || error.code === 'too-big' || error.code === 'unreadable'
    ? error.code
    : 'not-a-feed';
}

/** Ask the homepage where its feed is and try the addresses it names; null when none of them is a feed. */
async function discover(
  opener: Opener,
  health: SourceHealth,
  tried: string | null,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Opened | null> {
  const url = health.source.homepage;
  const home = await opener.door.fetch({ url, purpose: 'page', ...(signal && { signal }) });
  if (home.kind !== 'ok') return null;
  const declared = await opener.parser.discoverFeeds(home.body, home.url).catch(namesNone);
  const addresses = feedAddressesToTry(home.url, declared).filter((address) => address !== tried);
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
