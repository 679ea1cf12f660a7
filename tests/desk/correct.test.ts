/** What an editor may say about an article's labels, and what follows from it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { correctLabels, type LabelRequest } from '../../src/desk/correct.ts';
import { decide } from '../../src/desk/decide.ts';
import { takeDownArticle, takeDownSpeaker } from '../../src/desk/take-down.ts';
import type { Store } from '../../src/store/store.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { draft, NOON, quote, source } from '../store/rows.ts';

let held: TestStore;
let store: Store;
beforeEach(async () => {
  held = await makeStore('sqlite');
  store = held.store;
  await store.syncSources([source('ledger')], NOON);
  await store.saveArticle(draft('a1', { in: ['CO'], about: ['opt-out'] }), NOON);
});
afterEach(() => held.remove());

const correct = (labels: Partial<LabelRequest>, id = 'a1') =>
  correctLabels(store, { id, editor: 'kim', ...labels }, NOON + 5);

test('only what differs from what stands becomes a correction', async () => {
  await correct({ relevance: 'yes', states: 'CO, ny', topics: 'opt-out', genre: 'news' });
  expect((await store.findArticle('a1'))?.correction).toEqual({ places: ['CO', 'NY'] });
});

test('what is said as the machine says it is the machine’s again', async () => {
  await correct({ genre: 'opinion', states: '' });
  expect((await store.findArticle('a1'))?.correction).toEqual({ genre: 'opinion', places: [] });
  await correct({ genre: 'news' });
  expect((await store.findArticle('a1'))?.correction).toEqual({ places: [] });
});

test('what an editor calls something else leaves the pages; called back, it waits for a further step', async () => {
  await correct({ relevance: 'no', reason: 'It is about vaccines.' });
  expect(await store.readShelf({}, 9)).toEqual([]);
  expect((await store.findArticle('a1'))?.status).toBe('rejected');
  await correct({ relevance: 'related' });
  expect(await store.findArticle('a1')).toMatchObject({
    status: 'queued',
    relevance: { label: 'related', score: 0.9 },
  });
  expect((await store.listDecisions(9)).map(({ kind, reason }) => [kind, reason])).toEqual([
    ['relabel', null],
    ['relabel', 'It is about vaccines.'],
  ]);
});

describe('is refused', () => {
  test.each([
    ['a state there is not', { states: 'XX' }, 'A state is not known.'],
    ['the nation and a state at once', { states: 'US CO' }, 'National and a state at once.'],
    ['a topic there is not', { topics: 'weather' }, 'There is no such topic.'],
    ['a relevance there is not', { relevance: 'maybe' }, 'There is no such relevance.'],
    ['a genre there is not', { genre: 'poem' }, 'There is no such genre.'],
  ])('%s', async (_what, labels, message) => {
    await expect(correct(labels)).rejects.toThrow(message);
  });

  test('an article nobody knows, and one that was taken down', async () => {
    await expect(correct({}, 'ffff')).rejects.toThrow('There is no such article.');
    await takeDownArticle(store, { id: 'a1', editor: 'kim' }, NOON);
    await expect(correct({ genre: 'blog' })).rejects.toThrow('was taken down');
  });
});

test('a speaker whose words were taken down cannot be named at another quote', async () => {
  await store.saveArticle(draft('a2', { quotes: [quote('e1', 'Enough.')] }), NOON);
  await takeDownSpeaker(store, { name: 'Bo Reed', editor: 'kim' }, NOON);
  const speaker = { name: 'Bo  REED', role: null, affiliation: null };
  const fixing = decide(store, { kind: 'fix-speaker', id: 'e1', editor: 'kim', speaker }, NOON);
  await expect(fixing).rejects.toThrow('The words of that person were taken down.');
});
