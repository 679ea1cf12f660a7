/** What each origin's robots.txt says, asked at most once a day, and what follows when it cannot be had. */
import type { Clock } from './clock.ts';
import { FetchFailure } from './failure.ts';
import type { FetchFailed, FetchOutcome } from './outcome.ts';
import { crawlDelayFor, isAllowedByRobots, parseRobots, type RobotsGroup } from './robots.ts';

/** RFC 9309 section 2.4: a copy should not be used for longer than 24 hours. */
export const ROBOTS_MAX_AGE_MS = 24 * 60 * 60 * 1000;
/** After this long one that could not be had is tried again. */
export const ROBOTS_RETRY_MS = 10 * 60 * 1000;
/** RFC 9309 section 2.5 asks to read at least 500 KiB; the rest of a longer file is passed over. */
export const ROBOTS_MAX_BYTES = 512 * 1024;

/** A Crawl-delay beyond this is heard as this: an hour between two pages would be a refusal by other means. */
export const MAX_CRAWL_DELAY_MS = 60 * 1000;

const MAX_ORIGINS = 2000;

/** What an origin's robots.txt says to one page. */
export interface RobotsVerdict {
  /** Why the page may not be fetched now, or null when it may. */
  refusal: FetchFailure | null;
  /** Milliseconds asked for between two requests, at most {@link MAX_CRAWL_DELAY_MS}. */
  crawlDelayMs: number;
}

/** The rules to go by, or the failure that means: not now. */
type Rulebook = { groups: RobotsGroup[] } | { failure: FetchFailed };

interface Shelf {
  rulebook: Promise<Rulebook>;
  /** Clock milliseconds; until the answer is there, it counts as fresh. */
  expires: number;
}

export class RobotsCache {
  readonly #fetchRobots: (url: string) => Promise<FetchOutcome>;
  readonly #clock: Clock;
  readonly #userAgent: string;
  readonly #shelves = new Map<string, Shelf>();

  constructor(fetchRobots: (url: string) => Promise<FetchOutcome>, clock: Clock, userAgent: string) {
    this.#fetchRobots = fetchRobots;
    this.#clock = clock;
    this.#userAgent = userAgent;
  }

  /** May the page be fetched now, and at what pace? Many who ask at once share one request. */
  async judge(url: URL): Promise<RobotsVerdict> {
    const rulebook = await this.#rulebook(url.origin);
    if (!('groups' in rulebook)) return { refusal: failureForPage(rulebook.failure), crawlDelayMs: 0 };
    const { groups } = rulebook;
    const refusal = isAllowedByRobots(groups, this.#userAgent, url)
      ? null
      : new FetchFailure('robots', "The publisher's robots.txt asks crawlers not to read this page.");
    const crawlDelayMs = Math.min(crawlDelayFor(groups, this.#userAgent) * 1000, MAX_CRAWL_DELAY_MS);
    return { refusal, crawlDelayMs };
  }

  #rulebook(origin: string): Promise<Rulebook> {
    const known = this.#shelves.get(origin);
    if (known && known.expires > this.#clock.now()) return known.rulebook;
    // Deleting first keeps the map in the order of asking, so that the oldest is the one to forget.
    this.#shelves.delete(origin);
    const oldest = this.#shelves.keys().next();
    if (this.#shelves.size >= MAX_ORIGINS && !oldest.done) this.#shelves.delete(oldest.value);
    const shelf: Shelf = { rulebook: this.#ask(origin), expires: Number.POSITIVE_INFINITY };
    this.#shelves.set(origin, shelf);
    shelf.rulebook.then((rulebook) => {
      const age = 'groups' in rulebook ? ROBOTS_MAX_AGE_MS : ROBOTS_RETRY_MS;
      shelf.expires = this.#clock.now() + age;
    });
    return shelf.rulebook;
  }

  async #ask(origin: string): Promise<Rulebook> {
    const outcome = await this.#fetchRobots(`${origin}/robots.txt`);
    if (outcome.kind === 'ok') return { groups: parseRobots(wholeLines(outcome.body)) };
    if (outcome.kind === 'failed' && !isUnavailable(outcome)) return { failure: outcome };
    return { groups: [] };
  }
}

/**
 * Does the answer mean that there is no robots.txt, so that everything is allowed (RFC 9309 section 2.3.1.3)? Any
 * 4xx does, and so do redirects that lead nowhere; 429 asks for patience instead.
 */
function isUnavailable(failed: FetchFailed): boolean {
  if (failed.class === 'redirect') return true;
  return failed.status !== undefined && failed.status >= 400 && failed.status < 500 && failed.status !== 429;
}

/** A server that answers badly keeps its pages closed (section 2.3.1.4); one that cannot be reached fails as itself. */
function failureForPage(failed: FetchFailed): FetchFailure {
  if (failed.class !== 'http' && failed.class !== 'blocked') {
    const { status, retryAfterMs } = failed;
    return new FetchFailure(failed.class, failed.message, {
      ...(status === undefined ? {} : { status }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  return new FetchFailure(
    'robots',
    `The publisher's robots.txt could not be read${failed.status ? ` (status ${failed.status})` : ''}, so its pages wait.`,
    failed.status === undefined ? {} : { status: failed.status },
  );
}

/** A file cut at the cap may end in half a rule, which would say something its publisher never wrote. */
function wholeLines(body: Buffer): string {
  const text = body.toString('utf8');
  return body.length < ROBOTS_MAX_BYTES ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}
