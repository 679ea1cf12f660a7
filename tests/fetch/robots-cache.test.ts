import { describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../src/fetch/outcome.ts';
import {
  MAX_CRAWL_DELAY_MS,
  ROBOTS_MAX_AGE_MS,
  ROBOTS_MAX_BYTES,
  ROBOTS_RETRY_MS,
  RobotsCache,
} from '../../src/fetch/robots-cache.ts';
import { FakeClock } from './fake-clock.ts';

const PAGE = new URL('https://ledger.example/story');

function ok(text: string): FetchOutcome {
  const body = Buffer.from(text);
  const plain = { contentType: null, etag: null, lastModified: null };
  return { kind: 'ok', status: 200, url: '', redirects: [], headers: {}, body, ...plain };
}

function failed(
  failureClass: 'http' | 'dns' | 'redirect' | 'throttled' | 'timeout',
  status?: number,
): FetchOutcome {
  const outcome: FetchOutcome = {
    kind: 'failed',
    class: failureClass,
    url: '',
    redirects: [],
    message: 'No.',
  };
  return status === undefined ? outcome : { ...outcome, status };
}

/** A cache over answers given in turn (the last one for ever), and how often it asked. */
function scene(...answers: FetchOutcome[]) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const robots = new RobotsCache(
    async (url) => {
      asked.push(url);
      return answers[Math.min(asked.length, answers.length) - 1] ?? failed('dns');
    },
    clock,
    'OptOutHeadlines/0.1',
  );
  const cache = { refusal: async (url: URL) => (await robots.judge(url)).refusal };
  return { robots, cache, clock, asked };
}

describe('robots.txt', () => {
  it('is asked once a day for each origin', async () => {
    const { cache, clock, asked } = scene(ok('User-agent: *\nDisallow: /story'));
    for (const path of ['/story', '/a', '/b']) await cache.refusal(new URL(path, PAGE));
    expect(await cache.refusal(PAGE)).toMatchObject({ class: 'robots' });
    expect(asked).toEqual(['https://ledger.example/robots.txt']);
    await cache.refusal(new URL('http://ledger.example/story'));
    expect(asked[1]).toBe('http://ledger.example/robots.txt');
    await clock.advance(ROBOTS_MAX_AGE_MS);
    await cache.refusal(PAGE);
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['is missing', failed('http', 404)],
    ['is forbidden', failed('http', 403)],
    ['is redirected to nowhere', failed('redirect', 301)],
  ])('that %s allows everything', async (_what, outcome) => {
    expect(await scene(outcome).cache.refusal(PAGE)).toBeNull();
  });

  it.each([
    ['is behind a fault of the server', failed('http', 500), 'robots'],
    ['asks for patience', failed('throttled', 429), 'throttled'],
    ['is at a name nobody knows', failed('dns'), 'dns'],
    ['never comes', failed('timeout'), 'timeout'],
  ])('that %s closes the pages, until it is asked again', async (_what, outcome, failureClass) => {
    const { cache, clock, asked } = scene(outcome, ok(''));
    expect(await cache.refusal(PAGE)).toMatchObject({ class: failureClass });
    await cache.refusal(PAGE);
    expect(asked).toHaveLength(1);
    await clock.advance(ROBOTS_RETRY_MS);
    expect(await cache.refusal(PAGE)).toBeNull();
  });

  it.each([
    ['', 0],
    ['User-agent: *\nCrawl-delay: 10\nAllow: /', 10_000],
    ['User-agent: optoutheadlines\nCrawl-delay: 2.5\n\nUser-agent: *\nCrawl-delay: 10', 2500],
    ['User-agent: somebody-else\nCrawl-delay: 10', 0],
    ['User-agent: *\nCrawl-delay: 86400', MAX_CRAWL_DELAY_MS],
    ['User-agent: *\nCrawl-delay: soon', 0],
    ['User-agent: *\nCrawl-delay: -5', 0],
    ['Crawl-delay: 10', 0],
  ])('that says %j asks for a pace of %i ms', async (text, ms) => {
    expect((await scene(ok(text)).robots.judge(PAGE)).crawlDelayMs).toBe(ms);
  });

  it('that is cut at the cap does not end in half a rule', async () => {
    const rule = 'User-agent: *\nDisallow: /private\n';
    const padding = '#'.repeat(ROBOTS_MAX_BYTES - rule.length - '\nDisallow: /'.length);
    const { cache } = scene(ok(`${rule}${padding}\nDisallow: /`));
    expect(await cache.refusal(PAGE)).toBeNull();
    expect(await cache.refusal(new URL('/private', PAGE))).toMatchObject({ class: 'robots' });
  });
});
