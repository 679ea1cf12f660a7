import { expect, test } from 'vitest';
import { feedAddressesToTry } from '../../../src/crawl/offer/discover.ts';
import { discoverFeeds } from '../../../src/parse/discover-feeds.ts';

const named = (url: string, title: string | null = null) => ({ url, title });

test('what the page names is tried first, then the usual places', () => {
  expect(feedAddressesToTry('https://a.example/', [named('https://feeds.example/a')])).toEqual([
    'https://feeds.example/a',
    'https://a.example/feed/',
    'https://a.example/rss.xml',
    'https://a.example/feed.xml',
    'https://a.example/atom.xml',
    'https://a.example/index.xml',
    'https://a.example/feed.json',
  ]);
});

test('the feed of the page’s own section goes before that of the whole site', () => {
  const all = [named('https://a.example/rss/all'), named('https://a.example/rss/Education.xml')];
  expect(feedAddressesToTry('https://a.example/news/education', all).slice(0, 3)).toEqual([
    'https://a.example/rss/Education.xml',
    'https://a.example/rss/all',
    'https://a.example/news/education/feed/',
  ]);
});

test('the usual places of the whole site are not tried for a section', () => {
  for (const url of feedAddressesToTry('https://a.example/colorado/?page=1#top', []))
    expect(url).toMatch(/^https:\/\/a\.example\/colorado\//);
});

test('feeds of comments are never tried', () => {
  const tries = feedAddressesToTry('https://a.example/', [
    named('https://a.example/comments/feed/'),
    named('https://a.example/?feed=comments'),
    named('https://a.example/feed/2', 'A Example » Comments Feed'),
    named('https://a.example/feeds/commentary.xml'),
  ]);
  expect(tries[0]).toBe('https://a.example/feeds/commentary.xml');
  expect(tries.join()).not.toMatch(/comments|feed\/2/);
});

test('an address named twice or also usual is tried once', () => {
  const feed = named('https://a.example/feed/');
  const tries = feedAddressesToTry('https://a.example/', [feed, feed]);
  expect(tries.filter((url) => url === feed.url)).toHaveLength(1);
});

test('a page’s own words lead to the order of its tries', () => {
  const html = `<link rel="alternate" type="application/rss+xml" href="/all.xml">
    <link rel="alternate" type="application/rss+xml" href="comments/feed/">
    <link rel="alternate" type="application/atom+xml" href="/co/schools.atom">`;
  const url = 'https://a.example/schools/';
  expect(feedAddressesToTry(url, discoverFeeds(html, url)).slice(0, 3)).toEqual([
    'https://a.example/co/schools.atom',
    'https://a.example/all.xml',
    'https://a.example/schools/feed/',
  ]);
});

test('a blog of a known platform is asked where that platform keeps its feeds', () => {
  expect(feedAddressesToTry('http://optout.blogspot.com/', [])[0]).toBe(
    'http://optout.blogspot.com/feeds/posts/default',
  );
});

test('a homepage that is no web address gives nothing to try', () => {
  expect(feedAddressesToTry('not an address', [named('https://a.example/feed')])).toEqual([]);
});
