/** When in the year tests are given, by state. */
import { describe, expect, test } from 'vitest';
import type { PlaceCode } from '../../../src/domain/vocabulary.ts';
import { loadFeeds } from '../../../src/newsroom.ts';
import { checkTestProgrammes } from '../../../src/read/states/programmes.ts';
import { isTestingSeason } from '../../../src/read/states/seasons.ts';

const { programmes, errors } = checkTestProgrammes({
  window: '03-01..05-31',
  states: {
    CO: { tests: [{ name: 'CMAS', from: 2014, window: '03-15..04-30' }] },
    FL: { tests: [{ name: 'FAST', from: 2023, window: ['12-01..01-31', '05-01..05-31'] }] },
    NY: {
      tests: [
        { name: 'NYSTP', from: 1999 },
        { name: 'Old exam', from: 1990, to: 2001, window: '10-01..10-31' },
      ],
    },
  },
});

const moment = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

test.each([
  ['in its own window', 'CO', '2026-04-01', true],
  ['on the first day of it', 'CO', '2026-03-15', true],
  ['on the last day of it', 'CO', '2026-04-30', true],
  ['not in the general one, when it has its own', 'CO', '2026-05-10', false],
  ['in a window that goes over the new year, before', 'FL', '2025-12-31', true],
  ['in a window that goes over the new year, after', 'FL', '2026-01-01', true],
  ['between two windows not', 'FL', '2026-03-15', false],
  ['in the general window where its tests name none', 'NY', '2026-03-01', true],
  ['not in the window of a test that is no longer given', 'NY', '2026-10-15', false],
  ['in the window of a test while it was given', 'NY', '2000-10-15', true],
  ['in the general window where nothing is known of its tests', 'GU', '2026-05-31', true],
  ['in the general window for the whole country', 'US', '2026-04-15', true],
  ['in summer not', 'US', '2026-07-15', false],
  ['on a leap day in spring not yet', 'US', '2028-02-29', false],
] as const)('a state is in its testing season %s', (_name, place: PlaceCode, day, season) => {
  expect(errors).toEqual([]);
  expect(isTestingSeason(programmes, place, moment(day))).toBe(season);
});

describe('a window that is none', () => {
  test.each([['spring'], ['03-01'], ['3-1..5-31'], ['02-30..03-15'], ['13-01..13-05'], [5]])(
    '%s',
    (window) => {
      const checked = checkTestProgrammes({ window, states: {} });
      expect(checked.errors).toEqual([{ path: 'window', message: expect.stringContaining('03-01..05-31') }]);
      expect(checked.programmes.windows).toEqual([]);
    },
  );
});

test('every state of the project’s own table has a season in spring and none in July', () => {
  const { rules } = loadFeeds('feeds');
  const states = Object.keys(rules.programmes.states) as PlaceCode[];
  expect(states.length).toBeGreaterThan(50);
  const inSpring = (state: PlaceCode) =>
    ['03-31', '04-20', '05-10'].some((day) =>
      isTestingSeason(rules.programmes, state, moment(`2027-${day}`)),
    );
  expect(states.filter((state) => !inSpring(state))).toEqual([]);
  expect(states.filter((state) => isTestingSeason(rules.programmes, state, moment('2027-07-10')))).toEqual(
    [],
  );
});
