/** Two hundred kills in the middle of crawling and deciding, in two newsrooms at once, and some with PostgreSQL. */
import { expect, test } from 'vitest';
import { makePlace } from '../store/engines.ts';
import { killAgainAndAgain } from './kill-rounds.ts';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

test.concurrent.each([
  ['sqlite', 100, seed],
  ['sqlite', 100, seed + 1],
  ['postgres', 10, seed + 2],
] as const)(
  'on %s %i kills lose no decision and double no article (KILL_SEED=%i)',
  async (engine, kills, its) => {
    const { place, remove } = await makePlace(engine);
    const report = await killAgainAndAgain({ kills, seed: its, place });
    console.info(report);
    expect(report.decisions).toBeGreaterThan(kills);
    await remove();
  },
);
