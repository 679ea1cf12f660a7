/** What is remembered of sources, on both engines. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SourceProfile } from '../../src/domain/source-profile.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { NOON, source } from './rows.ts';

const PROFILE: SourceProfile = {
  items: 12.5,
  languages: { en: 12 },
  domains: { 'ledger.example': 12 },
  spam: 0,
  near: 0,
  title: 'The “Ledger”',
  words: 'AAEC',
  days: [20000, 20001],
  metOn: 19990,
};

describe.each(ENGINES)('profiles of sources on %s', (engine) => {
  let held: TestStore;
  beforeEach(async () => {
    held = await makeStore(engine);
    await held.store.syncSources([source('ledger'), source('beacon')], NOON);
  });
  afterEach(() => held.remove());

  test('a profile comes back as it was saved, the last one', async () => {
    expect(await held.store.findWatched('ledger')).toBeNull();
    await held.store.saveProfile('ledger', { ...PROFILE, items: 1 });
    await held.store.saveProfile('ledger', PROFILE);
    expect(await held.store.findWatched('ledger')).toEqual({ profile: PROFILE, quarantine: null });
  });

  test('a quarantine keeps its first reason, and the profile with it', async () => {
    await held.store.saveProfile('ledger', PROFILE);
    await held.store.quarantineSource('ledger', 'First.', NOON);
    await held.store.quarantineSource('ledger', 'Second.', NOON + 1);
    await held.store.quarantineSource('beacon', 'Unknown and odd.', NOON + 2);
    expect(await held.store.findWatched('ledger')).toEqual({
      profile: PROFILE,
      quarantine: { since: NOON, reason: 'First.', confirmedAt: null },
    });
    expect([...(await held.store.quarantines()).keys()]).toEqual(['beacon', 'ledger']);
  });

  test('a release forgets the profile, clears the problem and lets a later alarm begin anew', async () => {
    await held.store.saveProfile('ledger', PROFILE);
    await held.store.quarantineSource('ledger', 'First.', NOON);
    const key = 'hijacked:ledger';
    await held.store.raiseProblem({ key, kind: 'hijacked', sourceId: 'ledger', message: 'x' }, NOON);
    expect(await held.store.judgeQuarantine('beacon', 'release', 'kim', NOON)).toBe(false);
    expect(await held.store.judgeQuarantine('ledger', 'confirm', 'kim', NOON + 5)).toBe(true);
    expect((await held.store.findWatched('ledger'))?.quarantine?.confirmedAt).toBe(NOON + 5);
    expect(await held.store.judgeQuarantine('ledger', 'release', 'kim', NOON + 9)).toBe(true);
    expect(await held.store.findWatched('ledger')).toEqual({ profile: null, quarantine: null });
    expect(await held.store.openProblems()).toEqual([]);
    await held.store.quarantineSource('ledger', 'Again.', NOON + 10);
    expect((await held.store.quarantines()).get('ledger')).toEqual({
      since: NOON + 10,
      reason: 'Again.',
      confirmedAt: null,
    });
  });
});
