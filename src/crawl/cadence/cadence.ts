/**
 * When a source is visited again: at most hourly where conditional requests work, daily where they do not, later when
 * the publisher asks for it or when it seldom brings anything, ever later while it fails, and never not at all.
 */
import type { FailureClass, Rhythm, VisitReason } from '../../domain/health.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Failures after which a source is looked at once a week. */
const GIVEN_UP_ON = 30;

/** A source that brings something at least so often is asked every hour: several times a day. */
const OFTEN = 6 * HOUR;

/** A source has fallen silent when it has brought nothing for so many of its gaps. */
const SILENCE_PER_GAP = 7;

/** Up to this share is added to a rest, so that sources of one kind do not come due in the same minute. */
const JITTER = 0.1;

/** No rest is longer, in seconds: a due date further away was set by a clock that was wrong. */
export const LONGEST_REST = Math.ceil(WEEK * (1 + JITTER));

/** While our own network is down, everybody is asked again after so many seconds. */
export const OFFLINE_REST = 10 * MINUTE;

/** Seconds until the next visit, and what decided about them. */
export interface Rest {
  seconds: number;
  reason: VisitReason;
}

/** What decides about the rest after a success. */
export interface Success {
  /** Do conditional requests work with this source? */
  conditional: boolean;
  /** Seconds the publisher asks us to stay away, by headers or feed. */
  asked: number;
  /** Seconds a visit may wait for news, as {@link restForNews} says. */
  news: number;
  /** Are tests given now in the source's home state? */
  inSeason: boolean;
}

/** The rest after a success: never under an hour, nor under a day where every visit costs the whole document; never over a day. */
export function restAfterSuccess({ conditional, asked, news, inSeason }: Success): Rest {
  if (!conditional) return { seconds: DAY, reason: 'daily' };
  const byPublisher = clamp(asked, HOUR, DAY);
  const byNews = clamp(news, HOUR, DAY);
  if (byNews > byPublisher && !inSeason) return { seconds: byNews, reason: 'rare' };
  if (byPublisher > HOUR) return { seconds: byPublisher, reason: 'publisher' };
  return { seconds: HOUR, reason: inSeason && byNews > HOUR ? 'season' : 'hourly' };
}

/**
 * Seconds a visit may wait, by how often the source really brings something new: half its mean gap, at most a day, and
 * no wait for one that does several times a day. Long silence counts like a gap of a seventh of it.
 */
export function restForNews({ gap, lastNewAt }: Pick<Rhythm, 'gap' | 'lastNewAt'>, now: number): number {
  const silence = lastNewAt === null ? 0 : Math.max(0, now - lastNewAt);
  const expected = Math.max(gap ?? 0, silence / SILENCE_PER_GAP);
  return expected <= OFTEN ? 0 : Math.min(Math.round(expected / 2), DAY);
}

/** The rest after the `failures`-th failure in a row; `retryAfter` (seconds) is what the server asked for. */
export function restAfterFailure(failures: number, failure: FailureClass, retryAfter: number | null): Rest {
  if (failure === 'gone') return { seconds: WEEK, reason: 'gone' };
  const isGivenUp = failures >= GIVEN_UP_ON;
  const backOff = isGivenUp ? WEEK : clamp(HOUR * 2 ** (failures - 1), HOUR, DAY);
  const asked = Math.min(retryAfter ?? 0, DAY);
  if (asked > backOff) return { seconds: asked, reason: 'asked' };
  return { seconds: backOff, reason: isGivenUp ? 'given-up' : 'retry' };
}

/**
 * Is it worth looking for another address at the `failures`-th failure in a row? At the 1st, 2nd, 4th, 8th and so on:
 * each look costs the publisher up to five requests.
 */
export function isTimeToSearch(failures: number): boolean {
  return Number.isInteger(Math.log2(failures));
}

/** Spread visits: up to a tenth more. */
export function jittered(seconds: number, random: () => number): number {
  return Math.round(seconds * (1 + random() * JITTER));
}

/**
 * Spread what came together, at a first start, after a night switched off or an outage: up to an hour more, where a
 * tenth would leave the sources of an hour in step for ever.
 */
export function spreadOut(seconds: number, random: () => number): number {
  return Math.round(seconds + random() * HOUR);
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
