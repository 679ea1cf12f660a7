/** When things run on one machine: node-cron looks for sources that are due; passes never overlap. */
import cron from 'node-cron';
import { crawl } from '../crawl/crawl.ts';
import type { Newsdesk } from '../crawl/newsdesk.ts';

export interface Schedule {
  /** Stops the clock, calls off a pass under way and waits until it has ended. */
  stop(): Promise<void>;
}

/** Look for due sources now and then as `expression` (cron) says. */
export function startSchedule(desk: Newsdesk, expression: string): Schedule {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  const look = () => {
    running ??= passOverDue(desk, stopping.signal).finally(() => {
      running = null;
    });
  };
  // A look that comes late is of no interest to anybody: the sources that are due wait for the next.
  const task = cron.schedule(expression, look, { suppressMissedWarning: true });
  look();
  return {
    stop: async () => {
      await task.destroy();
      stopping.abort();
      await running;
    },
  };
}

async function passOverDue(desk: Newsdesk, signal: AbortSignal): Promise<void> {
  try {
    const sources = await desk.store.dueSources(Math.floor(desk.now() / 1000));
    if (sources.length === 0) return;
    const reports = await crawl(desk, { sources, signal });
    const failed = reports.filter((report) => report.outcome === 'failed');
    const published = reports.reduce((sum, report) => sum + report.published, 0);
    desk.log.info({ sources: reports.length, failed: failed.length, published }, 'pass done');
  } catch (error) {
    // The next look finds the same sources due: nothing is lost by a pass that failed.
    desk.log.error({ err: error }, 'pass failed');
  }
}
