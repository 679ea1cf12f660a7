/** One exchange with one host, made politely: in turn, at our pace, within the deadline, and counted. */
import { Agent, type buildConnector } from 'undici';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import { type Answer, exchange } from './exchange.ts';
import { FetchFailure, toFetchFailure } from './failure.ts';
import { type HostQueue, hostKey } from './host-queue.ts';
import type { HostRests } from './host-rests.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Limits } from './limits.ts';
import type { Manners } from './manners.ts';
import type { FailureClass } from './outcome.ts';
import { untilAborted } from './until-aborted.ts';

/** A host that asks for patience without saying how much is left alone for 15 minutes. */
export const DEFAULT_REST_MS = 15 * 60 * 1000;

/** One exchange, for metrics: milliseconds on the network and bytes of body over the wire. */
export interface RequestReport {
  host: string;
  ms: number;
  bytes: number;
  outcome: 'ok' | 'not-modified' | 'redirect' | FailureClass;
}

/** A visit that led on: the answer, what it amounts to, and the milliseconds it took on the network. */
export interface Visit {
  kind: 'ok' | 'not-modified' | 'redirect';
  answer: Answer;
  ms: number;
}

export interface VisitorOptions {
  clock: Clock;
  limits: Limits;
  queue: HostQueue;
  rests: HostRests;
  mannersOf(hostname: string): Promise<Manners>;
  dial: buildConnector.connector;
  onRequest?: ((report: RequestReport) => void) | undefined;
}

export class Visitor {
  readonly #options: VisitorOptions;
  readonly #agent: Agent;

  constructor(options: VisitorOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connect: options.dial,
      connections: 1,
      // No connection is kept: the next request is seconds away, and its address is to be judged anew.
      pipelining: 0,
      headersTimeout: options.limits.headersMs,
      bodyTimeout: options.limits.bodyMs,
      maxHeaderSize: 64 * 1024,
    });
  }

  /**
   * Waits for our turn at the URL's host and makes the errand there, `msLeft` milliseconds being left for the network.
   * Rejects with a FetchFailure, or with the signal's reason while waiting.
   */
  async visit(errand: Errand, url: URL, msLeft: number, signal: AbortSignal): Promise<Visit> {
    const { mannersOf, queue, rests } = this.#options;
    const host = hostKey(url.hostname);
    const manners = await untilAborted(mannersOf(url.hostname), signal);
    return queue.run(host, manners.spacingMs, signal, async () => {
      // Asked only now, because the one before us in the queue may have been told to wait.
      const restMs = manners.own ? 0 : await untilAborted(rests.leftMs(host), signal);
      if (restMs > 0) {
        throw new FetchFailure('throttled', 'The server wants to be left alone for a while.', {
          retryAfterMs: restMs,
        });
      }
      try {
        const visit = await this.#ask(errand, url, msLeft, signal);
        if (!manners.own) await rests.noteAnswer(host, false);
        return visit;
      } catch (error) {
        if (!manners.own && error instanceof FetchFailure) await this.#takeToHeart(error, host, errand);
        throw error;
      }
    });
  }

  /** What one refusal means for the host's other documents. A forbidden robots.txt means nothing: it is as if missing. */
  async #takeToHeart(failure: FetchFailure, host: string, errand: Errand): Promise<void> {
    const { rests } = this.#options;
    if (failure.class === 'throttled')
      await rests.rest(host, failure.retryAfterMs ?? DEFAULT_REST_MS, 'asked');
    if (errand.purpose !== 'robots') await rests.noteAnswer(host, failure.status === 403);
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #ask(errand: Errand, url: URL, msLeft: number, signal: AbortSignal): Promise<Visit> {
    const { clock, limits, onRequest } = this.#options;
    const started = clock.now();
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, Math.round(msLeft)))]);
    let bytes = 0;
    const report = (outcome: RequestReport['outcome']): number => {
      const ms = clock.now() - started;
      onRequest?.({ host: url.hostname, ms, bytes, outcome });
      return ms;
    };
    try {
      const answer = await exchange(this.#agent, url, errand, limits.bytes[errand.purpose], deadline);
      bytes = answer.body.wireBytes;
      const kind = judgeAnswer(answer, errand, clock.now());
      return { kind, answer, ms: report(kind) };
    } catch (error) {
      const failure = toFetchFailure(error);
      report(signal.aborted ? 'aborted' : failure.class);
      throw failure;
    }
  }
}
