/** When a source is silent: three times its usual gap, with the pauses of the school year counted as what they are. */
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, judgeSilence } from '../../../src/crawl/watch/silence.ts';

const day = (date: string) => dayOf(Date.parse(date) / 1000);
const every = (gap: number, times: number, last: string) =>
  Array.from({ length: times }, (_, n) => day(last) - gap * (times - 1 - n));

describe('silence', () => {
  test('is nothing new for more than three times the usual gap', () => {
    const days = every(7, 8, '2026-03-02');
    expect(judgeSilence(days, day('2026-03-23'), null)).toBeNull();
    expect(judgeSilence(days, day('2026-03-24'), null)).toEqual({ since: day('2026-03-02'), usual: 7 });
  });

  test('takes a week at least, however often a source speaks', () => {
    const days = every(1, 30, '2026-03-02');
    expect(judgeSilence(days, day('2026-03-09'), null)).toBeNull();
    expect(judgeSilence(days, day('2026-03-10'), null)).not.toBeNull();
  });

  test('has to be longer than any before it', () => {
    const days = [...every(2, 10, '2026-02-01'), day('2026-03-10'), day('2026-03-12')];
    expect(judgeSilence(days, day('2026-04-10'), null)).toBeNull();
    expect(judgeSilence(days, day('2026-04-20'), null)).not.toBeNull();
  });

  test('is no alarm in the summer or over the end of the year', () => {
    const weekly = every(7, 10, '2026-06-08');
    expect(judgeSilence(weekly, day('2026-08-18'), null)).toBeNull();
    expect(judgeSilence(weekly, day('2026-09-10'), null)).not.toBeNull();
    const often = every(2, 10, '2026-12-17');
    expect(judgeSilence(often, day('2027-01-06'), null)).toBeNull();
    expect(judgeSilence(often, day('2027-01-20'), null)).not.toBeNull();
  });

  test('is measured by what the operator expects, where that is declared', () => {
    const days = every(1, 10, '2026-03-02');
    expect(judgeSilence(days, day('2026-03-20'), 'weekly')).toBeNull();
    expect(judgeSilence(days, day('2026-03-24'), 'weekly')).toMatchObject({ usual: 7 });
    expect(judgeSilence(days, day('2027-03-24'), 'yearly')).toBeNull();
  });

  test('of a source too little is known of takes three months', () => {
    expect(judgeSilence([day('2026-02-02')], day('2026-05-01'), null)).toBeNull();
    expect(judgeSilence([day('2026-02-02')], day('2026-05-05'), null)).toMatchObject({ usual: null });
    expect(judgeSilence([], day('2026-05-05'), null)).toBeNull();
  });

  test('is found at once in a feed that ended years ago', () => {
    expect(judgeSilence(every(3, 20, '2009-05-01'), day('2026-03-02'), null)).toEqual({
      since: every(3, 20, '2009-05-01').at(-1),
      usual: 3,
    });
  });
});

describe('the days of a source', () => {
  const today = day('2026-03-02');

  test('are those its items are dated, never in the future, each once', () => {
    const items = [
      { published: '2026-02-01T10:00:00Z', updated: null },
      { published: '2026-02-01T18:00:00Z', updated: null },
      { published: null, updated: '2026-02-03T10:00:00Z' },
      { published: '2031-01-01T00:00:00Z', updated: null },
    ];
    expect(addDays([], items, today, true)).toEqual([day('2026-02-01'), day('2026-02-03'), today]);
  });

  test('are today for undated items, but not at the first visit', () => {
    expect(addDays([], [{ published: null, updated: null }], today, true)).toEqual([]);
    expect(addDays([], [{ published: null, updated: null }], today, false)).toEqual([today]);
  });

  test('are forgotten beyond forty', () => {
    expect(addDays(every(1, 60, '2026-03-01'), [], today, false)).toHaveLength(40);
  });
});
