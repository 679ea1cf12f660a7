/** When a source is visited again. */
import { describe, expect, test } from 'vitest';
import { afterSkipped, announcedGap, freshFor } from '../../../src/crawl/cadence/asked-rest.ts';
import {
  isTimeToSearch,
  jittered,
  restAfterFailure,
  restAfterSuccess,
  restForNews,
  type Success,
  spreadOut,
} from '../../../src/crawl/cadence/cadence.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const NOW = Date.UTC(2026, 2, 3, 12) / 1000;

/** A source that compares, asks for nothing and brings something all the time. */
const LIVELY: Success = { conditional: true, asked: 0, news: 0, inSeason: false };

test.each([
  ['hourly where conditional requests work', {}, HOUR, 'hourly'],
  ['daily where they do not', { conditional: false }, DAY, 'daily'],
  [
    'daily where they do not, whatever the publisher announces',
    { conditional: false, asked: HOUR },
    DAY,
    'daily',
  ],
  ['later when the publisher asks for it', { asked: 2 * HOUR }, 2 * HOUR, 'publisher'],
  ['never later than a day for the publisher', { asked: 365 * DAY }, DAY, 'publisher'],
  ['never sooner than an hour', { asked: 60, news: 60 }, HOUR, 'hourly'],
  ['later when it seldom brings something new', { news: 12 * HOUR }, 12 * HOUR, 'rare'],
  ['as the slower of the two has it', { asked: 3 * HOUR, news: 12 * HOUR }, 12 * HOUR, 'rare'],
  [
    'as the publisher asks where that is slower',
    { asked: 12 * HOUR, news: 3 * HOUR },
    12 * HOUR,
    'publisher',
  ],
  [
    'hourly in the testing season, however seldom it brings something',
    { news: DAY, inSeason: true },
    HOUR,
    'season',
  ],
  [
    'as the publisher asks in the season too',
    { asked: 5 * HOUR, news: DAY, inSeason: true },
    5 * HOUR,
    'publisher',
  ],
  [
    'daily in the season where conditional requests do not work',
    { conditional: false, inSeason: true },
    DAY,
    'daily',
  ],
] as const)('after a success: %s', (_name, changes, seconds, reason) => {
  expect(restAfterSuccess({ ...LIVELY, ...changes })).toEqual({ seconds, reason });
});

const header = (changes: object) => ({ cacheControl: null, expires: null, date: null, ...changes });
const LATER = 'Tue, 03 Mar 2026 15:00:00 GMT';
const NOON = 'Tue, 03 Mar 2026 12:00:00 GMT';

test.each([
  ['max-age is seconds', { cacheControl: 'public, max-age=7200' }, 2 * HOUR],
  ['max-age may be quoted', { cacheControl: 'max-age="7200"' }, 2 * HOUR],
  ['s-maxage speaks to shared caches, not to us', { cacheControl: 's-maxage=7200' }, 0],
  ['max-age in words is ignored', { cacheControl: 'max-age=soon' }, 0],
  ['a negative max-age is ignored', { cacheControl: 'max-age=-5' }, 0],
  ['no-cache asks for nothing, whatever stands beside it', { cacheControl: 'no-cache, max-age=7200' }, 0],
  ['no-store asks for nothing', { cacheControl: 'no-store', expires: LATER }, 0],
  [
    'Expires counts from the server’s own clock',
    { expires: LATER, date: 'Tue, 03 Mar 2026 14:00:00 GMT' },
    HOUR,
  ],
  ['Expires counts from ours where the server tells no time', { expires: LATER }, 3 * HOUR],
  ['Expires in the past asks for nothing', { expires: 'Thu, 19 Nov 1981 08:52:00 GMT', date: NOON }, 0],
  ['Expires: 0 asks for nothing', { expires: '0', date: NOON }, 0],
  ['Expires: -1 asks for nothing', { expires: '-1' }, 0],
  ['max-age overrules Expires', { cacheControl: 'max-age=60', expires: LATER }, 60],
  ['nothing asks for nothing', {}, 0],
])('headers: %s', (_name, changes, seconds) => {
  expect(freshFor(header(changes), NOW)).toBe(seconds);
});

