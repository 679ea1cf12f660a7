/**
 * The watch over the sources: what fails for days is broken, what brings nothing new is silent, and what suddenly is
 * somebody else's is held back in the same visit. Each is a problem in the register until it has passed.
 */
import type { Candidate } from '../../domain/candidate.ts';
import type { SourceHealth } from '../../domain/health.ts';
import type { ProblemKind } from '../../domain/problem.ts';
import type { Source } from '../../domain/source.ts';
import type { Newsdesk } from '../newsdesk.ts';
import { emptyProfile, learn, readBatch } from './profile.ts';
import { addDays, dayOf, isDormant, judgeSilence } from './silence.ts';
import { judgeTurn } from './turn.ts';

const DAY = 24 * 3600;
/** Failures in a row, over more than a day, after which a source is broken. */
const BROKEN_FROM = 4;

/** What is on offer, as far as the watch looks at it. */
export interface WatchedOffer {
  candidates: readonly Candidate[];
  /** What the feed calls itself. */
  title: string | null;
}

/**
 * Look at what a source offers before any of it is kept. The source as it is to be read: one that is held back
 * publishes nothing by itself.
 * @param fresh those of the offer's candidates that were never met before
 * @param hasChanged is any of it new, or said otherwise than at the last visit?
 */
export async function watchOffer(
  desk: Newsdesk,
  source: Source,
  offer: WatchedOffer,
  fresh: readonly Candidate[],
  hasChanged = fresh.length > 0,
): Promise<Source> {
  const at = Math.floor(desk.now() / 1000);
  const held: Source = { ...source, mode: 'review' };
  const watched = await desk.store.findWatched(source.id);
  if (watched?.quarantine) {
    await raise(desk, source, 'hijacked', heldWords(source, watched.quarantine.reason), at);
    return held;
  }
  if (!hasChanged) return source;
  const profile = watched?.profile ?? null;
  // At the first visit everything is fresh; after a release the offer as it stands is what is usual from now on.
  const items = profile === null ? offer.candidates : fresh;
  const offered = readBatch(offer.candidates, offer.title);
  const batch = items.length === offer.candidates.length ? offered : readBatch(items, offer.title);
  const reason = watched !== null && profile === null ? null : judgeTurn(profile, batch, offered);
  if (reason !== null) {
    await desk.store.quarantineSource(source.id, reason, at);
    await raise(desk, source, 'hijacked', heldWords(source, reason), at);
    desk.log.warn({ source: source.id, reason }, 'source held back');
    return held;
  }
  if (items.length === 0) return source;
  const learned = learn(profile ?? { ...emptyProfile(), metOn: dayOf(at) }, batch);
  const days = addDays(learned.days, items, dayOf(at), profile === null);
  await desk.store.saveProfile(source.id, { ...learned, days });
  return source;
}

/** Draw the conclusions from a visit that was recorded: `failed` says why, null for one that brought an answer. */
export async function watchVisit(
  desk: Newsdesk,
  health: SourceHealth,
  failed: { message: string } | null,
): Promise<void> {
  const { source } = health;
  const at = Math.floor(desk.now() / 1000);
  if (failed) {
    if (isBroken(health, at)) await raise(desk, source, 'broken', brokenWords(health, failed.message), at);
    return;
  }
  await desk.store.clearProblem(`broken:${source.id}`, at);
  const { days = [], metOn = null } = (await desk.store.findWatched(source.id))?.profile ?? {};
  const expected = source.expect ?? null;
  const silence = judgeSilence(days, dayOf(at), expected);
  const kind = silence === null ? null : isDormant(days, metOn, expected) ? 'dormant' : 'silent';
  if (kind !== 'silent') await desk.store.clearProblem(`silent:${source.id}`, at);
  if (kind !== 'dormant') await desk.store.clearProblem(`dormant:${source.id}`, at);
  if (silence === null || kind === null) return;
  const since = new Date(silence.since * DAY * 1000).toISOString().slice(0, 10);
  await raise(
    desk,
    source,
    kind,
    `${source.name} answers but has brought nothing new since ${since}${silence.usual === null ? '' : `; usually something comes ${often(silence.usual)}`}.`,
    at,
  );
}

/** Is one more failure of this source a problem? Not while its address was never seen to work: it is unproven. */
function isBroken({ failures, lastSuccessAt, source }: SourceHealth, at: number): boolean {
  if (lastSuccessAt === null) return source.verified && failures + 1 >= BROKEN_FROM + 2;
  return failures + 1 >= BROKEN_FROM && at - lastSuccessAt > DAY;
}

function brokenWords({ source, lastSuccessAt }: SourceHealth, message: string): string {
  const since =
    lastSuccessAt === null
      ? 'has never been read'
      : `has not been read since ${new Date(lastSuccessAt * 1000).toISOString().slice(0, 10)}`;
  return `${source.name} ${since}: ${message}`;
}

function heldWords({ name }: Source, reason: string): string {
  return `${name} may have been taken over, and what it brings waits on the desk: ${reason}`;
}

function often(days: number): string {
  return days < 1.5 ? 'every day' : `every ${Math.round(days)} days`;
}

function raise(desk: Newsdesk, { id }: Source, kind: ProblemKind, message: string, at: number) {
  return desk.store.raiseProblem({ key: `${kind}:${id}`, kind, sourceId: id, message }, at);
}
