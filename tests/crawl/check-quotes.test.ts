/** Looks at the pages of public quotes: through the door, and what each answer is taken for. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Newsdesk } from '../../src/crawl/newsdesk.ts';
import { checkQuotes } from '../../src/crawl/offer/check-quotes.ts';
import { decide } from '../../src/desk/decide.ts';
import { checkWhenAlone } from '../../src/jobs/drift.ts';
import { draft, quote, source } from '../store/rows.ts';
import { type FakeAnswer, fakeDoor } from './fake-door.ts';
import { makeDesk, START, type TestDesk } from './newsdesk.ts';

const WEEK = 7 * 24 * 3600;
const WORDS = 'We did not raise our children to be data points for anybody.';
const FILLER =
  'The invented district of Alder Creek expects more letters before the deadline in spring. '.repeat(6);
const page = (words: string) =>
  `<html><head><title>Juniors refuse</title></head><body><article><h1>Juniors refuse</h1><p>${FILLER}</p><p>“${words}” Marisol Quent said on Monday.</p><p>${FILLER}</p></article></body></html>`;

let desk: TestDesk;
let answer: FakeAnswer;
beforeEach(async () => {
  desk = await makeDesk();
  answer = { body: page(WORDS), headers: { 'content-type': 'text/html' } };
  await desk.store.syncSources([source('ledger')], START);
  await desk.store.saveArticle(
    draft('a1', { text: `“${WORDS}”`, quotes: [quote('b1', WORDS, { start: 1, end: 1 + WORDS.length })] }),
    START,
  );
  await decide(desk.store, { kind: 'feature-quote', id: 'b1', editor: 'robin' }, START);
  desk.setTime(START + WEEK);
});
afterEach(() => desk.remove());

async function look(): Promise<{ looked: number; asked: string[]; purpose: (string | undefined)[] }> {
  const door = fakeDoor(() => answer);
  const looked = await checkQuotes({ ...(desk as Newsdesk), door }, 10);
  return {
    looked,
    asked: door.seen.map(({ url }) => url),
    purpose: door.seen.map((request) => request.purpose),
  };
}
const found = async () => (await desk.store.findQuote('b1'))?.quote;

describe('a look at a page', () => {
  test('is asked for as a page, so that robots.txt is obeyed, and finds the words', async () => {
    expect(await look()).toEqual({ looked: 1, asked: ['https://ledger.example/a1'], purpose: ['page'] });
    expect(await found()).toMatchObject({
      drift: null,
      checkedAt: START + WEEK,
      nextCheckAt: START + 2 * WEEK,
    });
    expect((await look()).looked).toBe(0);
  });

  test('finds other words, and none', async () => {
    answer.body = page('We did not raise our children to be data points, she told nobody.');
    await look();
    expect((await found())?.drift).toBe('changed');
    desk.setTime(START + 2 * WEEK);
    answer.body = page('The weather was fine.');
    await look();
    expect((await found())?.drift).toBe('gone');
  });

  test('does not mind other quote marks and dashes', async () => {
    answer.body = page(WORDS.replace('We did', 'We  did').replace('data points', 'data-points'));
    await look();
    expect((await found())?.drift).toBeNull();
  });

  test.each([404, 410])('takes %i for gone', async (status) => {
    answer = { status };
    await look();
    expect((await found())?.drift).toBe('gone');
  });

  test.each<[string, FakeAnswer, number]>([
    ['a server in trouble', { status: 503 }, 1],
    ['a server that does not answer', { failure: 'timeout' }, 1],
    ['robots.txt that says no', { failure: 'robots' }, 7],
    ['a page without a text of its own', { body: '<html><title>Loading</title></html>' }, 1],
  ])('says nothing of the words after %s, and comes again', async (_why, given, days) => {
    answer = given;
    expect((await look()).looked).toBe(0);
    expect(await found()).toMatchObject({ drift: null, nextCheckAt: START + WEEK + days * 86_400 });
  });
});

test('two processes do not look at once', async () => {
  const door = fakeDoor(() => answer);
  await desk.store.acquireLease({ name: 'drift', holder: 'another', life: 600 }, START + WEEK);
  await checkWhenAlone({ ...(desk as Newsdesk), door });
  expect(door.seen).toEqual([]);
  await desk.store.releaseLease({ name: 'drift', holder: 'another' });
  await checkWhenAlone({ ...(desk as Newsdesk), door });
  expect(door.seen).toHaveLength(1);
});
