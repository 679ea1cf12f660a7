/** What can never be true is found when it is: each fault is made by hand, behind the store's back. */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ENGINES, makeStore } from './engines.ts';
import { draft, NOON, source } from './rows.ts';

test.each(ENGINES)('a newsroom on %s that nobody meddled with has no faults', async (engine) => {
  const { store, remove } = await makeStore(engine);
  await store.syncSources([source('ledger')], NOON);
  for (const id of ['a1', 'a2', 'a3']) await store.saveArticle(draft(id, { in: ['CO', 'NY'] }), NOON);
  await store.saveArticle(draft('a4', { status: 'queued' }), NOON);
  expect(await store.findFaults()).toEqual([]);
  await remove();
});

test.each([
  ["UPDATE article SET url = 'https://ledger.example/a1' WHERE id = 'a2'", 'two articles have'],
  ["DELETE FROM article_url WHERE article_id = 'a1'", 'own address does not lead to'],
  ["DELETE FROM shelf WHERE article_id = 'a1'", 'on no shelf'],
  ["UPDATE article SET status = 'hidden' WHERE id = 'a1'", 'not published'],
  ["UPDATE article SET published_at = 1 WHERE id = 'a1'", 'at another date'],
  ["DELETE FROM article_state WHERE article_id = 'a1'", 'a state it is not about'],
  ["DELETE FROM article_topic WHERE article_id = 'a1'", 'a topic it is not about'],
  ["DELETE FROM shelf WHERE article_id = 'a1' AND state = 'CO'", 'missing from the shelf of a state'],
  ["DELETE FROM shelf WHERE article_id = 'a1' AND topic = 'opt-out'", 'missing from the shelf of a topic'],
  ["UPDATE shelf_size SET articles = 7 WHERE state = '' AND topic = ''", 'counted wrongly'],
  ["DELETE FROM search_entry WHERE article_id = 'a1'", 'the search does not know'],
  ["UPDATE search_entry SET article_id = 'zz' WHERE article_id = 'a1'", 'found and is not published'],
  [
    "INSERT INTO decision (at, editor, kind, article_id, before, after) VALUES (1, 'kim', 'hide', 'zz', '{}', '{}')",
    'not there',
  ],
  ["DELETE FROM article WHERE id = 'a2'", 'belongs to no'],
])('%s is found', async (sql, fault) => {
  const { store, place, remove } = await makeStore('sqlite');
  await store.syncSources([source('ledger')], NOON);
  for (const id of ['a1', 'a2']) await store.saveArticle(draft(id), NOON);
  const behind = new Sqlite(path.join(place.dataFolder, 'headlines.db'));
  behind.pragma('foreign_keys = OFF');
  behind.exec(sql);
  behind.close();
  expect((await store.findFaults()).join('\n')).toContain(fault);
  await remove();
});
