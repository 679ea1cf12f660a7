/**
 * When a source is visited again: at most hourly where conditional requests work, daily where they do not, later when
 * the publisher asks for it, ever later while it fails, and never not at all.
 */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Failures after which a source is looked at once a week. */
const GIVEN_UP_ON = 30;

/** Seconds until the next visit after a success. */
export function restAfterSuccess(answer: {
  /** Did the server give an ETag or Last-Modified, or answer 304? */
  conditional: boolean;
  /** Cache-Control as sent (RFC 9111 section 5.2.2). */
  cacheControl: string | null;
}): number {
  const maxAge = Number(/(?:^|[\s,])max-age=(\d{1,9})/i.exec(answer.cacheControl ?? '')?.[1] ?? 0);
  return clamp(maxAge, answer.conditional ? HOUR : DAY, DAY);
}

/** Seconds until the next visit after the `failures`-th failure in a row; `retryAfter` is what the server asked for. */
export function restAfterFailure(failures: number, retryAfter: number | null): number {
  const backOff = failures >= GIVEN_UP_ON ? WEEK : clamp(HOUR * 2 ** (failures - 1), HOUR, DAY);
  return Math.max(backOff, Math.min(retryAfter ?? 0, DAY));
}

/** Spread visits so that sources of one kind do not come due in the same minute: up to a tenth more. */
export function jittered(seconds: number, random: () => number): number {
  return Math.round(seconds * (1 + random() / 10));
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
