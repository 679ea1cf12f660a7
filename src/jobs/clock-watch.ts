/** Notices when the machine's clock is set: by somebody, by a time server, or because the machine slept. */

/** Milliseconds between two looks, and by how much the clock may drift between them. */
const LOOK_EVERY = 30_000;
const DRIFT = 60_000;

export interface ClockWatch {
  stop(): void;
}

/** Call `onJump` when the clock has moved by more than a minute against the time that has really passed. */
export function watchClock(onJump: () => void): ClockWatch {
  let offset = Date.now() - performance.now();
  const timer = setInterval(() => {
    const now = Date.now() - performance.now();
    if (Math.abs(now - offset) > DRIFT) onJump();
    offset = now;
  }, LOOK_EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
