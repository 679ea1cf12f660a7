import { describe, expect, test } from 'vitest';
import { STATE_CODES } from '../../../src/domain/vocabulary.ts';
import { checkTestProgrammes } from '../../../src/read/states/programmes.ts';
import { checked } from './the-tagger.ts';

describe('the table of testing programmes that comes with the project', () => {
  test('has no errors', () => {
    expect(checked.errors).toEqual([]);
  });

  test('knows tests of the 50 states and the capital', () => {
    const known = STATE_CODES.filter((code) => (checked.programmes.states[code]?.tests.length ?? 0) > 0);
    expect(known).toHaveLength(51);
  });

  test('names no test that ended before it began', () => {
    const tests = Object.values(checked.programmes.states).flatMap((state) => [
      ...state.tests,
      ...state.consortia,
    ]);
    expect(tests.filter((row) => row.to !== null && row.to < row.from)).toEqual([]);
  });
});

describe('checking a table', () => {
  test('names the place of each error and keeps the rest', () => {
    const { programmes, errors } = checkTestProgrammes({
      states: {
        CO: {
          departments: ['Department of Examples', 7],
          tests: [{ name: 'CEX', from: 'spring' }, { name: 'CEY', from: 2001, to: 1999 }, 'CEZ'],
          colour: 'blue',
        },
        ZZ: {},
      },
      common_words: 'MAP',
      extra: 1,
    });
    expect(errors).toEqual([
      { path: 'extra', message: 'is not a known field' },
      { path: 'states.CO.colour', message: 'is not a known field' },
      { path: 'states.CO.departments[1]', message: 'must be a text' },
      { path: 'states.CO.tests[2]', message: 'must be a mapping' },
      { path: 'states.CO.tests[0].from', message: 'must be a year' },
      { path: 'states.CO.tests[1].to', message: 'is before 2001' },
      { path: 'states.ZZ', message: 'is not a state code' },
      { path: 'common_words', message: 'must be a list of texts' },
    ]);
    expect(programmes.states.CO?.departments).toEqual(['Department of Examples']);
  });

  test.each([null, [], 'text', 7])('says that %j is no table', (data) => {
    const { programmes, errors } = checkTestProgrammes(data);
    expect(errors).toHaveLength(1);
    expect(programmes).toEqual({ states: {}, consortia: [], commonWords: [], windows: [] });
  });
});
