/** When a source is visited again. */
import { expect, test } from 'vitest';
import { jittered, restAfterFailure, restAfterSuccess } from '../../src/crawl/cadence.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  ['hourly where conditional requests work', true, null, HOUR],
  ['daily where they do not', false, null, DAY],
  ['later when the publisher asks for it', true, 'public, max-age=7200', 2 * HOUR],
  ['never later than a day', true, 'max-age=31536000', DAY],
  ['never sooner than an hour', true, 'max-age=60', HOUR],
  ['s-maxage speaks to shared caches, not to us', true, 's-maxage=7200', HOUR],
  ['nonsense is ignored', true, 'max-age=soon', HOUR],
])('after a success: %s', (_name, conditional, cacheControl, rest) => {
  expect(restAfterSuccess({ conditional, cacheControl })).toBe(rest);
});

test.each([
  ['an hour after the first failure', 1, null, HOUR],
  ['twice as long after each further one', 3, null, 4 * HOUR],
  ['at most a day', 10, null, DAY],
  ['a week after thirty, and never for ever', 30, null, 7 * DAY],
  ['at least as long as the server asks', 1, 3 * HOUR, 3 * HOUR],
  ['which may ask for a day at most', 1, 90 * DAY, DAY],
])('after a failure: %s', (_name, failures, retryAfter, rest) => {
  expect(restAfterFailure(failures, retryAfter)).toBe(rest);
});

test('visits are spread by up to a tenth', () => {
  expect(jittered(1000, () => 0)).toBe(1000);
  expect(jittered(1000, () => 0.999)).toBe(1100);
});
