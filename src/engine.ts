/** How the engine is to treat this program. */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/**
 * Let functions run three or four times as often as usual before they are compiled again for speed. A newsroom works a
 * minute an hour, in threads that are let go of after each pass: what compilers spend on code that hardly runs again is a
 * quarter of all processor time of such a minute, and their memory is kept. Pages come finished from memory either way.
 * Threads started later are treated alike.
 */
export function compileLate(): void {
  // Other engines may not know these settings, and would say so on stderr.
  if (!process.versions.v8.startsWith('13.')) return;
  setFlagsFromString('--invocation-count-for-maglev=1200');
  setFlagsFromString('--invocation-count-for-turbofan=12000');
}
