import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';

const quote = '“We ask for one year without these tests.”';

describe('a pull quote is read with its attribution line', () => {
  for (const [name, line] of [
    ['on the next line', '\n\nDr. Mara B. Holt. Harlow University professor'],
    ['on the very next line', '\nMara B. Holt, Harlow University professor'],
    ['behind a dash', ' — Mara B. Holt, Harlow University professor'],
    ['behind a horizontal bar', ' ― Mara B. Holt, Harlow University professor'],
    ['behind a dash on the next line', '\n\n— Mara B. Holt, Harlow University professor'],
  ] as const)
    test(name, () => {
      const [found] = findQuotes(quote + line);
      expect(found).toMatchObject({
        rule: 'pull',
        speaker: { name: 'Mara B. Holt', role: 'professor', affiliation: 'Harlow University' },
      });
    });

  test('a caption after the line is nobody’s attribution', () => {
    const found = findQuotes(`${quote}\n\nMara Holt, parent organizer\nJesse Hale, boycott leader`);
    expect(found.map((one) => one.speaker?.name)).toEqual(['Mara Holt']);
  });

  test('a sentence after a quote is no attribution line', () => {
    const found = findQuotes(`${quote}\n\nMara Holt, a parent, walked out of the room on Monday.`);
    expect(found.every((one) => one.rule !== 'pull')).toBe(true);
  });
});
