/** How long a publisher asks us to stay away after a good answer: by the headers of HTTP and by the feed itself. */
import type { FeedHints } from '../../domain/candidate.ts';

const HOUR = 3600;

/** The headers that say how long an answer stays fresh, as sent. */
export interface Freshness {
  cacheControl: string | null;
  expires: string | null;
  date: string | null;
}

/**
 * Seconds for which the answer is fresh (RFC 9111 section 4.2.1): max-age, else Expires from the server's own Date, or
 * from `now` (epoch seconds) where it sends none. 0 for `no-store` and `no-cache`, for `Expires: 0` and all other nonsense.
 */
export function freshFor({ cacheControl, expires, date }: Freshness, now: number): number {
  const directives = cacheControl ?? '';
  if (/(?:^|[\s,])no-(?:store|cache)(?=$|[\s,])/i.test(directives)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(directives)?.[1];
  if (maxAge !== undefined) return Number(maxAge);
  const end = httpDate(expires);
  if (end === null) return 0;
  return Math.max(0, end - (httpDate(date) ?? now));
}

/** Seconds between two changes, as the feed announces them; 0 when it does not. */
export function announcedGap(hints: FeedHints | null): number {
  return (hints?.minutes ?? 0) * 60;
}

/**
 * The first moment from `at` on (epoch seconds) that lies in no hour and no day the feed tells us to leave out, but not
 * later than `latest`. A feed that leaves out everything is not taken at its word.
 */
export function afterSkipped(at: number, hints: FeedHints | null, latest: number): number {
  for (let moment = at; moment <= latest; moment = (Math.floor(moment / HOUR) + 1) * HOUR) {
    if (!isSkipped(moment, hints)) return moment;
  }
  return at;
}

function isSkipped(at: number, hints: FeedHints | null): boolean {
  if (hints === null) return false;
  const date = new Date(at * 1000);
  return hints.skipHours.includes(date.getUTCHours()) || hints.skipDays.includes(date.getUTCDay());
}

/** Epoch seconds of an HTTP date; null for what is none, such as the `0` and `-1` that many servers send. */
function httpDate(text: string | null): number | null {
  if (text === null || !/\d{2}:\d{2}:\d{2}/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}
