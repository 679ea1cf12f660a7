/** The rounds a newsroom makes of its own house: is there room on the disk, does the crawler get through its work? */
import { statfsSync } from 'node:fs';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import { LEAST_DISK, STUCK_AFTER } from '../domain/problem.ts';
import type { Job } from './jobs.ts';
import { againAndAgain } from './turns.ts';

/** Milliseconds between two rounds. */
const EVERY = 10 * 60_000;

export interface House {
  store: Newsdesk['store'];
  log: Newsdesk['log'];
  /** Epoch milliseconds. */
  now(): number;
  /** Bytes free where the data is kept; throws when that cannot be told. */
  freeBytes(): number;
}

/** Bytes that may be written in this folder. */
export function freeBytesIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Make the rounds every ten minutes, and now. */
export function startRounds(house: House): Job {
  const startedAt = Math.floor(house.now() / 1000);
  const rhythm = { everyMs: EVERY, log: house.log, ended: 'rounds ended' };
  return againAndAgain(rhythm, () => makeRound(house, startedAt));
}

/** One round. Never rejects: a store that takes nothing cannot be told, and the log holds it. */
export async function makeRound(house: House, startedAt: number): Promise<void> {
  const now = Math.floor(house.now() / 1000);
  try {
    const free = house.freeBytes();
    if (free < LEAST_DISK) {
      const message = `Only ${Math.floor(free / 1024 / 1024)} MB are free where the data is kept: make room.`;
      await house.store.raiseProblem({ key: 'disk', kind: 'disk', sourceId: null, message }, now);
    } else await house.store.clearProblem('disk', now);
    const [overdue] = await house.store.dueSources(now - STUCK_AFTER);
    if (overdue && now - startedAt > STUCK_AFTER) {
      const message = 'The crawler is stuck: sources that are due have waited for more than six hours.';
      await house.store.raiseProblem({ key: 'crawler:stuck', kind: 'crawler', sourceId: null, message }, now);
    } else await house.store.clearProblem('crawler:stuck', now);
  } catch (error) {
    house.log.error({ err: error }, 'round not made');
  }
}
