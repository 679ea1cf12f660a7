/** What a failed statement means for people: no room, no rights, somebody else's turn; everything else is a defect. */
import { HeadlinesError } from '../errors.ts';
import type { WriteTrouble } from './database.ts';

/** SQLSTATE of PostgreSQL (appendix A of its manual): out of disk, and a server that only reads. */
const FULL_STATES = ['53100', '58030'];
const READ_ONLY_STATES = ['25006'];
/** Connections that broke off (class 08), were ended by the server (57P), or never came about. */
const LOST = /^(08|57P|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE)/;

const SAFE = 'What was kept before is safe. Try again later.';

/** The code of an error of either driver; empty for anything else. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Does another process write just now? (SQLITE_BUSY with its extended codes.) */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** The error as people are told of it; what is not about disk, turn or connection comes back as it is. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof HeadlinesError) return error;
  const code = codeOf(error);
  const disk = (message: string) => new HeadlinesError('disk', message, SAFE, error);
  if (code === 'SQLITE_FULL' || FULL_STATES.includes(code)) return disk('The disk is full.');
  if (code.startsWith('SQLITE_READONLY') || READ_ONLY_STATES.includes(code))
    return disk('The data cannot be written: its disk or file is read-only.');
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN'))
    return disk('The disk does not take what is written.');
  if (isBusy(error))
    return new HeadlinesError('busy', 'Another process has been writing for too long.', SAFE, error);
  if (LOST.test(code))
    return new HeadlinesError('database-unreachable', 'The database does not answer.', SAFE, error);
  return error;
}

/** Remembers whether writing works, from what came of the last write. */
export class WriteWatch {
  #trouble: WriteTrouble | null = null;

  get trouble(): WriteTrouble | null {
    return this.#trouble;
  }

  worked(): void {
    this.#trouble = null;
  }

  /** @returns the error as people are told of it */
  failed(error: unknown): unknown {
    const explained = explainFailure(error);
    if (explained instanceof HeadlinesError && explained.code === 'disk')
      this.#trouble = { since: this.#trouble?.since ?? Date.now(), message: explained.message };
    return explained;
  }
}
