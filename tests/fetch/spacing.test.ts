/** The pauses between real exchanges, as the door makes them: names that are public, answered by a loopback server. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { HostMemory } from '../../src/fetch/host-rests.ts';
import { HOST_SPACING_MS, SPACING_JITTER } from '../../src/fetch/limits.ts';
import { addressOf, failureOf, useDoorScene } from './door-scene.ts';
import { HastyClock } from './hasty-clock.ts';
import { answer, redirect } from './loopback-publisher.ts';

const scene = useDoorScene();

/** Seconds of the clock at which each request came, with its host and path. */
let log: { at: number; host: string; path: string }[] = [];
let clock = new HastyClock();
let open = 0;
let most = 0;

beforeEach(async () => {
  log = [];
  clock = new HastyClock();
  open = 0;
  most = 0;
  await reopen();
});

async function reopen(hostMemory?: HostMemory): Promise<void> {
  await scene().reopen({
    clock,
    random: Math.random,
    limits: { totalMs: 10 ** 9 },
    // A name is public when its manners are chosen, and leads to our publisher when it is connected to.
    resolve: async () => [addressOf(isAskedForManners() ? '93.184.215.14' : '127.0.0.1')],
    ...(hostMemory && { hostMemory }),
  });
}

function isAskedForManners(): boolean {
  return new Error().stack?.includes('manners.ts') ?? false;
}

/** Puts a page at a path that notes when it was asked for. */
function note(path: string, then = answer('x')): void {
  scene().publisher.serve(path, (request, response) => {
    const host = (request.headers.host ?? '').split(':')[0] ?? '';
    log.push({ at: clock.now(), host, path });
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    then(request, response);
  });
}

function ask(path: string, purpose: 'feed' | 'page' = 'feed', host = 'ledger.example') {
  return scene().door.fetch({ url: scene().publisher.url(path).replace('127.0.0.1', host), purpose });
}

function gaps(): number[] {
  return log.slice(1).map(({ at }, index) => at - (log[index]?.at ?? 0));
}

describe('a public host', () => {
  it('with a hundred sources gets one request at a time, five seconds apart and never in step', async () => {
    for (let n = 0; n < 100; n += 1) note(`/source-${n}`);
    await Promise.all(Array.from({ length: 100 }, (_, n) => ask(`/source-${n}`)));
    expect(log).toHaveLength(100);
    expect(most).toBe(1);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(HOST_SPACING_MS);
    expect(Math.max(...gaps())).toBeLessThanOrEqual(HOST_SPACING_MS * (1 + SPACING_JITTER));
    expect(new Set(gaps().map(Math.round)).size).toBeGreaterThan(50);
  });

  it('is one host with and without www', async () => {
    note('/a');
    await Promise.all([ask('/a'), ask('/a', 'feed', 'www.ledger.example'), ask('/a')]);
    expect(log.map(({ host }) => host)).toEqual(['ledger.example', 'www.ledger.example', 'ledger.example']);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(HOST_SPACING_MS);
  });

  it('is given its pause between the steps of a redirect too, and when it is reached from elsewhere', async () => {
    note('/old', redirect('/new', 301));
    note('/new');
    await ask('/old');
    const elsewhere = scene().publisher.url('/new').replace('127.0.0.1', 'ledger.example');
    note('/leaves', redirect(elsewhere));
    await ask('/leaves', 'feed', 'other.example');
    const atLedger = log.filter(({ host }) => host === 'ledger.example');
    expect(atLedger.map(({ path }) => path)).toEqual(['/old', '/new', '/new']);
    expect((atLedger[1]?.at ?? 0) - (atLedger[0]?.at ?? 0)).toBeGreaterThanOrEqual(HOST_SPACING_MS);
    expect((atLedger[2]?.at ?? 0) - (atLedger[1]?.at ?? 0)).toBeGreaterThanOrEqual(HOST_SPACING_MS);
  });

  it('that asks for a delay in its robots.txt is given it, from the first page on and for its feeds too', async () => {
    note('/robots.txt', answer('User-agent: *\nCrawl-delay: 20\n'));
    for (const path of ['/page-1', '/page-2', '/feed']) note(path);
    await ask('/page-1', 'page');
    await ask('/page-2', 'page');
    await ask('/feed');
    expect(log.map(({ path }) => path)).toEqual(['/robots.txt', '/page-1', '/page-2', '/feed']);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(20_000);
  });

  it('is never heard to want less than our own pause', async () => {
    note('/robots.txt', answer('User-agent: *\nCrawl-delay: 1\n'));
    for (const path of ['/page-1', '/page-2']) note(path);
    await ask('/page-1', 'page');
    await ask('/page-2', 'page');
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(HOST_SPACING_MS);
  });
});

describe('a host that wants to be left alone', () => {
  it.each([
    ['429 and seconds', 429, '120', 120],
    ['429 and a date', 429, new Date(Date.UTC(2026, 2, 2, 0, 10)).toUTCString(), 600],
    ['429 and no time', 429, undefined, 900],
    ['429 and more than a day', 429, '999999', 86_400],
    ['503 and seconds', 503, '120', 120],
    ['503 and a date', 503, new Date(Date.UTC(2026, 2, 2, 1)).toUTCString(), 3600],
  ])('with %s is left alone, and then asked again', async (_what, status, retryAfter, seconds) => {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    note('/busy', answer('', headers, status));
    note('/feed');
    expect(failureOf(await ask('/busy')).class).toBe('throttled');
    expect(await ask('/feed')).toMatchObject({ class: 'throttled', retryAfterMs: expect.any(Number) });
    expect(failureOf(await ask('/feed', 'feed', 'www.ledger.example')).class).toBe('throttled');
    expect((await ask('/feed', 'feed', 'beacon.example')).kind).toBe('ok');
    expect(log.map(({ host }) => host)).toEqual(['ledger.example', 'beacon.example']);
    await clock.sleep(seconds * 1000 - 60_000);
    expect((await ask('/feed')).kind).toBe('failed');
    await clock.sleep(60_000);
    expect((await ask('/feed')).kind).toBe('ok');
  });

  it('is left alone by the door that is opened after a restart', async () => {
    const kept = new Map<string, number>();
    const memory: HostMemory = {
      restUntil: async (host) => kept.get(host) ?? 0,
      keepRest: async (host, until) => void kept.set(host, until),
    };
    note('/busy', answer('', { 'retry-after': '3600' }, 503));
    note('/feed');
    await reopen(memory);
    await ask('/busy');
    await reopen(memory);
    expect(failureOf(await ask('/feed')).class).toBe('throttled');
    expect([...kept.keys()]).toEqual(['ledger.example']);
    await clock.sleep(3_600_000);
    expect((await ask('/feed')).kind).toBe('ok');
  });

  it('by refusing five times in a row is left alone for an hour', async () => {
    note('/no', answer('', {}, 403));
    note('/feed');
    for (let n = 0; n < 5; n += 1) expect(failureOf(await ask('/no')).class).toBe('http');
    expect(failureOf(await ask('/feed')).class).toBe('throttled');
    await clock.sleep(3_600_000);
    expect((await ask('/feed')).kind).toBe('ok');
  });
});
