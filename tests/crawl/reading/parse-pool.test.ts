/** Documents in worker threads: the same answers as here and now, and a hostile one costs nobody but itself. */
import Fastify from 'fastify';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { HOSTILE_SHAPES } from '../../../bench/hostile-shapes.ts';
import { createParsePool, type ParsePool, type PoolLimits } from '../../../src/crawl/reading/parse-pool.ts';
import { directWork } from '../../../src/crawl/reading/parser.ts';
import type { Reading } from '../../../src/domain/facts.ts';
import { loadFeeds } from '../../../src/newsroom.ts';
import { ParseError } from '../../../src/parse/parse-error.ts';

const { rules } = loadFeeds('feeds');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const AT = { baseUrl: 'https://paper.example/feed', contentType: null };
const PAGE_AT = { url: 'https://paper.example/news', contentType: null, select: null };

const FEED =
  '<rss version="2.0"><channel><title>Paper</title><item><title>Parents opt out</title>' +
  '<link>/1</link><pubDate>Mon, 05 Oct 2026 10:00:00 GMT</pubDate></item></channel></rss>';
const LIST = `<html lang="en"><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><main>
  ${['one', 'two', 'three', 'four']
    .map(
      (word) => `<h2><a href="/news/2026/story-of-day-${word}">The story of day ${word} in school</a></h2>`,
    )
    .join('\n')}</main></body></html>`;
const ARTICLE = `<html><head><title>Parents opt out</title></head><body><article><h1>Parents opt out</h1>
  <p>Half of the pupils of a school in Pueblo, Colo. did not take the state test this week, as their parents had opted them out of it.</p>
  <p>“We have been asking for shorter tests for years,” said Ann Brightwater, a mother of two.</p></article></body></html>`;
const READING: Reading = {
  url: null,
  title: 'Parents in Pueblo opt out of the CMAS',
  text: '“We have been asking for shorter tests,” said Ann Brightwater, a mother of two.',
  published: null,
  source: null,
};

const usual = createParsePool(rules);
afterAll(() => usual.close());

const open: ParsePool[] = [];
function poolWith(limits: Partial<PoolLimits>): ParsePool {
  const pool = createParsePool(rules, limits);
  open.push(pool);
  return pool;
}
afterEach(async () => {
  for (const pool of open.splice(0)) await pool.close();
});

test('a worker gives the answers that the functions themselves give', async () => {
  const pool = usual;
  const direct = directWork(rules);
  expect(await pool.parseFeed(bytesOf(FEED), AT)).toEqual(await direct.parseFeed(bytesOf(FEED), AT));
  expect(await pool.parseListPage(bytesOf(LIST), PAGE_AT)).toEqual(
    await direct.parseListPage(bytesOf(LIST), PAGE_AT),
  );
  expect(await pool.parseArticlePage(bytesOf(ARTICLE), PAGE_AT)).toEqual(
    await direct.parseArticlePage(bytesOf(ARTICLE), PAGE_AT),
  );
  expect(await pool.discoverFeeds(bytesOf(LIST), PAGE_AT.url)).toEqual([
    { url: 'https://paper.example/feed', title: null, type: 'application/rss+xml' },
  ]);
  expect(await pool.judge(READING)).toEqual(await direct.judge(READING));
  const facts = await pool.read(READING);
  expect(facts).toEqual(await direct.read(READING));
  expect(facts.quotes).toHaveLength(1);
});

test('what is no feed is refused with the code and words of the parser', async () => {
  const refusal = await usual.parseFeed(bytesOf('<html>hello</html>'), AT).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ParseError);
  expect(refusal).toMatchObject({ code: 'not-a-feed', message: new ParseError('not-a-feed').message });
});

test('bytes that share their memory with others are copied, and the others stay whole', async () => {
  const shared = bytesOf(FEED + FEED);
  await usual.parseFeed(shared.subarray(0, FEED.length), AT);
  expect(new TextDecoder().decode(shared)).toBe(FEED + FEED);
});

test('bytes that were handed over are refused the second time, and the queue goes on', async () => {
  const bytes = bytesOf(FEED);
  const [first, second, third] = await Promise.allSettled([
    usual.parseFeed(bytes, AT),
    usual.parseFeed(bytes, AT),
    usual.parseFeed(bytesOf(FEED), AT),
  ]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'unreadable' } });
  expect(third.status).toBe('fulfilled');
});

describe('a hostile document', () => {
  test('that takes too long fails by itself, and those behind it are read', async () => {
    const pool = poolWith({ size: 1, documentMs: 600 });
    const endless = pool.read({ ...READING, text: `${READING.text} `.repeat(80_000) });
    const next = pool.parseFeed(bytesOf(FEED), AT);
    await expect(endless).rejects.toMatchObject({ code: 'unreadable', message: 'It took too long to read.' });
    expect((await next).entries).toHaveLength(1);
  });

  test('that needs too much memory fails by itself, and those behind it are read', async () => {
    // The parser keeps the largest page to a part of what a worker usually has: here it has less than that.
    const pool = poolWith({ size: 1, heapMb: 32 });
    const shape = HOSTILE_SHAPES.find(({ name }) => name === 'empty elements side by side');
    const wide = pool.parseArticlePage(bytesOf(shape?.make(1) ?? ''), PAGE_AT);
    const next = pool.parseFeed(bytesOf(FEED), AT);
    await expect(wide).rejects.toMatchObject({
      code: 'unreadable',
      message: 'It needs too much memory to read.',
    });
    expect((await next).entries).toHaveLength(1);
  });

  test('keeps no reply of the service waiting', async () => {
    const app = Fastify();
    afterAll(() => app.close());
    app.get('/', async () => 'here');
    const pool = poolWith({ size: 1 });
    const hostile = HOSTILE_SHAPES.map(({ make }) => bytesOf(make(0.05)));
    let busy = true;
    const work = Promise.allSettled([
      ...hostile.map((bytes) => pool.parseFeed(bytes.slice(), AT)),
      ...hostile.map((bytes) => pool.parseArticlePage(bytes.slice(), PAGE_AT)),
    ]).finally(() => {
      busy = false;
    });
    const waits: number[] = [];
    while (busy) {
      const asked = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect((await app.inject('/')).body).toBe('here');
      waits.push(performance.now() - asked - 5);
    }
    await work;
    waits.sort((a, b) => a - b);
    // Parsed on the service's own thread, the whole queue would be one wait. The median is what a busy machine leaves alone.
    expect(waits.length).toBeGreaterThan(20);
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(50);
  });
});

test('closing rejects what is waiting and whatever is asked later', async () => {
  const pool = createParsePool(rules, { size: 1 });
  const stopped = { code: 'unreadable', message: 'The reading was stopped.' };
  const asked = [1, 2, 3].map(() => pool.parseFeed(bytesOf(FEED), AT));
  const judged = Promise.allSettled(asked);
  await pool.close();
  for (const outcome of await judged) expect(outcome).toMatchObject({ status: 'rejected', reason: stopped });
  await expect(pool.parseFeed(bytesOf(FEED), AT)).rejects.toMatchObject(stopped);
});

test('a worker that was let go for want of work is started again when there is some', async () => {
  const pool = poolWith({ size: 1, idleMs: 20 });
  const first = await pool.parseFeed(bytesOf(FEED), AT);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await pool.parseFeed(bytesOf(FEED), AT)).toEqual(first);
});
