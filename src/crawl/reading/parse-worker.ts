/** The thread in which publishers' documents are parsed and read. Started by parse-pool.ts with the rules as its data. */
import { parentPort, workerData } from 'node:worker_threads';
import { ParseError } from '../../parse/parse-error.ts';
import type { Rules } from '../../read/reader.ts';
import type { Order, WorkerMessage } from './parse-messages.ts';
import { directWork } from './parser.ts';

const work = directWork(workerData as Rules);
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', async ({ task, args }: Order) => {
  try {
    const perform = work[task] as (...given: unknown[]) => Promise<unknown>;
    say({ kind: 'done', result: await perform(...args) });
  } catch (error) {
    const code = error instanceof ParseError ? error.code : null;
    say({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
  }
});

say({ kind: 'ready' });
