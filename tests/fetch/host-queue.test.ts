import { describe, expect, it } from 'vitest';
import { HostQueue, hostKey } from '../../src/fetch/host-queue.ts';
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

describe('a pace', () => {
  it('that the host asks for is kept from the last start on, and is uneven too', async () => {
    const { clock, queue, starts, ask } = scene(() => 0.5);
    void ask('ledger.example', 'robots.txt');
    await clock.advance(1000);
    queue.pace('ledger.example', 20_000);
    for (const name of ['a', 'b']) void ask('ledger.example', name);
    await clock.advance(60_000);
    expect(starts).toEqual(['robots.txt@0', 'a@23', 'b@46']);
  });

  it('never makes us quicker than we are, and can be taken back', async () => {
    const { clock, queue, starts, ask } = scene();
    queue.pace('ledger.example', 1000);
    for (const name of ['a', 'b']) void ask('ledger.example', name);
    await clock.advance(5000);
    queue.pace('ledger.example', 20_000);
    queue.pace('ledger.example', 0);
    await clock.advance(60_000);
    for (const name of ['c', 'd']) void ask('ledger.example', name);
    await clock.advance(5000);
    expect(starts).toEqual(['a@0', 'b@5', 'c@65', 'd@70']);
  });
});

describe('the name a host is queued under', () => {
  it.each([
    ['www.ledger.example', 'ledger.example'],
    ['ledger.example', 'ledger.example'],
    ['news.ledger.example', 'news.ledger.example'],
    ['www.example', 'www.example'],
    ['wwwledger.example', 'wwwledger.example'],
    ['93.184.215.14', '93.184.215.14'],
    ['[2606:4700::1111]', '[2606:4700::1111]'],
  ])('of %s is %s', (hostname, key) => {
    expect(hostKey(hostname)).toBe(key);
  });
});
