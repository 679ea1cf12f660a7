/** Ten thousand sources on four thousand hosts for a week, ten minutes at a time: every pass ends in time, and memory stays. */
import { expect, test } from 'vitest';
import { passOverDue } from '../../src/jobs/schedule.ts';
import { fakeDoor, feedAt } from '../crawl/fake-door.ts';
import { makeDesk, START, sourceAt } from '../crawl/newsdesk.ts';
import { seededRandom } from './seeded-random.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const STEP = 600;
const SOURCES = 10_000;
const HOSTS = 4_000;

/** Seconds between two articles of a source: one in a hundred is lively, the others bring one or two in the week. */
const everyOf = (number: number) => (number % 100 === 0 ? 2 * HOUR : (number % 2 === 0 ? 4 : 7) * DAY);

test('ten thousand sources and a week of passes stay inside their budgets', async () => {
  const desk = await makeDesk();
  await desk.store.syncSources(
    Array.from({ length: SOURCES }, (_, i) =>
      sourceAt(`https://host-${i % HOSTS}.example/${i}`, { id: `s-${i}` }),
    ),
    START,
  );
  let now = START;
  const lastVisit = new Map<string, number>();
  const visits = new Map<string, number>();
  let closest = Number.POSITIVE_INFINITY;
  const door = fakeDoor(({ url, etag }) => {
    closest = Math.min(closest, now - (lastVisit.get(url) ?? Number.NEGATIVE_INFINITY));
    lastVisit.set(url, now);
    visits.set(url, (visits.get(url) ?? 0) + 1);
    const number = Number(url.slice(url.lastIndexOf('/') + 1));
    const every = everyOf(number);
    const newest = Math.floor((now - number) / every);
    const headers = { etag: `"${newest}"` };
    if (etag === headers.etag) return { status: 304, headers };
    return {
      body: feedAt(
        `${url}/`,
        [0, 1, 2].map((i) => (newest - i) * every + number),
      ),
      headers,
    };
  });
  const newsdesk = { ...desk, door, random: seededRandom(7) };
  const stop = new AbortController();
  const heapByDay: number[] = [];
  let longestLook = 0;
  for (; now < START + 7 * DAY; now += STEP) {
    desk.setTime(now);
    const began = performance.now();
    await passOverDue(newsdesk, stop.signal);
    door.seen.length = 0;
    if (now > START) longestLook = Math.max(longestLook, performance.now() - began);
    if ((now - START) % DAY === DAY - STEP) {
      globalThis.gc?.();
      heapByDay.push(process.memoryUsage().heapUsed / 1024 / 1024);
    }
  }
  const counts = [...visits.values()];
  const total = counts.reduce((sum, count) => sum + count, 0);
  console.info({ total, longestLook: Math.round(longestLook), heapByDay: heapByDay.map(Math.round) });
  expect(visits.size).toBe(SOURCES);
  expect(closest).toBeGreaterThanOrEqual(HOUR);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(6);
  expect(Math.max(...counts)).toBeLessThanOrEqual(168);
  // A look comes every ten minutes: a pass over what is due then has to be over long before.
  expect(longestLook).toBeLessThan(60_000);
  expect((heapByDay.at(-1) ?? 0) - (heapByDay[1] ?? 0)).toBeLessThan(64);
  await desk.remove();
});
