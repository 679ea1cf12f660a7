/** What visits teach about a source. */
import { describe, expect, test } from 'vitest';
import { type Lesson, learn, worksConditionally } from '../../../src/crawl/cadence/rhythm.ts';
import { NO_RHYTHM, type Rhythm } from '../../../src/domain/health.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 3, 12) / 1000;

const UNCHANGED: Lesson = {
  at: NOW,
  notModified: true,
  askedConditionally: true,
  newEntries: 0,
  freshEntries: 0,
  candidates: null,
  hints: null,
};
/** The whole document came although we sent its validators, and nothing in it was new. */
const RESENT: Lesson = { ...UNCHANGED, notModified: false };
const NEWS: Lesson = { ...RESENT, newEntries: 1, freshEntries: 1, candidates: [] };

const after = (start: Rhythm, ...lessons: Lesson[]) => lessons.reduce(learn, start);

describe('conditional requests', () => {
  test.each([
    ['are believed to work until seen otherwise', [], true],
    ['work with a source that says “unchanged”', [UNCHANGED], true],
    ['do not work with one that sends what we have', [RESENT], false],
    ['work again once it says “unchanged”', [RESENT, UNCHANGED], true],
    ['are not doubted for a document with news in it', [NEWS, NEWS, NEWS], true],
    ['are forgiven two lapses of a source that has compared before', [UNCHANGED, RESENT, RESENT], true],
    ['are not forgiven three', [UNCHANGED, RESENT, RESENT, RESENT], false],
    ['prove nothing when no validators were sent', [{ ...RESENT, askedConditionally: false }], true],
  ])('%s', (_name, lessons, works) => {
    expect(worksConditionally(true, after(NO_RHYTHM, ...lessons))).toBe(works);
  });

  test('cannot work where a source sends no validators', () => {
    expect(worksConditionally(false, NO_RHYTHM)).toBe(false);
  });
});

describe('the gap between two new entries', () => {
  const dated = (...ages: number[]) =>
    ages.map((age) => ({ published: new Date((NOW - age) * 1000).toISOString(), updated: null }));

  test('is guessed at first from the dates of the entries', () => {
    const first = learn(NO_RHYTHM, { ...NEWS, candidates: dated(0, DAY, 2 * DAY, 4 * DAY), newEntries: 4 });
    expect(first).toMatchObject({ gap: DAY, lastNewAt: NOW });
  });

  test('is unknown while the entries bear no dates', () => {
    const undated = [{ published: null, updated: null }];
    expect(learn(NO_RHYTHM, { ...NEWS, candidates: undated }).gap).toBeNull();
  });

  test('is not guessed from dates that lie ahead', () => {
    expect(learn(NO_RHYTHM, { ...NEWS, candidates: dated(-DAY, -2 * DAY) }).gap).toBeNull();
  });

  test('follows what really comes', () => {
    let rhythm: Rhythm = { ...NO_RHYTHM, gap: DAY, lastNewAt: NOW };
    for (let i = 1; i <= 12; i += 1) rhythm = learn(rhythm, { ...NEWS, at: NOW + i * HOUR });
    expect(rhythm.gap).toBeLessThan(2 * HOUR);
  });

  test('counts several at once as so many', () => {
    const rhythm = learn({ ...NO_RHYTHM, lastNewAt: NOW - DAY }, { ...NEWS, newEntries: 8, freshEntries: 8 });
    expect(rhythm.gap).toBe(3 * HOUR);
  });

  test('is soon right again after a summer’s silence', () => {
    let rhythm = learn({ ...NO_RHYTHM, gap: HOUR, lastNewAt: NOW - 90 * DAY }, NEWS);
    expect(rhythm.gap).toBeLessThan(2 * DAY);
    for (let i = 1; i <= 8; i += 1) rhythm = learn(rhythm, { ...NEWS, at: NOW + i * HOUR });
    expect(rhythm.gap).toBeLessThan(6 * HOUR);
  });

  test('learns nothing from a last time that lies ahead', () => {
    const rhythm = learn({ ...NO_RHYTHM, gap: DAY, lastNewAt: NOW + 365 * DAY }, NEWS);
    expect(rhythm).toMatchObject({ gap: DAY, lastNewAt: NOW });
  });
});

test('what a feed announces holds until it is read again', () => {
  const hints = { minutes: 120, skipHours: [], skipDays: [] };
  const told = learn(NO_RHYTHM, { ...NEWS, hints });
  expect(learn(told, UNCHANGED).hints).toEqual(hints);
  expect(learn(told, NEWS).hints).toBeNull();
});
