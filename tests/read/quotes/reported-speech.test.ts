/** Ways in which reports on schools print what people said. Each case lists every quote that is to be found. */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';
import cases from './fixtures/reported-speech.json' with { type: 'json' };

interface Expected {
  text: string;
  /** Absent or null where no name is asked for: an editor decides. */
  speaker?: string | null;
  kind?: string;
  role?: string;
  review?: boolean;
  /** Parts of the utterance that the quote belongs to. */
  parts?: number;
}

interface Case {
  name: string;
  text: string;
  title?: string;
  quotes: Expected[];
}

describe('reported speech', () => {
  for (const { name, text, title, quotes } of cases as Case[])
    test(name, () => {
      const found = findQuotes(text, title === undefined ? {} : { title });
      expect(found.map((one) => one.text)).toEqual(quotes.map((one) => one.text));
      for (const [index, expected] of quotes.entries()) {
        const one = found[index];
        if (expected.speaker) expect(one?.speaker?.name).toBe(expected.speaker);
        if (expected.kind) expect(one?.speaker?.kind).toBe(expected.kind);
        if (expected.role) expect(one?.speaker?.role).toBe(expected.role);
        if (expected.review !== undefined) expect(one?.review).toBe(expected.review);
        if (expected.parts !== undefined) expect(one?.segments).toHaveLength(expected.parts);
      }
    });
});
