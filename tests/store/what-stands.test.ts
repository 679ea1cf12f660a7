/** What a later reading, source or declaration may change of what is kept, and what it may not. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

describe.each(ENGINES)('what stands in the store on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger'), source('beacon')], NOON);
  });
  afterEach(() => held.remove());

  const onQuote = (quoteId: string, kind: 'approve-quote' | 'fix-speaker') => ({
    at: NOON + 1,
    editor: 'kim',
    kind,
    articleId: 'a1',
    quoteId,
    reason: null,
    before: {},
    after: {},
  });

  test('the words of the source that brought an article first; another one adds its address only', async () => {
    await store.saveArticle(draft('a1', { urls: ['https://wire.example/story'] }), NOON);
    const second = draft('b2', {
      sourceId: 'beacon',
      title: 'The same story under another headline',
      status: 'queued',
      urls: ['https://beacon.example/b2', 'https://wire.example/story'],
    });
    expect(await store.saveArticle(second, NOON + 5)).toEqual({
      id: 'a1',
      outcome: 'kept',
      status: 'published',
    });
    expect(await store.findArticleByUrl('https://beacon.example/b2')).toMatchObject({
      title: 'Headline a1',
      status: 'published',
      outlet: { id: 'ledger' },
    });
  });

  test('a speaker an editor has put right, although the quote still waits', async () => {
    await store.saveArticle(draft('a1', { quotes: [quote('e1', 'We are done.')] }), NOON);
    await store.recordAct({ ...onQuote('e1', 'fix-speaker'), quote: { speakerName: 'Ann Leigh' } });
    const again = draft('a1', { title: 'Changed', quotes: [quote('e1', 'We are done.')] });
    await store.saveArticle(again, NOON + 9);
    expect((await store.quotesOf('a1')).map((one) => one.speakerName)).toEqual(['Ann Leigh']);
  });

  describe('a source whose declaration changes', () => {
    const page = { feed: null, page: 'https://ledger.example/list', select: { item: '.row' } };
    const visited = async () => {
      await store.syncSources([source('ledger', page)], NOON, { retire: false });
      await store.recordVisit('ledger', {
        at: NOON,
        nextDueAt: NOON + 9999,
        feedUrl: null,
        etag: '"e"',
        lastModified: null,
        bodyHash: 'same',
        failure: null,
        items: 1,
        newestItemAt: null,
        newestRelevantAt: null,
      });
    };

    test.each([
      ['its selectors', { ...page, select: { item: '.story' } }],
      ['its page', { ...page, page: 'https://ledger.example/other' }],
      ['the homepage its feed is looked for on', { ...page, homepage: 'https://ledger.example/news' }],
    ])('in %s is read again at once, even if it has not changed itself', async (_what, declared) => {
      await visited();
      await store.syncSources([source('ledger', declared)], NOON + 1, { retire: false });
      expect(await store.findSource('ledger')).toMatchObject({
        etag: null,
        bodyHash: null,
        nextDueAt: NOON + 1,
      });
    });

    test('in its name alone is not', async () => {
      await visited();
      const renamed = source('ledger', { ...page, name: 'Another name' });
      await store.syncSources([renamed], NOON + 1, { retire: false });
      expect(await store.findSource('ledger')).toMatchObject({ etag: '"e"', nextDueAt: NOON + 9999 });
    });
  });

  describe('a list page', () => {
    const listing = (status: 'queued' | 'published') =>
      draft('a1', { form: 'listing', status, quotes: [quote('e1', 'We are done.')] });

    test('is not counted among the headlines of its source', async () => {
      await store.saveArticle(listing('published'), NOON);
      expect((await store.findSource('ledger'))?.articles).toBe(0);
    });

    test('has its approved quotes public although nobody can publish the page itself', async () => {
      await store.saveArticle(listing('queued'), NOON);
      await store.recordAct({
        ...onQuote('e1', 'approve-quote'),
        quote: { status: 'approved', approvedAt: NOON + 1 },
      });
      expect((await store.publicQuotes({}, 9)).map((row) => row.quote.id)).toEqual(['e1']);
      expect(await store.countQuotes()).toBe(1);
    });
  });
});
