/** One visit to one source: open it, read what is new or changed, keep it, remember how it went. */
import type { FailureClass, SourceHealth } from '../domain/health.ts';
import { budgetOf, OUT_OF_TIME, within } from './budget.ts';
import type { Newsdesk } from './newsdesk.ts';
import { failed, type Opened, openSource } from './offer/open-source.ts';
import { NOTHING_TAKEN, type Taken, takeOffer } from './offer/take-offer.ts';
import { type Visited, visitRecord } from './visit-record.ts';
import { watchVisit } from './watch/watch.ts';

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

/** A visit that was made, and the way to put it on record. */
export interface VisitMade {
  report: VisitReport;
  /** Null when the visit says nothing about the source, because it was called off. Rejects when the store fails. */
  record: (() => Promise<void>) | null;
}

/** Visit a source, within the time a source is given, and keep what it brings. Rejects only when the store fails. */
export async function visitSource(
  desk: Newsdesk,
  health: SourceHealth,
  signal?: AbortSignal,
): Promise<VisitMade> {
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
  const { sourceMs, graceMs } = budgetOf(desk);
  const visited = await within(sourceMs, graceMs, signal, (limit) =>
    openAndTake(desk, health, report, limit),
  );
  // A pass that is being stopped says nothing about the source.
  if (signal?.aborted) return { report, record: null };
  const ended = visited === OUT_OF_TIME ? { ...NOTHING_TAKEN, opened: TOOK_TOO_LONG } : inTime(visited);
  describe(ended.opened, report);
  const visit = visitRecord(desk, health, ended);
  return {
    report,
    record: async () => {
      if (wasNotAsked(ended.opened)) {
        return desk.store.postponeVisits([health.source.id], { ...visit, reason: 'asked' });
      }
      await desk.store.recordVisit(health.source.id, visit);
      await watchVisit(desk, health, report.failure);
    },
  };
}

/** Was nobody asked, because the host had told another source of its to leave it alone for a while? */
function wasNotAsked(opened: Opened): boolean {
  return opened.kind === 'failed' && opened.class === 'throttled' && opened.status === null;
}

const TOOK_TOO_LONG = failed('timeout', 'It took longer than a visit may take.');

/** What was called off although the pass goes on was called off because its time was up. */
function inTime(visited: Visited): Visited {
  const { opened } = visited;
  const isCalledOff = opened.kind === 'failed' && opened.class === 'aborted';
  return isCalledOff ? { ...visited, opened: TOOK_TOO_LONG } : visited;
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
  return { opened, ...taken };
}

function describe(opened: Opened, report: VisitReport): void {
  if (opened.kind === 'unchanged') report.outcome = 'unchanged';
  if (opened.kind !== 'failed') return;
  report.outcome = 'failed';
  report.failure = { class: opened.class, message: opened.message };
  report.reason = opened.message;
}
