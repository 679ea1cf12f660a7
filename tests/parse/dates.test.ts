/** Dates: what is read, what is refused, and that neither depends on the machine's zone. */
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/parse/dates.ts';

describe('parseDate reads', () => {
  test.each([
    ['2026-10-05T14:00:00Z', '2026-10-05T14:00:00.000Z'],
    ['2026-10-05T14:00:00.123+02:00', '2026-10-05T12:00:00.000Z'],
    ['2026-10-05T14:00+0200', '2026-10-05T12:00:00.000Z'],
    ['2026-10-05 14:00:00', '2026-10-05T14:00:00.000Z'],
    ['20261005T140000Z', '2026-10-05T14:00:00.000Z'],
    ['2026-10-05', '2026-10-05T00:00:00.000Z'],
    ['2026-10', '2026-10-01T00:00:00.000Z'],
    ['Mon, 05 Oct 2026 14:00:00 GMT', '2026-10-05T14:00:00.000Z'],
    ['Mon, 05 Oct 2026 14:00:00 -0500', '2026-10-05T19:00:00.000Z'],
    ['Mon, 5 Oct 2026 14:00 EDT', '2026-10-05T18:00:00.000Z'],
    ['5 Oct 26 14:00 UT', '2026-10-05T14:00:00.000Z'],
    ['Mon Oct  5 14:00:00 2026', '2026-10-05T14:00:00.000Z'],
    ['October 5, 2026 2:00 p.m.', '2026-10-05T14:00:00.000Z'],
    ['Oct 5, 2026 12:30 am', '2026-10-05T00:30:00.000Z'],
    ['Posted: Mar 27, 2014 / 07:05 PM MDT', '2014-03-28T01:05:00.000Z'],
    ['10/05/2026', '2026-10-05T00:00:00.000Z'],
    ['1791208800', '2026-10-05T14:00:00.000Z'],
    ['1791208800000', '2026-10-05T14:00:00.000Z'],
    ['Mon, 05 Oct 2026 23:59:60 GMT', '2026-10-05T23:59:59.000Z'],
    ['Mon, 05 Oct 2026 10:00:00 +9999', '2026-10-05T10:00:00.000Z'],
  ])('%s', (written, read) => {
    expect(parseDate(written)).toBe(read);
  });
});

describe('parseDate refuses', () => {
  test.each([
    null,
    '',
    'not a date',
    '0',
    '-1',
    'NaN',
    '1e400',
    '9'.repeat(300),
    '32 Feb 2026 99:99:99 GMT',
    '2026-13-45',
    '2026-02-29',
    'Mon, 01 Jan 0001 10:02:00 GMT',
    'Mon, 31 Dec 1899 10:03:00 GMT',
    '2525-01-01',
  ])('%s', (written) => {
    expect(parseDate(written)).toBeNull();
  });
});

describe('against the time of reading', () => {
  const now = new Date('2026-10-05T14:00:00Z');

  test('what lies up to a day ahead is kept: clocks and zones differ', () => {
    expect(parseDate('2026-10-06T13:00:00Z', { now })).toBe('2026-10-06T13:00:00.000Z');
  });

  test('what lies further ahead becomes the time of reading', () => {
    expect(parseDate('2026-10-07T14:00:00Z', { now })).toBe('2026-10-05T14:00:00.000Z');
  });
});
