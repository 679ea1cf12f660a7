/** One visit to one source: open it, read what is new or changed, keep it, remember how it went. */
import type { FailureClass, SourceHealth } from '../domain/health.ts';
import type { Newsdesk } from './newsdesk.ts';
import { failed, type Opened, openSource } from './open-source.ts';
import { NOTHING_TAKEN, type Taken, takeOffer } from './take-offer.ts';
import { type Visited, visitRecord } from './visit-record.ts';
import { watchVisit } from './watch.ts';

/** What came of a visit, a row of the crawl's table. */
export interface VisitReport {
  source: string;
  name: string;
  outcome: 'read' | 'unchanged' | 'failed';
  /** Entries the source offered. */
  entries: number;
  /** Articles kept for the first time, by status. */
  published: number;
  queued: number;
  rejected: number;
  /** Entries that could not be kept, with the reason of the first. */
  lost: number;
  reason: string | null;
  failure: { class: FailureClass; message: string } | null;
}

/** Visit a source and record how it went. Rejects only when the store fails. */
export async function visitSource(
  desk: Newsdesk,
  health: SourceHealth,
  signal?: AbortSignal,
): Promise<VisitReport> {
  const report: VisitReport = {
    source: health.source.id,
    name: health.source.name,
    outcome: 'read',
    entries: 0,
    published: 0,
    queued: 0,
    rejected: 0,
    lost: 0,
    reason: null,
    failure: null,
  };
  const visited = await openAndTake(desk, health, report, signal);
  // A pass that is being stopped says nothing about the source.
  if (!signal?.aborted) {
    await desk.store.recordVisit(health.source.id, visitRecord(desk, health, visited));
    await watchVisit(desk, health, report.failure);
  }
  return report;
}

async function openAndTake(
  desk: Newsdesk,
  health: SourceHealth,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<Visited> {
  let opened: Opened;
  let taken: Taken = NOTHING_TAKEN;
  try {
    opened = await openSource(desk, health, new Date(desk.now()), signal);
    if (opened.kind === 'offer') taken = await takeOffer(desk, health.source, opened, report, signal);
  } catch (error) {
    // A defect of ours met in what this source sent: it is said of this source, and the others go on.
    desk.log.error({ source: health.source.id, err: error }, 'source not read');
    opened = failed('unreadable', 'Reading it failed on our side; the log says how.');
  }
  if (opened.kind === 'unchanged') report.outcome = 'unchanged';
  if (opened.kind === 'failed') {
    report.outcome = 'failed';
    report.failure = { class: opened.class, message: opened.message };
    report.reason = opened.message;
  }
  return { opened, ...taken };
}
