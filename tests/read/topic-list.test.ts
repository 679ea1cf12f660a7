import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { TOPIC_SLUGS } from '../../src/domain/vocabulary.ts';
import { checkTopics } from '../../src/read/topic-list.ts';

const good = {
  slug: 'unions',
  name: 'Unions',
  name_es: 'Sindicatos',
  description: 'Unions.',
  cues: { strong: ['union'], weak: [95] },
};

describe('checkTopics', () => {
  test('the topics of the feeds folder are all there and without error', () => {
    const { topics, errors } = checkTopics(parse(readFileSync('feeds/topics.yaml', 'utf8')));
    expect(errors).toEqual([]);
    expect(topics.map((topic) => topic.slug)).toEqual(TOPIC_SLUGS);
  });

  test('a number where a word is meant is read as the word', () => {
    expect(checkTopics([good]).topics[0]?.cues).toEqual({ strong: ['union'], fair: [], weak: ['95'] });
  });

  test('a topic with an error is left out, told by path, and the others stand', () => {
    const { topics, errors } = checkTopics([
      good,
      { ...good, slug: 'litigation', cues: { fair: ['law-suit'] } },
    ]);
    expect(topics.map((topic) => topic.slug)).toEqual(['unions']);
    expect(errors).toEqual([
      { path: ['1', 'cues', 'fair', '0'], message: expect.stringContaining('law-suit') },
    ]);
  });

  test.each([
    ['nothing', null, []],
    ['a topic that is no mapping', ['unions'], ['0']],
    ['an unknown slug', [{ ...good, slug: 'weather' }], ['0', 'slug']],
    ['an unknown field', [{ ...good, colour: 'red' }], ['0', 'colour']],
    ['a missing name', [{ ...good, name: '' }], ['0', 'name']],
    ['an unknown grade of cue', [{ ...good, cues: { sure: ['union'] } }], ['0', 'cues', 'sure']],
    ['phrases that are no list', [{ ...good, needs: 'union' }], ['0', 'needs']],
    ['a topic declared twice', [good, good], ['1', 'slug']],
  ])('%s is refused with its path', (_, data, path) => {
    expect(checkTopics(data).errors.map((error) => error.path)).toContainEqual(path);
  });
});
