/** A clock that jumps ahead when it is asked to sleep, for real exchanges whose pauses nobody wants to wait for. */
import type { Clock } from '../../src/fetch/clock.ts';

export class HastyClock implements Clock {
  #now: number;

  constructor(now = Date.UTC(2026, 2, 2)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#now += ms;
  }
}
