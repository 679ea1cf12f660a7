/** How jobs take turns: one at a time, again and again, and a stop that waits for the turn under way. */
import { setInterval } from 'node:timers/promises';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import type { Job } from './jobs.ts';

export interface Turns extends Job {
  /** Take a turn, unless one is under way. */
  look(): void;
}

/** Turns that are taken when somebody says so. `work` never rejects; its signal aborts when the turns are stopped. */
export function oneAtATime(work: (signal: AbortSignal) => Promise<void>): Turns {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  return {
    look: () => {
      running ??= work(stopping.signal).finally(() => {
        running = null;
      });
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

export interface Rhythm {
  /** Milliseconds from one turn to the next. */
  everyMs: number;
  log: Newsdesk['log'];
  /** What is logged when the turns end by a fault. */
  ended: string;
}

/** A turn now and then one every so often. */
export function againAndAgain(
  { everyMs, log, ended }: Rhythm,
  turn: (signal: AbortSignal) => Promise<unknown>,
): Job {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    await turn(signal);
    for await (const _ of setInterval(everyMs, null, { signal, ref: false })) await turn(signal);
  })().catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, ended);
  });
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
