import { describe, expect, it } from 'vitest';
import { isAllowedByRobots, parseRobots, productToken } from '../../src/fetch/robots.ts';

const AGENT = 'OptOutHeadlines/0.1 (+https://sample.example/about/bot)';

function isAllowed(robots: string, path: string): boolean {
  return isAllowedByRobots(parseRobots(robots), AGENT, new URL(path, 'https://ledger.example'));
}

describe('paths', () => {
  it.each([
    // rules of one group, path, allowed
    ['', '/', true],
    ['Disallow:', '/', true],
    ['Disallow: /', '/', false],
    ['Disallow: /', '/robots.txt', true],
    ['Disallow: /news', '/news', false],
    ['Disallow: /news', '/newsroom', false],
    ['Disallow: /news/', '/news', true],
    ['Disallow: /news', '/News', true],
    ['Disallow: news', '/news', true],
    ['Disallow: /news\nAllow: /news/open', '/news/open/1', true],
    ['Allow: /news/open\nDisallow: /news', '/news/shut', false],
    ['Allow: /news\nDisallow: /news', '/news', true],
    ['Disallow: /news\nAllow: /news', '/news', true],
    ['Disallow: /*.pdf', '/a/b.pdf?x', false],
    ['Disallow: /*.pdf$', '/a/b.pdf', false],
    ['Disallow: /*.pdf$', '/a/b.pdf?x', true],
    ['Disallow: /*.pdf$', '/a.pdf/b.pdf', false],
    ['Disallow: /$', '/', false],
    ['Disallow: /$', '/a', true],
    ['Disallow: /a*b*c', '/a-b-c-d', false],
    ['Disallow: /a*b*c', '/a-c-b', true],
    ['Disallow: /a*a$', '/a', true],
    ['Disallow: *', '/x', false],
    ['Disallow: *print', '/x/print', false],
    ['Disallow: /x*$', '/x/y', false],
    ['Disallow: /?print', '/?print=1', false],
    ['Disallow: /*?', '/a?b', false],
    ['Disallow: /a$b', '/a$b', false],
    ['Disallow: /file-with-a-%2A.html', '/file-with-a-*.html', false],
    ['Disallow: /end%24', '/end$', false],
    ['Disallow: /caf\u00e9', '/caf%c3%a9', false],
    ['Disallow: /caf%C3%A9', '/caf\u00e9', false],
    ['Disallow: /%61bc', '/abc', false],
    ['Disallow: /abc', '/%61bc', false],
    ['Disallow: /a%2fb', '/a/b', true],
    ['Disallow: /a%2fb', '/a%2Fb', false],
    ['Disallow: /100%', '/100%', false],
    ['Disallow: /a # all of it', '/a', false],
    ['Disallow : /a', '/a', false],
    ['DISALLOW:/a', '/a', false],
    ['disallow /a', '/a', true],
  ])('%j at %s: %s', (rules, path, allowed) => {
    expect(isAllowed(`User-agent: *\n${rules}`, path)).toBe(allowed);
  });
});

describe('groups', () => {
  it.each([
    [
      'that name us count instead of the general one',
      'User-agent: *\nDisallow: /\n\nUser-agent: OptOutHeadlines\nDisallow: /x',
      true,
    ],
    ['are found whatever their letters', 'User-agent: OPTOUTHEADLINES\nDisallow: /', false],
    ['may name a version', 'User-agent: OptOutHeadlines/2.0\nDisallow: /', false],
    ['that name a longer word are not ours', 'User-agent: OptOutHeadlinesPro\nDisallow: /', true],
    ['that name a shorter word are not ours', 'User-agent: OptOut\nDisallow: /', true],
    [
      'for several crawlers count for each',
      'User-agent: one\nUser-agent: optoutheadlines\nDisallow: /',
      false,
    ],
    [
      'for us in two places are one',
      'User-agent: optoutheadlines\nAllow: /x\n\nUser-agent: optoutheadlines\nDisallow: /',
      false,
    ],
    ['for all in two places are one', 'User-agent: *\nAllow: /x\n\nUser-agent: *\nDisallow: /', false],
    [
      'are not ended by lines of other sorts',
      'User-agent: *\nCrawl-delay: 5\nSitemap: https://x.example/s\nDisallow: /',
      false,
    ],
    [
      'may consist of a delay alone',
      'User-agent: *\nCrawl-delay: 10\n\nUser-agent: other\nDisallow: /',
      true,
    ],
    [
      'end where the next crawler is named',
      'User-agent: *\nDisallow: /x\nUser-agent: other\nDisallow: /',
      true,
    ],
    [
      'with an empty Disallow open everything',
      'User-agent: *\nDisallow: /\n\nUser-agent: optoutheadlines\nDisallow:',
      true,
    ],
    ['are needed: a rule before them is nobody\u2019s', 'Disallow: /\nUser-agent: *\nDisallow: /x', true],
    ['are read past a byte order mark', '\ufeffUser-agent: *\nDisallow: /', false],
    ['are read with the line ends of a Mac', 'User-agent: *\rDisallow: /', false],
    ['are read with the line ends of Windows', 'User-agent: *\r\nDisallow: /\r\n', false],
    ['are not found in a web page', '<!doctype html><title>Not found</title><p>User-agent: none', true],
  ])('%s', (_what, robots, allowed) => {
    expect(isAllowed(robots, '/story')).toBe(allowed);
  });
});

it('the product token of a User-Agent is its first word', () => {
  expect(productToken(AGENT)).toBe('optoutheadlines');
  expect(productToken('Some-Bot_x 1')).toBe('some-bot_x');
  expect(productToken('')).toBe('');
});

it('a hostile robots.txt is answered in an instant', () => {
  const stars =
    `User-agent: *\nDisallow: /${'a*'.repeat(20_000)}b\nDisallow: /${'*a'.repeat(1000)}$\n`.repeat(10);
  const started = performance.now();
  isAllowed(stars, `/${'a'.repeat(2000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});
