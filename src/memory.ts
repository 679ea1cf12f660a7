/** Memory given back to the machine: a newsroom rests most of the time, and V8 tidies its heap only while it works. */
import { flushCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds between two looks whether the process rests. */
const LOOK_EVERY = 30_000;
/** The share of the time since the last look up to which it counts as resting. */
const RESTING = 0.05;

/**
 * Collect what is not used any more, the code of functions that have not run for long among it, and shrink the heap: a
 * tenth of a second or two in which nobody is answered.
 */
export function giveBackMemory(): void {
  // V8's own collector, which programs are not given unless they ask.
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Give memory back once whenever the process begins to rest; holds no process up that wants to end. */
export function keepMemoryLow(): void {
  let before = performance.eventLoopUtilization();
  let given = false;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > RESTING) given = false;
    else if (!given) {
      giveBackMemory();
      // Else it is kept only at an orderly end, and the next start loads the compiler again.
      flushCompileCache();
      given = true;
    }
  }, LOOK_EVERY).unref();
}
