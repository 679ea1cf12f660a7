/** `headlines start`: the whole service in one process. */
import { loadConfig } from '../config.ts';
import { start } from '../main.ts';

export async function runStart(signal: AbortSignal): Promise<void> {
  await start(loadConfig(), signal);
}
