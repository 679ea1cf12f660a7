/** Twenty kills in the middle of crawling and deciding; `npm run test:long` does two hundred, `npm run soak` a thousand. */
import { expect, test } from 'vitest';
import { killAgainAndAgain } from './long/kill-rounds.ts';
import { makePlace } from './store/engines.ts';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

test(`twenty kills lose no decision and double no article (KILL_SEED=${seed})`, {
  timeout: 120_000,
}, async () => {
  const { place, remove } = await makePlace('sqlite');
  const report = await killAgainAndAgain({ kills: 20, seed, place });
  console.info(report);
  expect(report.decisions).toBeGreaterThan(0);
  expect(report.articles).toBeGreaterThan(50);
  await remove();
});

test(`nor do three with PostgreSQL (KILL_SEED=${seed})`, { timeout: 60_000 }, async () => {
  const { place, remove } = await makePlace('postgres');
  const report = await killAgainAndAgain({ kills: 3, seed, place });
  expect(report.articles).toBeGreaterThan(5);
  await remove();
});
