import { describe, expect, it } from 'vitest';
import { MAX_RETRY_AFTER_MS, parseRetryAfter } from '../../src/fetch/retry-after.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 0, 0);
const HOUR = 60 * 60 * 1000;

describe('a Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['86400', MAX_RETRY_AFTER_MS],
    ['9999999999', MAX_RETRY_AFTER_MS],
    ['Mon, 02 Mar 2026 10:00:00 GMT', HOUR],
    ['mon, 2 mar 2026 10:00:00 utc', HOUR],
    ['Monday, 02-Mar-26 10:00:00 GMT', HOUR],
    ['Mon Mar  2 10:00:00 2026', HOUR],
    ['Mon Mar 02 10:00:00 2026', HOUR],
    ['Fri, 01 Jan 2100 00:00:00 GMT', MAX_RETRY_AFTER_MS],
    ['Thursday, 01-Jan-76 00:00:00 GMT', MAX_RETRY_AFTER_MS],
  ])('of "%s" means %i ms', (value, ms) => {
    expect(parseRetryAfter(value, NOW)).toBe(ms);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    '99999999999',
    'Mon, 02 Mar 2026 08:59:59 GMT',
    'Tuesday, 01-Jan-80 00:00:00 GMT',
    'Mon, 02 Foo 2026 10:00:00 GMT',
    'Mon, 02 Mar 2026 10:00:00 EST',
    '2026-03-02T10:00:00Z',
  ])('of "%s" says nothing', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });
});
