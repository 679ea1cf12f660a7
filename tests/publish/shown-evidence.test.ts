/** Evidence stands in its sentence, but never beside an address, a pupil's name, or more than may be shown. */
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { NO_WISHES } from '../../src/domain/page.ts';
import { namesPupil } from '../../src/publish/pupils.ts';
import { explain, showHeadline } from '../../src/publish/shown.ts';
import { sampleArticle } from './sample-rows.ts';

const WORDS = 'refused the test';

/** An article of a thousand words whose one piece of evidence stands in `sentence`. */
function judgedBy(sentence: string, change: Partial<Article> = {}) {
  const text = `Something else first. ${sentence} And something after it.`;
  const start = text.indexOf(WORDS);
  const evidence = [
    {
      field: 'text' as const,
      start,
      end: start + WORDS.length,
      text: WORDS,
      rule: 'refusal-near-test',
      weight: 2,
    },
  ];
  const article = sampleArticle({
    summary: null,
    states: [],
    topics: [],
    wordCount: 1000,
    relevance: { label: 'yes', score: 0.9, evidence },
    ...change,
  });
  return explain(article, [], text).relevance.evidence.map(
    ({ before, text: own, after }) => `${before}[${own}]${after}`,
  );
}

test('the words stand in the whole of their sentence', () => {
  expect(judgedBy('Half of them refused the test on Monday.')).toEqual([
    'Half of them [refused the test] on Monday.',
  ]);
});

test.each([
  ['an e-mail address', 'Write to kim@valley.example if you refused the test on Monday.'],
  ['a telephone number', 'Call 555-201-0199 if you refused the test on Monday.'],
  ['a street', 'At 12 Alder Street they refused the test on Monday.'],
])('a sentence with %s stays away; the words alone are shown', (_what, sentence) => {
  expect(judgedBy(sentence)).toEqual(['[refused the test]']);
});

test('so does a sentence that names somebody who may be a pupil', () => {
  const heldNames = ['Tobin Ashgrove'];
  expect(judgedBy('Tobin Ashgrove refused the test.', { heldNames })).toEqual(['[refused the test]']);
  expect(judgedBy('Ashgrove’s friends refused the test.', { heldNames })).toEqual(['[refused the test]']);
  expect(judgedBy('The Ashgroves refused the test.', { heldNames })).toEqual([
    'The Ashgroves [refused the test].',
  ]);
});

test('a sentence longer than the allowance gives way to its words, and those to nothing', () => {
  const long = `Half of them refused the test ${'and said so '.repeat(10)}on Monday.`;
  expect(judgedBy(long, { wordCount: 50 })).toEqual(['[refused the test]']);
  expect(judgedBy(long, { wordCount: 5 })).toEqual([]);
  expect(judgedBy('They refused the test.', { wishes: { ...NO_WISHES, nosnippet: true } })).toEqual([]);
});

test('once the text is no longer kept, the words alone are left', () => {
  const article = sampleArticle({ wordCount: 1000, summary: null });
  const shown = explain(article, [], null).relevance.evidence.filter(({ field }) => field === 'text');
  expect(shown.map(({ before, text, after }) => [before, text, after])).toEqual([
    ['', 'refusal letters', ''],
  ]);
});

describe('the name of a pupil', () => {
  const article = sampleArticle({
    heldNames: ['Tobin Ashgrove'],
    summary: 'Tobin Ashgrove, 16, would rather be counted absent than counted wrong, he says in the hall.',
  });

  test('gives way to “a student” in the feed’s summary and the headline', () => {
    expect(showHeadline(article).dek).toBe(
      'A student would rather be counted absent than counted wrong, he says in the hall.',
    );
    expect(showHeadline({ ...article, heldNames: [] }).dek).toContain('Tobin Ashgrove');
  });

  test('is found by its whole, its first and its last part, as a word', () => {
    for (const text of ['TOBIN ASHGROVE said', 'said Ashgrove.', 'Ashgrove’s'])
      expect(namesPupil(article, text), text).toBe(true);
    for (const text of ['Tobinsville said', 'Ashgroveton', ''])
      expect(namesPupil(article, text), text).toBe(false);
  });
});
