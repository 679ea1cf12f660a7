/**
 * Checks every hour whether quotes that are due still stand on their pages: featured ones every week, other approved ones
 * once after a week. A few pages at a time, by one process at a time.
 */
import cron from 'node-cron';
import { newHolder } from '../crawl/lease-holder.ts';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import { checkQuotes } from '../crawl/offer/check-quotes.ts';
import type { Job } from './jobs.ts';
import { oneAtATime } from './turns.ts';

/** Every hour, at a minute at which little else begins. */
const LOOK = '17 * * * *';
/** Pages a look. */
const PAGES = 20;
/** Seconds after which another process may take over from one that died. */
const LIFE = 1800;

/** What looking takes of a newsdesk. */
export type Looker = Pick<Newsdesk, 'door' | 'store' | 'parser' | 'now' | 'log'>;

/** Look every hour. */
export function startDriftChecks(desk: Looker): Job {
  const turns = oneAtATime((signal) => checkWhenAlone(desk, signal));
  const task = cron.schedule(LOOK, turns.look, { suppressMissedWarning: true });
  return {
    stop: async () => {
      await task.destroy();
      await turns.stop();
    },
  };
}

/** Look at what is due, unless another process is at it. Never rejects: what is due stays due. */
export async function checkWhenAlone(desk: Looker, signal?: AbortSignal): Promise<void> {
  const lease = { name: 'drift', holder: newHolder(), life: LIFE };
  try {
    if (!(await desk.store.acquireLease(lease, Math.floor(desk.now() / 1000)))) return;
    try {
      const pages = await checkQuotes(desk, PAGES, signal);
      if (pages > 0) desk.log.info({ pages }, 'quotes checked on their pages');
    } finally {
      await desk.store.releaseLease(lease);
    }
  } catch (error) {
    desk.log.error({ err: error }, 'quotes not checked');
  }
}
