/** What the crawl hands to the store of an article's quotes: split ones as one, each where it stands, nothing reworded. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameQuotes } from '../../src/crawl/offer/name-quotes.ts';
import type { FoundQuote } from '../../src/domain/quote.ts';
import { findQuotes } from '../../src/read/quotes/quotes.ts';
import { quote } from '../store/rows.ts';

const desk = { tag: 'tag:site.example,2026-01-01:' };
const hand = (text: string, quotes: readonly FoundQuote[] = findQuotes(text), noarchive = false) =>
  nameQuotes(desk, { article: 'a1', text, quotes, noarchive });

const SPLIT = [
  'ALDER CREEK, Colo. — The board met on Tuesday.',
  '“If they do this again,” said Marisol Quent, a parent of three, “my children will stay at home.”',
  '“We count every child,” said Dana Rook, the district’s superintendent.',
].join('\n\n');

describe('a quote that is split by “she said”', () => {
  test('is one, from its first word to its last, with its parts told', () => {
    const [split, whole, ...more] = hand(SPLIT);
    expect(more).toEqual([]);
    expect(split?.text).toBe(
      'If they do this again,” said Marisol Quent, a parent of three, “my children will stay at home.',
    );
    expect(split?.segments.map(([from, to]) => SPLIT.slice(from, to))).toEqual([
      'If they do this again,',
      'my children will stay at home.',
    ]);
    expect(split?.speaker?.name).toBe('Marisol Quent');
    expect(whole?.segments).toHaveLength(1);
  });

  test('is as sure as its least sure part, and held when one of them is', () => {
    const text = 'One two three. Four five six.';
    const segments: [number, number][] = [
      [0, 14],
      [15, 29],
    ];
    const part = (start: number, end: number, change: Partial<FoundQuote>) => ({
      ...quote('x', text.slice(start, end), { start, end, segments }),
      ...change,
    });
    const [one, ...more] = hand(text, [
      part(0, 14, { confidence: 0.9, rule: 'after' }),
      part(15, 29, { confidence: 0.6, rule: 'continuation', review: true, hold: 'minor' }),
    ]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ text, confidence: 0.6, rule: 'continuation', review: true, hold: 'minor' });
  });

  test('stays in parts where the reading gives them to two people', () => {
    const text = 'One two three. Four five six.';
    const segments: [number, number][] = [
      [0, 14],
      [15, 29],
    ];
    const found = [
      quote('x', text.slice(0, 14), { start: 0, end: 14, segments }),
      quote('y', text.slice(15), { start: 15, end: 29, segments, speaker: null }),
    ];
    expect(hand(text, found)).toHaveLength(2);
  });
});

describe('what is kept with a quote', () => {
  test('is its paragraph and where that begins, and a hash of its sentences', () => {
    const [split] = hand(SPLIT);
    expect(split?.source?.context).toBe(SPLIT.split('\n\n')[1]);
    expect(split?.source?.sentenceHash).toMatch(/^[0-9a-f]{64}$/);
    const elsewhere = hand(`Another first line of it.\n\n${SPLIT}`)[0];
    expect(elsewhere?.source?.sentenceHash).toBe(split?.source?.sentenceHash);
    expect(elsewhere?.source?.contextStart).not.toBe(split?.source?.contextStart);
  });

  test('is only its sentences where the publisher wants no copy kept', () => {
    const text = 'It rained. “We stayed at home all day,” said Ann Lee. Then the sun came out again.';
    expect(hand(text, findQuotes(text), true)[0]?.source?.context).toBe(
      '“We stayed at home all day,” said Ann Lee.',
    );
  });
});

test('a quote that is not what the text says is refused and logged, and the others are kept', () => {
  const lines: object[] = [];
  const log = {
    info: () => undefined,
    warn: (line: object) => void lines.push(line),
    error: () => undefined,
  };
  const good = quote('x', 'They came.', { start: 0, end: 10, segments: [[0, 10]] });
  const bad = { ...good, start: 1, end: 11 };
  const kept = nameQuotes(
    { ...desk, log },
    { article: 'a1', text: 'They came. More.', quotes: [bad, good], noarchive: false },
  );
  expect(kept.map(({ text }) => text)).toEqual(['They came.']);
  expect(lines).toEqual([{ article: 'a1', start: 1, rule: 'test' }]);
});

test('whatever the text, every quote is a slice of it and of what is kept with it', () => {
  const word = fc.constantFrom(
    '“',
    '”',
    '"',
    'she said',
    'Ann Lee said',
    'No. ',
    'we will not, ',
    '\n\n',
    ' ',
    '🙂',
    'é',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const text = words.join(' ');
      for (const { text: said, start, end, segments, source } of hand(text)) {
        expect(text.slice(start, end)).toBe(said);
        expect(segments.every(([from, to]) => from >= start && to <= end)).toBe(true);
        const at = source?.contextStart ?? -1;
        expect(source?.context.slice(start - at, end - at)).toBe(said);
      }
    }),
    { numRuns: 150 },
  );
});
