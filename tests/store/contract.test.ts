/** What the store promises, asked of both engines in the same words. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

describe.each(ENGINES)('the store on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger'), source('beacon')], NOON);
  });
  afterEach(() => held.remove());

  const titles = async (...shelf: Parameters<Store['readShelf']>) =>
    (await store.readShelf(...shelf)).map((article) => article.title);

  describe('sources', () => {
    test('new ones are added, changed ones updated, missing ones retired and never deleted', async () => {
      const synced = await store.syncSources(
        [source('ledger', { name: 'Another name' }), source('courier')],
        NOON,
      );
      expect(synced).toEqual({ added: ['courier'], updated: ['ledger'], retired: ['beacon'] });
      expect((await store.findSource('beacon'))?.retired).toBe(true);
      expect(
        (await store.syncSources([source('ledger', { name: 'Another name' }), source('courier')], NOON))
          .updated,
      ).toEqual([]);
      expect((await store.syncSources([source('beacon')], NOON)).updated).toEqual(['beacon']);
    });

    test('nothing is retired when the caller is not sure that the list is whole', async () => {
      const synced = await store.syncSources([source('ledger')], NOON, { retire: false });
      expect(synced.retired).toEqual([]);
    });

    test('a success clears the failures and keeps the validators byte for byte', async () => {
      const visit = {
        at: NOON,
        nextDueAt: NOON + 3600,
        feedUrl: 'https://ledger.example/feed',
        etag: 'W/"a, \\"b"',
        lastModified: 'Sat, 21 Nov 2026 20:33:40 GMT',
        bodyHash: 'hash',
        failure: null,
        items: 7,
        newestItemAt: NOON - 60,
        newestRelevantAt: null,
      };
      await store.recordVisit('ledger', { ...visit, failure: { class: 'timeout', message: 'Too slow.' } });
      expect(await store.findSource('ledger')).toMatchObject({
        failures: 1,
        failureClass: 'timeout',
        lastSuccessAt: null,
      });
      await store.recordVisit('ledger', visit);
      expect(await store.findSource('ledger')).toMatchObject({
        failures: 0,
        failureClass: null,
        etag: visit.etag,
        lastModified: visit.lastModified,
        lastItems: 7,
        lastItemAt: NOON - 60,
      });
    });

    test('a source is due when its time has come, the longest waiting first', async () => {
      await store.syncSources([source('ledger'), source('beacon'), source('courier')], NOON - 10);
      expect((await store.dueSources(NOON - 5)).map((one) => one.source.id)).toEqual(['courier']);
      expect((await store.dueSources(NOON)).map((one) => one.source.id)).toEqual([
        'courier',
        'beacon',
        'ledger',
      ]);
    });

    test('a new feed address is a new start', async () => {
      await store.recordVisit('ledger', {
        at: NOON,
        nextDueAt: NOON + 9999,
        feedUrl: 'https://ledger.example/feed',
        etag: '"old"',
        lastModified: null,
        bodyHash: 'old',
        failure: null,
        items: 1,
        newestItemAt: null,
        newestRelevantAt: null,
      });
      await store.syncSources(
        [source('ledger', { feed: 'https://ledger.example/new' }), source('beacon')],
        NOON + 1,
      );
      expect(await store.findSource('ledger')).toMatchObject({
        feedUrl: 'https://ledger.example/new',
        etag: null,
        bodyHash: null,
        nextDueAt: NOON + 1,
      });
    });
  });

  describe('articles', () => {
    test('an article comes back whole', async () => {
      const given = draft('a1', {
        in: ['CO', 'NY'],
        about: ['opt-out', 'unions'],
        authors: ['Ann Lee'],
        title: 'Schülerinnen “refuse” 🎒 the test',
        archived: true,
        wishes: { noindex: false, nosnippet: true, maxSnippet: 20, noarchive: false, tdmReserved: false },
      });
      expect(await store.saveArticle(given, NOON)).toEqual({
        id: 'a1',
        outcome: 'added',
        status: 'published',
      });
      const { sourceId, text, quotes, urls, ...rest } = given;
      expect(await store.findArticle('a1')).toEqual({
        ...rest,
        correction: null,
        textDroppedAt: null,
        heldNames: [],
        outlet: {
          id: 'ledger',
          name: 'The ledger Sample',
          homepage: 'https://ledger.example/',
          feed: 'https://ledger.example/feed',
        },
        firstSeenAt: NOON,
        updatedAt: NOON,
        displayTitle: null,
        displayDek: null,
        featuredAt: null,
      });
      expect(await store.articleText('a1')).toBe(text);
    });

    test('met again it is the same article, whatever address or source it comes by', async () => {
      await store.saveArticle(
        draft('a1', { urls: ['https://ledger.example/a1', 'https://ledger.example/x?amp'] }),
        NOON,
      );
      const again = draft('b2', {
        urls: ['https://beacon.example/b2', 'https://ledger.example/x?amp'],
        sourceId: 'beacon',
      });
      expect(await store.saveArticle({ ...again, title: 'Headline a1' }, NOON + 5)).toMatchObject({
        id: 'a1',
      });
      expect((await store.findArticleByUrl('https://beacon.example/b2'))?.id).toBe('a1');
      expect((await store.countArticles()).published).toBe(1);
    });

    test('unchanged it stays untouched, changed it moves its updated date and keeps its id', async () => {
      await store.saveArticle(draft('a1'), NOON);
      const before = await store.currentRevision();
      expect((await store.saveArticle(draft('a1'), NOON + 5)).outcome).toBe('kept');
      expect(await store.currentRevision()).toBe(before);
      expect((await store.saveArticle(draft('a1', { title: 'Corrected' }), NOON + 9)).outcome).toBe(
        'updated',
      );
      expect(await store.findArticle('a1')).toMatchObject({
        title: 'Corrected',
        firstSeenAt: NOON,
        updatedAt: NOON + 9,
      });
      expect(await store.currentRevision()).toBeGreaterThan(before);
    });

    test('an undated article keeps the day it was first seen on', async () => {
      await store.saveArticle(draft('a1', { dateFrom: 'none', publishedAt: NOON }), NOON);
      await store.saveArticle(
        draft('a1', { dateFrom: 'none', publishedAt: NOON + 99, title: 'New' }),
        NOON + 99,
      );
      expect((await store.findArticle('a1'))?.publishedAt).toBe(NOON);
    });

    test('stories are noted and found again', async () => {
      await store.saveArticle(draft('a1', { publishedAt: NOON - 9 }), NOON);
      await store.saveArticle(draft('b2'), NOON);
      await store.assignStories(
        new Map([
          ['a1', 's'],
          ['b2', 's'],
        ]),
      );
      expect((await store.storyArticles('s')).map((article) => article.id)).toEqual(['a1', 'b2']);
      expect((await store.placedHeadlines(NOON - 5, 9, 0)).map(({ id }) => id)).toEqual(['b2']);
      expect((await store.placedHeadlines(NOON - 9, 1, 0)).map(({ id }) => id)).toEqual(['b2']);
      expect((await store.placedSince(NOON, 0)).map(({ id }) => id).sort()).toEqual(['a1', 'b2']);
      expect(await store.placedSince(NOON + 1, 0)).toEqual([]);
      expect(await store.unplacedHeadlines(0, 0)).toEqual([]);
    });

    test('headlines without a story come oldest first, with the beginnings of their bodies', async () => {
      await store.saveArticle(draft('a1', { publishedAt: NOON - 9, text: 'Too old.' }), NOON);
      await store.saveArticle(draft('b2', { text: 'Éire and more.', dek: 'Below.' }), NOON);
      await store.saveArticle(draft('c3', { text: null, summary: 'Short.', publishedAt: NOON - 1 }), NOON);
      const irrelevant = { label: 'no', score: 0, evidence: [] } as const;
      await store.saveArticle(draft('d4', { relevance: { ...irrelevant, evidence: [] } }), NOON);
      expect(await store.unplacedHeadlines(NOON - 5, 4)).toMatchObject([
        { id: 'c3', summary: 'Short.', text: null, states: ['CO'], storyId: null },
        { id: 'b2', summary: 'Below.', text: 'Éire', states: ['CO'] },
      ]);
    });
  });

  describe('shelves', () => {
    test('a published article stands on every shelf of its states and topics, newest first', async () => {
      await store.saveArticle(
        draft('a1', { in: ['CO', 'NY'], about: ['opt-out', 'unions'], publishedAt: NOON - 2 }),
        NOON,
      );
      await store.saveArticle(draft('b2', { in: ['NY'], publishedAt: NOON - 1 }), NOON);
      expect(await titles({}, 9)).toEqual(['Headline b2', 'Headline a1']);
      expect(await titles({ state: 'NY', topic: 'unions' }, 9)).toEqual(['Headline a1']);
      expect(await titles({ topic: 'opt-out' }, 1)).toEqual(['Headline b2']);
      expect(await titles({ state: 'CO', topic: 'equity' }, 9)).toEqual([]);
    });

    test('what is about the nation stands on the national shelf', async () => {
      await store.saveArticle(draft('a1', { in: [], scope: 'national', focus: 'US' }), NOON);
      expect(await titles({ state: 'US' }, 9)).toEqual(['Headline a1']);
    });

    test('what is queued, rejected or a listing stands on none', async () => {
      await store.saveArticle(draft('a1', { status: 'queued' }), NOON);
      await store.saveArticle(draft('b2', { status: 'rejected' }), NOON);
      await store.saveArticle(draft('c3', { form: 'listing' }), NOON);
      expect(await titles({}, 9)).toEqual([]);
      expect(await store.countArticles()).toMatchObject({ queued: 1, rejected: 1 });
    });

    test('paging by cursor neither repeats nor skips, also among equal dates and while articles come in', async () => {
      for (const id of ['a1', 'a2', 'a3', 'a4', 'a5']) await store.saveArticle(draft(id), NOON);
      const seen: string[] = [];
      let page = await store.readShelf({}, 2);
      while (page.length > 0) {
        seen.push(...page.map((article) => article.id));
        await store.saveArticle(draft(`f${seen.length}`, { publishedAt: NOON + 60 }), NOON);
        const last = page.at(-1);
        page = last ? await store.readShelf({}, 2, { publishedAt: last.publishedAt, id: last.id }) : [];
      }
      expect(seen).toEqual(['a5', 'a4', 'a3', 'a2', 'a1']);
    });

    test('the sizes of shelves count what stands on them', async () => {
      await store.saveArticle(draft('a1', { in: ['NY'], publishedAt: NOON - 2 }), NOON);
      await store.saveArticle(draft('b2', { in: ['NY'], about: [] }), NOON);
      const sizes = await store.shelfSizes();
      expect(sizes).toContainEqual({ state: 'NY', topic: null, articles: 2, newestAt: NOON });
      expect(sizes).toContainEqual({ state: 'NY', topic: 'opt-out', articles: 1, newestAt: NOON - 2 });
    });
  });

  describe('quotes', () => {
    const withQuotes = (...quotes: ReturnType<typeof quote>[]) => draft('a1', { quotes });
    const approve = (quoteId: string, at: number) =>
      store.recordAct({
        at,
        editor: 'kim',
        kind: 'approve-quote',
        articleId: 'a1',
        quoteId,
        reason: null,
        before: {},
        after: {},
        quote: { status: 'approved', approvedAt: at },
      });

    test('a quote waits until an editor approves it', async () => {
      await store.saveArticle(
        withQuotes(
          quote('e1', 'We are done.'),
          quote('e2', 'So are we.', { review: true, start: 20, end: 30 }),
        ),
        NOON,
      );
      expect((await store.waitingQuotes(9)).map((row) => row.quote.id)).toEqual(['e1', 'e2']);
      expect(await store.publicQuotes({}, 9)).toEqual([]);
      await approve('e1', NOON + 1);
      const [shown] = await store.publicQuotes({ state: 'CO', topic: 'opt-out' }, 9);
      expect(shown?.quote).toMatchObject({ text: 'We are done.', speakerName: 'Ann Lee', review: false });
      expect(shown?.article.id).toBe('a1');
      expect(await store.publicQuotes({ state: 'NY' }, 9)).toEqual([]);
      expect(await store.countQuotes()).toBe(1);
      expect(await store.countWaitingQuotes()).toBe(1);
    });

    test('reading again replaces what waits and leaves what was decided', async () => {
      await store.saveArticle(withQuotes(quote('e1', 'We are done.'), quote('e2', 'So are we.')), NOON);
      await approve('e1', NOON + 1);
      await store.saveArticle(
        { ...withQuotes(quote('e1', 'We are done.'), quote('e3', 'New.')), title: 'Changed' },
        NOON + 2,
      );
      expect((await store.quotesOf('a1')).map((one) => `${one.id} ${one.status}`).sort()).toEqual([
        'e1 approved',
        'e3 waiting',
      ]);
    });

    test('a quote leaves the public with its article', async () => {
      await store.saveArticle(withQuotes(quote('e1', 'We are done.')), NOON);
      await approve('e1', NOON + 1);
      await store.recordAct({
        at: NOON + 2,
        editor: 'kim',
        kind: 'hide',
        articleId: 'a1',
        quoteId: null,
        reason: null,
        before: {},
        after: {},
        article: { status: 'hidden' },
      });
      expect(await store.publicQuotes({}, 9)).toEqual([]);
    });
  });

  describe('decisions', () => {
    test('an act changes the shelf and enters the log together', async () => {
      await store.saveArticle(draft('a1', { status: 'queued' }), NOON);
      const act = {
        at: NOON + 1,
        editor: 'kim',
        quoteId: null,
        reason: 'good',
        before: { status: 'queued' },
      };
      await store.recordAct({
        ...act,
        kind: 'publish',
        articleId: 'a1',
        after: { status: 'published' },
        article: { status: 'published' },
      });
      expect(await titles({}, 9)).toEqual(['Headline a1']);
      expect(await store.listDecisions(9, 'a1')).toMatchObject([
        {
          kind: 'publish',
          editor: 'kim',
          reason: 'good',
          before: { status: 'queued' },
          after: { status: 'published' },
        },
      ]);
    });

    test('no later reading overrules an editor', async () => {
      await store.saveArticle(draft('a1'), NOON);
      const act = { at: NOON, editor: 'kim', quoteId: null, reason: null, before: {}, after: {} };
      await store.recordAct({ ...act, kind: 'hide', articleId: 'a1', article: { status: 'hidden' } });
      await store.saveArticle(draft('a1', { title: 'Changed' }), NOON + 5);
      expect(await store.findArticle('a1')).toMatchObject({ status: 'hidden', title: 'Changed' });
      expect(await titles({}, 9)).toEqual([]);
    });

    test('what was taken down never comes back', async () => {
      await store.saveArticle(draft('a1'), NOON);
      const act = { at: NOON, editor: 'kim', quoteId: null, reason: null, before: {}, after: {} };
      await store.recordAct({ ...act, kind: 'takedown', articleId: 'a1', article: { status: 'gone' } });
      expect(await store.saveArticle(draft('a1', { title: 'Again' }), NOON + 5)).toMatchObject({
        outcome: 'kept',
        status: 'gone',
      });
      expect((await store.findArticle('a1'))?.title).toBe('Headline a1');
    });

    test('featured articles come last featured first, and an editor’s words stand beside the originals', async () => {
      await store.saveArticle(draft('a1'), NOON);
      await store.saveArticle(draft('b2'), NOON);
      const act = {
        editor: 'kim',
        quoteId: null,
        reason: null,
        before: {},
        after: {},
        kind: 'feature' as const,
      };
      await store.recordAct({
        ...act,
        at: NOON + 1,
        articleId: 'a1',
        article: { featuredAt: NOON + 1, displayTitle: 'Ours' },
      });
      await store.recordAct({ ...act, at: NOON + 2, articleId: 'b2', article: { featuredAt: NOON + 2 } });
      const featured = await store.readFeatured({ state: 'CO' }, 9);
      expect(featured.map((article) => article.id)).toEqual(['b2', 'a1']);
      expect(featured[1]).toMatchObject({ title: 'Headline a1', displayTitle: 'Ours' });
    });
  });

  describe('the inbox', () => {
    test('is one status, the last seen first, narrowed to a state, the nation, a topic or a source', async () => {
      await store.saveArticle(draft('a1', { in: ['CO'], about: ['opt-out'] }), NOON);
      await store.saveArticle(draft('a2', { in: ['NY', 'CO'], about: ['legislation'] }), NOON + 1);
      await store.saveArticle(
        draft('a3', { in: [], sourceId: 'beacon', url: 'https://beacon.example/a3' }),
        NOON,
      );
      await store.saveArticle(draft('a4', { status: 'queued' }), NOON);
      const ids = async (...inbox: Parameters<Store['listArticles']>) =>
        (await store.listArticles(...inbox)).map(({ id }) => id);
      expect(await ids('published', 9)).toEqual(['a2', 'a3', 'a1']);
      expect(await ids('published', 9, { publishedAt: NOON, id: 'a3' })).toEqual(['a1']);
      expect(await ids('published', 9, null, { state: 'CO' })).toEqual(['a2', 'a1']);
      expect(await ids('published', 9, null, { state: 'CO', topic: 'opt-out' })).toEqual(['a1']);
      expect(await ids('published', 9, null, { state: 'US' })).toEqual(['a3']);
      expect(await ids('published', 9, null, { source: 'beacon', topic: null })).toEqual(['a3']);
    });

    test('counts no list pages', async () => {
      await store.saveArticle(draft('a1', { status: 'queued' }), NOON);
      await store.saveArticle(draft('a2', { status: 'queued', form: 'listing' }), NOON);
      expect((await store.countArticles()).queued).toBe(1);
      expect(await store.listArticles('queued', 9)).toHaveLength(1);
    });
  });

  describe('editors, sessions and tokens', () => {
    test('a name is taken once, and with the editor go the sessions', async () => {
      const editor = { name: 'kim', passwordHash: 'hash', createdAt: NOON };
      expect(await store.addEditor(editor)).toBe(true);
      expect(await store.addEditor(editor)).toBe(false);
      await store.openSession({
        tokenHash: 't',
        editor: 'kim',
        csrf: 'c',
        createdAt: NOON,
        expiresAt: NOON + 10,
      });
      expect((await store.findSession('t', NOON + 9))?.editor).toBe('kim');
      expect(await store.findSession('t', NOON + 10)).toBeNull();
      expect(await store.removeEditor('kim')).toBe(true);
      expect(await store.findSession('t', NOON + 1)).toBeNull();
    });

    test('a token is known until it is revoked, and its use is noted', async () => {
      expect(await store.addToken('bot', 'hash', NOON)).toBe(true);
      expect(await store.useToken('hash', NOON + 5)).toBe('bot');
      expect(await store.listTokens()).toEqual([{ name: 'bot', createdAt: NOON, lastUsedAt: NOON + 5 }]);
      expect(await store.revokeToken('bot')).toBe(true);
      expect(await store.useToken('hash', NOON + 6)).toBeNull();
    });
  });

  test('offers are remembered for each source by itself', async () => {
    for (const hash of ['h1', 'h2']) {
      const offer = { url: 'https://a.example/1', hash };
      expect(await store.saveArrivals('ledger', [{ draft: null, offer }], NOON)).toEqual([null]);
    }
    const urls = ['https://a.example/1', 'https://a.example/2'];
    expect(await store.knownOffers('ledger', urls)).toEqual(new Map([['https://a.example/1', 'h2']]));
    expect(await store.knownOffers('beacon', urls)).toEqual(new Map());
  });

  test('what was settled first stays settled', async () => {
    expect(await store.settle('tag', 'tag:a.example,2026-01-01:')).toBe('tag:a.example,2026-01-01:');
    expect(await store.settle('tag', 'tag:b.example,2027-01-01:')).toBe('tag:a.example,2026-01-01:');
  });

  test('many writers at once lose nothing', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `c${i.toString(16)}0`);
    await Promise.all(ids.map((id) => store.saveArticle(draft(id), NOON)));
    expect((await store.countArticles()).published).toBe(20);
  });

  test('hostile text is only text', async () => {
    const title = `'); DROP TABLE article; -- \u0000 $1 \\ \u{1F4A5} ${'x'.repeat(5000)}`;
    await store.saveArticle(draft('a1', { title }), NOON);
    const found = await store.findArticle('a1');
    expect(found?.title.replaceAll('\0', '')).toBe(title.replaceAll('\0', ''));
  });
});
