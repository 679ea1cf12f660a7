/** Entries whose links lead into a private network: nobody is sent where the crawler itself does not go. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { crawl } from '../../../src/crawl/crawl.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../../fetch/loopback-publisher.ts';
import { makeDesk, sourceAt, type TestDesk } from '../newsdesk.ts';

const TITLE = 'Half of Pueblo eighth graders refuse the CMAS as parents opt out of state tests';

let desk: TestDesk;
let publisher: LoopbackPublisher;
beforeEach(async () => {
  desk = await makeDesk('sqlite', {
    resolve: async () => [{ address: '10.20.30.40', family: 4 }],
  });
  publisher = await startLoopbackPublisher();
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

async function crawlLinks(...links: string[]) {
  const items = links.map((link, n) => `<item><title>${TITLE} ${n}</title><link>${link}</link></item>`);
  publisher.serve('/news.xml', answer(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`));
  await desk.store.syncSources([sourceAt(publisher.url('/news.xml'))], 0);
  const [report] = await crawl(desk, { sources: await desk.store.listSources() });
  return report;
}

test.for([
  'http://10.0.0.5/secret',
  'http://192.168.1.1/reboot',
  'http://[fd00::1]/x',
  'http://0xa000005/',
  'http://169.254.169.254/latest/meta-data/',
])('an entry that links to %s is lost with a reason, and its siblings are kept', async (link) => {
  const report = await crawlLinks(link, publisher.url('/a/1'));
  expect(report).toMatchObject({ entries: 2, published: 1, lost: 1 });
});

test('an entry whose address is a name inside somebody’s network is not published once that is found', async () => {
  const report = await crawlLinks('http://intranet.example/wiki', publisher.url('/a/1'));
  expect(report).toMatchObject({ entries: 2, published: 1, lost: 1 });
  expect(report?.reason).toContain('does not lie on the public internet');
  expect((await desk.store.listArticles('published', 10, null)).map(({ url }) => url)).toEqual([
    publisher.url('/a/1'),
  ]);
});
