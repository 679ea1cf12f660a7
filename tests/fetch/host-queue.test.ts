import { describe, expect, it } from 'vitest';
import { HostQueue, REFUSALS_IN_A_ROW, REFUSED_REST_MS } from '../../src/fetch/host-queue.ts';
import { FakeClock } from './fake-clock.ts';

const FOREVER = new AbortController().signal;

/** A queue on a fake clock, and a log of when tasks start and end, in seconds from the beginning. */
function scene(random: () => number = () => 0) {
  const clock = new FakeClock(0);
  const queue = new HostQueue(clock, random);
  const starts: string[] = [];
  const open = new Map<string, number>();
  let overlaps = 0;
  const ask = (host: string, name: string, { spacingMs = 5000, lastsMs = 0, signal = FOREVER } = {}) =>
    queue.run(host, spacingMs, signal, async () => {
      const others = open.get(host) ?? 0;
      if (others > 0) overlaps += 1;
      open.set(host, others + 1);
      starts.push(`${name}@${clock.now() / 1000}`);
      if (lastsMs > 0) await clock.sleep(lastsMs);
      open.set(host, others);
    });
  return { clock, queue, starts, ask, overlaps: () => overlaps };
}

describe('a host', () => {
  it('is asked at most every five seconds, first come first served', async () => {
    const { clock, starts, ask } = scene();
    for (const name of ['a', 'b', 'c']) void ask('ledger.example', name);
    await clock.advance(20_000);
    expect(starts).toEqual(['a@0', 'b@5', 'c@10']);
  });

  it('with a hundred sources is never asked twice at once', async () => {
    const { clock, starts, ask, overlaps } = scene();
    for (let n = 0; n < 100; n += 1)
      void ask('ledger.example', `${n}`, { lastsMs: n % 2 === 0 ? 100 : 8000 });
    await clock.advance(800_000);
    expect(starts).toHaveLength(100);
    expect(overlaps()).toBe(0);
    const times = starts.map((start) => Number(start.split('@')[1]));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5);
  });

  it('is asked at uneven intervals, up to 30 % longer', async () => {
    const rolls = [0, 0.5, 0.999];
    const { clock, starts, ask } = scene(() => rolls.shift() ?? 0);
    for (const name of ['a', 'b', 'c', 'd']) void ask('ledger.example', name);
    await clock.advance(30_000);
    expect(starts).toEqual(['a@0', 'b@5', 'c@10.75', 'd@17.2485']);
  });

  it('that was last asked long ago is asked at once', async () => {
    const { clock, starts, ask } = scene();
    void ask('ledger.example', 'a');
    await clock.advance(60_000);
    void ask('ledger.example', 'b');
    await clock.advance(0);
    expect(starts).toEqual(['a@0', 'b@60']);
  });

  it('does not wait for other hosts', async () => {
    const { clock, starts, ask } = scene();
    for (let n = 0; n < 50; n += 1) void ask(`paper-${n}.example`, `${n}`, { lastsMs: 8000 });
    await clock.advance(0);
    expect(starts).toHaveLength(50);
  });

  it('of the operator needs no pause', async () => {
    const { clock, starts, ask } = scene();
    for (const name of ['a', 'b']) void ask('127.0.0.1', name, { spacingMs: 0 });
    await clock.advance(0);
    expect(starts).toEqual(['a@0', 'b@0']);
  });

  it('goes on to the next after a task that failed', async () => {
    const { clock, queue, starts, ask } = scene();
    const failing = queue.run('ledger.example', 5000, FOREVER, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    void ask('ledger.example', 'b');
    await clock.advance(5000);
    expect(starts).toEqual(['b@5']);
  });
});

describe('who gives up', () => {
  it('while waiting is not served, and those behind do not pass the one who is', async () => {
    const { clock, starts, ask, overlaps } = scene();
    const controller = new AbortController();
    void ask('ledger.example', 'a', { lastsMs: 20_000 });
    const quitter = ask('ledger.example', 'b', { signal: controller.signal });
    void ask('ledger.example', 'c');
    controller.abort(new Error('enough'));
    await expect(quitter).rejects.toThrow('enough');
    await clock.advance(30_000);
    expect(starts).toEqual(['a@0', 'c@20']);
    expect(overlaps()).toBe(0);
  });

  it('during the pause leaves the turn to the next', async () => {
    const { clock, starts, ask } = scene();
    const controller = new AbortController();
    void ask('ledger.example', 'a');
    const quitter = ask('ledger.example', 'b', { signal: controller.signal });
    void ask('ledger.example', 'c');
    await clock.advance(1000);
    controller.abort(new Error('enough'));
    await expect(quitter).rejects.toThrow('enough');
    await clock.advance(10_000);
    expect(starts).toEqual(['a@0', 'c@5']);
  });
});

describe('rest', () => {
  it('is told to those who ask, runs out, and is never shortened', async () => {
    const { clock, queue } = scene();
    expect(queue.restLeftMs('ledger.example')).toBe(0);
    queue.rest('ledger.example', 60_000);
    queue.rest('ledger.example', 1000);
    await clock.advance(20_000);
    expect(queue.restLeftMs('ledger.example')).toBe(40_000);
    expect(queue.restLeftMs('other.example')).toBe(0);
    await clock.advance(60_000);
    expect(queue.restLeftMs('ledger.example')).toBe(0);
  });

  it('is given to a host that refuses again and again, not to one that also answers', async () => {
    const { queue } = scene();
    for (let n = 1; n < REFUSALS_IN_A_ROW; n += 1) queue.noteAnswer('ledger.example', true);
    queue.noteAnswer('ledger.example', false);
    queue.noteAnswer('ledger.example', true);
    expect(queue.restLeftMs('ledger.example')).toBe(0);
    for (let n = 1; n < REFUSALS_IN_A_ROW; n += 1) queue.noteAnswer('ledger.example', true);
    expect(queue.restLeftMs('ledger.example')).toBe(REFUSED_REST_MS);
  });

  it('is remembered however many other hosts are asked', async () => {
    const { clock, queue, ask } = scene();
    queue.rest('ledger.example', 60_000);
    for (let n = 0; n < 5000; n += 1) void ask(`paper-${n}.example`, `${n}`, { spacingMs: 0 });
    await clock.advance(0);
    expect(queue.restLeftMs('ledger.example')).toBe(60_000);
  });
});
