/** When things run on one machine: node-cron looks for sources that are due; passes never overlap. */
import cron from 'node-cron';
import { LONGEST_REST } from '../crawl/cadence/cadence.ts';
import { crawl } from '../crawl/crawl.ts';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import { LIFE, TAKEN, whileAlone } from '../crawl/pass-lease.ts';
import { watchClock } from './clock-watch.ts';
import type { Job } from './jobs.ts';
import { oneAtATime } from './turns.ts';

/** Look for due sources now and then as `expression` (cron) says. */
export function startSchedule(desk: Newsdesk, expression: string): Job {
  let again: NodeJS.Timeout | undefined;
  const turns = oneAtATime(async (signal) => {
    const wasTaken = await passOverDue(desk, signal);
    clearTimeout(again);
    // Who has the lease may be dead: when it has run out, it is seen.
    if (wasTaken && !signal.aborted) again = setTimeout(turns.look, LIFE * 1000).unref();
  });
  // A look that comes late is of no interest to anybody: the sources that are due wait for the next.
  const newTask = () => cron.schedule(expression, turns.look, { suppressMissedWarning: true });
  let task = newTask();
  // It waits for a time of day. When the clock is put back by a year it would wait for a year.
  const watch = watchClock(() => {
    desk.log.warn({}, 'the clock was set; the schedule begins anew');
    task.destroy();
    task = newTask();
    turns.look();
  });
  turns.look();
  return {
    stop: async () => {
      watch.stop();
      await task.destroy();
      clearTimeout(again);
      await turns.stop();
    },
  };
}

/**
 * One pass over the sources that are due now; none when there are none. True when nothing was done because another
 * process is at it. Never rejects.
 */
export async function passOverDue(desk: Newsdesk, signal: AbortSignal): Promise<boolean> {
  try {
    const reports = await whileAlone(desk, signal, async (alone) => {
      const sources = await desk.store.sourcesToVisit(Math.floor(desk.now() / 1000), LONGEST_REST);
      return sources.length === 0 ? [] : crawl(desk, { sources, signal: alone });
    });
    if (reports === TAKEN) {
      desk.log.info({}, 'another process is crawling');
      return true;
    }
    if (reports.length === 0) return false;
    const failed = reports.filter((report) => report.outcome === 'failed');
    const published = reports.reduce((sum, report) => sum + report.published, 0);
    desk.log.info({ sources: reports.length, failed: failed.length, published }, 'pass done');
  } catch (error) {
    // The next look finds the same sources due: nothing is lost by a pass that failed.
    desk.log.error({ err: error }, 'pass failed');
  }
  return false;
}
