import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Reading } from '../../src/domain/facts.ts';
import { checkTopics } from '../../src/read/topic-list.ts';
import { createTopicTagger } from '../../src/read/topics.ts';

const tagger = createTopicTagger(checkTopics(parse(readFileSync('feeds/topics.yaml', 'utf8'))).topics);

function reading(title: string, text = '', url: string | null = null): Reading {
  return { title, text, url, published: null, source: null };
}

function slugs(title: string, text = '', url: string | null = null): string[] {
  return tagger.tag(reading(title, text, url)).map((topic) => topic.slug);
}

describe('the tagger', () => {
  test.each([
    ['House bill would let parents opt children out of state tests', ['opt-out', 'legislation']],
    ['Teachers union votes to boycott the state exam', ['boycott-walkout', 'unions']],
    ['Schools under the 95 percent rule may lose federal money', ['participation-95']],
    [
      'Families sue over third-grade retention of test refusers',
      ['litigation', 'graduation-retention', 'opt-out'],
    ],
    ['Pearson watched social media posts of pupils during the exam', ['privacy-data', 'test-vendors']],
    ['Civil rights groups split over opt-outs', ['equity', 'opt-out']],
    ['State university goes test-optional in admissions', ['admissions']],
    ['Portfolio and performance assessment to replace exams', ['alternatives']],
    ['Sit and stare: school punishes pupils who refused', ['retaliation']],
    ['Parents of students with disabilities decline tests', ['special-ed-ell']],
    ['Only 10 of 50 pupils tested at charter school', ['participation-95']],
    ['Ohio warns districts over test refusals', ['state-agency', 'opt-out']],
    ['Families say no to PARCC and Smarter Balanced', ['common-core']],
    ['Cómo excluir a su hijo de las pruebas estatales', ['opt-out']],
    ['Familias dicen no al examen estatal', ['opt-out']],
    ['Maestros se niegan a aplicar la prueba', ['boycott-walkout']],
    ['Proyecto de ley protege el derecho a rechazar el examen', ['legislation', 'opt-out']],
  ])('"%s" is about %j', (title, wanted) => {
    expect(slugs(title)).toEqual(expect.arrayContaining(wanted));
  });

  test.each([
    ['Bill Gates speaks on tests', 'legislation'],
    ['Credit union opens at high school', 'unions'],
    ['Regents exams begin on Tuesday', 'state-agency'],
    ['Graduation rates rise', 'graduation-retention'],
    ['Voter participation rises', 'participation-95'],
    ['Colleges visit the fair', 'admissions'],
    ['Does opting out threaten a civil right?', 'retaliation'],
  ])('"%s" is a near miss of %s', (title, slug) => {
    expect(slugs(title)).not.toContain(slug);
  });

  test('the topic with most evidence comes first and every span is exact', () => {
    const item = reading(
      'Senate passes opt-out bill',
      'The bill goes to the governor, who may veto it. Lawmakers cheered.',
      'https://paper.example/senate-passes-bill',
    );
    const topics = tagger.tag(item);
    expect(topics[0]?.slug).toBe('legislation');
    for (const { score, evidence } of topics) {
      expect(score).toBeGreaterThan(0.5);
      for (const span of evidence) {
        const field =
          span.field === 'title' ? item.title : span.field === 'text' ? item.text : (item.url ?? '');
        expect(field.slice(span.start, span.end)).toBe(span.text);
      }
    }
  });

  test('what is about refusing tests is about opting out, whatever words it has for it', () => {
    const title = 'Mother and aunt want nothing of the exam';
    const refusal = {
      field: 'title',
      start: 11,
      end: 39,
      text: title.slice(11),
      rule: 'refusal-near-test',
    } as const;
    const given = tagger.tag(reading(title), undefined, [{ ...refusal, weight: 3 }]);
    expect(given).toMatchObject([{ slug: 'opt-out', evidence: [{ text: 'aunt want nothing of the exam' }] }]);
    expect(tagger.tag(reading(title), undefined, [{ ...refusal, weight: -2 }])).toEqual([]);
  });

  test('a place where people gather is no act of the agency in it', () => {
    expect(slugs('Students rally outside the state education department against exam')).not.toContain(
      'state-agency',
    );
    expect(slugs('Texas board members vote on test rule')).toContain('state-agency');
  });

  test('one phrase said over and over counts once', () => {
    expect(slugs('Testing day', 'A resolution, a resolution, a resolution and a resolution.')).not.toContain(
      'unions',
    );
  });

  test('the words of the address count', () => {
    expect(slugs('A vote on Monday', '', 'https://paper.example/teachers-union-and-lawsuit')).toEqual([
      'litigation',
      'unions',
    ]);
  });

  test('a word deep in a long text gives no topic', () => {
    expect(slugs('Testing day', `${'All was calm. '.repeat(60)} A lawsuit is pending.`)).not.toContain(
      'litigation',
    );
  });
});
