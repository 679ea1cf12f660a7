/** Politeness towards one host: one request at a time, a pause between the starts, and rest when it asks for it. */
import type { Clock } from './clock.ts';
import { untilAborted } from './until-aborted.ts';

/** The pause varies up to this share above the spacing, so that many readers of one host do not fall into step. */
const SPACING_JITTER = 0.3;

/** So many refusals in a row are a host's way of saying "too much", whatever it calls them. */
export const REFUSALS_IN_A_ROW = 5;
/** For so long a host that refuses everything is left alone. */
export const REFUSED_REST_MS = 60 * 60 * 1000;

/** Above this many hosts, those that are idle are forgotten. */
const MAX_LANES = 2000;

/** What is known of one host. Times are clock milliseconds. */
interface Lane {
  /** Settles when everyone who came before has left. */
  tail: Promise<void>;
  /** How many are in it or waiting. */
  members: number;
  earliestStart: number;
  restUntil: number;
  refusalsInARow: number;
}

/** Queues of requests, one for each host; different hosts never wait for each other. */
export class HostQueue {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #lanes = new Map<string, Lane>();

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /**
   * Runs the task when it is this one's turn at the host: after all who came before, and at least `spacingMs` after
   * the last of them started. Rejects with the signal's reason when it aborts before the turn comes.
   */
  async run<T>(host: string, spacingMs: number, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const lane = this.#lane(host);
    const before = lane.tail;
    const mine = Promise.withResolvers<void>();
    // Who gives up while waiting must not let those behind pass the one who is still being served.
    lane.tail = before.then(() => mine.promise);
    lane.members += 1;
    try {
      await untilAborted(before, signal);
      const waitMs = lane.earliestStart - this.#clock.now();
      if (waitMs > 0) await this.#clock.sleep(waitMs, signal);
      lane.earliestStart = this.#clock.now() + spacingMs * (1 + SPACING_JITTER * this.#random());
      return await task();
    } finally {
      lane.members -= 1;
      mine.resolve();
    }
  }

  /** Leaves the host alone for so many milliseconds: {@link restLeftMs} tells callers, the queue itself goes on. */
  rest(host: string, ms: number): void {
    const lane = this.#lane(host);
    lane.restUntil = Math.max(lane.restUntil, this.#clock.now() + ms);
  }

  /** Notes whether the host refused us (403); after a burst of refusals, whichever the page, it is given rest. */
  noteAnswer(host: string, refused: boolean): void {
    const lane = this.#lane(host);
    lane.refusalsInARow = refused ? lane.refusalsInARow + 1 : 0;
    if (lane.refusalsInARow < REFUSALS_IN_A_ROW) return;
    lane.refusalsInARow = 0;
    this.rest(host, REFUSED_REST_MS);
  }

  /** Milliseconds for which the host still wants to be left alone; 0 when it does not. */
  restLeftMs(host: string): number {
    return Math.max(0, (this.#lanes.get(host)?.restUntil ?? 0) - this.#clock.now());
  }

  #lane(host: string): Lane {
    const known = this.#lanes.get(host);
    if (known) return known;
    if (this.#lanes.size >= MAX_LANES) this.#forgetIdle();
    const lane: Lane = {
      tail: Promise.resolve(),
      members: 0,
      earliestStart: 0,
      restUntil: 0,
      refusalsInARow: 0,
    };
    this.#lanes.set(host, lane);
    return lane;
  }

  #forgetIdle(): void {
    const now = this.#clock.now();
    for (const [host, lane] of this.#lanes) {
      const isIdle = lane.members === 0 && lane.earliestStart <= now && lane.restUntil <= now;
      if (isIdle) this.#lanes.delete(host);
    }
  }
}
