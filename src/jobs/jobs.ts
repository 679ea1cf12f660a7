/** Everything a newsroom does by itself while it runs, started together and stopped together. */
import type { Newsdesk } from '../crawl/newsdesk.ts';
import { startDriftChecks } from './drift.ts';
import { startNightlyBackup } from './nightly-backup.ts';
import { startNotifying } from './notify.ts';
import { startRetention } from './retention.ts';
import { freeBytesIn, startRounds } from './rounds.ts';
import { startSchedule } from './schedule.ts';
import { startPublishing } from './websub.ts';

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
  /** Seconds; null for ever. */
  keepRejected: number | null;
  keepText: number | null;
  dataFolder: string;
  timezone: string;
  /** Who is told of problems; null for nobody. */
  webhook: string | null;
  webhookSecret: string | null;
  /** The hub that is told when feeds change; null for none. */
  hub: string | null;
  siteName: string;
  publicUrl: string;
}

/** Start what the settings ask for. */
export function startJobs(desk: Newsdesk, settings: JobSettings): Job {
  const { schedule, backups, dataFolder, timezone, webhook, webhookSecret, siteName, publicUrl } = settings;
  const { store, log, now } = desk;
  const jobs: Job[] = [
    startSchedule(desk, schedule),
    startDriftChecks(desk),
    // A database server's disk is its own operator's to watch.
    startRounds({
      store,
      log,
      now,
      freeBytes: () => (store.engine === 'sqlite' ? freeBytesIn(dataFolder) : Number.POSITIVE_INFINITY),
    }),
  ];
  const keep = { rejected: settings.keepRejected, text: settings.keepText };
  jobs.push(startRetention({ store, keep, timezone, now, log }));
  if (webhook !== null) {
    const site = { name: siteName, url: publicUrl };
    jobs.push(startNotifying(desk, { webhook, secret: webhookSecret, site }));
  }
  if (settings.hub !== null) jobs.push(startPublishing(desk, { url: settings.hub, siteUrl: publicUrl }));
  if (backups) {
    jobs.push(startNightlyBackup({ store, dataFolder, timezone, now, log }));
  }
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
