/**
 * Which hosts want to be left alone, until when and why: because they said so, or because they refuse everything. It is
 * remembered where a restart does not forget it.
 */
import type { Clock } from './clock.ts';
import { MAX_RETRY_AFTER_MS } from './retry-after.ts';

/** So many refusals in a row are a host's way of saying "too much", whatever it calls them. */
export const REFUSALS_IN_A_ROW = 5;
/** For so long a host that refuses everything is left alone. */
export const REFUSED_REST_MS = 60 * 60 * 1000;

/** A rest may be rounded up, and clocks may be mended by so much. */
const CLOCK_SLACK_MS = 60_000;

/** Above this many hosts, those that neither rest nor refuse are forgotten. */
const MAX_HOSTS = 2000;

/** `asked`: by a status and perhaps a Retry-After; `refused`: by a burst of 403. */
export type RestReason = 'asked' | 'refused';

/** Where rests outlive the process. What it cannot do costs the memory of a rest, never a visit. */
export interface HostMemory {
  /** Milliseconds since 1970 until which the host is to be left alone; 0 where nothing is known. */
  restUntil(host: string): Promise<number>;
  /** Remembers a rest until then, or a longer one that is known already. */
  keepRest(host: string, until: number, reason: RestReason): Promise<void>;
}

/** Remembers nothing: rests end with the process. */
export const NO_MEMORY: HostMemory = { restUntil: async () => 0, keepRest: async () => {} };

interface Host {
  restUntil: number;
  refusalsInARow: number;
}

export class HostRests {
  readonly #clock: Clock;
  readonly #memory: HostMemory;
  readonly #hosts = new Map<string, Host>();

  constructor(clock: Clock, memory: HostMemory) {
    this.#clock = clock;
    this.#memory = memory;
  }

  /** Milliseconds for which the host still wants to be left alone; 0 when it does not. */
  async leftMs(host: string): Promise<number> {
    const remembered = await this.#memory.restUntil(host).catch(() => 0);
    const left = [remembered, this.#hosts.get(host)?.restUntil ?? 0]
      .map((until) => until - this.#clock.now())
      // Nobody can ask for more: what ends later was written by a clock that was ahead.
      .filter((ms) => ms <= MAX_RETRY_AFTER_MS + CLOCK_SLACK_MS);
    return Math.max(0, ...left);
  }

  /** The host asked to be left alone for so many milliseconds; a rest is never shortened. */
  async rest(host: string, ms: number, reason: RestReason): Promise<void> {
    const known = this.#host(host);
    known.restUntil = Math.max(known.restUntil, this.#clock.now() + ms);
    await this.#memory.keepRest(host, known.restUntil, reason).catch(() => {});
  }

  /** Notes whether the host refused us (403); after a burst of refusals, whichever the page, it is given rest. */
  async noteAnswer(host: string, refused: boolean): Promise<void> {
    const known = this.#host(host);
    known.refusalsInARow = refused ? known.refusalsInARow + 1 : 0;
    if (known.refusalsInARow < REFUSALS_IN_A_ROW) return;
    known.refusalsInARow = 0;
    await this.rest(host, REFUSED_REST_MS, 'refused');
  }

  #host(host: string): Host {
    const known = this.#hosts.get(host);
    if (known) return known;
    if (this.#hosts.size >= MAX_HOSTS) this.#forgetContent();
    const fresh: Host = { restUntil: 0, refusalsInARow: 0 };
    this.#hosts.set(host, fresh);
    return fresh;
  }

  #forgetContent(): void {
    const now = this.#clock.now();
    for (const [host, { restUntil, refusalsInARow }] of this.#hosts) {
      if (restUntil <= now && refusalsInARow === 0) this.#hosts.delete(host);
    }
  }
}
