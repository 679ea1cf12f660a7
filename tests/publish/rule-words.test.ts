/** Every rule by which the reader can decide is said in plain English: on the pages, at the desk and by the command. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RELEVANCE_RULES } from '../../src/domain/relevance-rules.ts';
import { TOPIC_SLUGS } from '../../src/domain/vocabulary.ts';
import { loadFeeds } from '../../src/newsroom.ts';
import { hasAttributionWords } from '../../src/publish/desk-words.ts';
import { knownRuleWords } from '../../src/publish/plain-words.ts';
import { createReader } from '../../src/read/reader.ts';
import { CUE_GRADES } from '../../src/read/topic-list.ts';

/** The members of a union of names, as the source declares it. */
function unionOf(file: string, name: string): string[] {
  const source = readFileSync(file, 'utf8');
  const declared = new RegExp(`type ${name} =([^;]+);`).exec(source)?.[1] ?? '';
  return [...declared.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? '');
}

test('every rule of relevance', () => {
  for (const rule of Object.keys(RELEVANCE_RULES)) expect(knownRuleWords(rule), rule).toMatch(/^[A-Z].+\.$/);
});

test('every rule of whereabouts', () => {
  const kinds = unionOf('src/read/states/gazetteer.ts', 'NameKind');
  expect(kinds.length).toBeGreaterThan(10);
  for (const rule of [...kinds, 'town-and-state', 'home', 'address'])
    expect(knownRuleWords(rule), rule).toMatch(/^[A-Z].+\.$/);
});

test('every rule of topics', () => {
  const rules = TOPIC_SLUGS.flatMap((slug) => [
    ...CUE_GRADES.map((grade) => `${slug}-${grade}-cue`),
    `${slug}-need`,
  ]);
  for (const rule of rules) expect(knownRuleWords(rule), rule).toMatch(/^[A-Z].+\.$/);
});

test('every rule of attribution', () => {
  const rules = unionOf('src/read/quotes/attribute.ts', 'Rule');
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter((rule) => !hasAttributionWords(rule))).toEqual([]);
});

test('whatever a reader of the project’s own rules says of a page that has everything in it', () => {
  const reader = createReader(loadFeeds('feeds').rules);
  const facts = reader.read({
    url: 'https://ledger.example/colorado/opt-out',
    title: 'Parents in Pueblo, Colo., opt out of CMAS as union backs boycott of PARCC',
    text: [
      'DENVER — The Colorado Department of Education said that 40 percent of juniors refused the state test, below the 95 percent participation rule.',
      'A bill in the Legislature would let Coloradans refuse the exams. Lawmakers in New York and Long Island watch it.',
      '“We are done,” said Ann Lee, a parent. Gov. Jared Polis declined to comment. In Mexico and Paris nobody minds.',
      'Parents also opt out of vaccines, and scores rose by three points in Jefferson County at the University of Denver.',
    ].join('\n\n'),
    published: '2026-04-01',
    source: { name: 'The Ledger', homepage: 'https://ledger.example/', state: 'CO', kind: 'news' },
  });
  const evidence = [facts.relevance, ...facts.states, ...facts.topics].flatMap((found) => found.evidence);
  expect(evidence.length).toBeGreaterThan(8);
  for (const { rule } of evidence) expect(knownRuleWords(rule), rule).not.toBeNull();
  for (const { rule } of facts.quotes) expect(hasAttributionWords(rule), rule).toBe(true);
});
