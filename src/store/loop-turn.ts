/**
 * Turns of the event loop. SQLite answers at once, so work that asks it again and again would never let go of the process,
 * and readers would wait for all of it: after some milliseconds of one turn, others come first.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of one turn after which a question waits for the next. */
const LONGEST_TURN = 8;

let startedAt: number | null = null;

/** Has this turn lasted long enough? The first to ask in a turn begins to count. */
function isOver(): boolean {
  const now = performance.now();
  if (startedAt === null) {
    startedAt = now;
    setImmediate(() => {
      startedAt = null;
    });
    return false;
  }
  return now - startedAt > LONGEST_TURN;
}

/** Let others come first if this turn has lasted long enough; undefined, at once, if it has not. */
export function letOthersCome(): Promise<void> | undefined {
  return isOver() ? nextTurn() : undefined;
}
