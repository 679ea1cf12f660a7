/** `headlines crawl`: one pass now with a table of what came of each source, or passes on schedule until stopped. */
import { loadConfig } from '../config.ts';
import { crawl } from '../crawl/crawl.ts';
import { TAKEN, whileAlone } from '../crawl/pass-lease.ts';
import type { VisitReport } from '../crawl/visit.ts';
import { HeadlinesError } from '../errors.ts';
import { startJobs } from '../jobs/jobs.ts';
import { createLog, secretsOf } from '../log.ts';
import { type Newsroom, openNewsroom, reportProblems, syncFeeds } from '../newsroom.ts';
import { stopped } from '../stopped.ts';
import { Progress, plain, printJson, printLine, printTable } from './output.ts';

export interface CrawlOptions {
  once?: boolean;
  source?: string[];
  json?: boolean;
}

/** Crawl as the options say. */
export async function runCrawl(options: CrawlOptions, signal: AbortSignal): Promise<void> {
  if (options.once || options.source) return crawlOnce(options, signal);
  const config = loadConfig();
  const room = await openNewsroom(config, createLog(config.logLevel, { secrets: secretsOf(config) }));
  try {
    reportProblems(room);
    await syncFeeds(room);
    const jobs = startJobs(room.desk, config);
    await stopped(signal);
    await jobs.stop();
  } finally {
    await room.close();
  }
}

/** One pass over all sources, or over those named. */
async function crawlOnce(options: CrawlOptions, signal: AbortSignal): Promise<void> {
  const config = loadConfig();
  const room = await openNewsroom(config, createLog('silent'));
  try {
    reportProblems(room);
    await syncFeeds(room);
    const sources = await chooseSources(room, options.source ?? []);
    const progress = new Progress('Crawling', sources.length);
    const onVisit = (report: VisitReport) => progress.step(report.name);
    const reports = await whileAlone(room.desk, signal, (alone) =>
      crawl(room.desk, { sources, signal: alone, onVisit }),
    ).finally(() => progress.end());
    if (reports === TAKEN) {
      throw new HeadlinesError(
        'pass-running',
        'Another process is crawling on this database at the moment.',
        'Wait until its pass has ended; on another machine, one that was killed stops counting after two minutes.',
      );
    }
    if (options.json) printJson(reports);
    else printReports(reports);
    if (!signal.aborted && (await room.store.lastPass())?.networkDown)
      process.stderr.write(
        'Next to nobody answered: our own network seems to be down. No source is blamed.\n',
      );
    const missed = sources.length - reports.length;
    if (missed > 0 && !signal.aborted)
      process.stderr.write(`${missed} sources were not reached in this pass; they stay due.\n`);
    refuseFailure(reports, sources.length, signal);
  } finally {
    await room.close();
  }
}

/** A pass is done when something could be read. @throws HeadlinesError `stopped` or `nothing-read`. */
function refuseFailure(reports: VisitReport[], asked: number, signal: AbortSignal): void {
  if (signal.aborted)
    throw new HeadlinesError('stopped', `Stopped after ${reports.length} of ${asked} sources.`);
  if (reports.length === 0 || reports.some((report) => report.outcome !== 'failed')) return;
  throw new HeadlinesError('nothing-read', 'Every source failed.', 'The reasons are printed above.');
}

async function chooseSources({ store }: Newsroom, ids: string[]) {
  const all = (await store.listSources()).filter((health) => !health.retired);
  const unknown = ids.find((id) => !all.some((health) => health.source.id === id));
  if (unknown !== undefined) {
    throw new HeadlinesError('bad-parameter', `There is no source ${unknown}.`, '`sources list` shows all.');
  }
  return ids.length === 0 ? all : all.filter((health) => ids.includes(health.source.id));
}

export function printReports(reports: VisitReport[]): void {
  printTable(
    ['source', 'outcome', 'entries', 'published', 'queued', 'rejected', 'lost', 'reason'],
    reports.map((report) => [
      plain(report.source, 32),
      report.failure ? `failed: ${report.failure.class}` : report.outcome,
      String(report.entries),
      String(report.published),
      String(report.queued),
      String(report.rejected),
      String(report.lost),
      plain(report.reason ?? '', 90),
    ]),
  );
  const total = (count: (report: VisitReport) => number) =>
    reports.reduce((sum, report) => sum + count(report), 0);
  printLine('');
  printLine(
    `${reports.length} sources, ${total((r) => (r.outcome === 'failed' ? 1 : 0))} failed; ` +
      `${total((r) => r.entries)} entries, ${total((r) => r.lost)} lost; new: ${total((r) => r.published)} published, ` +
      `${total((r) => r.queued)} queued, ${total((r) => r.rejected)} rejected.`,
  );
}
