/** When a message that was not taken is tried again: ever later, spread by chance, and never before the receiver wants it. */

export interface Try {
  /** Epoch seconds of the try that failed. */
  at: number;
  /** Tries before it. */
  tries: number;
  /** Seconds until the second try, doubled with each further one, up to `longest`. */
  first: number;
  longest: number;
  /** What the receiver asked for, in milliseconds (RFC 9110 section 10.2.3). */
  retryAfterMs: number | undefined;
}

/** Epoch seconds of the next try; up to a tenth of the wait is added by chance. */
export function nextTryAt(
  { at, tries, first, longest, retryAfterMs = 0 }: Try,
  random: () => number,
): number {
  const wait = Math.min(first * 2 ** tries, longest) * (1 + random() / 10);
  return at + Math.ceil(Math.max(wait, retryAfterMs / 1000));
}
