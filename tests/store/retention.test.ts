/** What goes when its time has come, and what stays for ever. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeepFor, Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

const DAY = 24 * 3600;
const KEEP: KeepFor = { rejected: 90 * DAY, text: 90 * DAY };
const LATER = NOON + 91 * DAY;

describe.each(ENGINES)('what is kept on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger')], NOON);
  });
  afterEach(() => held.remove());

  const rejected = (id: string) =>
    draft(id, { status: 'rejected', relevance: { label: 'no', score: 0.1, evidence: [] } });
  const act = (
    kind: 'feature' | 'approve-quote' | 'hide',
    articleId: string,
    quoteId: string | null = null,
  ) => ({
    at: NOON + 1,
    editor: 'kim',
    kind,
    articleId,
    quoteId,
    reason: null,
    before: {},
    after: {},
  });

  test('a rejected article goes after its days, not before, and not when an editor had a say', async () => {
    await store.saveArticle(rejected('a1'), NOON);
    await store.saveArticle(rejected('a2'), NOON + 5 * DAY);
    await store.saveArticle(rejected('a3'), NOON);
    await store.recordAct({ ...act('hide', 'a3'), article: { status: 'rejected' } });
    expect((await store.countExpired(KEEP, LATER)).rejected).toBe(1);
    expect(await store.dropExpired('rejected', KEEP, LATER, 100)).toBe(1);
    expect(await store.findArticle('a1')).toBeNull();
    expect(await store.findArticleByUrl('https://ledger.example/a1')).toBeNull();
    expect(await store.findArticle('a2')).not.toBeNull();
    expect(await store.findArticle('a3')).not.toBeNull();
    expect(await store.dropExpired('rejected', KEEP, LATER, 100)).toBe(0);
  });

  test('what a feed still lists is known although the rejected article has gone', async () => {
    const offer = { url: 'https://ledger.example/a1', hash: 'same' };
    await store.saveArrivals('ledger', [{ draft: rejected('a1'), offer }], NOON);
    await store.dropExpired('rejected', KEEP, LATER, 100);
    expect((await store.knownOffers('ledger', [offer.url])).get(offer.url)).toBe('same');
  });

  test('the text of a published article goes; headline, labels, evidence and quotes stay', async () => {
    const evidence = [
      { field: 'text', start: 0, end: 5, text: 'Words', rule: 'refusal-near-test', weight: 2 } as const,
    ];
    const article = draft('a1', {
      summary: 'S'.repeat(5000),
      relevance: { label: 'yes', score: 0.9, evidence },
      quotes: [quote('e1', 'We are done.')],
    });
    await store.saveArticle(article, NOON);
    expect((await store.countExpired(KEEP, LATER)).text).toBe(1);
    expect(await store.dropExpired('text', KEEP, LATER, 100)).toBe(1);
    expect(await store.articleText('a1')).toBeNull();
    const left = await store.findArticle('a1');
    expect(left).toMatchObject({
      title: 'Headline a1',
      status: 'published',
      wordCount: 400,
      textDroppedAt: LATER,
      relevance: { evidence },
    });
    expect(left?.summary).toHaveLength(1000);
    expect((await store.quotesOf('a1')).map((one) => one.text)).toEqual(['We are done.']);
    expect((await store.readShelf({ state: 'CO' }, 9)).map((one) => one.id)).toEqual(['a1']);
    expect(await store.dropExpired('text', KEEP, LATER, 100)).toBe(0);
  });

  test('the text of what an editor featured, quoted or corrected is kept for ever', async () => {
    for (const id of ['a1', 'a2', 'a3'])
      await store.saveArticle(draft(id, { quotes: [quote(`e${id}`, 'We are done.')] }), NOON);
    await store.recordAct({ ...act('feature', 'a1'), article: { featuredAt: NOON } });
    await store.recordAct({
      ...act('approve-quote', 'a2', 'ea2'),
      quote: { status: 'approved', approvedAt: NOON },
    });
    await store.correctLabels({
      articleId: 'a3',
      correction: { genre: 'opinion' },
      status: 'published',
      at: NOON,
      editor: 'kim',
      reason: null,
    });
    expect(await store.dropExpired('text', KEEP, NOON + 9999 * DAY, 100)).toBe(0);
  });

  test('kept for ever means for ever', async () => {
    await store.saveArticle(rejected('a1'), NOON);
    await store.saveArticle(draft('a2'), NOON);
    const forever = { rejected: null, text: null };
    expect(await store.countExpired(forever, NOON + 9999 * DAY)).toMatchObject({ rejected: 0, text: 0 });
    expect(await store.dropExpired('text', forever, NOON + 9999 * DAY, 100)).toBe(0);
  });

  test('goes a few at a time', async () => {
    for (let i = 0; i < 7; i++) await store.saveArticle(rejected(`a${i}`), NOON);
    const dropped: number[] = [];
    for (let n = 1; n > 0; dropped.push(n)) n = await store.dropExpired('rejected', KEEP, LATER, 3);
    expect(dropped).toEqual([3, 3, 1, 0]);
  });

  test('offers nobody has made for a year, ended sessions and old passes go; the last pass stays', async () => {
    const offer = { url: 'https://ledger.example/a1', hash: 'same' };
    await store.saveArrivals('ledger', [{ draft: null, offer }], NOON);
    await store.addEditor({ name: 'kim', passwordHash: 'x', createdAt: NOON });
    await store.openSession({
      tokenHash: 't',
      editor: 'kim',
      csrf: 'c',
      createdAt: NOON,
      expiresAt: NOON + DAY,
    });
    const pass = { sources: 1, failed: 0, entries: 0, added: 0, published: 0 };
    await store.recordPass({ ...pass, startedAt: NOON, finishedAt: NOON });
    await store.recordPass({ ...pass, startedAt: NOON + 9, finishedAt: NOON + 9 });
    const then = NOON + 366 * DAY;
    expect(await store.countExpired(KEEP, then)).toMatchObject({ offer: 1, pass: 1, session: 1 });
    for (const kind of ['offer', 'pass', 'session'] as const)
      expect(await store.dropExpired(kind, KEEP, then, 50), kind).toBe(1);
    expect((await store.lastPass())?.startedAt).toBe(NOON + 9);
  });

  test('remembers when it was last done', async () => {
    expect(await store.lastRetention()).toBeNull();
    await store.noteRetention(NOON);
    await store.noteRetention(LATER);
    expect(await store.lastRetention()).toBe(LATER);
  });
});
