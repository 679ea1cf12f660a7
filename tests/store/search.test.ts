/** Searching on both engines: what is found, what never is, and that whatever changes an article changes its answers. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cursor } from '../../src/domain/article.ts';
import { NO_WISHES } from '../../src/domain/page.ts';
import { readQuestion } from '../../src/domain/search-query.ts';
import type { SearchFilter } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

const DAY = 86_400;

const pupil = { name: 'Tobin Ashgrove', mention: 'Ashgrove', mentionStart: 0, mentionEnd: 8 };
const parent = { name: 'Marisol Quent', mention: 'Quent', mentionStart: 0, mentionEnd: 5 };
const spoken = { kind: 'person' as const, role: null, affiliation: null };

const ARTICLES = [
  draft('a1', {
    title: 'Half of Alder Creek’s juniors refuse the spring test',
    summary: 'Letters arrived by the hundred in Alder Creek.',
    publishedAt: NOON - DAY,
    quotes: [
      quote('b1', 'We did not raise our children to be data points.', { speaker: { ...parent, ...spoken } }),
      quote('b2', 'Counted absent rather than counted wrong.', {
        speaker: { ...pupil, ...spoken },
        hold: 'minor',
        review: true,
      }),
    ],
  }),
  draft('a2', {
    title: 'Padres de Río Seco rechazan los exámenes',
    lang: 'es-MX',
    genre: 'opinion',
    in: ['TX'],
    about: ['equity'],
    publishedAt: NOON - 2 * DAY,
  }),
  draft('a3', {
    title: 'Refusing an exam costs nothing, says Tobin Ashgrove',
    summary: 'Ashgrove, 16, refused.',
    in: ['NY'],
    publishedAt: NOON - 3 * DAY,
    quotes: [
      quote('b3', 'Nothing at all.', { speaker: { ...pupil, ...spoken }, hold: 'minor', review: true }),
    ],
  }),
  draft('a4', {
    title: 'A quiet headline',
    summary: 'Whispered in the summary.',
    wishes: { ...NO_WISHES, nosnippet: true },
    publishedAt: NOON - 4 * DAY,
  }),
  draft('a5', { title: 'Refusal letters wait on the desk', status: 'queued', publishedAt: NOON }),
  draft('a6', {
    title: 'National refusal count doubles',
    scope: 'national',
    focus: 'US',
    in: [],
    sourceId: 'beacon',
    publishedAt: NOON - 5 * DAY,
  }),
];

describe.each(ENGINES)('on %s', (engine) => {
  let held: TestStore;
  beforeAll(async () => {
    held = await makeStore(engine);
    await held.store.syncSources([source('ledger'), source('beacon')], NOON);
    await held.store.saveArrivals(
      'ledger',
      ARTICLES.map((one) => ({ draft: one, offer: null })),
      NOON,
    );
  });
  afterAll(() => held.remove());

  const find = async (question: string, filter: SearchFilter = {}) =>
    (await held.store.searchHeadlines({ ...filter, terms: readQuestion(question) }, 20)).map(
      ({ article }) => article.id,
    );
  const decide = (article: object, at = NOON) =>
    held.store.recordAct({
      at,
      editor: 'robin',
      kind: 'publish',
      quoteId: null,
      reason: null,
      before: {},
      after: {},
      ...article,
    } as Parameters<typeof held.store.recordAct>[0]);

  test.each([
    ['refuse', ['a1', 'a3']],
    ['REFUSING tests', ['a1']],
    ['"spring test"', ['a1']],
    ['"test spring"', []],
    ['refuse -spring', ['a3']],
    ['-refuse -whatever', ['a2', 'a4', 'a6']],
    ['alder letter', ['a1']],
    ['examenes', ['a2']],
    ['rio seco', ['a2']],
    ['texas', ['a2']],
    ['equity', ['a2']],
    ['beacon', ['a6']],
    ['national', ['a6']],
    ['opt-out refuse', ['a1', 'a3']],
    ['creek letters arrived', ['a1']],
    ['"spring test letters"', []],
    ['quiet', ['a4']],
  ])('%s finds %j', async (question, ids) => {
    expect(await find(question)).toEqual(ids);
  });

  test.each(['whispered', 'ashgrove', 'tobin', '"tobin ashgrove"', '16', 'wait', 'data points', 'quent'])(
    '%s finds nothing: held back, unpublished, or not approved',
    async (question) => expect(await find(question)).toEqual([]),
  );

  test.each([
    '"',
    '""',
    '-',
    '*',
    'a*',
    'NEAR(a b)',
    'words:refuse',
    'refuse OR quiet',
    '(refuse',
    "'; DROP TABLE article; --",
    '^refuse',
    'refuse AND',
    'NOT',
    '{a b}:c',
    '\\',
    '\u0000',
    '“”',
    ':::',
    '& | ! <->',
    "refuse:*'",
    'x'.repeat(5000),
    '"refuse '.repeat(400),
    '\uD800',
    'state_co',
  ])('%j is a question like any other', async (question) => {
    expect(Array.isArray(await find(question))).toBe(true);
  });

  test('operators of either engine are words like others', async () => {
    expect(await find('refuse OR quiet')).toEqual([]);
    expect(await find('refus*')).toEqual(await find('refus'));
    expect(await find('state_co')).toEqual([]);
  });

  test('filters take one of each list', async () => {
    const none = { wanted: [], unwanted: [] };
    const ids = async (filter: SearchFilter) =>
      (await held.store.searchHeadlines({ terms: none, ...filter }, 20)).map(({ article }) => article.id);
    expect(await ids({})).toEqual(['a1', 'a2', 'a3', 'a4', 'a6']);
    expect(await ids({ states: ['TX', 'NY'] })).toEqual(['a2', 'a3']);
    expect(await ids({ states: ['US'] })).toEqual(['a6']);
    expect(await ids({ states: ['CO', 'TX'], topics: ['equity'] })).toEqual(['a2']);
    expect(await ids({ genres: ['opinion'] })).toEqual(['a2']);
    expect(await ids({ languages: ['es'] })).toEqual(['a2']);
    expect(await ids({ sources: ['beacon'] })).toEqual(['a6']);
    expect(await ids({ since: NOON - 3 * DAY, until: NOON - DAY })).toEqual(['a2', 'a3']);
    expect(await find('refuse', { states: ['NY'] })).toEqual(['a3']);
  });

  test('each page goes on behind the last one', async () => {
    const terms = readQuestion('');
    const seen: string[] = [];
    let before: Cursor | null = null;
    for (;;) {
      const page: { article: { id: string }; cursor: Cursor }[] = await held.store.searchHeadlines(
        { terms },
        2,
        before,
      );
      seen.push(...page.map(({ article }) => article.id));
      before = page.at(-1)?.cursor ?? null;
      if (before === null) break;
    }
    expect(seen).toEqual(['a1', 'a2', 'a3', 'a4', 'a6']);
  });

  test('the best answers are those with the words in their headline', async () => {
    const ranked = await held.store.rankHeadlines({ terms: readQuestion('letters') }, 5);
    expect(ranked.map(({ article }) => article.id)).toEqual(['a1']);
  });

  test('what an editor decides is found, or not, from then on', async () => {
    await decide({ articleId: 'a5', article: { status: 'published' } }, NOON + 10);
    expect(await find('wait desk')).toEqual(['a5']);
    await decide({ articleId: 'a5', article: { displayTitle: 'Forms pile up' } }, NOON + 20);
    expect(await find('pile')).toEqual(['a5']);
    expect(await find('wait desk')).toEqual(['a5']);
    await decide(
      { articleId: null, quoteId: 'b1', quote: { status: 'approved', approvedAt: NOON } },
      NOON + 30,
    );
    expect(await find('"data points"')).toEqual(['a1']);
    expect(await find('quent')).toEqual(['a1']);
    await held.store.correctLabels({
      articleId: 'a5',
      correction: { places: ['WY'] },
      status: 'published',
      at: NOON + 40,
      editor: 'robin',
      reason: null,
    });
    expect(await find('wyoming')).toEqual(['a5']);
    await decide({ articleId: 'a5', article: { status: 'hidden' } }, NOON + 50);
    expect(await find('pile')).toEqual([]);
    await held.store.silenceSpeaker({ name: 'Marisol Quent', at: NOON + 60, editor: 'robin', reason: null });
    expect(await find('quent')).toEqual([]);
    expect(await held.store.findFaults()).toEqual([]);
  });

  test('every change is told once, the last one, and what went is told as gone', async () => {
    const changes = await held.store.headlineChanges(NOON + 1, 20);
    expect(changes.map(({ id, at, article }) => [id, at, article !== null])).toEqual([
      ['a5', NOON + 50, false],
      ['a1', NOON + 60, true],
    ]);
    const all = await held.store.headlineChanges(0, 3);
    expect((await held.store.headlineChanges(0, 20, all[2]?.cursor)).map(({ id }) => id)).toEqual([
      'a6',
      'a5',
      'a1',
    ]);
  });

  test('reading the same again is no change', async () => {
    const before = await held.store.headlineChanges(0, 20);
    for (const one of ARTICLES) await held.store.saveArticle(one, NOON + 500);
    expect(await held.store.headlineChanges(0, 20)).toEqual(before);
  });

  test('what is taken down is never found again, and its words are gone from the disk', async () => {
    await held.store.takeDown({
      urls: ['https://ledger.example/a2'],
      at: NOON + 1000,
      editor: 'robin',
      reason: null,
    });
    expect(await find('rechazan')).toEqual([]);
    await held.store.saveArticle(ARTICLES[1] ?? draft('a2'), NOON + 1100);
    expect(await find('rechazan')).toEqual([]);
    expect(
      (await held.store.headlineChanges(NOON + 999, 20)).map(({ id, article }) => [id, article]),
    ).toEqual([['a2', null]]);
    if (engine === 'sqlite') {
      const bytes = readFileSync(`${held.place.dataFolder}/headlines.db`).toString('latin1');
      expect(bytes).not.toContain('rechazan');
      expect(bytes).not.toContain('examen');
    }
  });
});
