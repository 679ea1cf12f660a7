/** Words that editors type: one line, of a bounded length. */
import { HeadlinesError } from '../errors.ts';

/**
 * An editor's words on one line; null for none. `most` is counted in characters (UTF-16 units).
 * @throws HeadlinesError `bad-parameter` for words that are too long.
 */
export function wording(what: string, words: string | null | undefined, most: number): string | null {
  const line = words?.replace(/\s+/gu, ' ').trim() || null;
  if (line !== null && line.length > most) {
    throw new HeadlinesError('bad-parameter', `The ${what} is too long.`, `Keep it to ${most} characters.`);
  }
  return line;
}
