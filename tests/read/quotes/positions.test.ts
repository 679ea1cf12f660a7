/** A hundred and twenty-nine speakers of our own short reports, labelled with what a reader would say they are and where. */
import { expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';
import reports from './fixtures/positions.json' with { type: 'json' };

interface Labelled {
  name: string;
  /** All readings that are right; null where the report names none. */
  role: (string | null)[] | null;
  affiliation: (string | null)[] | null;
}

const plain = (words: string | null): string | null => words?.toLowerCase().replace(/’/g, "'") ?? null;

/** How many were given, given rightly, and named by the report at all. */
function tally(part: 'role' | 'affiliation') {
  const count = { given: 0, right: 0, named: 0, found: 0 };
  for (const { text, speakers } of reports as { text: string; speakers: Labelled[] }[]) {
    const quotes = findQuotes(text);
    for (const labelled of speakers) {
      const got = quotes.find((one) => one.speaker?.name === labelled.name)?.speaker?.[part] ?? null;
      const right = labelled[part]?.some((words) => plain(words) === plain(got)) ?? got === null;
      const isNamed = labelled[part] !== null && !labelled[part].includes(null);
      if (got !== null) count.given += 1;
      if (got !== null && right) count.right += 1;
      if (isNamed) count.named += 1;
      if (isNamed && right) count.found += 1;
    }
  }
  return count;
}

test('every labelled speaker of the reports is found by the full name', () => {
  for (const { text, speakers } of reports as { text: string; speakers: Labelled[] }[]) {
    const names = findQuotes(text).map((quote) => quote.speaker?.name);
    for (const { name } of speakers) expect(names).toContain(name);
  }
});

for (const part of ['role', 'affiliation'] as const)
  test(`the ${part} is right where one is given, and given where the report names one`, () => {
    const { given, right, named, found } = tally(part);
    expect(right / given).toBeGreaterThan(0.94);
    expect(found / named).toBeGreaterThan(0.9);
  });
