/** How much one pass, one source and one entry may cost, so that none of them holds up the others or never ends. */
import type { Newsdesk } from './newsdesk.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export interface Budget {
  /** Milliseconds for a pass: after them no source is opened and none is waited for; what is left stays due. */
  passMs: number;
  /** Milliseconds for a source, waiting for our turn at its host included; after them it has failed. */
  sourceMs: number;
  /** Milliseconds after which no further entry of a source is begun; the rest comes at the next visit. */
  takingMs: number;
  /** Milliseconds for one entry with its page. */
  itemMs: number;
  /** New and changed entries of a source that are looked at in one visit. */
  entries: number;
  /** Milliseconds for something that was called off to end by itself; then it is left behind. */
  graceMs: number;
}

/** Five seconds between two requests to a host, and sixteen sources open, make a long queue where they share one. */
const BUDGET: Budget = {
  passMs: 60 * MINUTE,
  sourceMs: 15 * MINUTE,
  takingMs: 5 * MINUTE,
  itemMs: 3 * MINUTE,
  entries: 1000,
  graceMs: 5 * SECOND,
};

/** The budget of this desk. */
export function budgetOf({ budget }: Pick<Newsdesk, 'budget'>): Budget {
  return { ...BUDGET, ...budget };
}

/** What {@link within} answers when the work did not end although its time was up. */
export const OUT_OF_TIME = Symbol('out of time');

/**
 * Do `work` with a signal that aborts after `ms` milliseconds, or when `outer` does. Work that does not end within
 * `graceMs` of that is left behind, and the answer is {@link OUT_OF_TIME}.
 */
export async function within<T>(
  ms: number,
  graceMs: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof OUT_OF_TIME> {
  const limit = new AbortController();
  const left = Promise.withResolvers<typeof OUT_OF_TIME>();
  let grace: NodeJS.Timeout | undefined;
  const callOff = () => {
    if (limit.signal.aborted) return;
    limit.abort();
    grace = setTimeout(() => left.resolve(OUT_OF_TIME), graceMs);
  };
  const timer = setTimeout(callOff, ms);
  outer?.addEventListener('abort', callOff, { once: true });
  if (outer?.aborted) callOff();
  try {
    const done = work(limit.signal);
    // Nobody listens any more to what is left behind.
    done.catch(() => undefined);
    return await Promise.race([done, left.promise]);
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    outer?.removeEventListener('abort', callOff);
  }
}
