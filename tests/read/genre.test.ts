import { describe, expect, test } from 'vitest';
import type { Reading, SourceKind } from '../../src/domain/facts.ts';
import { findGenre, judgeGenre } from '../../src/read/genre.ts';

function reading(
  title: string,
  url = 'https://paper.example/news/1',
  kind: SourceKind | null = 'news',
  text = '',
): Reading {
  return { title, url, text, published: null, source: { name: null, homepage: null, state: null, kind } };
}

describe('judgeGenre', () => {
  test.each([
    ['Opinion: Let families decide', 'opinion'],
    ['Editorial: Stay for the test', 'opinion'],
    ['Letter: I kept my son home', 'opinion'],
    ['Let families decide | Commentary', 'opinion'],
    ['Press release: Coalition asks for fewer tests', 'press-release'],
    ['Q&A: A principal on testing', 'interview'],
    ['Morning briefing: Opt-out bill, school lunches', 'roundup'],
    ['A conversation with the mother who said no', 'interview'],
    ['Opinión: Mi hija no es un número', 'opinion'],
    ['Comunicado de prensa: Padres contra el examen', 'press-release'],
    ['Committee opines on testing bill', 'news'],
    ['Conversation stalls on testing bill', 'news'],
    ['Opinion polls favor shorter tests', 'news'],
  ] as const)('"%s" is %s', (title, genre) => {
    expect(judgeGenre(reading(title))).toBe(genre);
  });

  test.each([
    ['https://paper.example/opinion/2016/let-them', 'opinion'],
    ['https://paper.example/press-releases/9', 'press-release'],
    ['https://someone.wordpress.com/2015/04/01/my-letter', 'blog'],
    ['https://www.nysed.gov/news/memo', 'official'],
    ['https://paper.example/voices/more-than-a-score', 'opinion'],
    ['https://www.cde.state.co.us/assessment/guidance', 'official'],
    ['https://paper.example/opinionated-kids-win', 'news'],
  ] as const)('the address %s says %s', (url, genre) => {
    expect(judgeGenre(reading('Testing starts', url, null))).toBe(genre);
  });

  test.each([
    ['advocacy', 'advocacy'],
    ['union', 'advocacy'],
    ['official', 'official'],
    ['vendor', 'vendor'],
    ['blog', 'blog'],
  ] as const)('with no mark, what comes from a source of kind %s is %s', (kind, genre) => {
    expect(judgeGenre(reading('Testing starts', 'https://group.example/blog/1', kind))).toBe(genre);
  });

  test("a mark in the title comes before the source's kind", () => {
    expect(judgeGenre(reading('For immediate release: Union votes', 'https://u.example/1', 'union'))).toBe(
      'press-release',
    );
  });

  test('the section of the page and the categories of the feed are asked too', () => {
    expect(judgeGenre(reading('Let them'), { section: 'Letters to the Editor' })).toBe('opinion');
    expect(judgeGenre(reading('Let them'), { categories: ['Schools', 'Op-Ed'] })).toBe('opinion');
  });
});

describe('findGenre says why', () => {
  const why = (...given: Parameters<typeof findGenre>) =>
    findGenre(...given).evidence.map(({ field, rule, text }) => [field, rule, text]);

  test('by the words of the headline', () => {
    expect(why(reading('Opinion: Let families decide'))).toEqual([['title', 'genre-title', 'Opinion:']]);
  });

  test('by the section or category it stands in', () => {
    expect(why(reading('Let them'), { categories: ['Schools', ' Op-Ed '] })).toEqual([
      ['source', 'genre-section', 'Op-Ed'],
    ]);
  });

  test('by its address', () => {
    expect(why(reading('Testing starts', 'https://paper.example/opinion/2016/let-them'))).toEqual([
      ['url', 'genre-address', '/opinion/'],
    ]);
  });

  test('by its first lines, of which the telling words alone are the evidence', () => {
    const text = 'ALBANY — For Immediate Release. Families ask for less.';
    const [found] = findGenre(reading('Families ask', undefined, 'news', text)).evidence;
    expect(found).toMatchObject({ field: 'text', rule: 'genre-opening', text: 'For Immediate Release' });
    expect(text.slice(found?.start, found?.end)).toBe(found?.text);
  });

  test('by what its publisher prints as a rule', () => {
    const given = {
      ...reading('Testing starts'),
      source: { name: 'Families', homepage: null, state: null, kind: 'advocacy' },
    };
    expect(why(given as Reading)).toEqual([['source', 'genre-source', 'Families']]);
  });

  test('and has no reason for plain news of an unknown source', () => {
    expect(findGenre(reading('Testing starts', undefined, null))).toEqual({ genre: 'news', evidence: [] });
  });
});
