/**
 * Parses and reads publishers' documents in worker threads, so that the service never stalls. A document that takes
 * too long or needs too much memory costs a restart of its worker and fails by itself; those behind it are read.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ParseError } from '../../parse/parse-error.ts';
import type { Rules } from '../../read/reader.ts';
import { DocumentFailure } from './document-failure.ts';
import type { Order, Task, WorkerMessage } from './parse-messages.ts';
import type { DocumentWork } from './parser.ts';

export interface PoolLimits {
  /** Worker threads. */
  size: number;
  /** Milliseconds one document may take. */
  documentMs: number;
  /** Milliseconds without work after which a worker is let go, and its memory with it. */
  idleMs: number;
  /** Heap of one worker in MB; the bytes of a document are not part of it. */
  heapMb: number;
}

export interface ParsePool extends DocumentWork {
  /** Stops the workers. What is still waiting, and what is asked later, is rejected. */
  close(): Promise<void>;
}

interface Job extends Order {
  transfer: ArrayBuffer[];
  settle(message: WorkerMessage | ParseError): void;
}

const TOO_LONG = 'It took too long to read.';

/** Loading the code may take this long, in milliseconds, on the slowest of machines. */
const START_MS = 60_000;

/**
 * A second worker only where the service itself is left a core. The heap is far above what documents of the size we
 * take need: V8 ends a worker cleanly at its limit, but the whole process where one piece of over 16 MB meets it.
 */
const DEFAULT_LIMITS: PoolLimits = {
  size: availableParallelism() > 2 ? 2 : 1,
  documentMs: 5_000,
  idleMs: 30_000,
  heapMb: 256,
};

/** A pool that reads by these rules. Workers start when they are first needed, and let the process end when idle. */
export function createParsePool(rules: Rules, limits: Partial<PoolLimits> = {}): ParsePool {
  const { size, ...each } = { ...DEFAULT_LIMITS, ...limits };
  const waiting: Job[] = [];
  let closed = false;
  const fill = () => {
    for (const bench of benches) {
      while (bench.isFree) {
        const job = waiting.shift();
        if (!job) return;
        bench.take(job);
      }
    }
  };
  const benches = Array.from({ length: size }, () => new Bench(rules, each, fill));
  const ask =
    <T extends Task>(task: T) =>
    (...args: Parameters<DocumentWork[T]>) => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const settle: Job['settle'] = (message) => {
        if (message instanceof ParseError) reject(message);
        else if (message.kind === 'failed') reject(errorOf(message));
        else if (message.kind === 'done') resolve(message.result);
      };
      if (closed) reject(new DocumentFailure('The reading was stopped.'));
      else waiting.push({ task, ...handOver(args), settle });
      fill();
      return promise as ReturnType<DocumentWork[T]>;
    };
  return {
    parseFeed: ask('parseFeed'),
    parseListPage: ask('parseListPage'),
    parseArticlePage: ask('parseArticlePage'),
    discoverFeeds: ask('discoverFeeds'),
    judge: ask('judge'),
    sift: ask('sift'),
    read: ask('read'),
    label: ask('label'),
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.settle(new DocumentFailure('The reading was stopped.'));
      await Promise.all(benches.map((bench) => bench.clear('The reading was stopped.')));
    },
  };
}

/** One place at work: a worker when there is one, and the document it has. */
class Bench {
  readonly #rules: Rules;
  readonly #limits: Omit<PoolLimits, 'size'>;
  readonly #onFree: () => void;
  #worker: Worker | null = null;
  #job: Job | null = null;
  #clearing = false;
  /** The worker has loaded its code. */
  #isReady = false;
  #watch: NodeJS.Timeout | undefined;

  constructor(rules: Rules, limits: Omit<PoolLimits, 'size'>, onFree: () => void) {
    this.#rules = rules;
    this.#limits = limits;
    this.#onFree = onFree;
  }

  get isFree(): boolean {
    return this.#job === null && !this.#clearing;
  }

  take(job: Job): void {
    this.#job = job;
    this.#worker ??= this.#start();
    this.#worker.ref();
    if (this.#isReady) this.#giveUpAfter(this.#limits.documentMs, TOO_LONG);
    else this.#giveUpAfter(START_MS, 'The reading did not begin.');
    try {
      this.#worker.postMessage({ task: job.task, args: job.args } satisfies Order, job.transfer);
    } catch (error) {
      // Bytes that were handed over before cannot be handed over again.
      this.#finish(new DocumentFailure(`It could not be read: ${String(error)}`));
    }
  }

  /** Take the worker away; the document it has fails for `reason`. */
  async clear(reason: string): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#isReady = false;
    this.#clearing = true;
    this.#finish(new DocumentFailure(reason));
    await worker?.terminate();
    this.#clearing = false;
    this.#onFree();
  }

  #start(): Worker {
    // No environment: code that reads hostile documents has no business with the operator's secrets.
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      workerData: this.#rules,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb, maxYoungGenerationSizeMb: 32 },
    });
    worker.on('message', (message: WorkerMessage) => {
      if (worker !== this.#worker) return;
      if (message.kind === 'ready') {
        this.#isReady = true;
        if (this.#job) this.#giveUpAfter(this.#limits.documentMs, TOO_LONG);
      } else {
        this.#finish(message);
        this.#onFree();
        if (this.#job === null) this.#letGoWhenIdle();
      }
    });
    const onLoss = (reason: string) => {
      if (worker === this.#worker) void this.clear(reason);
    };
    worker.on('messageerror', () => onLoss('It could not be read.'));
    worker.on('error', (error: NodeJS.ErrnoException) => onLoss(reasonOf(error)));
    worker.on('exit', () => onLoss('The reading broke off.'));
    return worker;
  }

  #giveUpAfter(ms: number, reason: string): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => void this.clear(reason), ms);
  }

  /** A whole pass may be hours away, and a worker holds as much memory as the rest of the process. */
  #letGoWhenIdle(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => void this.clear('The reading was stopped.'), this.#limits.idleMs);
    this.#watch.unref();
  }

  #finish(message: WorkerMessage | ParseError): void {
    clearTimeout(this.#watch);
    this.#worker?.unref();
    const job = this.#job;
    this.#job = null;
    job?.settle(message);
  }
}

/** The bytes are handed over, not copied, where nobody else has a part of their memory. */
function handOver(args: unknown[]): Pick<Job, 'args' | 'transfer'> {
  const transfer: ArrayBuffer[] = [];
  const given = args.map((arg) => {
    if (!(arg instanceof Uint8Array)) return arg;
    const { buffer, byteLength } = arg;
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== byteLength) return new Uint8Array(arg);
    transfer.push(buffer);
    return arg;
  });
  return { args: given, transfer };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'It needs too much memory to read.'
    : `It could not be read: ${error.message}`;
}

function errorOf({ code, message }: { code: ParseError['code'] | null; message: string }): ParseError {
  return code === null ? new DocumentFailure(`It could not be read: ${message}`) : new ParseError(code);
}
