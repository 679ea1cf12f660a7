/**
 * A backup every night by itself. It does not rely on being there at the hour: every half hour it asks whether the day has its
 * backup, so a machine that slept, a clock that jumped and the night of a time change all get theirs, once.
 */
import path from 'node:path';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './jobs.ts';
import { oneAtATime } from './turns.ts';
import { NIGHT_HOUR, wallClock } from './wall-clock.ts';

export interface NightlyBackup {
  store: Store;
  /** Where the newsroom keeps its data; the backups are in `backups` below. */
  dataFolder: string;
  /** Whose night it is. */
  timezone: string;
  /** Epoch milliseconds. */
  now(): number;
  log: Newsdesk['log'];
}

/** Milliseconds between two looks, counted and not read from a clock that may be set. */
const LOOK_EVERY = 30 * 60_000;
const PROBLEM = 'backup';

/** Look every half hour whether today's backup is due, and now. Never on PostgreSQL, which has its own. */
export function startNightlyBackup(night: NightlyBackup): Job {
  if (night.store.engine !== 'sqlite') return { stop: async () => undefined };
  const turns = oneAtATime((signal) => backUpWhenDue(night, signal));
  const timer = setInterval(turns.look, LOOK_EVERY);
  timer.unref();
  turns.look();
  return {
    stop: async () => {
      clearInterval(timer);
      await turns.stop();
    },
  };
}

/** Make today's backup if it is night or later and there is none. Never rejects: a failure is a problem in the register. */
export async function backUpWhenDue(
  { store, dataFolder, timezone, now, log }: NightlyBackup,
  signal?: AbortSignal,
): Promise<void> {
  const { date, hour } = wallClock(now(), timezone);
  if (hour < NIGHT_HOUR) return;
  const at = Math.floor(now() / 1000);
  try {
    const made = await store.makeDailyBackup(path.join(dataFolder, 'backups'), date, signal);
    if (made) log.info({ date, ...made }, 'backup made');
    await store.clearProblem(PROBLEM, at);
  } catch (error) {
    if (signal?.aborted) return;
    const message = `No backup was made: ${error instanceof Error ? error.message : String(error)}`;
    log.error({ err: error }, 'no backup was made');
    await store
      .raiseProblem({ key: PROBLEM, kind: 'backup', sourceId: null, message }, at)
      .catch((failure: unknown) => log.error({ err: failure }, 'the problem could not be kept either'));
  }
}
