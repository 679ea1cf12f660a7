import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { NOON } from './rows.ts';

describe.each(ENGINES)('hosts that want to be left alone, on %s', (engine) => {
  let held: TestStore;
  beforeEach(async () => {
    held = await makeStore(engine);
  });
  afterEach(() => held.remove());

  const keep = (host: string, until: number, now = NOON) =>
    held.store.keepHostRest({ host, until, reason: 'asked' }, now);

  test('are remembered by name, each until its own moment', async () => {
    await keep('ledger.example', NOON + 120);
    await keep('beacon.example', NOON + 3600);
    expect(await held.store.hostRestUntil('ledger.example')).toBe(NOON + 120);
    expect(await held.store.hostRestUntil('beacon.example')).toBe(NOON + 3600);
    expect(await held.store.hostRestUntil('courier.example')).toBe(0);
  });

  test('are given a longer rest, never a shorter one', async () => {
    await keep('ledger.example', NOON + 3600);
    await keep('ledger.example', NOON + 60);
    expect(await held.store.hostRestUntil('ledger.example')).toBe(NOON + 3600);
    await keep('ledger.example', NOON + 7200);
    expect(await held.store.hostRestUntil('ledger.example')).toBe(NOON + 7200);
  });

  test('are forgotten when their time has passed', async () => {
    await keep('ledger.example', NOON + 60);
    await keep('beacon.example', NOON + 3600, NOON + 61);
    expect(await held.store.hostRestUntil('ledger.example')).toBe(0);
    expect(await held.store.hostRestUntil('beacon.example')).toBe(NOON + 3600);
  });

  test('are remembered by whoever opens the store after a restart', async () => {
    await keep('ledger.example', NOON + 120);
    const again = await openStore(held.place);
    expect(await again.hostRestUntil('ledger.example')).toBe(NOON + 120);
    await again.close();
  });
});
