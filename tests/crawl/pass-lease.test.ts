/** Two passes never run at the same time, whichever processes they are in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { newHolder } from '../../src/crawl/lease-holder.ts';
import { TAKEN, whileAlone } from '../../src/crawl/pass-lease.ts';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, makeStore } from '../store/engines.ts';

const NOW = 1_790_000_000;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe.each(ENGINES)('on %s', (engine) => {
  test('the second process is told at once, and may when the first has ended', async () => {
    const held = await makeStore(engine);
    const other = await openStore(held.place);
    const first = { store: held.store, now: () => NOW * 1000, log };
    const second = { store: other, now: () => (NOW + 30) * 1000, log };
    const answer = await whileAlone(first, undefined, () =>
      whileAlone(second, undefined, async () => 'done'),
    );
    expect(answer).toBe(TAKEN);
    expect(await whileAlone(second, undefined, async () => 'done')).toBe('done');
    await other.close();
    await held.remove();
  });

  test('of many that start at once one goes', async () => {
    const held = await makeStore(engine);
    const others = await Promise.all(Array.from({ length: 4 }, () => openStore(held.place)));
    const gate = Promise.withResolvers<void>();
    const started = others.map((store) =>
      whileAlone({ store, now: () => NOW * 1000, log }, undefined, () => gate.promise),
    );
    setTimeout(gate.resolve, 100);
    const answers = await Promise.all(started);
    expect(answers.filter((answer) => answer !== TAKEN)).toHaveLength(1);
    await Promise.all(others.map((store) => store.close()));
    await held.remove();
  });

  test('a process of this machine that has ended stands in nobody’s way, one that lives does', async () => {
    const held = await makeStore(engine);
    const desk = { store: held.store, now: () => NOW * 1000, log };
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(child, 'spawn');
    const holder = newHolder().replace(/^\d+/, String(child.pid));
    await held.store.acquireLease({ name: 'pass', holder, life: 120 }, NOW);
    expect(await whileAlone(desk, undefined, async () => 'done')).toBe(TAKEN);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await whileAlone(desk, undefined, async () => 'done')).toBe('done');
    await held.remove();
  });

  test('of a process on another machine nothing is known before its time is up', async () => {
    const held = await makeStore(engine);
    const elsewhere = newHolder().replace(/^\d+ (\S+) .*/, '999999999 $1 another machine');
    await held.store.acquireLease({ name: 'pass', holder: elsewhere, life: 120 }, NOW);
    const at = (now: number) => ({ store: held.store, now: () => now * 1000, log });
    expect(await whileAlone(at(NOW + 119), undefined, async () => 'done')).toBe(TAKEN);
    expect(await whileAlone(at(NOW + 120), undefined, async () => 'done')).toBe('done');
    await held.remove();
  });

  test('a lease that failed work held is given back', async () => {
    const held = await makeStore(engine);
    const desk = { store: held.store, now: () => NOW * 1000, log };
    await expect(whileAlone(desk, undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await whileAlone(desk, undefined, async () => 'done')).toBe('done');
    await held.remove();
  });
});

describe.each(ENGINES)('a lease on %s', (engine) => {
  const lease = (holder: string) => ({ name: 'pass', holder, life: 120 });

  test('of a process that was killed is anybody’s after its life, not before', async () => {
    const { store, remove } = await makeStore(engine);
    expect(await store.acquireLease(lease('killed'), NOW)).toBe(true);
    expect(await store.acquireLease(lease('next'), NOW + 119)).toBe(false);
    expect(await store.acquireLease(lease('next'), NOW + 120)).toBe(true);
    await remove();
  });

  test('lives on while it is renewed, and only its holder renews or returns it', async () => {
    const { store, remove } = await makeStore(engine);
    await store.acquireLease(lease('holder'), NOW);
    expect(await store.renewLease(lease('holder'), NOW + 100)).toBe(true);
    expect(await store.renewLease(lease('other'), NOW + 100)).toBe(false);
    await store.releaseLease(lease('other'));
    expect(await store.acquireLease(lease('other'), NOW + 200)).toBe(false);
    await store.releaseLease(lease('holder'));
    expect(await store.renewLease(lease('holder'), NOW + 200)).toBe(false);
    expect(await store.acquireLease(lease('other'), NOW + 200)).toBe(true);
    await remove();
  });

  test('written by a clock that was years ahead stops nobody', async () => {
    const { store, remove } = await makeStore(engine);
    await store.acquireLease(lease('lost in time'), NOW + 3 * 365 * 24 * 3600);
    expect(await store.acquireLease(lease('next'), NOW)).toBe(true);
    await remove();
  });
});
