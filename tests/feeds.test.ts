import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadFeedsFolder } from '../src/crawl/folder/feeds-folder.ts';
import { ARTICLE_FIELDS, LIST_FIELDS, readSource, sourceFields } from '../src/crawl/folder/source-schema.ts';
import { TOPIC_SLUGS } from '../src/domain/vocabulary.ts';

const FOLDER = new URL('../feeds/', import.meta.url);
const { sources, topics, programmes, problems } = loadFeedsFolder(FOLDER.pathname);
const stateFiles = readdirSync(FOLDER).filter((file) => /^[a-z]{2}\.yaml$/.test(file));

test('the project’s own sources have no problems', () => {
  expect(problems).toEqual([]);
  expect(sources.length).toBeGreaterThan(80);
});

test('every topic of the vocabulary has its cues, and every state its testing programmes', () => {
  expect(topics?.map(({ slug }) => slug).sort()).toEqual([...TOPIC_SLUGS].sort());
  expect(Object.keys(programmes?.states ?? {}).length).toBeGreaterThanOrEqual(51);
});

test('every id and every feed address is used once', () => {
  const ids = sources.map(({ id }) => id);
  const feeds = sources.flatMap(({ feed }) => feed ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(feeds).size).toBe(feeds.length);
});

test('every source can be read: it has a feed or a page, and a homepage', () => {
  for (const source of sources) {
    expect(source.homepage).toMatch(/^https?:\/\/[a-z0-9.-]+\.[a-z]{2,}\//);
    expect(source.feed ?? source.page, source.id).not.toBeNull();
  }
});

test('a file of a state holds sources of that state only, and none is empty', () => {
  for (const file of stateFiles) {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(text, file).not.toMatch(/^\s+state:/m);
    const code = file.slice(0, 2).toUpperCase();
    expect(
      sources.some(({ state }) => state === code),
      file,
    ).toBe(true);
  }
  expect(new Set(sources.map(({ state }) => state)).size).toBe(stateFiles.length + 1);
});

test('the words of a blog or a vendor never publish themselves', () => {
  const unwatched = sources.filter(
    ({ kind, mode }) => (kind === 'blog' || kind === 'vendor') && mode === 'auto',
  );
  expect(unwatched).toEqual([]);
});

test.each(['../docs/sources.md', '../feeds/README.md'])('the sources shown in %s are good ones', (file) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const examples = [...text.matchAll(/```yaml\n( *- id: [^`]*)```/g)].map(([, yaml]) => parse(yaml ?? ''));
  expect(examples.length).toBeGreaterThan(0);
  for (const [example] of examples) {
    const faults: string[] = [];
    readSource(example, 'CO', (message) => void faults.push(message));
    expect(faults).toEqual([]);
  }
});

test('docs/sources.md explains every field', () => {
  const text = readFileSync(new URL('../docs/sources.md', import.meta.url), 'utf8');
  const fields = [
    ...Object.keys(sourceFields(null)),
    ...Object.keys(LIST_FIELDS).map((name) => `select.${name}`),
    ...Object.keys(ARTICLE_FIELDS).map((name) => `article.${name}`),
  ];
  for (const field of fields)
    expect(text, field).toMatch(new RegExp(`^(#+ |\\| )\`${field.replace('.', '\\.')}\``, 'm'));
});
