/** Every way in which a source can fail, brought about by a real server, and told so that a volunteer understands it. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSource } from '../../src/crawl/offer/open-source.ts';
import { FAILURE_CLASSES, type FailureClass } from '../../src/domain/health.ts';
import { FAILURE_WORDS } from '../../src/publish/plain-words.ts';
import { makeDesk, sourceAt, type TestDesk } from '../crawl/newsdesk.ts';
import { answer, type LoopbackPublisher, redirect, startLoopbackPublisher } from './loopback-publisher.ts';
import { TEST_CERT, TEST_KEY } from './test-certificate.ts';

let publisher: LoopbackPublisher;
let secure: Server;
let deadAddress = '';
let desk: TestDesk;

beforeAll(async () => {
  publisher = await startLoopbackPublisher();
  secure = createServer({ cert: TEST_CERT, key: TEST_KEY }, (_request, response) => void response.end());
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const dead = await startLoopbackPublisher();
  deadAddress = dead.url('/feed');
  await dead.close();
  desk = await makeDesk('sqlite', { limits: { totalMs: 300 } });

  publisher.serve(
    '/html',
    answer('<!doctype html><title>Ledger</title><p>News', { 'content-type': 'text/html' }),
  );
  publisher.serve('/no-entries', answer('<rss version="2.0"><channel><title>Ledger</title></channel></rss>'));
  publisher.serve('/entities', answer('<!DOCTYPE a [<!ENTITY b "c">]><rss><channel>&b;</channel></rss>'));
  publisher.serve(
    '/half',
    answer('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":', {
      'content-type': 'application/feed+json',
    }),
  );
  publisher.serve('/noise', answer(Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256))));
  publisher.serve(
    '/challenge',
    answer('<title>Just a moment...</title>', { 'cf-mitigated': 'challenge' }, 403),
  );
  publisher.serve('/to-http', redirect('ftp://ledger.example/'));
  publisher.setRobots('User-agent: *\nDisallow: /list');
  publisher.serve('/removed', answer('', {}, 410));
});

afterAll(async () => {
  await desk.remove();
  await publisher.close();
  await new Promise((resolve) => secure.close(resolve));
});

const path = (at: string) => () => publisher.url(at);

const WAYS: [FailureClass, string, () => string][] = [
  ['dns', 'a name nobody knows', () => 'http://no-such-paper.invalid/feed'],
  ['connect', 'a server that is not there', () => deadAddress],
  ['connect', 'a connection that breaks off', path('/breaks-off')],
  [
    'tls',
    'a certificate nobody vouches for',
    () => `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`,
  ],
  ['tls', 'no encryption where it was promised', () => publisher.url('/feed').replace('http:', 'https:')],
  ['timeout', 'silence', path('/slow')],
  ['timeout', 'a byte now and then', path('/slowloris')],
  ['http', 'nothing there', path('/missing')],
  ['http', 'a fault of the server', path('/fault')],
  ['http', 'something that is not the web', path('/not-http')],
  ['http', 'a closed door', path('/forbidden')],
  ['gone', 'removed for good', path('/removed')],
  ['blocked', 'a test for browsers', path('/challenge')],
  ['blocked', 'a captcha', path('/captcha')],
  ['throttled', 'a wish for patience', path('/throttled')],
  ['throttled', 'a server that is busy until later', path('/busy')],
  ['refused-address', 'an address inside', () => 'http://10.0.0.1/feed'],
  ['refused-address', 'an odd port', () => 'http://93.184.215.14:8080/feed'],
  ['too-big', 'a bomb', path('/gzip-bomb')],
  ['redirect', 'a circle', path('/loop')],
  ['redirect', 'another scheme', path('/to-http')],
  ['redirect', 'six steps', path('/hops/6')],
  ['bad-url', 'no web address', () => 'gopher://ledger.example/feed'],
  ['not-a-feed', 'a page', path('/html')],
  ['unreadable', 'half a document', path('/half')],
  ['empty', 'a document type that hides everything', path('/entities')],
  ['not-a-feed', 'noise', path('/noise')],
  ['empty', 'nothing at all', path('/empty')],
  ['empty', 'a feed without entries', path('/no-entries')],
];

async function open(address: string, changes: Parameters<typeof sourceAt>[1] = {}) {
  const source = {
    ...sourceAt(publisher.url('/feed')),
    feed: address,
    homepage: publisher.url('/'),
    ...changes,
  };
  await desk.store.syncSources([source], 0);
  const health = await desk.store.findSource(source.id);
  if (!health) throw new Error('the source was not kept');
  return openSource(desk, health, new Date());
}

/** A sentence without codes, addresses of ours, or anything that only the trade understands; settings are named. */
function expectPlain(message: string): void {
  expect(message).toMatch(/^[A-Z][^\n]{10,170}\.$/);
  expect(message.replace(/\bHEADLINES_[A-Z_]+/g, '')).not.toMatch(
    /E[A-Z]{4,}|UND_|ERR_|errno|undefined|\bat \/|127\.0\.0\.1|10\.0\.0\.1|Error\b|ENOENT|null/,
  );
}

describe('a source fails', () => {
  it.each(WAYS)('as "%s" by %s', async (failureClass, _what, address) => {
    const opened = await open(address());
    expect(opened).toMatchObject({ kind: 'failed', class: failureClass });
    if (opened.kind === 'failed') expectPlain(opened.message);
  });

  it('as "robots" by a page that asks robots not to read it', async () => {
    const opened = await open('', { feed: null, page: publisher.url('/list') });
    expect(opened).toMatchObject({ kind: 'failed', class: 'robots' });
    if (opened.kind === 'failed') expectPlain(opened.message);
  });

  it('as "aborted" only when we stop', async () => {
    const stopped = await desk.door.fetch({
      url: publisher.url('/feed'),
      purpose: 'feed',
      signal: AbortSignal.abort(),
    });
    expect(stopped).toMatchObject({ kind: 'failed', class: 'aborted' });
  });

  it('in no other way: each class there is has been seen above, and has plain words on /sources', () => {
    const seen = new Set<string>([...WAYS.map(([failureClass]) => failureClass), 'robots', 'aborted']);
    expect([...FAILURE_CLASSES].filter((failureClass) => !seen.has(failureClass))).toEqual([]);
    for (const words of Object.values(FAILURE_WORDS)) expectPlain(words);
  });
});
