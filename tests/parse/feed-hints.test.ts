/** How often a feed says it is worth asking for. */
import { expect, test } from 'vitest';
import { parseFeed } from '../../src/parse/feed.ts';
import { feedHints } from '../../src/parse/feed-hints.ts';

const channel = (inside: string, after = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Sample</title>${inside}<item><title>One</title><link>https://sample.example/1</link></item>${after}</channel></rss>`;

test.each([
  ['ttl is minutes', '<ttl>180</ttl>', 180],
  ['ttl with blanks around it counts', '<ttl> 90\n</ttl>', 90],
  ['ttl that is no whole number is ignored', '<ttl>0.1</ttl>', null],
  ['a negative ttl is ignored', '<ttl>-5</ttl>', null],
  ['a ttl in words is ignored', '<ttl>one hour</ttl>', null],
  ['an hourly feed is worth asking hourly', '<sy:updatePeriod>hourly</sy:updatePeriod>', 60],
  [
    'twice a day is every twelve hours',
    '<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>',
    720,
  ],
  ['"dayly" is no period', '<sy:updatePeriod>dayly</sy:updatePeriod>', null],
  [
    'a frequency of 0.1 is ignored with its period',
    '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0.1</sy:updateFrequency>',
    null,
  ],
  [
    'a frequency of nothing is ignored with its period',
    '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>',
    null,
  ],
  ['the longer of two wishes counts', '<ttl>30</ttl><sy:updatePeriod>daily</sy:updatePeriod>', 1440],
])('%s', (_name, inside, minutes) => {
  expect(feedHints(channel(inside))?.minutes ?? null).toBe(minutes);
});

test('what an entry says is not said of the feed, but what follows the entries is', () => {
  expect(feedHints(channel('').replace('</item>', '<ttl>99</ttl></item>'))).toBeNull();
  expect(feedHints(channel('', '<ttl>99</ttl>'))?.minutes).toBe(99);
});

test('hours and days to be left out come as numbers, and impossible ones are ignored', () => {
  const skip =
    '<skipHours><hour>0</hour><hour> 24 </hour><hour>7</hour><hour>31</hour></skipHours><skipDays><day>Sunday</day><day>saturday</day><day>Noday</day></skipDays>';
  expect(feedHints(channel(skip))).toEqual({ minutes: null, skipHours: [0, 7], skipDays: [0, 6] });
});

test('a parsed feed carries its wishes, one without any carries none', async () => {
  const parse = (xml: string) =>
    parseFeed(new TextEncoder().encode(xml), { baseUrl: 'https://sample.example/', contentType: null });
  expect((await parse(channel('<ttl>45</ttl>'))).hints).toEqual({ minutes: 45, skipHours: [], skipDays: [] });
  expect(await parse(channel(''))).not.toHaveProperty('hints');
});

test('a megabyte of half-open tags costs next to nothing', () => {
  const started = performance.now();
  feedHints(`<rss><channel>${'<ttl '.repeat(200_000)}`);
  feedHints(`<rss><channel><skipHours>${'<hour><'.repeat(150_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});
