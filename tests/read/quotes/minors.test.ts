import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';
import sentences from './fixtures/minors.json' with { type: 'json' };

const hold = (text: string): 'minor' | null | undefined => findQuotes(text)[0]?.hold;

describe('the words of somebody who looks to be a pupil are held', () => {
  for (const text of [
    '“I was kind of nervous that day,” said Ben Ode, a junior at North High School.',
    '“I was kind of nervous that day,” said Ben Ode, 16.',
    '“I was kind of nervous that day,” said 16-year-old Ben Ode.',
    '“I was kind of nervous that day,” said fifth-grader Ben Ode.',
    '“I was kind of nervous that day,” said Ben Ode, who is in sixth grade.',
    '“I was kind of nervous that day,” said Ben Ode, an eighth-grade student.',
    '“I was kind of nervous that day,” said Ben Ode, a student at Hill Elementary School.',
    '“I was kind of nervous that day,” her daughter said.',
    '“I was kind of nervous that day,” said her son, Ben Ode.',
    '“I was kind of nervous that day,” a 12-year-old girl said.',
    '“I was kind of nervous that day,” one high school student said.',
    '“I was kind of nervous that day,” Ode said.\n\nBen Ode is a sophomore.',
  ])
    test(text, () => expect(hold(text)).toBe('minor'));
});

describe('the words of adults around a school are not held', () => {
  for (const text of [
    '“I was kind of nervous that day,” said Ben Ode, 41.',
    '“I was kind of nervous that day,” said Ben Ode, a parent of a fifth-grader.',
    '“I was kind of nervous that day,” said Ben Ode, a teacher at North High School.',
    '“I was kind of nervous that day,” said Ben Ode, a graduate student at Harlow University.',
    '“I was kind of nervous that day,” said Ben Ode, a senior adviser to the board.',
    '“I was kind of nervous that day,” said Ben Ode, the mother of a 9-year-old boy.',
    '“I was kind of nervous that day,” said Ben Ode, whose son is a junior at North High School.',
    '“I was kind of nervous that day,” said Ben Ode, who has a daughter in third grade.',
    '“I was kind of nervous that day,” said Ben Ode, who kept her daughter at home.',
    '“I was kind of nervous that day,” said fifth-grade teacher Ben Ode.',
  ])
    test(text, () => expect(hold(text)).toBe(null));
});

describe('ways in which reports name pupils, all held', () => {
  for (const text of sentences.held) test(text, () => expect(hold(text)).toBe('minor'));
});

describe('ways in which reports name adults with a word of school, none held', () => {
  for (const text of sentences.free) test(text, () => expect(hold(text)).toBe(null));
});

test('the age that a text gives decides over every other word', () => {
  expect(hold('“I will not sit for it,” said Nia Cole, 18, a senior at Lakeview High School.')).toBe(null);
  expect(hold('“I will not sit for it,” said Nia Cole, 17, a student at Harlow University.')).toBe('minor');
});

test('somebody’s grown son is not held where his work is told', () => {
  expect(hold('“I will not sit for it,” said her son, Ben Ode, a lawyer.')).toBe(null);
});

test('pupils who say so themselves are held in all they say', () => {
  const text = '“I’m only 16, so who would ask me?” said Nia Cole. “Nobody ever did ask.”';
  expect(findQuotes(text).map((one) => one.hold)).toEqual(['minor', 'minor']);
  expect(hold('“As a sophomore at Lakeview I sat nine tests,” Nia Cole said.')).toBe('minor');
  expect(hold('“As a student I hated tests,” said Ben Ode, a lawyer.')).toBe(null);
});
