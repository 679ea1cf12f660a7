/** What the pool and its workers say to each other. A worker has one document at a time, so nothing is numbered. */
import type { ParseErrorCode } from '../../parse/parse-error.ts';
import type { DocumentWork } from './parser.ts';

export type Task = keyof DocumentWork;

/** Pool to worker: do this. */
export interface Order {
  task: Task;
  args: unknown[];
}

/** Worker to pool. `ready`, said once, parts the time that loading the code takes from the time a document takes. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; code: ParseErrorCode | null; message: string };
