/** How a question is read, and which words are the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTerms, readQuestion } from '../../src/domain/search-query.ts';
import { formsOf } from '../../src/domain/search-words.ts';

describe('words are the same', () => {
  test.each([
    ['refuse refuses refused refusing', 1],
    ['test tests testing tested', 1],
    ["parent parents PARENTS parent’s parent's", 1],
    ['policy policies', 1],
    ['planning planned plan plans', 1],
    ['examen exámenes', 1],
    ['Peñasco penasco', 1],
    ['class classes', 1],
    ['news new', 2],
    ['king ring sing', 3],
    ['bus business', 2],
    ['95 2026', 2],
  ])('%s: %i', (words, different) => {
    expect(new Set(formsOf(words)).size).toBe(different);
  });
});

describe('a question', () => {
  test.each([
    ['refuse test', [['refus'], ['test']], []],
    ['"spring test"', [['spring', 'test']], []],
    ['“spring test', [['spring', 'test']], []],
    ['opt-out', [['opt', 'out']], []],
    ['boycott -college', [['boycott']], [['colleg']]],
    ['boycott -"high school"', [['boycott']], [['high', 'school']]],
    ['- -- "" “” *', [], []],
  ])('%s', (question, wanted, unwanted) => {
    expect(readQuestion(question)).toEqual({ wanted, unwanted });
  });

  test('of any length and kind is read at once, and holds nothing but letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (question) => {
        const { wanted, unwanted } = readQuestion(question);
        expect(wanted.length + unwanted.length).toBeLessThanOrEqual(12);
        for (const form of [...wanted, ...unwanted].flat()) expect(form).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  test('with very many marks costs no more than others', () => {
    const start = performance.now();
    for (const one of ['"', '-', '“”', '- ', "'"]) readQuestion(one.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

test('found words are marked where they stand, a phrase only as a phrase', () => {
  const text = 'The test came. “Spring tests”, they said, are no test of spring.';
  const marked = (question: string) =>
    findTerms(text, readQuestion(question)).map(([from, to]) => text.slice(from, to));
  expect(marked('tests')).toEqual(['test', 'tests', 'test']);
  expect(marked('"spring test"')).toEqual(['Spring', 'tests']);
  expect(marked('-test')).toEqual([]);
});
