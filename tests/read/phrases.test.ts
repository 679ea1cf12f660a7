import { describe, expect, test } from 'vitest';
import { checkPhrase, PhraseFinder } from '../../src/read/phrases.ts';
import { readWords } from '../../src/read/words.ts';

function find(phrase: string, text: string): string[] {
  const words = readWords(text);
  return new PhraseFinder([[phrase, true]])
    .find(words)
    .map((hit) => text.slice(words[hit.first]?.start, words[hit.last]?.end));
}

describe('a phrase', () => {
  test.each([
    ['opt out', 'They opt-out today', ['opt-out']],
    ['refus*', 'A refusal, refused twice', ['refusal', 'refused']],
    ['mother|father ..2 refuse*', 'The mother of two refused', ['mother of two refused']],
    ['opt ..3 out', 'opt both of them out', ['opt both of them out']],
    ['=MAP', 'A map of the MAP', ['MAP']],
    ['95 %', 'the 95% rule', ['95%']],
    ['examenes', 'los exámenes', ['exámenes']],
  ])('%s is found in "%s"', (phrase, text, found) => {
    expect(find(phrase, text)).toEqual(found);
  });

  test.each([
    ['opt ..2 out', 'opt every one of them out'],
    ['opt ..4 out', 'They opt in. Get out'],
    ['=MAP', 'a Map'],
    ['opt out', 'outopt'],
  ])('%s is not found in "%s"', (phrase, text) => {
    expect(find(phrase, text)).toEqual([]);
  });
});

describe('checkPhrase', () => {
  test.each([
    ['opt-out', 'write "opt out"'],
    ['', 'not a word'],
    ['..3 out', 'a gap must stand between words'],
    ['opt ..40 out', 'a gap is ..1 to ..12'],
    ['a ..2 b ..2 c ..2 d', 'at most 2 gaps'],
    ['re*', 'too short before the star'],
    ['(a+)+$', 'not a word'],
  ])('says what is wrong with "%s"', (phrase, message) => {
    expect(checkPhrase(phrase)).toContain(message);
  });

  test('finds nothing wrong with a well formed phrase', () => {
    expect(checkPhrase('vote|votes ..3 bill* =HB')).toBeNull();
  });
});

test('a text of nothing but first words is searched in well under a second', () => {
  const words = readWords('opt the '.repeat(20_000));
  const began = performance.now();
  expect(new PhraseFinder([['opt ..12 out ..12 test', 1]]).find(words)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(1000);
});
