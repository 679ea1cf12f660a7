/** What was taken down is deleted, stays away under every address, and leaves only who, when and why. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

const DAY = 24 * 3600;
const URL_A = 'https://ledger.example/a1';
const ALIAS = 'https://ledger.example/a1-amp';
const SECRET = 'Zanzibarova';

describe.each(ENGINES)('a takedown on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger'), source('beacon')], NOON);
  });
  afterEach(() => held.remove());

  const telling = () =>
    draft('a1', {
      title: `${SECRET} keeps her son home`,
      summary: `Summary of ${SECRET}.`,
      dek: `Dek of ${SECRET}.`,
      authors: [`By ${SECRET}`],
      text: `Long text of ${SECRET}. `.repeat(500),
      urls: [URL_A, ALIAS],
      relevance: {
        label: 'yes',
        score: 0.9,
        evidence: [{ field: 'text', start: 0, end: 4, text: SECRET, rule: 'refusal-near-test', weight: 2 }],
      },
      quotes: [quote('e1', `We, ${SECRET}, are done.`)],
    });
  const act = (at: number) => ({ at, editor: 'kim', reason: 'The family asked.' });

  test('takes the article, its quotes and its shelf away at once, and the revision moves', async () => {
    await store.saveArticle(telling(), NOON);
    const before = await store.currentRevision();
    const done = await store.takeDown({ urls: [ALIAS], ...act(NOON + 5) });
    expect(done).toMatchObject({ articles: ['a1'], urls: [URL_A, ALIAS], quotes: 1 });
    expect(await store.currentRevision()).toBeGreaterThan(before);
    expect(await store.readShelf({}, 9)).toEqual([]);
    expect(await store.quotesOf('a1')).toEqual([]);
    expect(await store.findArticle('a1')).toMatchObject({
      status: 'gone',
      title: 'Taken down',
      feedId: 'tag:site.example,2026-01-01:article/a1',
      summary: null,
      states: [],
      topics: [],
    });
    expect(await store.articleText('a1')).toBeNull();
  });

  test('leaves who, when and why in the log, and of earlier acts no content', async () => {
    await store.saveArticle(telling(), NOON);
    await store.recordAct({
      at: NOON + 1,
      editor: 'robin',
      kind: 'rewrite-headline',
      articleId: 'a1',
      quoteId: null,
      reason: `${SECRET} is spelt so`,
      article: { displayTitle: `${SECRET} stays home` },
      before: { displayTitle: null },
      after: { displayTitle: `${SECRET} stays home` },
    });
    await store.takeDown({ urls: [URL_A], ...act(NOON + 5) });
    const log = await store.listDecisions(9);
    expect(log.map(({ kind, editor, reason }) => [kind, editor, reason])).toEqual([
      ['takedown', 'kim', 'The family asked.'],
      ['rewrite-headline', 'robin', null],
    ]);
    expect(JSON.stringify(log)).not.toContain(SECRET);
  });

  test('a feed that offers it every day for a year, under any address or alias, never brings it back', async () => {
    await store.saveArticle(telling(), NOON);
    await store.takeDown({ urls: [URL_A], ...act(NOON + 5) });
    for (let day = 1; day <= 365; day++) {
      const again = draft(day % 2 ? 'a1' : 'b7', {
        title: `Offered on day ${day}`,
        urls: day % 3 ? [URL_A] : [`https://ledger.example/a1?day=${day}`, ALIAS],
        url: URL_A,
        sourceId: day % 5 ? 'ledger' : 'beacon',
      });
      expect((await store.saveArticle(again, NOON + day * DAY)).status).toBe('gone');
    }
    expect(await store.readShelf({}, 9)).toEqual([]);
    expect(await store.findArticle('a1')).toMatchObject({ status: 'gone', title: 'Taken down' });
    // An address it was offered under beside a known one is shut from then on by itself.
    const later = draft('c9', { urls: ['https://ledger.example/a1?day=3'] });
    expect((await store.saveArticle(later, NOON + 400 * DAY)).status).toBe('gone');
  });

  test('of an address that was never met keeps it from ever being met', async () => {
    const done = await store.takeDown({ urls: [URL_A], ...act(NOON) });
    expect(done).toMatchObject({ articles: [], urls: [URL_A], quotes: 0 });
    expect(await store.saveArticle(telling(), NOON + 9)).toMatchObject({ outcome: 'kept', status: 'gone' });
    expect(await store.findArticle('a1')).toBeNull();
    expect(await store.takenDownAmong([ALIAS, 'https://ledger.example/other'])).toEqual(new Set([ALIAS]));
  });

  test('an article cannot be filled with the words of one that was taken down', async () => {
    await store.saveArticle(draft('c3'), NOON);
    await store.takeDown({ urls: [URL_A], ...act(NOON + 5) });
    const posing = draft('c3', { title: 'Words of a1', urls: ['https://ledger.example/c3', URL_A] });
    await store.saveArticle(posing, NOON + 9);
    expect((await store.findArticle('c3'))?.title).toBe('Headline c3');
  });

  test('done twice is in the log twice and changes nothing', async () => {
    await store.saveArticle(telling(), NOON);
    await store.takeDown({ urls: [URL_A], ...act(NOON + 5) });
    const again = await store.takeDown({ urls: [URL_A], ...act(NOON + 6) });
    expect(again).toMatchObject({ articles: ['a1'], quotes: 0 });
    expect(await store.listDecisions(9)).toHaveLength(2);
  });

  test('stays when an older copy is put in its place: all that was down before is down again', async () => {
    await store.saveArticle(telling(), NOON);
    await store.saveArticle(draft('a2', { quotes: [quote('e2', 'Enough.')] }), NOON);
    const name = createHash('sha256').update('ann lee').digest('hex');
    const buried = { urls: [ALIAS, 'https://ledger.example/never'], names: [name] };
    expect(await store.buryAgain(buried, act(NOON + 5))).toEqual({ articles: 1, quotes: 2 });
    expect(await store.buryAgain(buried, act(NOON + 6))).toEqual({ articles: 0, quotes: 0 });
    expect((await store.readShelf({}, 9)).map(({ id }) => id)).toEqual(['a2']);
    expect(await store.quotesOf('a2')).toEqual([]);
    expect((await store.listDecisions(9)).length).toBe(1);
  });

  describe('of a person’s words', () => {
    const named = (name: string) => ({
      name,
      mention: name,
      mentionStart: 0,
      mentionEnd: 3,
      kind: 'person' as const,
      role: 'a parent',
      affiliation: null,
    });
    const spoken = (id: string, name: string) =>
      draft(id, { quotes: [quote(`e${id}`, 'Enough.', { speaker: named(name) })] });

    test('takes every quote under the name, in any capitals, and keeps later ones off', async () => {
      await store.saveArticle(spoken('a1', 'Ann  Lee'), NOON);
      await store.saveArticle(spoken('a2', 'Bo Reed'), NOON);
      expect(await store.silenceSpeaker({ name: 'ann LEE', ...act(NOON + 5) })).toBe(1);
      await store.saveArticle(spoken('a3', 'Ann Lee'), NOON + 9);
      expect((await store.waitingQuotes(9)).map((row) => row.quote.speakerName)).toEqual(['Bo Reed']);
      expect(await store.silencedAmong(['Ann Lee', 'Bo Reed'])).toEqual(new Set(['Ann Lee']));
      expect((await store.listDecisions(1))[0]).toMatchObject({
        kind: 'takedown',
        reason: 'The family asked.',
      });
    });
  });
});

test('nothing of what was taken down is left in any byte of the SQLite files', async () => {
  const held = await makeStore('sqlite');
  const bytes = () =>
    readdirSync(held.place.dataFolder)
      .map((file) => readFileSync(path.join(held.place.dataFolder, file), 'latin1'))
      .join('');
  await held.store.syncSources([source('ledger')], NOON);
  for (let i = 0; i < 20; i++) await held.store.saveArticle(draft(`f${i}`), NOON);
  const text = `The whole text names ${SECRET} again. `.repeat(2000);
  await held.store.saveArticle(
    draft('a1', { title: `About ${SECRET}`, text, quotes: [quote('e1', `${SECRET} spoke.`)] }),
    NOON,
  );
  expect(bytes().includes(SECRET)).toBe(true);
  await held.store.takeDown({ urls: [URL_A], at: NOON, editor: 'kim', reason: null });
  expect(bytes().includes(SECRET)).toBe(false);
  const again = await openStore(held.place);
  expect((await again.findArticle('a1'))?.status).toBe('gone');
  await again.close();
  await held.remove();
});
