import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';

const said = '“We will write to the board next.”';

describe("a speaker's role is read beside the name", () => {
  const cases: [name: string, text: string, role: string | null, affiliation: string | null][] = [
    ['behind it', `Ann Poole, a nurse at Harlow Hospital, said, ${said}`, 'nurse', 'Harlow Hospital'],
    ['behind an age', `Ann Poole, 41, a nurse at Harlow Hospital, said, ${said}`, 'nurse', 'Harlow Hospital'],
    ['before it', `School board member Ann Poole said, ${said}`, 'School board member', null],
    ['as an apposed kinswoman', `The girls’ mother, Ann Poole, said, ${said}`, 'girls’ mother', null],
    ['as a title written out', `Sen. Ann Poole of Hawaii said, ${said}`, 'Senator', 'Hawaii'],
    ['as a title with its state', `Ohio Gov. Ann Poole said, ${said}`, 'Governor', 'Ohio'],
    [
      'in a relative clause',
      `Ann Poole, who is a teacher at Hill School, said, ${said}`,
      'teacher',
      'Hill School',
    ],
    [
      'in a sentence of its own',
      `Ann Poole said, ${said}\n\nPoole is a teacher at Hill School.`,
      'teacher',
      'Hill School',
    ],
    [
      'never from the verb before it',
      `Superintendent Alan Brody met parent Ann Poole. Poole said, ${said}`,
      'parent',
      null,
    ],
    ['never from a list', `Ann Poole, Bob Reed and Carl Bloom met. Ann Poole said, ${said}`, null, null],
  ];
  for (const [name, text, role, affiliation] of cases)
    test(name, () => {
      const speaker = findQuotes(text)[0]?.speaker;
      expect(speaker).toMatchObject({ name: 'Ann Poole', role, affiliation });
    });
});
