import { expect, test } from 'vitest';
import { listAddressNames, listProgrammePhrases } from '../../src/read/programme-names.ts';

const names = (list: string[]) => Object.fromEntries(listProgrammePhrases(list, ['LEAP']));

test('a long acronym stands for its test by itself, in its own case', () => {
  expect(names(['MCAS'])).toEqual({ '=MCAS': 'sure' });
});

test('an acronym that is a word, or short, needs a word for test beside it to be sure', () => {
  for (const name of ['LEAP', 'MAP']) {
    const phrases = names([name]);
    expect(phrases[`=${name}`]).toBe('company');
    expect(Object.values(phrases)).toContain('sure');
  }
});

test('a single word in ordinary case counts only beside a word for test', () => {
  expect(Object.keys(names(['Regents']))).toEqual([
    expect.stringContaining('=Regents ..1 test'),
    expect.stringMatching(/^examen\S* \.\.1 =Regents$/),
  ]);
});

test('a name of several words counts in any case, without its marks', () => {
  expect(names(['IREAD-3', 'Ohio’s State Tests'])).toEqual({ 'iread 3': 'sure', 'ohio state tests': 'sure' });
});

test('only names that are sure by themselves are looked for in addresses', () => {
  expect(listAddressNames(['MCAS', 'MAP', 'Regents', 'Keystone Exams'], [])).toEqual([
    'mcas',
    'keystone exams',
  ]);
});
