/** A summary is text from the moment its feed is read: what looks like markup in it is kept and read as it stands. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { crawl } from '../../../src/crawl/crawl.ts';
import { testSource } from '../../../src/crawl/test-source.ts';
import type { Reading } from '../../../src/domain/facts.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../../fetch/loopback-publisher.ts';
import { makeDesk, START, sourceAt, type TestDesk } from '../newsdesk.ts';

const SUMMARY = 'Parents opted out: the form asks for <b>bold</b> letters & a <signature>.';

let desk: TestDesk;
let publisher: LoopbackPublisher;
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
  const literal = SUMMARY.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  publisher.serve(
    '/news.xml',
    answer(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Sample</title><entry><id>1</id>
      <title>Half of Pueblo eighth graders opt out of the CMAS state test</title>
      <link href="/news/1"/><summary type="text">${literal}</summary></entry></feed>`),
  );
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

test('a summary that speaks of markup is kept with it', async () => {
  await desk.store.syncSources([sourceAt(publisher.url('/news.xml'))], START);
  await crawl(desk, { sources: await desk.store.listSources() });
  const [article] = await desk.store.readShelf({}, 5);
  expect(article?.summary).toBe(SUMMARY);
});

test('a source that is tried is judged by its summaries as they stand', async () => {
  const judged: Reading[] = [];
  const reader = {
    ...desk.reader,
    judge: (reading: Reading) => {
      judged.push(reading);
      return desk.reader.judge(reading);
    },
  };
  const { door, userAgent, parser } = desk;
  await testSource({ door, userAgent, parser, reader }, publisher.url('/news.xml'), new Date(desk.now()));
  expect(judged.map(({ text }) => text)).toEqual([SUMMARY]);
});
