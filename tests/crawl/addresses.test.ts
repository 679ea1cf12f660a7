/** What becomes of a source whose address dies, comes back or moves. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crawl } from '../../src/crawl/crawl.ts';
import { type FakeAnswer, type FakeDoor, fakeDoor, feedAt } from './fake-door.ts';
import { makeDesk, START, sourceAt, type TestDesk } from './newsdesk.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const HOME = 'https://paper.example/';
const FEED = `${HOME}feed`;

let desk: TestDesk;
let door: FakeDoor;
/** What the publisher has, by path; nothing elsewhere. */
let shelf: Record<string, FakeAnswer>;

beforeEach(async () => {
  desk = await makeDesk();
  shelf = {};
  door = fakeDoor(({ url }) => shelf[new URL(url).pathname] ?? { status: 404 });
  await desk.store.syncSources([sourceAt(FEED, { id: 'paper' })], START);
});
afterEach(() => desk.remove());

const feed = (): FakeAnswer => ({ body: feedAt(HOME, [START - HOUR]), headers: { etag: '"a"' } });
const homeNaming = (path: string): FakeAnswer => ({
  body: `<html><head><link rel="alternate" type="application/rss+xml" href="${path}"></head></html>`,
});

async function visitAt(at: number) {
  desk.setTime(at);
  door.seen.length = 0;
  await crawl({ ...desk, door }, { sources: await desk.store.listSources() });
  return health();
}
async function health() {
  const found = await desk.store.findSource('paper');
  if (!found) throw new Error('the source is not there');
  return found;
}
const asked = () => door.seen.map(({ url }) => new URL(url).pathname);
const problems = async () => (await desk.store.openProblems()).map(({ key, message }) => ({ key, message }));

describe('an address at which there is nothing (404)', () => {
  test('is looked for on the homepage, and the one found there is kept', async () => {
    shelf = { '/': homeNaming('/new-feed'), '/new-feed': feed() };
    expect(await visitAt(START)).toMatchObject({ failures: 0, feedUrl: `${HOME}new-feed` });
  });

  test('is not looked for at every failure: the publisher is asked ever less', async () => {
    const searchedOn: number[] = [];
    for (let day = 1; day <= 20; day += 1) {
      await visitAt(START + day * DAY);
      if (door.seen.length > 1) searchedOn.push(day);
    }
    expect(searchedOn).toEqual([1, 2, 4, 8, 16]);
  });

  test('that was discovered gives way to the declared one when that works again', async () => {
    shelf = { '/': homeNaming('/new-feed'), '/new-feed': feed() };
    await visitAt(START);
    shelf = { '/feed': feed() };
    expect(await visitAt(START + DAY)).toMatchObject({ failures: 0, feedUrl: FEED });
    expect(asked()).toEqual(['/new-feed', '/feed']);
  });
});

describe('an address that was removed for good (410)', () => {
  test('is asked once a week, is not looked for elsewhere, and is reported', async () => {
    shelf = { '/feed': { status: 410 }, '/': homeNaming('/new-feed'), '/new-feed': feed() };
    const record = await visitAt(START);
    expect(record).toMatchObject({ failures: 1, failureClass: 'gone', visitReason: 'gone' });
    expect(record.nextDueAt).toBe(START + 7 * DAY);
    expect(asked()).toEqual(['/feed']);
    expect(await problems()).toEqual([{ key: 'gone:paper', message: expect.stringContaining(FEED) }]);
  });

  test('is a source like any other when it comes back', async () => {
    shelf = { '/feed': { status: 410 } };
    await visitAt(START);
    shelf = { '/feed': feed() };
    expect(await visitAt(START + 7 * DAY)).toMatchObject({ failures: 0, failureClass: null });
    expect(await problems()).toEqual([]);
  });

  test('is no problem any more when the operator gives the source another', async () => {
    shelf = { '/feed': { status: 410 }, '/other': feed() };
    await visitAt(START);
    await desk.store.syncSources([sourceAt(`${HOME}other`, { id: 'paper', homepage: HOME })], START + HOUR);
    await visitAt(START + HOUR);
    expect(await problems()).toEqual([]);
  });
});

