import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';

/** mulberry32: a small seeded generator, so that a failing text can be made again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES =
  "“|”|\"|''|‘|’|'|«|»|,|.|?|!|:|—|―|(|)| |  |\n|\n\n|\u00a0|\ud800|\u0301|é|5'10\"|Ann Poole|Reed|Dr.|Mr. Reed|she|he|said|told|according to|who|and|the girls’ mother|a junior at|Hill School|Department of|Education|16-year-old|Inc.|U.S.|we want the plan published|It is not useful|called|saying|, a nurse from|DPS|😀".split(
    '|',
  );

function randomText(random: () => number): string {
  let text = '';
  for (let count = 5 + random() * 80; count > 0; count -= 1) {
    text += PIECES[Math.floor(random() * PIECES.length)] ?? '';
    if (random() < 0.6) text += ' ';
  }
  return text;
}

test('whatever the text, every quote is an exact slice, in order, within its bounds, and nothing throws', () => {
  let quotes = 0;
  for (let seed = 1; seed <= 1500; seed += 1) {
    const text = randomText(randomFrom(seed));
    let before = 0;
    for (const quote of findQuotes(text, { title: text.slice(0, 40) })) {
      quotes += 1;
      expect(quote.text, `seed ${seed}`).toBe(text.slice(quote.start, quote.end));
      expect(quote.start >= before && quote.end > quote.start, `seed ${seed}`).toBe(true);
      before = quote.end;
      for (const [start, end] of quote.segments)
        expect(start < end && end <= text.length, `seed ${seed}`).toBe(true);
      expect(quote.segments).toContainEqual([quote.start, quote.end]);
      const { speaker } = quote;
      if (speaker)
        expect(speaker.mention, `seed ${seed}`).toBe(text.slice(speaker.mentionStart, speaker.mentionEnd));
      expect(quote.confidence >= 0 && quote.confidence <= 1).toBe(true);
    }
  }
  expect(quotes).toBeGreaterThan(150);
});

test('the same text gives the same quotes', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const text = randomText(randomFrom(seed));
    expect(findQuotes(text)).toEqual(findQuotes(text));
  }
});

describe('time grows with the length of the text, not with its square', () => {
  const full = 200_000;
  const shapes: [name: string, piece: (index: number) => string, size?: number][] = [
    ['a hundred thousand straight marks', () => '"', 100_000],
    ['a hundred thousand opening marks', () => '“', 100_000],
    ['a megabyte of quotes in one sentence', () => '“we want it all,” he said, ', 1_000_000],
    [
      'a long text of one voice in one paragraph',
      () => '“We want it all,” Ann Poole said. “We do want it.” ',
    ],
    ['a long text of quotes never closed', () => '“we want it all\n\n'],
    ['a long text of namesakes', (index) => `Q${index.toString(36)} Smith said “we want it all.” `],
    ['a long text of one given name', (index) => `Ann W${index.toString(36)}x met Ann. `],
    ['a long text of commas', () => 'Ann Poole, '],
    ['a long text of open brackets', () => '(a '],
    ['a long text of hyphens', () => 'her a-'],
    ['a long text of blanks', () => ' '],
  ];
  for (const [name, piece, size = full] of shapes)
    test(name, () => {
      const timeOf = (length: number): number => {
        let text = '';
        for (let index = 0; text.length < length; index += 1) text += piece(index);
        const start = performance.now();
        findQuotes(`${text} “We want it all,” said Ann Poole.`);
        return performance.now() - start;
      };
      timeOf(size / 20);
      const small = timeOf(size / 10);
      // Ten times the text: a square would take a hundred times as long. The floor keeps tiny times from deciding.
      expect(timeOf(size)).toBeLessThan(Math.max(35 * small, 1500));
    }, 30_000);
});
