/**
 * Lets go of what has had its time (docs/policies/retention.md), every night, a few rows at a time, so that nobody who
 * writes meanwhile waits long. A machine that slept at night does it when it is next awake.
 */
import cron from 'node-cron';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import { type KeepFor, RETENTION_KINDS, type RetentionKind, type Store } from '../store/store.ts';
import type { Job } from './jobs.ts';
import { oneAtATime } from './turns.ts';
import { NIGHT_HOUR, wallClock } from './wall-clock.ts';

export interface RetentionWork {
  store: Store;
  keep: KeepFor;
  /** Whose night it is. */
  timezone: string;
  /** Epoch milliseconds. */
  now(): number;
  log: Newsdesk['log'];
}

/** Rows let go of in one transaction: some ten milliseconds of writing. */
const AT_ONCE = 100;
/** Milliseconds between two of them, in which others write. */
const PAUSE = 50;

/** Every hour, at a minute at which little else begins. */
const LOOK = '41 * * * *';
const HOUR = 3600;
/** Seconds after which it is done at any hour. */
const OVERDUE = 30 * HOUR;

/** Look every hour whether it is time. */
export function startRetention(work: RetentionWork): Job {
  const turns = oneAtATime((signal) => letGoWhenDue(work, signal));
  const task = cron.schedule(LOOK, turns.look, { suppressMissedWarning: true });
  return {
    stop: async () => {
      await task.destroy();
      await turns.stop();
    },
  };
}

/** Let go when it is night and was not done this night, or when a night was missed. Never rejects. */
export async function letGoWhenDue(work: RetentionWork, signal?: AbortSignal): Promise<void> {
  const { store, now, timezone, log } = work;
  try {
    const at = Math.floor(now() / 1000);
    const last = (await store.lastRetention()) ?? 0;
    const isNight = wallClock(now(), timezone).hour === NIGHT_HOUR && at - last > 2 * HOUR;
    // A clock that was wrong may have left a time that has not come yet.
    if (!isNight && at - last < OVERDUE && last <= at) return;
    const gone = await letGo(work, signal);
    if (!signal?.aborted) await store.noteRetention(at);
    log.info({ ...gone }, 'old things let go of');
  } catch (error) {
    log.error({ err: error }, 'old things not let go of');
  }
}

/** Let go of everything that has had its time; how much of each kind. */
export async function letGo(
  { store, keep, now }: Pick<RetentionWork, 'store' | 'keep' | 'now'>,
  signal?: AbortSignal,
): Promise<Partial<Record<RetentionKind, number>>> {
  const at = Math.floor(now() / 1000);
  const gone: Partial<Record<RetentionKind, number>> = {};
  for (const kind of RETENTION_KINDS) {
    let dropped = AT_ONCE;
    while (dropped === AT_ONCE && !signal?.aborted) {
      dropped = await store.dropExpired(kind, keep, at, AT_ONCE);
      if (dropped > 0) gone[kind] = (gone[kind] ?? 0) + dropped;
      if (dropped === AT_ONCE) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  if (Object.keys(gone).length > 0) await store.tidy();
  return gone;
}