describe('an address that is redirected', () => {
  const moved = (to: string, ...statuses: number[]): FakeAnswer => ({
    ...feed(),
    redirects: statuses.map((status) => ({ from: FEED, to, status })),
  });
  const NEW = 'https://new.example/feed';

  test('for good, is proposed to the editors after a week, and never changed silently', async () => {
    shelf = { '/feed': moved(NEW, 301, 308) };
    for (let day = 0; day < 7; day += 1) await visitAt(START + day * DAY);
    expect(await problems()).toEqual([]);
    expect(await visitAt(START + 7 * DAY)).toMatchObject({
      feedUrl: FEED,
      redirectTo: NEW,
      redirectSince: START,
    });
    const [problem] = await problems();
    expect(problem?.key).toBe('moved:paper');
    expect(problem?.message).toContain(FEED);
    expect(problem?.message).toContain(NEW);
    expect(asked()).toEqual(['/feed']);
  });

  test('for a while, is followed and not proposed', async () => {
    shelf = { '/feed': moved(NEW, 301, 302) };
    await visitAt(START);
    expect(await visitAt(START + 8 * DAY)).toMatchObject({ failures: 0, redirectTo: null });
    expect(await problems()).toEqual([]);
  });

  test('to one place today and another tomorrow is not proposed', async () => {
    shelf = { '/feed': moved(NEW, 301) };
    await visitAt(START);
    shelf = { '/feed': moved('https://other.example/feed', 301) };
    expect(await visitAt(START + 6 * DAY)).toMatchObject({ redirectSince: START + 6 * DAY });
    await visitAt(START + 8 * DAY);
    expect(await problems()).toEqual([]);
  });

  test('no more, is proposed no more', async () => {
    shelf = { '/feed': moved(NEW, 301) };
    await visitAt(START);
    await visitAt(START + 8 * DAY);
    shelf = { '/feed': feed() };
    expect(await visitAt(START + 9 * DAY)).toMatchObject({ redirectTo: null, redirectSince: null });
    expect(await problems()).toEqual([]);
  });

  test('keeps its place while it fails in between', async () => {
    shelf = { '/feed': moved(NEW, 308) };
    await visitAt(START);
    shelf = { '/feed': { status: 503 } };
    await visitAt(START + DAY);
    shelf = { '/feed': moved(NEW, 308) };
    await visitAt(START + 8 * DAY);
    expect((await problems()).map(({ key }) => key)).toEqual(['moved:paper']);
  });

  test('that the operator has written into the file is a new start', async () => {
    shelf = { '/feed': moved(NEW, 301) };
    await visitAt(START);
    await visitAt(START + 8 * DAY);
    await desk.store.syncSources([sourceAt(NEW, { id: 'paper', homepage: HOME })], START + 8 * DAY);
    expect(await health()).toMatchObject({ feedUrl: NEW, redirectTo: null, redirectSince: null, etag: null });
    await visitAt(START + 8 * DAY + HOUR);
    expect(await problems()).toEqual([]);
  });
});

describe('conditional requests that do not work', () => {
  test('are found out by the bytes: validators that change while the document does not', async () => {
    let visit = 0;
    const liar = fakeDoor(() => {
      visit += 1;
      const moved = new Date((START + visit) * 1000).toUTCString();
      return { ...feed(), headers: { etag: `"${visit}"`, 'last-modified': moved } };
    });
    const pass = async (at: number) => {
      desk.setTime(at);
      const [report] = await crawl({ ...desk, door: liar }, { sources: await desk.store.listSources() });
      return { outcome: report?.outcome, record: await health() };
    };
    expect((await pass(START)).record).toMatchObject({ visitReason: 'hourly', nextDueAt: START + HOUR });
    const second = await pass(START + HOUR);
    expect(second.outcome).toBe('unchanged');
    expect(second.record).toMatchObject({ visitReason: 'daily', nextDueAt: START + HOUR + DAY });
    expect(liar.seen.at(-1)).toMatchObject({ etag: '"1"' });
  });
});
