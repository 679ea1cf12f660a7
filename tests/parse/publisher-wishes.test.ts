/** What publishers ask of those who show their pages. */
import { describe, expect, test } from 'vitest';
import { NO_WISHES, type PublisherWishes } from '../../src/domain/page.ts';
import { loadPage } from '../../src/parse/page-dom.ts';
import { readWishes } from '../../src/parse/publisher-wishes.ts';

const wishesOf = (head: string): PublisherWishes => readWishes(loadPage(`<head>${head}</head>`, null));

describe('the wishes of a page', () => {
  test.each([
    ['', {}],
    ['<meta name="robots" content="index, follow, max-snippet:-1">', {}],
    ['<meta name="ROBOTS" content="NOINDEX, nosnippet">', { noindex: true, nosnippet: true }],
    ['<meta name="googlebot" content="none">', { noindex: true }],
    ['<meta name="robots" content="max-snippet: 50, noarchive">', { maxSnippet: 50, noarchive: true }],
    ['<meta name="robots" content="max-snippet:0">', { nosnippet: true }],
    ['<meta name="tdm-reservation" content="1">', { tdmReserved: true }],
    ['<meta name="tdm-reservation" content="0">', {}],
    [
      '<meta name="robots" content="max-snippet:90"><meta name="googlebot-news" content="max-snippet:40">',
      { maxSnippet: 40 },
    ],
    ['<meta name="otherbot" content="noindex">', {}],
  ])('%s', (head, wishes) => {
    expect(wishesOf(head)).toEqual({ ...NO_WISHES, ...wishes });
  });
});
