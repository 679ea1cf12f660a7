/**
 * Tells the operator's hub which feeds have changed (W3C WebSub), through the one outward door. What is to be told is
 * kept in the store, so a restart forgets nothing, a hub that does not answer is asked again ever later, and a feed that
 * changes many times is told of once.
 */
import type { Newsdesk } from '../crawl/newsdesk.ts';
import type { Ping } from '../store/store.ts';
import { nextTryAt } from './back-off.ts';
import type { Job } from './jobs.ts';
import { againAndAgain } from './turns.ts';

/** Milliseconds between two looks at whether anything has changed. */
const LOOK = 2_000;
/** Items looked at in each feed: more than it shows, as one headline may stand for several. */
const ITEMS = 150;
/** Feeds told of between two looks. */
const TOLD_AT_ONCE = 30;
/** Seconds until the second try, doubled with each further one, up to {@link LONGEST_WAIT}. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 6 * 3600;
/** Tries after which it is given up until the feed changes again: some four days. */
const MOST_TRIES = 24;
/** Seconds for which nobody else tells what is being told: longer than any exchange of the door takes. */
const HELD_FOR = 300;

/** The formats in which a feed is offered: an address each, and subscribers on any of them. */
const FORMATS = ['rss', 'atom', 'json'] as const;

export interface Hub {
  /** Where to POST. */
  url: string;
  /** Address of the site without a closing slash: feeds are told of by the addresses they name as their own. */
  siteUrl: string;
}

/** What telling takes of a newsdesk. */
export type Publisher = Pick<Newsdesk, 'door' | 'store' | 'now' | 'random' | 'log'>;

/** Look every other second for what has changed, and now. */
export function startPublishing(desk: Publisher, hub: Hub): Job {
  const look = watchFeeds(desk);
  const rhythm = { everyMs: LOOK, log: desk.log, ended: 'the hub is not told any more' };
  return againAndAgain(rhythm, async (signal) => {
    await look();
    await tellHub(desk, hub, signal);
  });
}

/**
 * A look at what feeds are like now, which is noted where it changed; feeds are compared only when something readers can
 * see has moved. Gives the number of addresses to be told of anew. Never rejects.
 */
export function watchFeeds({ store, now, log }: Publisher): () => Promise<number> {
  let seen = -1;
  return async () => {
    try {
      const revision = await store.currentRevision();
      if (revision === seen) return 0;
      const marks = new Map<string, string>();
      for (const [name, mark] of await store.feedMarks(ITEMS)) {
        for (const format of FORMATS) marks.set(`/feeds/${name}.${format}`, mark);
      }
      const changed = await store.noteFeeds(marks, Math.floor(now() / 1000));
      seen = revision;
      return changed;
    } catch (error) {
      log.error({ err: error }, 'changes of feeds could not be noted');
      return 0;
    }
  };
}

/** Tell the hub what it is to be told now; of how many addresses it took note. Never rejects. */
export async function tellHub(desk: Publisher, hub: Hub, signal?: AbortSignal): Promise<number> {
  let told = 0;
  try {
    const due = await desk.store.duePings(Math.floor(desk.now() / 1000), TOLD_AT_ONCE);
    for (const ping of due) {
      if (signal?.aborted) break;
      const outcome = await tell(desk, hub, ping, signal);
      if (outcome === 'told') told += 1;
      if (outcome === 'failed') break;
    }
  } catch (error) {
    desk.log.error({ err: error }, 'the hub could not be told');
  }
  if (told > 0) desk.log.info({ feeds: told }, 'hub told');
  return told;
}

async function tell(
  { door, store, now, random, log }: Publisher,
  hub: Hub,
  { address, mark, tries }: Ping,
  signal?: AbortSignal,
): Promise<'told' | 'refused' | 'failed' | 'taken'> {
  const at = Math.floor(now() / 1000);
  if (!(await store.claimPing(address, at, at + HELD_FOR))) return 'taken';
  const topic = hub.siteUrl + address;
  const outcome = await door.send({
    url: hub.url,
    method: 'POST',
    purpose: 'notice',
    // Hubs differ in which of the two they read.
    body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    ...(signal && { signal }),
  });
  if (outcome.kind === 'ok') {
    await store.settlePing(address, mark, Math.floor(now() / 1000));
    return 'told';
  }
  if (signal?.aborted) {
    // Told or not: it is told again after the next start, and nobody waits for that.
    await store.postponePing(address, at, false);
    return 'failed';
  }
  log.warn({ feed: address, why: outcome.message }, 'hub could not be told');
  if (tries + 1 >= MOST_TRIES) {
    await store.settlePing(address, mark, at);
    return 'failed';
  }
  const { retryAfterMs } = outcome;
  const failed = { at, tries, first: FIRST_WAIT, longest: LONGEST_WAIT, retryAfterMs };
  // What it says of this one address it need not say of another.
  const { status = 500 } = outcome;
  const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  await store.postponePing(address, nextTryAt(failed, random), !isRefused);
  return isRefused ? 'refused' : 'failed';
}
