/** One visit to one source: open it, read what is new or changed, keep it, remember how it went. */
import type { Candidate } from '../domain/candidate.ts';
import type { FailureClass, SourceHealth } from '../domain/health.ts';
import { canonicalUrl } from '../parse/canonical-url.ts';
import type { ArticleDraft, SaveResult, Visit } from '../store/store.ts';
import { jittered, restAfterFailure, restAfterSuccess } from './cadence.ts';
import { offerHash } from './identity.ts';
import { draftListing } from './listing.ts';
import type { Newsdesk } from './newsdesk.ts';
import { failed, type Offer, type Opened, openSource } from './open-source.ts';
import { type ReadCandidate, readCandidate } from './read-article.ts';

/** Characters of a headline by which an entry is named in a report. */
const TITLE_SHOWN = 100;

/** For so many seconds after an article was first seen its page is asked for again when it does not answer. */
const PAGE_PATIENCE = 2 * 24 * 3600;

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
  if (!signal?.aborted) await desk.store.recordVisit(health.source.id, visitRecord(desk, health, visited));
  return report;
}

/** What a visit came to. */
interface Visited {
  opened: Opened;
  drafts: ArticleDraft[];
  /** Something is to be asked for again at the next visit, even if the source has not changed by then. */
  unfinished: boolean;
}

async function openAndTake(
  desk: Newsdesk,
  health: SourceHealth,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<Visited> {
  let opened: Opened;
  let taken: Omit<Visited, 'opened'> = { drafts: [], unfinished: false };
  try {
    opened = await openSource(desk, health, new Date(desk.now()), signal);
    if (opened.kind === 'offer') taken = await takeOffer(desk, health, opened, report, signal);
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

/** Read every candidate that is new or has changed; one that fails never takes its siblings along. */
async function takeOffer(
  desk: Newsdesk,
  health: SourceHealth,
  offer: Offer,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<Omit<Visited, 'opened'>> {
  report.entries = offer.candidates.length;
  const addressed = new Map<string, Candidate>();
  for (const candidate of offer.candidates) {
    const url = candidate.link === null ? null : canonicalUrl(candidate.link);
    if (url === null)
      lose(report, `“${candidate.title?.slice(0, TITLE_SHOWN) ?? 'An entry'}” has no address.`);
    else if (!addressed.has(url)) addressed.set(url, candidate);
  }
  const known = await desk.store.knownOffers(health.source.id, [...addressed.keys()]);
  const drafts: ArticleDraft[] = [];
  let unfinished = false;
  if (offer.page && !(await takeListing(desk, health, offer, report))) unfinished = true;
  for (const [url, candidate] of addressed) {
    if (signal?.aborted) break;
    const hash = offerHash(candidate);
    if (known.get(url) === hash) continue;
    try {
      const { draft, again } = await takeCandidate(desk, health, candidate, url, report, signal);
      if (signal?.aborted) break;
      if (draft) drafts.push(draft);
      if (again) unfinished = true;
      else await desk.store.rememberOffer(health.source.id, url, hash, Math.floor(desk.now() / 1000));
    } catch (error) {
      unfinished = true;
      lose(report, messageOf(error));
      desk.log.error({ source: health.source.id, url, err: error }, 'entry not kept');
    }
  }
  return { drafts, unfinished };
}

/** Keep a list page for the quotes on it; false when that failed, which costs its entries nothing. */
async function takeListing(
  desk: Newsdesk,
  health: SourceHealth,
  offer: Offer,
  report: VisitReport,
): Promise<boolean> {
  try {
    await keep(desk, await draftListing(desk, health.source, offer), report);
    return true;
  } catch (error) {
    report.reason ??= `The page itself was not read: ${messageOf(error)}`;
    desk.log.error({ source: health.source.id, url: offer.url, err: error }, 'list page not kept');
    return false;
  }
}

/** What came of one entry; `again`: it is worth another visit although the entry has not changed. */
interface Taken {
  draft: ArticleDraft | null;
  again: boolean;
}

/** Read and keep one entry. Rejects only when the store fails. */
async function takeCandidate(
  desk: Newsdesk,
  health: SourceHealth,
  candidate: Candidate,
  url: string,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<Taken> {
  const known = await desk.store.findArticleByUrl(url);
  // Another source brought it first: that one's words about it stand. A list page is not its own headline.
  if (known && (known.outlet.id !== health.source.id || known.form === 'listing'))
    return { draft: null, again: false };
  let read: ReadCandidate;
  try {
    read = await readCandidate(desk, health.source, candidate, { url, known }, signal);
  } catch (error) {
    // A defect of ours: the same words would meet it again, so the entry rests until it changes.
    lose(report, messageOf(error));
    desk.log.error({ source: health.source.id, url, err: error }, 'entry not read');
    return { draft: null, again: false };
  }
  if (signal?.aborted) return { draft: null, again: true };
  if (read.draft) await keep(desk, read.draft, report);
  const age = Math.floor(desk.now() / 1000) - (known?.firstSeenAt ?? Number.POSITIVE_INFINITY);
  return { draft: read.draft, again: read.pageMayCome && !(age > PAGE_PATIENCE) };
}

async function keep(desk: Newsdesk, draft: ArticleDraft, report: VisitReport): Promise<SaveResult> {
  const saved = await desk.store.saveArticle(draft, Math.floor(desk.now() / 1000));
  if (saved.outcome === 'added' && draft.form === 'article') {
    if (saved.status === 'published') report.published += 1;
    else if (saved.status === 'queued') report.queued += 1;
    else report.rejected += 1;
  }
  return saved;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function lose(report: VisitReport, reason: string): void {
  report.lost += 1;
  report.reason ??= reason;
}

/** Repairs of feeds are the parser's everyday work; what a rule for a page does not find is for its operator to mend. */
function problemOf({ page, problems }: Offer): string | null {
  return page !== null && problems.length > 0 ? problems.join(' ') : null;
}

function visitRecord(desk: Newsdesk, health: SourceHealth, { opened, drafts, unfinished }: Visited): Visit {
  const at = Math.floor(desk.now() / 1000);
  const nextDue = (rest: number) => at + jittered(rest, desk.random);
  if (opened.kind === 'failed') {
    const { class: failure, message } = opened;
    const rest = restAfterFailure(health.failures + 1, opened.retryAfter);
    return { at, nextDueAt: nextDue(rest), failure: { class: failure, message } };
  }
  const { etag, lastModified, bodyHash, cacheControl } = opened;
  const conditional = etag !== null || lastModified !== null;
  const newest = (rows: ArticleDraft[], known: number | null) =>
    rows.reduce((most, row) => (most === null || row.publishedAt > most ? row.publishedAt : most), known);
  return {
    at,
    nextDueAt: nextDue(restAfterSuccess({ conditional, cacheControl })),
    failure: null,
    feedUrl: health.source.page !== null && health.source.feed === null ? null : opened.url,
    // Without them the source is read in full next time, and what is unfinished comes up again.
    ...(unfinished ? { etag: null, lastModified: null, bodyHash: null } : { etag, lastModified, bodyHash }),
    items: opened.kind === 'offer' ? opened.candidates.length : null,
    problem: opened.kind === 'offer' ? problemOf(opened) : health.problem,
    newestItemAt: newest(
      drafts.filter((draft) => draft.dateFrom !== 'none'),
      health.lastItemAt,
    ),
    newestRelevantAt: newest(
      drafts.filter((draft) => draft.relevance.label === 'yes'),
      health.lastRelevantAt,
    ),
  };
}
