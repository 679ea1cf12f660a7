/** Stored articles read again: what the rules of today change, what they may not, and what a dry run leaves alone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Retagged, retag } from '../../src/crawl/retag.ts';
import type { Facts, Reading } from '../../src/domain/facts.ts';
import { NO_WISHES } from '../../src/domain/page.ts';
import type { Store } from '../../src/store/store.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { type DraftFields, draft, NOON, source } from '../store/rows.ts';

let held: TestStore;
let store: Store;
beforeEach(async () => {
  held = await makeStore('sqlite');
  store = held.store;
  await store.syncSources([source('ledger')], NOON);
});
afterEach(() => held.remove());

/** A reader of rules that find New York and opinion in everything that says "exam", and nothing else of interest. */
function facts({ title, text }: Reading): Facts {
  const isAbout = `${title} ${text}`.includes('exam');
  return {
    relevance: { label: isAbout ? 'yes' : 'no', score: isAbout ? 0.9 : 0.1, evidence: [] },
    scope: 'state',
    focus: 'NY',
    states: isAbout ? [{ code: 'NY', score: 0.9, evidence: [] }] : [],
    mentions: [],
    topics: isAbout ? [{ slug: 'equity', score: 0.5, evidence: [] }] : [],
    genre: 'opinion',
    genreEvidence: [],
    quotes: [],
    rules: 'new',
  };
}
const reader = {
  judge: async (reading: Reading) => facts(reading).relevance,
  read: async (reading: Reading) => facts(reading),
  label: async (reading: Reading) => facts(reading),
  sift: async (readings: Reading[]) => readings.map(() => null),
};

async function run({ dryRun = false, since = 0 } = {}): Promise<{ changed: Retagged[]; unread: number }> {
  const desk = { store, reader, tag: 'tag:site.example,2026-01-01:', now: () => (NOON + 99) * 1000 };
  const changed: Retagged[] = [];
  let unread = 0;
  for await (const batch of retag(desk, { since, dryRun })) {
    changed.push(...batch.changed);
    unread += batch.unread;
  }
  return { changed, unread };
}

const ABOUT = { text: 'They skip the exam.' };

test('labels and status follow the rules of today, and the diff says from what to what', async () => {
  await store.saveArticle(draft('a1', ABOUT), NOON);
  await store.saveArticle(draft('a2'), NOON);
  const { changed } = await run();
  expect(changed.map(({ id, before, after }) => [id, before, after])).toEqual([
    [
      'a1',
      { relevance: 'yes', places: ['CO'], topics: ['opt-out'], genre: 'news', status: 'published' },
      { relevance: 'yes', places: ['NY'], topics: ['equity'], genre: 'opinion', status: 'published' },
    ],
    [
      'a2',
      { relevance: 'yes', places: ['CO'], topics: ['opt-out'], genre: 'news', status: 'published' },
      { relevance: 'no', places: [], topics: [], genre: 'opinion', status: 'rejected' },
    ],
  ]);
  expect(await store.findArticle('a1')).toMatchObject({ rules: 'new', focus: 'NY', genre: 'opinion' });
  expect((await store.readShelf({}, 9)).map(({ id }) => id)).toEqual(['a1']);
  expect(await store.labelChanges('a1', 9)).toMatchObject([{ rules: 'new', after: { places: ['NY'] } }]);
});

test('done twice it changes nothing the second time', async () => {
  await store.saveArticle(draft('a1', ABOUT), NOON);
  await run();
  const once = await store.findArticle('a1');
  const revision = await store.currentRevision();
  expect((await run()).changed).toEqual([]);
  expect(await store.findArticle('a1')).toEqual(once);
  expect(await store.currentRevision()).toBe(revision);
});

test('a dry run says the same and changes nothing', async () => {
  await store.saveArticle(draft('a1', ABOUT), NOON);
  const before = await store.findArticle('a1');
  const dry = await run({ dryRun: true });
  expect(await store.findArticle('a1')).toEqual(before);
  expect((await run()).changed).toEqual(dry.changed);
});

