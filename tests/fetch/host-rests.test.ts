import { describe, expect, it } from 'vitest';
import {
  type HostMemory,
  HostRests,
  NO_MEMORY,
  REFUSALS_IN_A_ROW,
  REFUSED_REST_MS,
} from '../../src/fetch/host-rests.ts';
import { FakeClock } from './fake-clock.ts';

function scene(memory: HostMemory = NO_MEMORY) {
  const clock = new FakeClock();
  return { clock, rests: new HostRests(clock, memory) };
}

/** Remembers in a map that outlives the process, so to speak. */
function lastingMemory() {
  const kept = new Map<string, [until: number, reason: string]>();
  const memory: HostMemory = {
    restUntil: async (host) => kept.get(host)?.[0] ?? 0,
    keepRest: async (host, until, reason) => void kept.set(host, [until, reason]),
  };
  return { kept, memory };
}

describe('rest', () => {
  it('is told to those who ask, runs out, and is never shortened', async () => {
    const { clock, rests } = scene();
    expect(await rests.leftMs('ledger.example')).toBe(0);
    await rests.rest('ledger.example', 60_000, 'asked');
    await rests.rest('ledger.example', 1000, 'asked');
    await clock.advance(20_000);
    expect(await rests.leftMs('ledger.example')).toBe(40_000);
    expect(await rests.leftMs('other.example')).toBe(0);
    await clock.advance(60_000);
    expect(await rests.leftMs('ledger.example')).toBe(0);
  });

  it('is given to a host that refuses again and again, not to one that also answers', async () => {
    const { rests } = scene();
    const refuse = async (times: number) => {
      for (let n = 0; n < times; n += 1) await rests.noteAnswer('ledger.example', true);
    };
    await refuse(REFUSALS_IN_A_ROW - 1);
    await rests.noteAnswer('ledger.example', false);
    await refuse(1);
    expect(await rests.leftMs('ledger.example')).toBe(0);
    await refuse(REFUSALS_IN_A_ROW - 1);
    expect(await rests.leftMs('ledger.example')).toBe(REFUSED_REST_MS);
  });

  it('is remembered however many other hosts are asked', async () => {
    const { rests } = scene();
    await rests.rest('ledger.example', 60_000, 'asked');
    for (let n = 0; n < 5000; n += 1) await rests.noteAnswer(`paper-${n}.example`, false);
    expect(await rests.leftMs('ledger.example')).toBe(60_000);
  });
});

it('takes a rest that nobody can have asked for as written by a clock that was ahead', async () => {
  const { memory } = lastingMemory();
  const { clock, rests } = scene(memory);
  const day = 24 * 60 * 60 * 1000;
  await memory.keepRest('ledger.example', clock.now() + 365 * day, 'asked');
  expect(await rests.leftMs('ledger.example')).toBe(0);
  await memory.keepRest('other.example', clock.now() + day + 999, 'asked');
  expect(await rests.leftMs('other.example')).toBe(day + 999);
});

describe('a restart', () => {
  it('forgets no rest, whatever it was given for', async () => {
    const { kept, memory } = lastingMemory();
    const before = scene(memory);
    await before.rests.rest('ledger.example', 60_000, 'asked');
    for (let n = 0; n < REFUSALS_IN_A_ROW; n += 1) await before.rests.noteAnswer('beacon.example', true);
    expect([...kept].map(([host, [, reason]]) => [host, reason])).toEqual([
      ['ledger.example', 'asked'],
      ['beacon.example', 'refused'],
    ]);
    const after = scene(memory);
    expect(await after.rests.leftMs('ledger.example')).toBe(60_000);
    expect(await after.rests.leftMs('beacon.example')).toBe(REFUSED_REST_MS);
    await after.clock.advance(60_000);
    expect(await after.rests.leftMs('ledger.example')).toBe(0);
  });

  it('is not needed: what another process was told holds at once', async () => {
    const { memory } = lastingMemory();
    const [one, other] = [scene(memory), scene(memory)];
    expect(await other.rests.leftMs('ledger.example')).toBe(0);
    await one.rests.rest('ledger.example', 60_000, 'asked');
    expect(await other.rests.leftMs('ledger.example')).toBe(60_000);
  });
});

it('a memory that fails costs nothing but itself', async () => {
  const full = () => Promise.reject(new Error('the disk is full'));
  const { rests } = scene({ restUntil: full, keepRest: full });
  await rests.rest('ledger.example', 60_000, 'asked');
  expect(await rests.leftMs('ledger.example')).toBe(60_000);
});
