/** When the crawler looks for sources: on time, alone, and also after the clock was set. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Newsdesk } from '../../src/crawl/newsdesk.ts';
import { passOverDue, startSchedule } from '../../src/jobs/schedule.ts';
import { fakeDoor, feedAt } from '../crawl/fake-door.ts';
import { makeDesk, START, sourceAt, type TestDesk } from '../crawl/newsdesk.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

describe('the schedule', () => {
  /** Moments at which due sources were asked for, in milliseconds of real time since the start. */
  let looks: number[];
  let began: number;
  let isTaken: boolean;
  let desk: Newsdesk;
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      now: Date.UTC(2026, 2, 3, 12, 0, 30),
    });
    began = performance.now();
    looks = [];
    isTaken = false;
    const store = {
      acquireLease: async () => !isTaken,
      leaseHolder: async () => 'another process',
      renewLease: async () => true,
      releaseLease: async () => undefined,
      sourcesToVisit: async () => {
        looks.push(performance.now() - began);
        return [];
      },
    };
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    desk = { store, now: Date.now, log: silent } as unknown as Newsdesk;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('looks at once and then as its expression says', async () => {
    const schedule = startSchedule(desk, '*/10 * * * *');
    await vi.advanceTimersByTimeAsync(35 * MINUTE);
    expect(looks.map((ms) => Math.round(ms / MINUTE))).toEqual([0, 10, 20, 30]);
    await schedule.stop();
    await vi.advanceTimersByTimeAsync(35 * MINUTE);
    expect(looks).toHaveLength(4);
  });

  test.each([
    ['back by a year', -YEAR],
    ['ahead by a year', YEAR],
    ['back by an hour', -60 * MINUTE],
  ])('goes on within a minute when the clock is set %s', async (_name, by) => {
    const schedule = startSchedule(desk, '*/10 * * * *');
    await vi.advanceTimersByTimeAsync(MINUTE);
    vi.setSystemTime(Date.now() + by);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(looks).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    expect(looks).toHaveLength(5);
    await schedule.stop();
  });

  test('comes back after two minutes when another process was at it, which may have died', async () => {
    isTaken = true;
    const schedule = startSchedule(desk, '*/10 * * * *');
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(looks).toHaveLength(0);
    isTaken = false;
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(looks).toHaveLength(1);
    await schedule.stop();
  });

  test('takes no notice of a time server that mends a second', async () => {
    const schedule = startSchedule(desk, '*/10 * * * *');
    await vi.advanceTimersByTimeAsync(MINUTE);
    vi.setSystemTime(Date.now() + 1000);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(looks).toHaveLength(1);
    await schedule.stop();
  });
});

describe('a look', () => {
  const stop = new AbortController();
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await makeDesk();
    await desk.store.syncSources([sourceAt('https://paper.example/feed', { id: 'paper' })], START);
  });
  afterEach(() => desk.remove());
  const answer = () => ({ body: feedAt('https://paper.example/', [START - 60]), headers: { etag: '"a"' } });

  test('visits what is due, and nothing that is not', async () => {
    const door = fakeDoor(answer);
    await passOverDue({ ...desk, door }, stop.signal);
    await passOverDue({ ...desk, door }, stop.signal);
    expect(door.seen).toHaveLength(1);
    desk.setTime(START + 3600);
    await passOverDue({ ...desk, door }, stop.signal);
    expect(door.seen).toHaveLength(2);
  });

  test('asks nobody while another process is at it', async () => {
    const lease = { name: 'pass', holder: 'another process', life: 120 };
    await desk.store.acquireLease(lease, START);
    const door = fakeDoor(answer);
    await passOverDue({ ...desk, door }, stop.signal);
    expect(door.seen).toHaveLength(0);
    desk.setTime(START + 120);
    await passOverDue({ ...desk, door }, stop.signal);
    expect(door.seen).toHaveLength(1);
  });

  test('that fails harms nothing: the same sources are due at the next', async () => {
    const broken = { ...desk.store, recordVisit: () => Promise.reject(new Error('the disk is full')) };
    await passOverDue({ ...desk, store: broken, door: fakeDoor(answer) }, stop.signal);
    const door = fakeDoor(answer);
    await passOverDue({ ...desk, door }, stop.signal);
    expect(door.seen).toHaveLength(1);
  });
});
