import { expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';

const paragraphs = (...lines: string[]): string => lines.join('\n\n');

test('a quote carries its exact place, its cue and its speaker as the article names her', () => {
  const text = paragraphs(
    'Marla Quist, a science teacher at Bell River Middle School, spoke to the board.',
    '“We lost eleven days to these tests,” Quist said.',
  );
  const [quote] = findQuotes(text);
  expect(quote).toMatchObject({
    text: 'We lost eleven days to these tests,',
    cue: 'said',
    rule: 'after',
    review: false,
    hold: null,
    speaker: {
      name: 'Marla Quist',
      mention: 'Quist',
      kind: 'person',
      role: 'science teacher',
      affiliation: 'Bell River Middle School',
    },
  });
  expect(text.slice(quote?.start, quote?.end)).toBe(quote?.text);
  expect(text.slice(quote?.speaker?.mentionStart, quote?.speaker?.mentionEnd)).toBe('Quist');
});

test('a quote split by its attribution keeps the segments of the whole utterance', () => {
  const text = '“If they ask again,” Marla Quist said, “we will simply stay home. We mean it.”';
  const found = findQuotes(text);
  expect(found.map((one) => one.text)).toEqual([
    'If they ask again,',
    'we will simply stay home. We mean it.',
  ]);
  const segments = found.map((one) => [one.start, one.end]);
  for (const one of found) expect(one.segments).toEqual(segments);
});

test('a quote over several paragraphs has one speaker, and only its parts are marked', () => {
  const text = paragraphs(
    '“The first week is lost to practice,” said Marla Quist. “The second one is the test.',
    '“The third one is spent on those who were ill.”',
    'The board listened.',
  );
  const found = findQuotes(text);
  expect(found).toHaveLength(3);
  for (const one of found) expect(one.speaker?.name).toBe('Marla Quist');
  expect(found[2]?.rule).toBe('continuation');
});

test('two of one surname named in one breath are not guessed between', () => {
  const text = paragraphs(
    'Tom Reed and Anna Reed wrote to the school.',
    '“We never got an answer from them,” Reed said.',
  );
  const [quote] = findQuotes(text);
  expect(quote?.review).toBe(true);
  expect(quote?.speaker?.name).toBe('Reed');
});

test('a bare surname stays with whoever held it first, and asks for an editor', () => {
  const text = paragraphs(
    'Anna Reed leads the group. “The score is the law here,” Reed said.',
    'Her brother Tom Reed opted out. “I was glad to sit and read,” Tom Reed said.',
    '“We will keep asking the board,” Reed said.',
  );
  const found = findQuotes(text);
  expect(found.map((one) => one.speaker?.name)).toEqual(['Anna Reed', 'Tom Reed', 'Anna Reed']);
  expect(found[2]?.review).toBe(true);
});

test('Mr. and Ms. tell two of one surname apart', () => {
  const text = paragraphs(
    'Anna Reed and Tom Reed wrote to the school.',
    '“We never got an answer from them,” Mr. Reed said.',
    '“We will write to the board next,” Ms. Reed said.',
  );
  expect(findQuotes(text).map((one) => one.speaker?.name)).toEqual(['Tom Reed', 'Anna Reed']);
});

test('the unnamed and organisations are kept as they are given', () => {
  const text = paragraphs(
    '“We do not comment on single schools,” a spokesman for the district said.',
    'The Harlow Parents Association said in a letter, “We ask for a pause of two years.”',
  );
  expect(findQuotes(text).map((one) => [one.speaker?.kind, one.speaker?.name])).toEqual([
    ['nominal', 'a spokesman for the district'],
    ['organisation', 'Harlow Parents Association'],
  ]);
});

test('a document speaks for whose it is', () => {
  const text = '“Parents have a right to refuse,” the Harlow Education Department’s guidance states.';
  expect(findQuotes(text)[0]?.speaker).toMatchObject({
    kind: 'organisation',
    name: 'Harlow Education Department',
  });
});

test('who was told something did not say it', () => {
  const text = '“We lost eleven days to these tests,” Marla Quist, a teacher, told Harlow Radio.';
  expect(findQuotes(text)[0]?.speaker?.name).toBe('Marla Quist');
});

test('words that nobody can be named for keep no speaker and wait for an editor', () => {
  const text = '“We never got an answer from them,” they said.';
  expect(findQuotes(text)[0]).toMatchObject({ speaker: null, review: true, confidence: 0 });
});

test('a surname that only the headline gives in full is explained by it', () => {
  const text = '“We lost eleven days to these tests,” Quist said.';
  expect(findQuotes(text)[0]?.speaker?.name).toBe('Quist');
  expect(findQuotes(text, { title: 'Teacher Maria Quist: tests eat our time' })[0]?.speaker?.name).toBe(
    'Maria Quist',
  );
});

test('she is the woman who spoke last, not the man named between', () => {
  const text = paragraphs(
    '“I have filled in the form,” said Karen Holt, a parent.',
    'Principal Peter Vance has read it.',
    '“Nobody has called me since that day,” she said.',
  );
  expect(findQuotes(text)[1]?.speaker?.name).toBe('Karen Holt');
});

test('the place of a dateline is nobody', () => {
  const text = paragraphs(
    'QUILL BAY, Mass. — The committee met on Tuesday.',
    '“We will not sign that letter,” she said.',
  );
  expect(findQuotes(text)[0]?.speaker).toBeNull();
  const named = `${text}\n\n“Nor will I,” said Orla Fenn, a nurse.`;
  expect(findQuotes(named).map((quote) => quote.speaker?.name)).not.toContain('QUILL BAY');
});

test('a text without quotes, and an empty one, give none', () => {
  expect(findQuotes('')).toEqual([]);
  expect(findQuotes('The board met on Monday. Nobody spoke.')).toEqual([]);
});

test('a quote whose closing mark was lost asks for an editor', () => {
  const text = paragraphs('Marla Quist said, “We lost eleven days to these tests.', 'The board listened.');
  expect(findQuotes(text)[0]).toMatchObject({ review: true, speaker: { name: 'Marla Quist' } });
});
