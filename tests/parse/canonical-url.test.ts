/** Addresses of one article become one text; addresses of two articles never do. */
import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../src/parse/canonical-url.ts';

const PAIRS: [string, string][] = [
  ['HTTPS://News.Example:443/A/?utm_source=x&b=2&a=1#top', 'https://news.example/A?a=1&b=2'],
  ['http://news.example:80', 'http://news.example/'],
  ['https://user:secret@news.example//x//index.html', 'https://news.example/x'],
  ['https://news.example./x', 'https://news.example/x'],
  ['https://m.news.example/x', 'https://news.example/x'],
  ['https://amp.news.example/x/amp/', 'https://news.example/x'],
  ['https://news.example/x.amp.html', 'https://news.example/x'],
  ['https://news.example/x?amp=1&outputType=amp', 'https://news.example/x'],
  ['https://www.google.com/amp/s/news.example/x', 'https://news.example/x'],
  ['https://news-example.cdn.ampproject.org/c/s/news.example/x', 'https://news.example/x'],
  ['https://news.example/x?fbclid=1&gclid=2&mc_cid=3&_hsenc=4&ref=twitter', 'https://news.example/x'],
  ['https://news.example/x;jsessionid=A1', 'https://news.example/x'],
  ['https://news.example/x/?', 'https://news.example/x'],
];

describe('canonicalUrl', () => {
  test.each(PAIRS)('%s -> %s', (written, canonical) => {
    expect(canonicalUrl(written)).toBe(canonical);
  });

  test.each([...PAIRS.map(([written]) => written), 'https://news.example/a%20b?q=a+b&q=A&&x'])(
    '%s is canonical after one pass',
    (written) => {
      const once = canonicalUrl(written) ?? '';
      expect(canonicalUrl(once)).toBe(once);
    },
  );

  test.each([
    'https://news.example/?p=12',
    'https://news.example/story?id=7&page=2',
    'https://news.example/x?ref=chapter-2',
    'https://news.example/ramp',
    'https://amp.example/x',
    'https://news.example/search?q=a%20b',
    'http://[::1]/x',
  ])('%s stays as it is', (address) => {
    expect(canonicalUrl(address)).toBe(address);
  });

  test.each(['', 'x', 'javascript:alert(1)', 'mailto:a@news.example', 'ftp://news.example/x', 'https://'])(
    '%j is no address',
    (written) => {
      expect(canonicalUrl(written)).toBeNull();
    },
  );
});
