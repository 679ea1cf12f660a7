/** What is shown of a quote: at most sixty words, whole sentences that an editor chose, every cut marked, nothing reworded. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepSentences, quoteSentences } from '../../src/domain/quote-words.ts';
import { showQuotes } from '../../src/publish/shown.ts';
import { cutQuote, spokenText } from '../../src/publish/shown-words.ts';
import { linkToWords } from '../../src/publish/text-fragment.ts';
import { sampleArticle, sampleQuote } from './sample-rows.ts';

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const count = (text: string) => text.split(' ').length;

describe('a long quote', () => {
  test('is cut at the end of a sentence where enough is left, else at a word, and marked', () => {
    const sentences = `${words(30)}. And ${words(24)}. And ${words(30)}.`;
    expect(cutQuote(sentences, 60)).toBe(`${words(30)}. And ${words(24)}. […]`);
    expect(cutQuote(`No. ${words(90)}`, 60)).toBe(`No. ${words(58)} […]`);
    expect(cutQuote(words(60), 60)).toBe(words(60));
  });

  test('is never more than sixty words, and its words are those of the quote', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('no', 'it is,', 'We went.', 'Dr.', 'so?'), { minLength: 1, maxLength: 150 }),
        (parts) => {
          const text = parts.join(' ');
          const shown = spokenText(sampleQuote({ text }));
          expect(count(shown)).toBeLessThanOrEqual(60);
          if (count(text) > 60) expect(shown).toMatch(/ \[…\]$/);
          expect(text.startsWith(shown.replace(/ \[…\]$/, '').replace(/,$/, ''))).toBe(true);
        },
      ),
    );
  });
});

describe('a trimmed quote', () => {
  const text = 'First it rained. Then Mr. Rook came. Then we went home.';
  const quote = sampleQuote({ text });

  test('has sentences that titles and initials do not end', () => {
    expect(
      quoteSentences(quote).map(([span]) => text.slice((span?.[0] ?? 0) - 100, (span?.[1] ?? 0) - 100)),
    ).toEqual(['First it rained.', 'Then Mr. Rook came.', 'Then we went home.']);
  });

  test.each<[number[], string]>([
    [[0], 'First it rained. […]'],
    [[1], '[…] Then Mr. Rook came. […]'],
    [[2], '[…] Then we went home.'],
    [[1, 2], '[…] Then Mr. Rook came. Then we went home.'],
    [[0, 2], 'First it rained. […] Then we went home.'],
    [[2, 1, 0], text],
  ])('shows sentences %j and marks what is left out', (numbers, shown) => {
    expect(spokenText({ ...quote, kept: keepSentences(quote, numbers) })).toBe(shown);
  });

  test('that is split keeps a sentence together that goes on after “she said”', () => {
    const split = 'If they ask,” she said, “we say no. We always did.';
    const segments: [number, number][] = [
      [100, 112],
      [125, 150],
    ];
    const told = sampleQuote({ text: split, start: 100, end: 150, segments });
    expect(quoteSentences(told)).toHaveLength(2);
    expect(spokenText({ ...told, kept: keepSentences(told, [0]) })).toBe('If they ask […] we say no. […]');
    const ended = 'We asked,” she said. “Nobody came. We left.';
    const two = sampleQuote({
      text: ended,
      start: 0,
      end: ended.length,
      segments: [
        [0, 9],
        [22, 43],
      ],
    });
    expect(quoteSentences(two)).toHaveLength(3);
  });
});

test('of one article three quotes are shown, the featured first, whatever their order on the page', () => {
  const rows = ['q1', 'q2', 'q3', 'q4', 'q5'].map((id, at) => ({
    article: sampleArticle({ wordCount: 2000 }),
    quote: sampleQuote({
      id,
      text: `Words of ${id}.`,
      approvedAt: 1000 + at,
      featuredAt: id === 'q4' ? 5000 : null,
    }),
  }));
  expect(showQuotes(rows.toReversed()).map(({ id }) => id)).toEqual(['q4', 'q2', 'q1']);
});

test('a quote that no longer stands on its page is hidden where the site wants that', () => {
  const rows = [{ article: sampleArticle(), quote: sampleQuote({ drift: 'changed' }) }];
  expect(showQuotes(rows)).toHaveLength(1);
  expect(showQuotes(rows, { hideDrifted: true })).toEqual([]);
});

describe('a link to the words', () => {
  test.each<[string | string[], string]>([
    ['We won’t go', 'https://a.example/#:~:text=We%20won%E2%80%99t%20go'],
    ['Re-test, & again', 'https://a.example/#:~:text=Re%2Dtest%2C%20%26%20again'],
    ['100% of us', 'https://a.example/#:~:text=100%25%20of%20us'],
    [words(12), 'https://a.example/#:~:text=word0%20word1%20word2%20word3,word8%20word9%20word10%20word11'],
    [
      ['We tried,', 'It did not help.'],
      'https://a.example/#:~:text=We%20tried%2C&text=It%20did%20not%20help.',
    ],
    ['lone \uD83D surrogate', 'https://a.example/#:~:text=lone%20%EF%BF%BD%20surrogate'],
    ['', 'https://a.example/'],
    [[], 'https://a.example/'],
  ])('%j', (said, link) => {
    expect(linkToWords('https://a.example/', said)).toBe(link);
  });

  test('keeps the address’s own fragment and replaces a directive that is there', () => {
    expect(linkToWords('https://a.example/#top', 'yes')).toBe('https://a.example/#top:~:text=yes');
    expect(linkToWords('https://a.example/#:~:text=old', 'yes')).toBe('https://a.example/#:~:text=yes');
  });
});
