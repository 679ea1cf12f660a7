import { describe, expect, test } from 'vitest';
import type { Reading, SourceKind } from '../../src/domain/facts.ts';
import { judgeGenre } from '../../src/read/genre.ts';

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
