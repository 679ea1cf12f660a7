/** What is remembered of a visit: how it went, what it taught about the source, and when the next one is due. */
import type { SourceHealth } from '../domain/health.ts';
import type { ArticleDraft, Visit } from '../store/store.ts';
import { afterSkipped, announcedGap, freshFor } from './cadence/asked-rest.ts';
import { jittered, restAfterFailure, restAfterSuccess, restForNews, spreadOut } from './cadence/cadence.ts';
import { learn, worksConditionally } from './cadence/rhythm.ts';
import type { Newsdesk } from './newsdesk.ts';
import type { Offer, Opened } from './offer/open-source.ts';
import type { Taken } from './offer/take-offer.ts';

/** A feed may not tell us to stay away for longer. */
const DAY = 24 * 3600;

/** A visit so many seconds after it was due was late, and others with it. */
const LATE = 3600;

/** What a visit came to. */
export interface Visited extends Taken {
  opened: Opened;
}

/** The record of a visit that has just ended. */
export function visitRecord(desk: Newsdesk, health: SourceHealth, visited: Visited): Visit {
  const at = Math.floor(desk.now() / 1000);
  const { opened } = visited;
  if (opened.kind !== 'failed') return successRecord(desk, health, visited, opened, at);
  const { class: failure, message, retryAfter } = opened;
  const { seconds, reason } = restAfterFailure(health.failures + 1, failure, retryAfter);
  return { at, nextDueAt: at + jittered(seconds, desk.random), reason, failure: { class: failure, message } };
}

function successRecord(
  desk: Newsdesk,
  { source, rhythm: known, ...health }: SourceHealth,
  { drafts, unfinished, newEntries, freshEntries }: Visited,
  opened: Exclude<Opened, { kind: 'failed' }>,
  at: number,
): Visit {
  const { etag, lastModified, bodyHash, freshness, notModified, askedConditionally, movedTo } = opened;
  const offer = opened.kind === 'offer' ? opened : null;
  const rhythm = learn(known, {
    at,
    notModified,
    askedConditionally,
    newEntries,
    freshEntries,
    candidates: offer?.candidates ?? null,
    hints: offer?.hints ?? null,
  });
  const { seconds, reason } = restAfterSuccess({
    conditional: worksConditionally(etag !== null || lastModified !== null, rhythm),
    asked: Math.max(freshFor(freshness, at), announcedGap(rhythm.hints)),
    news: restForNews(rhythm, at),
    inSeason: desk.isInSeason(source.state, at),
  });
  const due = at + (cameTogether(health, at) ? spreadOut : jittered)(seconds, desk.random);
  const newest = (rows: ArticleDraft[], before: number | null) =>
    rows.reduce((most, row) => (most === null || row.publishedAt > most ? row.publishedAt : most), before);
  return {
    at,
    nextDueAt: afterSkipped(due, rhythm.hints, Math.max(due, at + DAY)),
    reason,
    failure: null,
    // A page is not a feed; the feed that it names is remembered.
    feedUrl: source.feed === null && opened.url === source.page ? null : opened.url,
    // Without them the source is read in full next time, and what is unfinished comes up again.
    ...(unfinished ? { etag: null, lastModified: null, bodyHash: null } : { etag, lastModified, bodyHash }),
    items: offer ? offer.candidates.length : null,
    problem: offer ? problemOf(offer) : health.problem,
    newestItemAt: newest(
      drafts.filter((draft) => draft.dateFrom !== 'none'),
      health.lastItemAt,
    ),
    newestRelevantAt: newest(
      drafts.filter((draft) => draft.relevance.label === 'yes'),
      health.lastRelevantAt,
    ),
    rhythm,
    redirectTo: movedTo,
  };
}

/** Was it visited in one go with many others, because nobody was for a while? */
function cameTogether(
  {
    lastSuccessAt,
    nextDueAt,
    visitReason,
  }: Pick<SourceHealth, 'lastSuccessAt' | 'nextDueAt' | 'visitReason'>,
  at: number,
): boolean {
  return lastSuccessAt === null || visitReason === 'offline' || at - nextDueAt > LATE;
}

/** Repairs of feeds are the parser's everyday work; what a rule for a page does not find is for its operator to mend. */
function problemOf({ page, problems }: Offer): string | null {
  return page !== null && problems.length > 0 ? problems.join(' ') : null;
}
