/**
 * The visits of a pass: hosts take turns, no source and not the pass itself goes on for ever, and when nearly nobody
 * answers it is our own network that is down, which counts against nobody.
 */
import type { SourceHealth } from '../domain/health.ts';
import { budgetOf, within } from './budget.ts';
import { jittered, OFFLINE_REST } from './cadence/cadence.ts';
import { HostsTried, inTurns, isSilence } from './host-turns.ts';
import type { Newsdesk } from './newsdesk.ts';
import { type VisitReport, visitSource } from './visit.ts';

/** How many sources are open at once; the door spaces requests to one host by itself. */
const OPEN_AT_ONCE = 16;

/** While our own network is down, so many sources are tried first, to see whether it is back. */
const PROBES = 5;

export interface RoundOptions {
  sources: SourceHealth[];
  signal?: AbortSignal;
  /** Told of each visit as it ends. */
  onVisit?(report: VisitReport): void;
}

export interface Round {
  /** In the order of the sources; those that were not reached are missing. */
  reports: VisitReport[];
  networkDown: boolean;
}

/** Visit the sources. Rejects only when the store fails. */
export async function visitInTurns(desk: Newsdesk, options: RoundOptions): Promise<Round> {
  const wasDown = (await desk.store.lastPass())?.networkDown ?? false;
  const round = new Visits(desk, options, new HostsTried(wasDown));
  const { passMs, graceMs } = budgetOf(desk);
  await within(passMs, graceMs, options.signal, async (signal) => {
    const waiting = inTurns(options.sources);
    if (wasDown) {
      // Who was silent before would tell nothing.
      const wasSilent = ({ failureClass }: SourceHealth) => Number(isSilence(failureClass));
      waiting.sort((a, b) => wasSilent(a) - wasSilent(b));
      await round.visit(waiting.splice(0, PROBES), signal);
    }
    if (!wasDown || !round.hosts.isNetworkDown) await round.visit(waiting, signal);
  });
  if (round.faults.length > 0) throw round.faults[0];
  // Called off from outside: the silent ones stay due, and nothing is said of them.
  const networkDown = options.signal?.aborted !== true && (await round.settle());
  const reports = options.sources.flatMap(({ source }) => round.reports.get(source.id) ?? []);
  return { reports, networkDown };
}

class Visits {
  readonly reports = new Map<string, VisitReport>();
  /** What the store threw. */
  readonly faults: unknown[] = [];
  readonly hosts: HostsTried;
  readonly #desk: Newsdesk;
  readonly #options: RoundOptions;
  /** Visits that met with silence: whose fault that is, is known when all have been made. */
  readonly #silent: { id: string; record: () => Promise<void> }[] = [];

  constructor(desk: Newsdesk, options: RoundOptions, hosts: HostsTried) {
    this.#desk = desk;
    this.#options = options;
    this.hosts = hosts;
  }

  /** Visit these, some at a time. Never rejects. */
  async visit(sources: SourceHealth[], signal: AbortSignal): Promise<void> {
    const waiting = sources.values();
    const visitor = async () => {
      for (const health of waiting) {
        if (signal.aborted || this.faults.length > 0 || this.hosts.isHopeless) return;
        // The store fails: no further source is opened, but nobody is left behind in the middle of a visit.
        await this.#visitOne(health, signal).catch((error) => this.faults.push(error));
      }
    };
    await Promise.all(Array.from({ length: OPEN_AT_ONCE }, visitor));
  }

  async #visitOne(health: SourceHealth, signal: AbortSignal): Promise<void> {
    const { report, record } = await visitSource(this.#desk, health, signal);
    // Called off: nothing is known of it, and it stays due.
    if (record === null) return;
    const failure = report.failure?.class ?? null;
    this.hosts.note(health, failure);
    if (isSilence(failure)) this.#silent.push({ id: health.source.id, record });
    else await record();
    this.reports.set(health.source.id, report);
    this.#options.onVisit?.(report);
  }

  /** Say whose fault the silence was: ours (true), or that of each source that was silent. */
  async settle(): Promise<boolean> {
    const { store, now, random, log } = this.#desk;
    const at = Math.floor(now() / 1000);
    if (!this.hosts.isNetworkDown) {
      for (const { record } of this.#silent) await record();
      if (this.hosts.isAnyHeard) await store.clearProblem('network', at);
      return false;
    }
    const ids = this.#silent.map(({ id }) => id);
    await store.postponeVisits(ids, {
      at,
      nextDueAt: at + jittered(OFFLINE_REST, random),
      reason: 'offline',
    });
    const message =
      'Next to no publisher could be reached, so our own network is taken to be down. No source is blamed, and all are asked again shortly.';
    await store.raiseProblem({ key: 'network', kind: 'network', sourceId: null, message }, at);
    log.error({ silent: ids.length }, 'our own network is down');
    return true;
  }
}
