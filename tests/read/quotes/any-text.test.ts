/** What holds for every text whatever, hostile or broken: quotes are slices, and nothing is added to them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundQuote } from '../../../src/domain/quote.ts';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';

const WORDS =
  'Ann Poole|Reed|Director of Testing Bo Reed|Mr. Reed|she|he|She|said|wrote|asked by|told|dijo|according to|with|who|and|;|, a junior at|, 16,|Ward School|Department of Education|Parents United|the board’s president|her daughter|we want the plan published|In the end nobody came|5\'10"|U.S.|https://a.example/?q="x"|<b>|\u200b|\u00a0|\ud83d\ude00|\ud800|\u0301|İ|ﬁ'.split(
    '|',
  );
const MARKS = "“ ” \" '' ` `` « » „ ‘ ’ ' , . ? ! … : — ― - ( ) [ ]".split(' ');
const GAPS = ['', ' ', ' ', '\n', '\n\n', '\r\n', '\t'];

const piece = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...MARKS),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const reported = fc
  .array(fc.tuple(piece, fc.constantFrom(...GAPS)), { maxLength: 60 })
  .map((pairs) => pairs.flat().join(''));
const anyText = fc.oneof(
  { weight: 4, arbitrary: reported },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

/** Every way in which a found quote could say more than the text does. */
function faults(text: string, quotes: FoundQuote[]): string[] {
  const wrong: string[] = [];
  let end = 0;
  for (const quote of quotes) {
    if (quote.text !== text.slice(quote.start, quote.end)) wrong.push('not the slice');
    if (quote.start < end || quote.end <= quote.start) wrong.push('out of order');
    end = quote.end;
    let last = 0;
    for (const [from, to] of quote.segments) {
      if (from < last || to <= from || to > text.length) wrong.push('segments out of order');
      last = to;
    }
    if (!quote.segments.some(([from, to]) => from === quote.start && to === quote.end))
      wrong.push('not among its own segments');
    const { speaker } = quote;
    if (speaker && speaker.mention !== text.slice(speaker.mentionStart, speaker.mentionEnd))
      wrong.push('mention is not the slice');
    if (!speaker && (!quote.review || quote.confidence > 0)) wrong.push('nobody, and yet not for review');
    if (!(quote.confidence >= 0 && quote.confidence <= 1)) wrong.push('confidence out of bounds');
  }
  return wrong;
}

test('over any text, quotes are slices in order, segments lie within, and nobody is never let through', () => {
  fc.assert(
    fc.property(anyText, fc.option(anyText, { nil: undefined }), (text, title) => {
      expect(faults(text, findQuotes(text, title === undefined ? {} : { title }))).toEqual([]);
    }),
    { numRuns: 2000, seed: 20260301 },
  );
});

test('a quote that somebody certainly said is found whatever stands in the paragraph before it', () => {
  const said = '“We lost eleven days to these tests,” Marla Quist said.';
  fc.assert(
    fc.property(reported, (before) => {
      const calm = before.replace(/[“”"'`«»„‘’]/g, '');
      const found = findQuotes(`${calm}\n\n${said}`);
      expect(found.map((one) => one.text)).toContain('We lost eleven days to these tests,');
    }),
    { numRuns: 500, seed: 20260302 },
  );
});

describe('texts made to be slow are read in bounded time', () => {
  for (const [name, text] of [
    ['a megabyte of capitals', 'A'.repeat(1_000_000)],
    ['a megabyte of capital words', 'Ann Poole Reed '.repeat(70_000)],
    ['pronouns without end', 'she said he said “we want it all,” '.repeat(6_000)],
    ['subjects nested without end', 'Ann Poole, who said that Bo Reed, who '.repeat(5_000)],
    ['ages and grades without end', '“I do,” said Ann Poole, 16, a junior at '.repeat(5_000)],
    [
      'words that describe without end',
      `“I do not know yet,” said ${'a teacher of a '.repeat(10_000)}Ann Poole.`,
    ],
    ['a hundred thousand single marks', "'a ".repeat(100_000)],
    ['a hundred thousand pairs of marks', "'' ".repeat(100_000)],
  ] as const)
    test(name, () => {
      const start = performance.now();
      expect(faults(text, findQuotes(text))).toEqual([]);
      expect(performance.now() - start).toBeLessThan(15_000);
    }, 30_000);
});
