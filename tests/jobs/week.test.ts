/**
 * A week of 200 sources on 40 hosts, ten minutes at a time, through the schedule's own code with publishers that exist
 * in the test alone: how often each is asked, how far its visits lie apart, and why.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Newsdesk } from '../../src/crawl/newsdesk.ts';
import type { Source } from '../../src/domain/source.ts';
import { passOverDue } from '../../src/jobs/schedule.ts';
import { type FakeAnswer, type FakeDoor, fakeDoor, feedAt } from '../crawl/fake-door.ts';
import { makeDesk, START, sourceAt, type TestDesk } from '../crawl/newsdesk.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const STEP = 10 * 60;
const SOURCES = 200;
const HOSTS = 40;

/** What the publishers are like, one kind after the other; `every` is the time between two of its articles. */
const KINDS = [
  { name: 'lively', every: 2 * HOUR },
  { name: 'daily', every: DAY },
  { name: 'weekly', every: WEEK },
  { name: 'without validators', every: 2 * HOUR },
  { name: 'lying', every: 8 * DAY },
  { name: 'failing', every: DAY },
  { name: 'in season', every: WEEK },
  { name: 'unhurried', every: 2 * HOUR },
  { name: 'throttling', every: 2 * HOUR },
  { name: 'dead', every: DAY },
] as const;
type Kind = (typeof KINDS)[number]['name'];

let desk: TestDesk;
let door: FakeDoor;
let now = START;
const visits = new Map<string, number[]>();

beforeAll(async () => {
  desk = await makeDesk();
  const sources = Array.from({ length: SOURCES }, (_, i) => sampleSource(i));
  await desk.store.syncSources(sources, START);
  door = fakeDoor((request) => answerOf(request.url, request.etag ?? null));
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  // Articles, stories and what sources speak of are other tests' matter.
  const store = { ...desk.store, recentArticles: async () => [] };
  const newsdesk: Newsdesk = { ...desk, store, door, random, isInSeason: (place) => place === 'NY' };
  const stop = new AbortController();
  for (now = START; now < START + WEEK; now += STEP) {
    desk.setTime(now);
    await passOverDue(newsdesk, stop.signal);
  }
}, 120_000);
afterAll(() => desk.remove());

function sampleSource(i: number): Source {
  const kind = KINDS[i % KINDS.length]?.name;
  return sourceAt(`https://host-${i % HOSTS}.example/${i}`, {
    id: `s-${i}`,
    state: kind === 'in season' ? 'NY' : 'CO',
    homepage: `https://host-${i % HOSTS}.example/home-${i}`,
  });
}

function answerOf(url: string, etag: string | null): FakeAnswer {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)\/(.*)$/.exec(url) ?? [];
  const number = Number(path);
  const kind = KINDS[number % KINDS.length];
  if (!/^\d+$/.test(path) || kind === undefined) return { status: 404 };
  visits.set(`s-${number}`, [...(visits.get(`s-${number}`) ?? []), now]);
  if (kind.name === 'dead') return { failure: 'dns' };
  if (kind.name === 'failing') return { status: 503 };
  if (kind.name === 'throttling' && now < START + DAY)
    return { failure: 'throttled', status: 429, retryAfterMs: 6 * HOUR * 1000 };
  const newest = Math.floor((now - number * 60) / kind.every);
  const current = `"${newest}"`;
  const headers: Record<string, string> = {};
  if (kind.name !== 'without validators') headers.etag = kind.name === 'lying' ? `"${now}"` : current;
  if (kind.name === 'unhurried') headers['cache-control'] = 'max-age=14400';
  if (etag === current) return { status: 304, headers };
  const moments = Array.from({ length: 6 }, (_, i) => (newest - i) * kind.every + number * 60);
  return { body: feedAt(`https://${host}/${path}/`, moments), headers };
}

const of = (kind: Kind) =>
  Array.from({ length: SOURCES }, (_, i) => i)
    .filter((i) => KINDS[i % KINDS.length]?.name === kind)
    .map((i) => visits.get(`s-${i}`) ?? []);
const gaps = (times: readonly number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0));

