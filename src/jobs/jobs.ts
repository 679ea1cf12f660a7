/** Everything a newsroom does by itself while it runs, started together and stopped together. */
import type { Newsdesk } from '../crawl/newsdesk.ts';
import { startNightlyBackup } from './nightly-backup.ts';
import { startSchedule } from './schedule.ts';

/** Something that runs until it is stopped. */
export interface Job {
  /** Calls off what is under way and waits until it has ended. */
  stop(): Promise<void>;
}

export interface JobSettings {
  /** When to look for sources that are due (cron). */
  schedule: string;
  /** A backup every night. */
  backups: boolean;
  dataFolder: string;
  timezone: string;
}

/** Start what the settings ask for. */
export function startJobs(desk: Newsdesk, { schedule, backups, dataFolder, timezone }: JobSettings): Job {
  const jobs: Job[] = [startSchedule(desk, schedule)];
  if (backups) {
    jobs.push(startNightlyBackup({ store: desk.store, dataFolder, timezone, now: desk.now, log: desk.log }));
  }
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
