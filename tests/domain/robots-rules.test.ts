import { describe, expect, it } from 'vitest';
import { isSpokenToUs, OUR_CRAWLER, readRobotsRules } from '../../src/domain/robots-rules.ts';
import { PRODUCT } from '../../src/fetch/user-agent.ts';

const now = new Date('2026-11-21T12:00:00Z');

describe('robots rules', () => {
  it.each([
    ['noindex', { noindex: true }],
    ['NOINDEX , NoSnippet', { noindex: true, nosnippet: true }],
    ['none', { noindex: true }],
    ['index, follow, all', {}],
    ['noarchive', { noarchive: true }],
    ['nocache', { noarchive: true }],
    ['max-snippet: 50', { maxSnippet: 50 }],
    ['max-snippet:90, max-snippet:40', { maxSnippet: 40 }],
    ['max-snippet:0', { nosnippet: true }],
    ['max-snippet:-1', {}],
    ['max-snippet', {}],
    ['max-image-preview:none, max-video-preview:-1', {}],
    ['otherbot: noindex', {}],
    ['otherbot: noindex, nosnippet', {}],
    ['noarchive, otherbot: noindex', { noarchive: true }],
    ['OptOutHeadlines: noindex', { noindex: true }],
    ['otherbot: noindex, optoutheadlines: max-snippet: 9, nosnippet', { nosnippet: true, maxSnippet: 9 }],
    ['googlebot: nosnippet', { nosnippet: true }],
    ['otherbot: noindex\nnoarchive', { noarchive: true }],
    ['', {}],
    [',,: :,none:', {}],
  ])('%j say %j', (rules, wishes) => {
    expect(readRobotsRules(rules, { now })).toEqual(wishes);
  });

  it.each([
    '25 Jun 2026 15:00:00 GMT',
    'Thu, 25 Jun 2026 15:00:00 GMT',
    'Thursday, 25-Jun-26 15:00:00 UTC',
    '2026-06-25T15:00:00Z',
    '2026-06-25T15:00:00+02:00',
    '2026-11-21T11:59:59',
    '2026-06-25',
  ])('a page that is unavailable after %s, which is past, is not to be indexed', (date) => {
    const rules = `unavailable_after: ${date}, noarchive`;
    expect(readRobotsRules(rules, { now })).toEqual({ noindex: true, noarchive: true });
  });

  it.each([
    '25 Jun 2027 15:00:00 GMT',
    'Friday, 25-Jun-27 15:00:00 GMT',
    '2026-11-21T12:00:01',
    'some day',
    '',
  ])('a page that is unavailable after %j, which is not past, may be', (date) => {
    const rules = `unavailable_after: ${date}, noarchive`;
    expect(readRobotsRules(rules, { now })).toEqual({ noarchive: true });
  });

  it('without a time of reading no page has outlived itself', () => {
    expect(readRobotsRules('unavailable_after: 2020-01-01')).toEqual({});
  });
});

describe('what is said to us', () => {
  it('is what is said to our own product token', () => {
    expect(OUR_CRAWLER).toBe(PRODUCT.toLowerCase());
    expect(isSpokenToUs(PRODUCT)).toBe(true);
  });

  it.each([
    ['robots', true],
    [' GoogleBot-News ', true],
    ['otherbot', false],
    ['', false],
  ])('by the name of %j: %s', (name, isOurs) => {
    expect(isSpokenToUs(name)).toBe(isOurs);
  });
});
