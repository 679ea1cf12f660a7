/** Politeness towards one host: one request at a time, and a pause between the starts. */
import type { Clock } from './clock.ts';
import { SPACING_JITTER } from './limits.ts';
import { untilAborted } from './until-aborted.ts';

/** Above this many hosts, those that are idle are forgotten. */
const MAX_LANES = 2000;

/** What is known of one host. Times are clock milliseconds. */
interface Lane {
  /** Settles when everyone who came before has left. */
  tail: Promise<void>;
  /** How many are in it or waiting. */
  members: number;
  earliestStart: number;
  /** When the last one started. */
  startedAt: number;
  /** The spacing the host itself asked for. */
  paceMs: number;
}

/**
 * The name under which a host is queued and left alone: `www.` and the bare name are one publisher's, and nearly always
 * one machine. Addresses are not compared: thousands of publishers share those of their content networks, and would
 * wait for each other.
 */
export function hostKey(hostname: string): string {
  return hostname.replace(/^www\.(?=[^.]+\.)/, '');
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
      lane.startedAt = this.#clock.now();
      lane.earliestStart = lane.startedAt + this.#uneven(Math.max(spacingMs, lane.paceMs));
      return await task();
    } finally {
      lane.members -= 1;
      mine.resolve();
    }
  }

  /** The host asks for so many milliseconds between two starts, the last one included; 0 takes the wish back. */
  pace(host: string, ms: number): void {
    const lane = this.#lane(host);
    if (lane.paceMs === ms) return;
    lane.paceMs = ms;
    lane.earliestStart = Math.max(lane.earliestStart, lane.startedAt + this.#uneven(ms));
  }

  #uneven(ms: number): number {
    return ms * (1 + SPACING_JITTER * this.#random());
  }

  #lane(host: string): Lane {
    const known = this.#lanes.get(host);
    if (known) return known;
    if (this.#lanes.size >= MAX_LANES) this.#forgetIdle();
    const lane: Lane = {
      tail: Promise.resolve(),
      members: 0,
      earliestStart: 0,
      startedAt: Number.NEGATIVE_INFINITY,
      paceMs: 0,
    };
    this.#lanes.set(host, lane);
    return lane;
  }

  #forgetIdle(): void {
    const now = this.#clock.now();
    for (const [host, lane] of this.#lanes) {
      if (lane.members === 0 && lane.earliestStart <= now) this.#lanes.delete(host);
    }
  }
}
