/** `headlines start`: the whole service in one process, or one half of it. */
import { loadConfig } from '../config.ts';
import { type Role, start } from '../main.ts';

export async function runStart({ role }: { role: Role }, signal: AbortSignal): Promise<void> {
  await start(loadConfig(), role, signal);
}