test('a feed announces minutes', () => {
  expect(announcedGap({ minutes: 90, skipHours: [], skipDays: [] })).toBe(5400);
  expect(announcedGap({ minutes: null, skipHours: [3], skipDays: [] })).toBe(0);
  expect(announcedGap(null)).toBe(0);
});

describe('hours and days that a feed tells us to leave out', () => {
  const at = (day: number, hour: number) => Date.UTC(2026, 2, day, hour) / 1000;
  const skip = (skipHours: number[], skipDays: number[] = []) => ({ minutes: null, skipHours, skipDays });
  test.each([
    ['are left out', at(3, 2) + 600, skip([2, 3]), at(3, 4)],
    ['may lie around midnight', at(3, 23) + 600, skip([23, 0]), at(4, 1)],
    ['may be whole days', at(7, 20), skip([], [6]), at(8, 0)],
    ['leave other hours as they are', at(3, 5) + 600, skip([2, 3]), at(3, 5) + 600],
    [
      'are not believed when they are all',
      at(3, 5),
      skip(Array.from({ length: 24 }, (_, hour) => hour)),
      at(3, 5),
    ],
    ['are not believed beyond a day', at(7, 1), skip([], [0, 6]), at(7, 1)],
  ])('%s', (_name, due, hints, visit) => {
    expect(afterSkipped(due, hints, due + DAY)).toBe(visit);
  });
});

test.each([
  ['waits for nothing that comes several times a day', 6 * HOUR, 0, 0],
  ['is visited twice for each thing that comes daily', DAY, 0, 12 * HOUR],
  ['is visited daily when something comes weekly', WEEK, 0, DAY],
  ['takes a night’s silence of a lively source for nothing', HOUR, 12 * HOUR, 0],
  ['is visited less often when a lively source has been silent for days', HOUR, 5 * DAY, (5 * DAY) / 14],
  ['is visited daily after weeks of silence', HOUR, 30 * DAY, DAY],
  ['waits for nothing where nothing is known yet', null, 0, 0],
  ['ignores news from the future, which a wrong clock has written', DAY, -365 * DAY, 12 * HOUR],
])('a source %s', (_name, gap, silence, seconds) => {
  expect(restForNews({ gap, lastNewAt: NOW - silence }, NOW)).toBe(Math.round(seconds));
});

test.each([
  ['an hour after the first failure', 1, 'timeout', null, HOUR, 'retry'],
  ['twice as long after each further one', 3, 'timeout', null, 4 * HOUR, 'retry'],
  ['at most a day', 10, 'timeout', null, DAY, 'retry'],
  ['a week after thirty, and never for ever', 30, 'timeout', null, WEEK, 'given-up'],
  ['a week after ten thousand', 10_000, 'timeout', null, WEEK, 'given-up'],
  ['at least as long as the server asks', 1, 'throttled', 3 * HOUR, 3 * HOUR, 'asked'],
  ['no shorter than the back-off, whatever the server asks', 4, 'throttled', 3 * HOUR, 8 * HOUR, 'retry'],
  ['as long as the server asks, a day at most', 1, 'throttled', 90 * DAY, DAY, 'asked'],
  ['a week when the publisher has removed it for good', 1, 'gone', null, WEEK, 'gone'],
] as const)('after a failure: %s', (_name, failures, failure, retryAfter, seconds, reason) => {
  expect(restAfterFailure(failures, failure, retryAfter)).toEqual({ seconds, reason });
});

test('another address is looked for at ever longer intervals', () => {
  const searches = Array.from({ length: 40 }, (_, i) => i + 1).filter(isTimeToSearch);
  expect(searches).toEqual([1, 2, 4, 8, 16, 32]);
});

test('visits are spread by up to a tenth', () => {
  expect(jittered(1000, () => 0)).toBe(1000);
  expect(jittered(1000, () => 0.999)).toBe(1100);
});

test('what came together is spread by up to an hour', () => {
  expect(spreadOut(3600, () => 0)).toBe(3600);
  expect(spreadOut(3600, () => 0.5)).toBe(5400);
});
