/** What is asked often is answered by an index, whatever the size of the store: SQLite is asked how it would go about it. */
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlaceCode, TopicSlug } from '../../src/domain/vocabulary.ts';
import * as articles from '../../src/store/articles.ts';
import type { Database, Statements } from '../../src/store/database.ts';
import * as offers from '../../src/store/offers.ts';
import * as quotes from '../../src/store/quotes.ts';
import * as retention from '../../src/store/retention.ts';
import * as shelves from '../../src/store/shelves.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import * as stories from '../../src/store/stories.ts';
import { makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

let held: TestStore;
let db: Database;
let planner: Sqlite.Database;
const asked: string[] = [];

function note(sql: string): string {
  asked.push(sql);
  return sql;
}

beforeAll(async () => {
  held = await makeStore('sqlite');
  await held.store.syncSources([source('ledger')], NOON);
  await held.store.saveArticle(draft('a1', { quotes: [quote('b1', 'Enough.')] }), NOON);
  const file = `${held.place.dataFolder}/headlines.db`;
  const opened = openSqlite(file);
  // Every statement is noted on its way.
  const noting = (statements: Statements): Statements => ({
    all: (sql, values) => statements.all(note(sql), values),
    get: (sql, values) => statements.get(note(sql), values),
    run: (sql, values) => statements.run(note(sql), values),
  });
  const transaction: Database['transaction'] = (work) => opened.transaction((tx) => work(noting(tx)));
  db = { ...opened, ...noting(opened), transaction };
  planner = new Sqlite(file);
});
afterAll(async () => {
  planner.close();
  await db.close();
  await held.remove();
});

/** Is it about the quotes of one article? Then walking along all of one status is as bad as reading them all. */
function isOfOneArticle(sql: string): boolean {
  return /quote[\s\S]*\barticle_id = (\?|article\.id)/.test(sql);
}

/** The steps that read one of these tables from end to end, or sort what an index could have given in order. */
async function slowSteps(ask: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  await ask();
  expect(asked).not.toEqual([]);
  return asked.flatMap((sql) => {
    const plain = sql.replace(/\$\d+/g, '?');
    const values = Array.from({ length: plain.split('?').length - 1 }, () => 1);
    const steps = planner.prepare(`EXPLAIN QUERY PLAN ${plain}`).all(values) as { detail: string }[];
    return steps
      .map(({ detail }) => detail)
      .filter(
        (detail) =>
          /^SCAN (article|source|shelf|quote|offer|article_url|s|t)\b(?!.* USING INDEX article_(featured|chosen))/.test(
            detail,
          ) ||
          (isOfOneArticle(plain) && /^SEARCH quote USING INDEX quote_by_approval/.test(detail)),
      );
  });
}

const NEW_YORK = { state: 'NY' as PlaceCode, topic: 'opt-out' as TopicSlug };
const BEFORE = { publishedAt: NOON, id: 'a1' };
const QUESTIONS: Record<string, () => Promise<unknown>> = {
  'the newest of a shelf': () => shelves.readShelf(db, NEW_YORK, 50),
  'a later page of a shelf': () => shelves.readShelf(db, {}, 50, BEFORE),
  'what is featured': () => shelves.readFeatured(db, NEW_YORK, 20),
  'how much is on each shelf': () => shelves.shelfSizes(db),
  'an article by its id': () => articles.findArticle(db, 'a1'),
  'articles by their addresses': () => articles.findArticlesByUrl(db, ['https://ledger.example/a1']),
  'the inbox': () => articles.listArticles(db, 'queued', 50),
  'a later page of the inbox': () => articles.listArticles(db, 'rejected', 50, BEFORE),
  'the inbox of one source': () => articles.listArticles(db, 'queued', 50, null, { source: 'ledger' }),
  'what editors chose unread': () => articles.chosenUnread(db, 50),
  'what a source offered before': () => offers.knownOffers(db, 'ledger', ['https://ledger.example/a1']),
  'headlines without a story': () => stories.unplacedHeadlines(db, NOON, 10),
  'the newest headlines with a story': () => stories.placedHeadlines(db, NOON, 10, 10),
  'headlines given a story since': () => stories.placedSince(db, NOON, 10),
  'a story': () => stories.storyArticles(db, 'a1'),
  'public quotes': () => quotes.publicQuotes(db, {}, 50),
  'the quotes of an article': () => quotes.quotesOf(db, 'a1'),
};

test.for(Object.keys(QUESTIONS))('%s is found without reading everything', async (name) => {
  expect(await slowSteps(QUESTIONS[name] ?? expect.unreachable)).toEqual([]);
});

test('saving an article in other words, with its quotes, reads no more than what is its own', async () => {
  const changed = draft('a1', { title: 'In other words', text: 'Enough is enough.' });
  expect(await slowSteps(() => articles.saveArticle(db, changed, NOON + 60))).toEqual([]);
});

test.for(retention.RETENTION_KINDS)('what is old of the kind “%s” is found by its age', async (kind) => {
  const keep = { rejected: 1, text: 1 };
  await held.store.saveArticle(draft('a2', { status: 'rejected', text: 'Old.' }), NOON);
  expect(await slowSteps(() => retention.dropExpired(db, kind, keep, NOON + 3600, 10))).toEqual([]);
});

test('a new or known article is recognised without reading everything', async () => {
  const known =
    'SELECT id FROM article WHERE id = $1 UNION SELECT article_id FROM article_url WHERE url IN ($2)';
  expect(await slowSteps(() => db.all(known, ['a', 'b']))).toEqual([]);
});
