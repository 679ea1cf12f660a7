import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';
import edgeCases from './fixtures/edge-cases.json' with { type: 'json' };

interface Expected {
  start: number;
  end: number;
  text: string;
  speaker_full: string;
  role?: string | null;
  affiliation?: string | null;
}

const MIN_WORDS = 5;
const trimmed = (text: string): string => text.replace(/^[\s“”"'‘’]+|[\s“”"'‘’,]+$/g, '');

describe('the short cases of how newspapers print quotes', () => {
  for (const { id, text, quotes } of edgeCases as { id: string; text: string; quotes: Expected[] }[]) {
    test(`${id} gives each quote its words and its speaker, and nothing else`, () => {
      const found = findQuotes(text);
      for (const expected of quotes) {
        const quote = found.find((one) => trimmed(one.text) === trimmed(expected.text));
        expect(quote?.speaker?.name).toBe(expected.speaker_full);
        if (expected.role !== undefined) expect(quote?.speaker?.role).toBe(expected.role);
        if (expected.affiliation !== undefined)
          expect(quote?.speaker?.affiliation).toBe(expected.affiliation);
      }
      const long = found.filter((one) => one.text.split(/\s+/).length >= MIN_WORDS);
      expect(long).toHaveLength(quotes.filter((one) => one.text.split(/\s+/).length >= MIN_WORDS).length);
    });
  }
});
