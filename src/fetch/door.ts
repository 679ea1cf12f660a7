/**
 * The one outward door: every request the project makes goes through here, politely and guarded. What the network
 * does wrong is an outcome, never an exception.
 */
import { createAddressGuard } from './address.ts';
import type { Clock } from './clock.ts';
import { createDial, type Resolve, resolveBySystem } from './dial.ts';
import { type Errand, errandToFetch, errandToSend } from './errand.ts';
import type { Answer } from './exchange.ts';
import { FetchFailure, toFetchFailure } from './failure.ts';
import { HostQueue, hostKey } from './host-queue.ts';
import { type HostMemory, HostRests, NO_MEMORY } from './host-rests.ts';
import { DEFAULT_LIMITS, HOST_SPACING_MS, type Limits, MAX_REDIRECTS } from './limits.ts';
import { createManners } from './manners.ts';
import type {
  FetchedDocument,
  FetchFailed,
  FetchOutcome,
  FetchRequest,
  NotModified,
  Redirect,
  SendOutcome,
  SendRequest,
} from './outcome.ts';
import { RobotsCache } from './robots-cache.ts';
import { untilAborted } from './until-aborted.ts';
import { judgeRedirect, judgeUrl } from './url-rules.ts';
import { type RequestReport, type Visit, Visitor } from './visit.ts';

export interface DoorOptions {
  /** Product token, version and a contact address, as in `Name/1.0 (+https://…)`; robots.txt is read by the token. */
  userAgent: string;
  /** Networks (CIDR) that may be reached besides the public internet, on any port: the operator's own. */
  allowNetworks: readonly string[];
  /** Milliseconds between the starts of two requests to one host in the operator's own networks; default 0. */
  allowedHostSpacingMs?: number;
  /** The same for hosts on the public internet; default {@link HOST_SPACING_MS}. */
  hostSpacingMs?: number;
  clock: Clock;
  /** 0 up to 1, for jitter. */
  random(): number;
  limits?: Partial<Limits>;
  /** Where hosts that want to be left alone are remembered; without it only while the process lasts. */
  hostMemory?: HostMemory;
  /** Looks names up; the system's resolver by default. */
  resolve?: Resolve;
  /** Told of each exchange on the network, those for robots.txt and redirects included. */
  onRequest?(report: RequestReport): void;
}

export interface Door {
  /** Fetches a document. Never rejects for what the network, the publisher or the address does. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /**
   * Delivers a message, once: with the same guard, turn at the host and limits as everything else. A redirect is the
   * failure `redirect` and is never followed (a signed message is meant for the address it was given), and nothing is
   * tried again: who calls knows whether a message may arrive twice. Any 2xx is `ok`. Rejects with TypeError for a
   * header that cannot be sent, otherwise never.
   */
  send(request: SendRequest): Promise<SendOutcome>;
  /**
   * May readers be led to this address, as far as its text tells? Not to `127.0.0.1` or `printer.local`: what is theirs
   * is nothing of ours to link to. Where a name leads is known only when it is asked for.
   */
  admits(url: string): boolean;
  /** Ends all that is waiting or under way with the outcome `aborted`, and everything asked for later. */
  close(): Promise<void>;
}

