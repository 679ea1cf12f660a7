/** Makes the folder that everything is kept in. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Make a folder and those above it that are missing.
 * @throws what the file system says. (Node's own `recursive` never returns where a file system refuses new names, as
 * /proc does.)
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(path.resolve(folder)));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
}
