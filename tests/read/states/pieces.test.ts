import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import gazetteer from '../../../src/read/states/gazetteer.json' with { type: 'json' };
import { nameKey } from '../../../src/read/states/name-key.ts';
import { headlineEnd } from '../../../src/read/states/site-name.ts';
import { originOf } from '../../../src/read/states/source.ts';
import { splitWords } from '../../../src/read/states/words.ts';

describe('names are looked up by one key', () => {
  test.each([
    ['Saint Paul', 'st paul'],
    ['St. Paul', 'st paul'],
    ['Winston-Salem', 'winston salem'],
    ['Cañon City', 'canon city'],
    ['Coeur d’Alene', 'coeur dalene'],
    ['N.Y.', 'ny'],
    ['William & Mary', 'william mary'],
  ])('%s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});

describe('words', () => {
  test('carry offsets into the text, without the possessive', () => {
    const text = 'Denver’s “North High” — N.Y. schools';
    const words = splitWords(text).map(({ start, end }) => text.slice(start, end));
    expect(words).toEqual(['Denver', 'North', 'High', 'N.Y', 'schools']);
  });

  test('tell what parts them', () => {
    const gaps = splitWords('St. Paul, Minn. Parents (and pupils) refused').map((word) => word.gap);
    expect(gaps).toEqual(['stop', 'join', 'comma', 'stop', 'break', 'join', 'break']);
  });
});

describe('the home of an address', () => {
  test.each([
    ['https://www.example.k12.ny.us/news', 'NY'],
    ['https://sde.state.id.us/', 'ID'],
    ['https://portal.ct.gov/', 'CT'],
    ['https://www.ed.gov/', null],
    ['https://example.com/', null],
    ['https://example.tv/', null],
    ['not an address', null],
  ])('%s', async (address, code) => {
    const { whereOf } = await import('../../../src/read/states/gazetteer.ts');
    expect(originOf(address)?.where ?? null).toBe(code === null ? null : whereOf(code));
  });

  test('a country’s domain is abroad', async () => {
    const { ABROAD } = await import('../../../src/read/states/gazetteer.ts');
    expect(originOf('https://news.example.co.uk/a')).toEqual({ where: ABROAD, written: 'uk' });
  });
});

describe('where a headline ends', () => {
  test.each([
    ['Board votes on tests | Local News | example.com', 'Board votes on tests'],
    ['Board votes on tests - The Example Times', 'Board votes on tests'],
    ['Tests - a short history of refusal', 'Tests - a short history of refusal'],
    ['News', 'News'],
  ])('%s', (title, headline) => {
    expect(title.slice(0, headlineEnd(title, null, 'https://www.example.com/a'))).toBe(headline);
  });
});

describe('the gazetteer', () => {
  test('names those it comes from', () => {
    expect(gazetteer.attribution).toContain('GeoNames');
    expect(gazetteer.attribution).toContain('CC BY 4.0');
  });

  test('stays small', () => {
    const { size } = statSync(new URL('../../../src/read/states/gazetteer.json', import.meta.url));
    expect(size).toBeLessThan(1_500_000);
  });

  test('is in order, each name once', () => {
    const keys = gazetteer.places.map((line) => line.slice(0, line.indexOf('|')));
    expect(keys).toEqual([...new Set(keys)].sort());
  });
});