/** @throws RangeError when an entry of `allowNetworks` is no network. */
export function createDoor(options: DoorOptions): Door {
  const { clock, userAgent } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const guard = createAddressGuard(options.allowNetworks);
  const resolve = options.resolve ?? resolveBySystem;
  const queue = new HostQueue(clock, options.random);
  const visitor = new Visitor({
    clock,
    limits,
    queue,
    rests: new HostRests(clock, options.hostMemory ?? NO_MEMORY),
    mannersOf: createManners(guard, resolve, {
      publicMs: options.hostSpacingMs ?? HOST_SPACING_MS,
      ownMs: options.allowedHostSpacingMs ?? 0,
    }),
    dial: createDial(guard, resolve, limits.connectMs),
    onRequest: options.onRequest,
  });
  const robots = new RobotsCache((url) => fetch({ url, purpose: 'robots' }), clock, userAgent);
  const closing = new AbortController();

  async function fetch(request: FetchRequest): Promise<FetchOutcome> {
    const errand = errandToFetch(request, userAgent);
    return guarded(request, async (trail, signal) => {
      const { kind, answer } = await follow(errand, trail, signal);
      return kind === 'not-modified' ? unchanged(answer, request, trail) : documentOf(answer, trail);
    });
  }

  async function send(request: SendRequest): Promise<SendOutcome> {
    const errand = errandToSend(request, userAgent);
    return guarded(request, async (trail, signal) => {
      const url = firstUrl(trail);
      const { kind, answer } = await visitor.visit(errand, url, limits.totalMs, signal);
      if (kind === 'ok') return documentOf(answer, trail);
      throw new FetchFailure(
        'redirect',
        'The server sends messages elsewhere; name the new address itself.',
        {
          status: answer.status,
        },
      );
    });
  }

  /** Runs a task, telling whatever goes wrong as an outcome. */
  async function guarded<T>(
    request: { url: string; signal?: AbortSignal },
    task: (trail: Trail, signal: AbortSignal) => Promise<T>,
  ): Promise<T | FetchFailed> {
    const trail: Trail = { url: request.url, redirects: [] };
    const signal = request.signal ? AbortSignal.any([request.signal, closing.signal]) : closing.signal;
    try {
      signal.throwIfAborted();
      return await task(trail, signal);
    } catch (error) {
      return failedOutcome(signal.aborted ? calledOff() : toFetchFailure(error), trail);
    }
  }

  /** Goes from address to address until one answers with something other than a redirect. */
  async function follow(errand: Errand, trail: Trail, signal: AbortSignal): Promise<Visit> {
    let url = firstUrl(trail);
    let msLeft = limits.totalMs;
    for (;;) {
      if (errand.purpose === 'page') {
        const { refusal, crawlDelayMs } = await untilAborted(robots.judge(url), signal);
        if (refusal !== null) throw refusal;
        queue.pace(hostKey(url.hostname), crawlDelayMs);
      }
      const visit = await visitor.visit(errand, url, msLeft, signal);
      if (visit.kind !== 'redirect') return visit;
      msLeft -= visit.ms;
      url = nextUrl(url, visit, trail);
    }
  }

  return {
    fetch,
    send,
    admits: (address) => guard.admitsHost(URL.parse(address)?.hostname ?? ''),
    close: async () => {
      closing.abort();
      await visitor.close();
    },
  };
}

/** How far a request has come. */
interface Trail {
  url: string;
  redirects: Redirect[];
}

/** The address that was asked for, judged and brought to its normal form on the trail. */
function firstUrl(trail: Trail): URL {
  const { url, problem } = judgeUrl(trail.url);
  if (url === null) throw new FetchFailure('bad-url', problem);
  trail.url = url.href;
  return url;
}

/** Where a redirect leads, noted on the trail. Each step is judged as strictly as the first. */
function nextUrl(from: URL, { answer }: Visit, trail: Trail): URL {
  const fail = (message: string) => new FetchFailure('redirect', message, { status: answer.status });
  const location = answer.headers.location;
  if (location === undefined) throw fail('The server says "elsewhere" but not where.');
  const { url, problem } = judgeRedirect(location, from);
  if (url === null) throw fail(`The redirect leads to an address that is not fetched. ${problem}`);
  if (url.href === from.href || trail.redirects.some((step) => step.from === url.href)) {
    throw fail('The redirects go round in a circle.');
  }
  if (trail.redirects.length >= MAX_REDIRECTS) throw fail(`There are more than ${MAX_REDIRECTS} redirects.`);
  trail.redirects.push({ from: from.href, to: url.href, status: answer.status });
  trail.url = url.href;
  return url;
}

function unchanged({ headers }: Answer, request: FetchRequest, trail: Trail): NotModified {
  return {
    kind: 'not-modified',
    status: 304,
    ...trail,
    headers,
    // RFC 9110 section 15.4.5: a 304 need not repeat Last-Modified, and then the old one still holds.
    etag: headers.etag ?? request.etag ?? null,
    lastModified: headers['last-modified'] ?? request.lastModified ?? null,
  };
}

function documentOf({ status, headers, body }: Answer, trail: Trail): FetchedDocument {
  return {
    kind: 'ok',
    status,
    ...trail,
    body: body.bytes,
    contentType: headers['content-type'] ?? null,
    headers,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  };
}

function failedOutcome(failure: FetchFailure, trail: Trail): FetchFailed {
  const { class: failureClass, status, retryAfterMs, message } = failure;
  return {
    kind: 'failed',
    class: failureClass,
    ...trail,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    message,
  };
}

function calledOff(): FetchFailure {
  return new FetchFailure('aborted', 'The request was called off.');
}
