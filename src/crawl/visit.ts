/** One visit to one source: open it, read what is new or changed, keep it, remember how it went. */
import type { Candidate } from '../domain/candidate.ts';
import type { FailureClass, SourceHealth } from '../domain/health.ts';
import { canonicalUrl } from '../parse/canonical-url.ts';
import type { ArticleDraft, SaveResult, Visit } from '../store/store.ts';
import { jittered, restAfterFailure, restAfterSuccess } from './cadence.ts';
import { offerHash } from './identity.ts';
import { draftListing } from './listing.ts';
import type { Newsdesk } from './newsdesk.ts';
import { type Offer, type Opened, openSource } from './open-source.ts';
import { readCandidate } from './read-article.ts';

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
  const opened = await openSource(desk.door, health, new Date(desk.now()), signal);
  if (opened.kind === 'failed') {
    report.outcome = 'failed';
    report.failure = { class: opened.class, message: opened.message };
    report.reason = opened.message;
  }
  if (opened.kind === 'unchanged') report.outcome = 'unchanged';
  const drafts = opened.kind === 'offer' ? await takeOffer(desk, health, opened, report, signal) : [];
  // A pass that is being stopped says nothing about the source.
  if (!signal?.aborted)
    await desk.store.recordVisit(health.source.id, visitRecord(desk, health, opened, drafts, report));
  return report;
}

/** Read every candidate that is new or has changed; one that fails never takes its siblings along. */
async function takeOffer(
  desk: Newsdesk,
  health: SourceHealth,
  offer: Offer,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<ArticleDraft[]> {
  report.entries = offer.candidates.length;
  const addressed = new Map<string, Candidate>();
  for (const candidate of offer.candidates) {
    const url = candidate.link === null ? null : canonicalUrl(candidate.link);
    if (url === null) lose(report, `“${candidate.title ?? 'An entry'}” has no address.`);
    else if (!addressed.has(url)) addressed.set(url, candidate);
  }
  const known = await desk.store.knownOffers(health.source.id, [...addressed.keys()]);
  const drafts: ArticleDraft[] = [];
  if (offer.page) await keep(desk, draftListing(desk, health.source, offer), report);
  for (const [url, candidate] of addressed) {
    if (signal?.aborted) break;
    const hash = offerHash(candidate);
    if (known.get(url) === hash) continue;
    try {
      const draft = await takeCandidate(desk, health, candidate, url, report, signal);
      if (signal?.aborted) break;
      if (draft) drafts.push(draft);
      await desk.store.rememberOffer(health.source.id, url, hash, Math.floor(desk.now() / 1000));
    } catch (error) {
      lose(report, error instanceof Error ? error.message : String(error));
      desk.log.error({ source: health.source.id, url, err: error }, 'entry not kept');
    }
  }
  return drafts;
}

async function takeCandidate(
  desk: Newsdesk,
  health: SourceHealth,
  candidate: Candidate,
  url: string,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<ArticleDraft | null> {
  const known = await desk.store.findArticleByUrl(url);
  // Another source brought it first: that one's words about it stand.
  if (known && known.outlet.id !== health.source.id) return null;
  const draft = await readCandidate(desk, health.source, candidate, url, signal);
  if (!signal?.aborted) await keep(desk, draft, report);
  return draft;
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

function lose(report: VisitReport, reason: string): void {
  report.lost += 1;
  report.reason ??= reason;
}

function visitRecord(
  desk: Newsdesk,
  health: SourceHealth,
  opened: Opened,
  drafts: ArticleDraft[],
  report: VisitReport,
): Visit {
  const at = Math.floor(desk.now() / 1000);
  const newest = (rows: ArticleDraft[]) =>
    rows.reduce<number | null>((most, row) => Math.max(most ?? 0, row.publishedAt), null);
  const nothing = { items: null, newestItemAt: null, newestRelevantAt: null };
  if (opened.kind === 'failed') {
    const rest = restAfterFailure(health.failures + 1, opened.retryAfter);
    const { feedUrl, etag, lastModified, bodyHash } = health;
    const kept = { feedUrl, etag, lastModified, bodyHash };
    return { at, nextDueAt: at + jittered(rest, desk.random), ...kept, ...nothing, failure: report.failure };
  }
  const conditional = opened.etag !== null || opened.lastModified !== null;
  const rest = restAfterSuccess({ conditional, cacheControl: opened.cacheControl });
  return {
    at,
    nextDueAt: at + jittered(rest, desk.random),
    feedUrl: health.source.page !== null && health.source.feed === null ? null : opened.url,
    etag: opened.etag,
    lastModified: opened.lastModified,
    bodyHash: opened.bodyHash,
    failure: null,
    ...nothing,
    ...(opened.kind === 'offer' && {
      items: opened.candidates.length,
      newestItemAt: newest(drafts.filter((draft) => draft.dateFrom !== 'none')),
      newestRelevantAt: newest(drafts.filter((draft) => draft.relevance.label === 'yes')),
    }),
  };
}