test('what an editor decided or corrected stands', async () => {
  await store.saveArticle(draft('a1'), NOON);
  await store.recordAct({
    at: NOON,
    editor: 'kim',
    kind: 'publish',
    articleId: 'a1',
    quoteId: null,
    reason: null,
    article: { status: 'published' },
    before: {},
    after: {},
  });
  await store.saveArticle(draft('a2', ABOUT), NOON);
  const act = { at: NOON, editor: 'kim', reason: null, status: 'published' } as const;
  await store.correctLabels({ ...act, articleId: 'a2', correction: { places: ['TX'], genre: 'blog' } });
  const { changed } = await run();
  expect((await store.findArticle('a1'))?.status).toBe('published');
  expect(await store.findArticle('a2')).toMatchObject({ focus: 'TX', genre: 'blog' });
  expect(changed.find(({ id }) => id === 'a2')?.after).toMatchObject({
    places: ['TX'],
    topics: ['equity'],
    genre: 'blog',
  });
});

describe('of what is not kept in full', () => {
  test('an article whose text has gone stays as it is', async () => {
    await store.saveArticle(draft('a1', ABOUT), NOON);
    await store.dropExpired('text', { rejected: null, text: 1 }, NOON + 9, 9);
    expect(await run()).toEqual({ changed: [], unread: 1 });
    expect((await store.findArticle('a1'))?.rules).toBe('test');
  });

  const unread: DraftFields = {
    text: null,
    wordCount: 0,
    status: 'rejected',
    relevance: { label: 'no', score: 0, evidence: [] },
  };

  test('a rejected headline with its summary can be brought in by the rules of today', async () => {
    await store.saveArticle(draft('a1', { ...unread, summary: 'They skip the exam.' }), NOON);
    expect((await run()).changed[0]?.after).toMatchObject({ relevance: 'yes', status: 'published' });
  });

  test('what is brought in so is read in full by the next pass', async () => {
    await store.saveArticle(draft('a1', { ...unread, sifted: true, summary: 'They skip the exam.' }), NOON);
    expect(await store.chosenUnread(9)).toEqual([]);
    await run();
    expect((await store.chosenUnread(9)).map(({ id }) => id)).toEqual(['a1']);
  });

  test('a headline alone is never put out for what it does not say', async () => {
    await store.saveArticle(draft('a1', { text: null, wordCount: 0 }), NOON);
    expect((await run()).changed).toEqual([]);
  });

  test('where text mining is reserved, the headline is all that was read, and is read again', async () => {
    const wishes = { ...NO_WISHES, tdmReserved: true };
    await store.saveArticle(draft('a1', { ...unread, wishes, title: 'They skip the exam' }), NOON);
    expect((await run()).changed[0]?.after.relevance).toBe('yes');
  });
});

test('what an editor decides while it is being read stands', async () => {
  await store.saveArticle(draft('a1'), NOON);
  const slow = {
    ...reader,
    read: async (reading: Reading) => {
      await store.correctLabels({
        articleId: 'a1',
        correction: { relevance: 'yes' },
        status: 'published',
        at: NOON,
        editor: 'kim',
        reason: null,
      });
      return facts(reading);
    },
  };
  const desk = { store, reader: slow, tag: 'tag:site.example,2026-01-01:', now: () => NOON * 1000 };
  for await (const { changed } of retag(desk, { since: 0, dryRun: false })) expect(changed).toEqual([]);
  expect(await store.findArticle('a1')).toMatchObject({ status: 'published', rules: 'test' });
});

test('only what was first seen since a day, when one is given', async () => {
  await store.saveArticle(draft('a1', ABOUT), NOON);
  await store.saveArticle(draft('a2', ABOUT), NOON + 500);
  expect((await run({ since: NOON + 100 })).changed.map(({ id }) => id)).toEqual(['a2']);
});

test('a source under suspicion has nothing published by a better reading', async () => {
  const rejected: DraftFields = {
    status: 'rejected',
    relevance: { label: 'no', score: 0, evidence: [] },
  };
  await store.saveArticle(draft('a1', { ...ABOUT, ...rejected }), NOON);
  await store.quarantineSource('ledger', 'casino words', NOON);
  expect((await run()).changed[0]?.after).toMatchObject({ relevance: 'yes', status: 'queued' });
});
