/** The hosts of a pass: sources that share one take turns with the others, and hosts that stay silent are counted. */
import type { FailureClass, SourceHealth } from '../domain/health.ts';

/** Failures in which nobody answered: the fault may be our own network's. */
const SILENT: readonly FailureClass[] = ['dns', 'connect', 'tls', 'timeout'];

/** Failures of which nothing follows about the network, because nobody was asked. */
const NOT_ASKED: readonly FailureClass[] = ['aborted', 'refused-address', 'bad-url', 'throttled'];

/** Our own network is down when at least this share of at least so many hosts stays silent. */
const SILENT_SHARE = 0.8;
const LEAST_HOSTS = 3;

/** When so many hosts were tried and none of them answered, there is no use in trying more. */
const HOPELESS_FROM = 20;

/** The host a source is read from. */
function hostOf({ source, feedUrl }: SourceHealth): string {
  return URL.parse(feedUrl ?? source.feed ?? source.page ?? source.homepage)?.hostname ?? '';
}

/** The sources in such an order that those of one host do not stand in a row, while there are others. */
export function inTurns(sources: readonly SourceHealth[]): SourceHealth[] {
  const rounds: SourceHealth[][] = [];
  const turnOf = new Map<string, number>();
  for (const health of sources) {
    const host = hostOf(health);
    const turn = turnOf.get(host) ?? 0;
    turnOf.set(host, turn + 1);
    const round = rounds[turn];
    if (round) round.push(health);
    else rounds.push([health]);
  }
  return rounds.flat();
}

/** Did nobody answer? Then the failure waits until it is known whether anybody answers today. */
export function isSilence(failure: FailureClass | null): boolean {
  return failure !== null && SILENT.includes(failure);
}

/** Which hosts answered in a pass. */
export class HostsTried {
  readonly #heard = new Map<string, boolean>();
  readonly #wasDown: boolean;

  /** `wasDown`: the pass before this one found our own network down. */
  constructor(wasDown: boolean) {
    this.#wasDown = wasDown;
  }

  /**
   * Note what came of asking a source's host; null for an answer. Silence of one that was silent already says nothing
   * new: on a quiet hour only such may be due.
   */
  note(health: SourceHealth, failure: FailureClass | null): void {
    if (failure !== null && NOT_ASKED.includes(failure)) return;
    const isHeard = failure === null || !isSilence(failure);
    if (!isHeard && isSilence(health.failureClass)) return;
    const host = hostOf(health);
    this.#heard.set(host, (this.#heard.get(host) ?? false) || isHeard);
  }

  /** Has any host answered? */
  get isAnyHeard(): boolean {
    return [...this.#heard.values()].includes(true);
  }

  /**
   * Is it our own network that is down? From one or two hosts nothing follows, unless it was down already: then it is
   * so until somebody answers.
   */
  get isNetworkDown(): boolean {
    const tried = this.#heard.size;
    if (tried === 0) return this.#wasDown;
    const silent = [...this.#heard.values()].filter((heard) => !heard).length;
    return (tried >= LEAST_HOSTS || this.#wasDown) && silent >= SILENT_SHARE * tried;
  }

  /** Is it no use to try more? */
  get isHopeless(): boolean {
    return this.#heard.size >= HOPELESS_FROM && !this.isAnyHeard;
  }
}