describe('in a week', () => {
  test.each<[Kind, number, number]>([
    ['lively', 120, 168],
    ['daily', 12, 20],
    ['weekly', 6, 9],
    ['without validators', 6, 8],
    ['lying', 6, 9],
    ['failing', 9, 12],
    ['in season', 120, 168],
    ['unhurried', 35, 43],
    ['throttling', 100, 150],
    ['dead', 9, 12],
  ])('a %s source is asked for its feed from %i to %i times', (kind, least, most) => {
    for (const times of of(kind)) {
      expect(times.length).toBeGreaterThanOrEqual(least);
      expect(times.length).toBeLessThanOrEqual(most);
    }
  });

  test('nobody is asked twice within an hour', () => {
    for (const times of visits.values()) expect(Math.min(...gaps(times), WEEK)).toBeGreaterThanOrEqual(HOUR);
  });

  test('a source that sends everything each time is asked again after a day at the earliest', () => {
    for (const times of of('without validators'))
      expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(DAY);
    // It takes a second look to find out that it lies.
    for (const times of of('lying')) expect(Math.min(...gaps(times).slice(1))).toBeGreaterThanOrEqual(DAY);
  });

  test('a source that fails is asked ever less, a day apart in the end', () => {
    for (const kind of ['failing', 'dead'] as const) {
      for (const times of of(kind)) {
        const between = gaps(times);
        for (const [i, least] of [1, 2, 4, 8, 16, 24, 24].entries()) {
          expect(between[i]).toBeGreaterThanOrEqual(least * HOUR);
          expect(between[i]).toBeLessThanOrEqual(least * HOUR * 1.1 + STEP);
        }
      }
    }
  });

  test('a server that says “in six hours” is asked in six hours', () => {
    for (const times of of('throttling'))
      expect(Math.min(...gaps(times).slice(0, 3))).toBeGreaterThanOrEqual(6 * HOUR);
  });

  test('no host is asked more often than its five sources may ask it', () => {
    const perHost = new Map<string, number>();
    for (const { url } of door.seen) {
      const host = new URL(url).hostname;
      perHost.set(host, (perHost.get(host) ?? 0) + 1);
    }
    expect(perHost.size).toBe(HOSTS);
    expect(Math.max(...perHost.values())).toBeLessThanOrEqual(5 * 168);
    // Where no feed answers, the homepage and the usual places are looked at too, at the 1st, 2nd, 4th and 8th failure.
    expect(perHost.get('host-9.example')).toBeLessThanOrEqual(5 * (12 + 4 * 5));
  });

  test('visits are spread: no look visits more than a sixth of the sources after the first day', () => {
    const perLook = new Map<number, number>();
    for (const times of visits.values())
      for (const time of times) perLook.set(time, (perLook.get(time) ?? 0) + 1);
    const later = [...perLook].filter(([time]) => time > START + DAY).map(([, count]) => count);
    expect(Math.max(...later)).toBeLessThanOrEqual(SOURCES / 6);
  });

  test('dead hosts were never taken for our own network', async () => {
    expect((await desk.store.openProblems()).filter(({ kind }) => kind === 'network')).toEqual([]);
    for (const health of await desk.store.listSources()) {
      if (Number(health.source.id.slice(2)) % KINDS.length === 9) expect(health.failures).toBeGreaterThan(8);
    }
  });

  test('each source says why it is visited when it is', async () => {
    const reasons = Object.fromEntries(KINDS.map(({ name }) => [name, new Set<string | null>()])) as Record<
      Kind,
      Set<string | null>
    >;
    for (const health of await desk.store.listSources()) {
      const kind = KINDS[Number(health.source.id.slice(2)) % KINDS.length];
      if (kind) reasons[kind.name].add(health.visitReason);
    }
    expect(Object.fromEntries(Object.entries(reasons).map(([kind, set]) => [kind, [...set]]))).toEqual({
      lively: ['hourly'],
      daily: ['rare'],
      weekly: ['rare'],
      'without validators': ['daily'],
      lying: ['daily'],
      failing: ['retry'],
      'in season': ['season'],
      unhurried: ['publisher'],
      throttling: ['hourly'],
      dead: ['retry'],
    });
  });
});
