/** More rows than a statement takes values. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeStore, type TestStore } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

let held: TestStore;
beforeAll(async () => {
  held = await makeStore('sqlite');
  await held.store.syncSources([source('ledger')], NOON);
  await held.store.saveArticle(draft('a0'), NOON);
  const db = openSqlite(`${held.place.dataFolder}/headlines.db`);
  const row = await db.get('SELECT * FROM article');
  const columns = Object.keys(row ?? {});
  const copied = columns.map((name) => (name === 'id' || name === 'feed_id' ? `${name} || '-' || n` : name));
  await db.run(
    `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 40000)
     INSERT INTO article (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM article CROSS JOIN counted`,
  );
  await db.close();
});
afterAll(() => held.remove());

test('forty thousand recent articles are still read', async () => {
  expect(await held.store.unplacedHeadlines(0, 10)).toHaveLength(40_001);
});
