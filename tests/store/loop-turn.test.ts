/** The store lets go of the process: whoever asks it a thousand things holds nobody else up for all of them. */
import { expect, test } from 'vitest';
import { makeStore } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

test('two thousand articles of one source in one transaction hold no timer up for long', async () => {
  const { store, remove } = await makeStore('sqlite');
  await store.syncSources([source('ledger')], NOON);
  const arrivals = Array.from({ length: 2000 }, (_, i) => ({
    draft: draft(`a${i.toString(16)}`),
    offer: null,
  }));
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const from = performance.now();
  await store.saveArrivals('ledger', arrivals, NOON);
  const took = performance.now() - from;
  clearInterval(timer);
  expect(turns).toBeGreaterThan(took / 200);
  expect(turns).toBeGreaterThan(3);
  await remove();
});
