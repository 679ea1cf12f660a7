/** No entry, no source and no pass goes on for ever. Real milliseconds, few of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OUT_OF_TIME, within } from '../../src/crawl/budget.ts';
import { crawl } from '../../src/crawl/crawl.ts';
import { fakeDoor, feedAt } from './fake-door.ts';
import { makeDesk, START, sourceAt, type TestDesk } from './newsdesk.ts';

const HOUR = 3600;

let desk: TestDesk;
beforeEach(async () => {
  desk = await makeDesk();
});
afterEach(() => desk.remove());

const never = () => new Promise<never>(() => undefined);

describe('work within a time', () => {
  test('that ends, gives its result', async () => {
    expect(await within(1000, 1000, undefined, async () => 7)).toBe(7);
  });
  test('that listens, ends by itself when the time is up', async () => {
    const listening = (signal: AbortSignal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve('ended'));
      });
    expect(await within(5, 1000, undefined, listening)).toBe('ended');
  });
  test('that does not listen, is left behind', async () => {
    expect(await within(5, 5, undefined, never)).toBe(OUT_OF_TIME);
  });
  test('that was called off before, is called off at once', async () => {
    expect(await within(60_000, 5, AbortSignal.abort(), never)).toBe(OUT_OF_TIME);
  });
  test('that throws, throws', async () => {
    await expect(within(1000, 1000, undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

test('a stuck source does not hold up the pass: the others are read, and it has failed', async () => {
  const [stuck, lively] = [sourceAt('https://stuck.example/feed'), sourceAt('https://lively.example/feed')];
  await desk.store.syncSources([stuck, lively], START);
  const door = fakeDoor(({ url }) =>
    url.includes('stuck') ? never() : { body: feedAt('https://lively.example/', [START - HOUR]) },
  );
  const budget = { sourceMs: 30, graceMs: 10 };
  const reports = await crawl({ ...desk, door, budget }, { sources: await desk.store.listSources() });
  expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'read']);
  expect(await desk.store.findSource(stuck.id)).toMatchObject({ failures: 1, failureClass: 'timeout' });
  expect(await desk.store.lastPass()).toMatchObject({ sources: 2, failed: 1 });
});

test('a pass ends in time, and what it has not reached stays due without blame', async () => {
  const sources = Array.from({ length: 40 }, (_, i) => sourceAt(`https://paper-${i}.example/feed`));
  await desk.store.syncSources(sources, START);
  const door = fakeDoor(({ url }) =>
    url.includes('paper-7.') ? { body: feedAt('https://paper-7.example/', [START - HOUR]) } : never(),
  );
  const budget = { passMs: 60, graceMs: 10 };
  const started = performance.now();
  const reports = await crawl({ ...desk, door, budget }, { sources: await desk.store.listSources() });
  expect(performance.now() - started).toBeLessThan(3000);
  expect(reports.length).toBeLessThan(2);
  const untouched = (await desk.store.listSources()).filter(({ lastAttemptAt }) => lastAttemptAt === null);
  expect(untouched.length).toBeGreaterThanOrEqual(39);
  expect(untouched.every(({ failures, nextDueAt }) => failures === 0 && nextDueAt === START)).toBe(true);
  expect(await desk.store.lastPass()).toMatchObject({ networkDown: false });
});

test('more entries than a visit may take come with the next visits, each once', async () => {
  const source = sourceAt('https://paper.example/feed', { id: 'paper' });
  await desk.store.syncSources([source], START);
  const moments = Array.from({ length: 25 }, (_, i) => START - (i + 1) * HOUR);
  const door = fakeDoor(() => ({
    body: feedAt('https://paper.example/', moments),
    headers: { etag: '"a"' },
  }));
  const kept: number[] = [];
  for (let visit = 0; visit < 4; visit += 1) {
    const sources = await desk.store.listSources();
    const [report] = await crawl({ ...desk, door, budget: { entries: 10 } }, { sources });
    kept.push(report?.rejected ?? -1);
  }
  expect(kept).toEqual([10, 10, 5, 0]);
});

test('an entry that takes too long rests, and its siblings are read', async () => {
  const title = (path: string) =>
    `<item><title>Half of Pueblo eighth graders refuse the CMAS ${path}</title><link>https://paper.example/${path}</link><description>Parents opted their children out of the state test.</description></item>`;
  const source = sourceAt('https://paper.example/feed', { id: 'paper' });
  await desk.store.syncSources([source], START);
  const door = fakeDoor(({ url, purpose }) => {
    if (purpose === 'feed')
      return {
        body: `<rss version="2.0"><channel><title>Sample</title>${title('one')}${title('two')}</channel></rss>`,
      };
    return url.endsWith('/one') ? never() : { status: 404 };
  });
  const budget = { itemMs: 30, graceMs: 10 };
  const [report] = await crawl({ ...desk, door, budget }, { sources: await desk.store.listSources() });
  expect(report).toMatchObject({ outcome: 'read', published: 1, lost: 1 });
});
