/** What was let go of or taken down, and its feed that still lists it for a year: passes under a clock set by hand. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { crawl } from '../../src/crawl/crawl.ts';
import { letGo } from '../../src/jobs/retention.ts';
import { canonicalUrl } from '../../src/parse/canonical-url.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../fetch/loopback-publisher.ts';
import { makeDesk, START, sourceAt, type TestDesk } from './newsdesk.ts';

const DAY = 24 * 3600;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

let desk: TestDesk;
let publisher: LoopbackPublisher;
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

/** A feed that lists these paths, and something that is new each day, so that it is never unchanged. */
function serveFeed(paths: string[], day: number): void {
  const items = paths.map(
    (path) => `<item><title>Half of Pueblo eighth graders refuse the CMAS</title>
      <link>${publisher.url(path)}</link><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate></item>`,
  );
  const fresh = `<item><title>Council meets, day ${day}</title><link>${publisher.url(`/council/${day}`)}</link></item>`;
  const feed = `<rss version="2.0"><channel><title>Sample</title>${items.join('')}${fresh}</channel></rss>`;
  publisher.serve('/feed', answer(feed, { 'content-type': 'application/rss+xml' }));
}

async function pass(day: number): Promise<void> {
  desk.setTime(START + day * DAY);
  await crawl(desk, { sources: await desk.store.listSources() });
}

const asked = (path: string) => publisher.seen.filter((request) => request.path === path).length;

test('an article that was taken down never comes back in a year, nor is its page asked for again', async () => {
  const canonical = `<link rel="canonical" href="${publisher.url('/news/refusal')}">`;
  const page = `<html><head><title>Refusals</title>${canonical}</head><body><article><h1>Half of Pueblo eighth graders refuse the CMAS</h1>
    <p>PUEBLO, Colo. — Half of the eighth graders at a school in Pueblo did not take the state test this week after their parents opted them out.</p>
    <p>“We have been asking for shorter tests for years,” said Ann Brightwater, a mother of two.</p></article></body></html>`;
  for (const path of ['/news/refusal', '/news/reprint']) publisher.serve(path, answer(page, HTML));
  await desk.store.syncSources([sourceAt(publisher.url('/feed'))], START);
  serveFeed(['/news/refusal'], 0);
  await pass(0);
  expect((await desk.store.readShelf({}, 9)).map(({ title }) => title)).toHaveLength(1);
  const url = canonicalUrl(publisher.url('/news/refusal')) ?? '';
  await desk.store.takeDown({ urls: [url], at: START, editor: 'kim', reason: null });
  const before = asked('/news/refusal');
  for (let day = 30; day <= 365; day += 30) {
    // From the third month on it is offered under another address, whose page names the old one as its own.
    serveFeed(day > 90 ? ['/news/refusal', '/news/reprint'] : ['/news/refusal'], day);
    await pass(day);
  }
  expect(await desk.store.readShelf({}, 9)).toEqual([]);
  expect(asked('/news/refusal')).toBe(before);
  expect(asked('/news/reprint')).toBe(1);
  expect((await desk.store.countArticles()).gone).toBe(1);
});

test('a rejected article that was let go of is not kept again while its feed still lists it', async () => {
  await desk.store.syncSources([sourceAt(publisher.url('/feed'))], START);
  const work = { store: desk.store, keep: { rejected: 90 * DAY, text: 90 * DAY }, now: desk.now };
  const url = canonicalUrl(publisher.url('/council/0')) ?? '';
  for (let day = 0; day <= 500; day += 20) {
    // The first day's item stays in the feed, in the same words.
    const item = `<item><title>Council meets, day 0</title><link>${publisher.url('/council/0')}</link></item>`;
    const feed = `<rss version="2.0"><channel><title>Sample</title>${item}<item><title>Council meets, day ${day}</title><link>${publisher.url(`/council/${day}`)}</link></item></channel></rss>`;
    publisher.serve('/feed', answer(feed, { 'content-type': 'application/rss+xml' }));
    await pass(day);
    await letGo(work);
    const known = await desk.store.findArticleByUrl(url);
    expect(known === null, `day ${day}`).toBe(day > 90);
  }
});
