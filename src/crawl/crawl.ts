/** The pass, from top to bottom: visit the sources, group what came in into stories, record how it went. */
import { groupStories } from './group-stories.ts';
import type { Newsdesk } from './newsdesk.ts';
import { readChosen } from './read-chosen.ts';
import { type RoundOptions, visitInTurns } from './round.ts';
import { reportSources } from './source-news.ts';
import type { VisitReport } from './visit.ts';

/** One pass over the given sources; reports in the order of the sources. Rejects only when the store fails. */
export async function crawl(desk: Newsdesk, options: RoundOptions): Promise<VisitReport[]> {
  const startedAt = Math.floor(desk.now() / 1000);
  const { reports, networkDown } = await visitInTurns(desk, options);
  // A pass that was called off is not one: what it has kept gets its stories in the next.
  if (options.signal?.aborted) return reports;
  if (!networkDown) await readChosen(desk, options.signal);
  await groupStories(desk.store, startedAt);
  await reportSources(desk, Math.floor(desk.now() / 1000));
  const total = (count: (report: VisitReport) => number) =>
    reports.reduce((sum, report) => sum + count(report), 0);
  await desk.store.recordPass({
    startedAt,
    finishedAt: Math.floor(desk.now() / 1000),
    sources: reports.length,
    failed: total((report) => (report.outcome === 'failed' ? 1 : 0)),
    entries: total((report) => report.entries),
    added: total((report) => report.published + report.queued + report.rejected),
    published: total((report) => report.published),
    networkDown,
  });
  return reports;
}
