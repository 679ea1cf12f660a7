/** Memory given back to the machine: a newsroom rests most of the time, and V8 tidies its heap only while it works. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds after the start, when everything is loaded that will be, and between two times after it. */
const FIRST = 30_000;
const EVERY = 5 * 60_000;

type Collect = (how: { type: 'major'; flavor: 'regular' | 'last-resort' }) => void;

/** V8's own collector, which programs are not given unless they ask. */
function collector(): Collect {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}

/** Collect what is not used any more and shrink the heap: some fifty milliseconds. `thorough` forgets unused code as well. */
export function giveBackMemory({ thorough = false }: { thorough?: boolean } = {}): void {
  collector()({ type: 'major', flavor: thorough ? 'last-resort' : 'regular' });
}

/** Give memory back when the start is over, and now and then; holds no process up that wants to end. */
export function keepMemoryLow(): void {
  setTimeout(() => giveBackMemory({ thorough: true }), FIRST).unref();
  setInterval(() => giveBackMemory(), EVERY).unref();
}
