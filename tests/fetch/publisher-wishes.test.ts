import { describe, expect, it } from 'vitest';
import { mergeWishes, NO_WISHES } from '../../src/domain/page.ts';
import { wishesFromHeaders } from '../../src/fetch/publisher-wishes.ts';

const AGENT = 'OptOutHeadlines/0.1';

describe('an X-Robots-Tag', () => {
  it.each([
    ['noindex', { noindex: true }],
    ['NoIndex, NoSnippet', { noindex: true, nosnippet: true }],
    ['none', { noindex: true }],
    ['all', {}],
    ['', {}],
    ['noarchive', { noarchive: true }],
    ['nocache', { noarchive: true }],
    ['max-snippet:50', { maxSnippet: 50 }],
    ['max-snippet: 160, max-snippet:50, max-snippet:90', { maxSnippet: 50 }],
    ['max-snippet:0', { nosnippet: true }],
    ['max-snippet:-1', {}],
    ['max-snippet:many', {}],
    ['unavailable_after: 25 Jun 2027 15:00:00 GMT, noarchive', { noarchive: true }],
    ['otherbot: noindex', {}],
    ['otherbot: noindex, nosnippet', {}],
    ['optoutheadlines: noindex', { noindex: true }],
    ['otherbot: noindex, OptOutHeadlines: nosnippet, max-snippet: 9', { nosnippet: true, maxSnippet: 9 }],
    ['otherbot: noindex\nnoarchive', { noarchive: true }],
  ])('of %j asks for %j', (header, wishes) => {
    expect(wishesFromHeaders({ 'x-robots-tag': header }, AGENT)).toEqual(wishes);
  });
});

it.each([
  ['1', { tdmReserved: true }],
  [' 1 ', { tdmReserved: true }],
  ['0', {}],
  ['yes', {}],
])('a tdm-reservation of "%s" asks for %j', (header, wishes) => {
  expect(wishesFromHeaders({ 'tdm-reservation': header }, AGENT)).toEqual(wishes);
});

describe('wishes of page and headers together', () => {
  it('are those of both', () => {
    const merged = mergeWishes({ ...NO_WISHES, noarchive: true }, { noindex: true, tdmReserved: true });
    expect(merged).toEqual({ ...NO_WISHES, noarchive: true, noindex: true, tdmReserved: true });
  });

  it('are the shorter of two snippets, and the only one of one', () => {
    expect(mergeWishes({ ...NO_WISHES, maxSnippet: 90 }, { maxSnippet: 50 }).maxSnippet).toBe(50);
    expect(mergeWishes({ ...NO_WISHES, maxSnippet: 40 }, { maxSnippet: 50 }).maxSnippet).toBe(40);
    expect(mergeWishes(NO_WISHES, { maxSnippet: 50 }).maxSnippet).toBe(50);
    expect(mergeWishes({ ...NO_WISHES, maxSnippet: 90 }, {}).maxSnippet).toBe(90);
  });
});
