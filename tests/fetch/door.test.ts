import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/fetch/clock.ts';
import { createDoor, type Door, type DoorOptions } from '../../src/fetch/door.ts';
import { DEFAULT_LIMITS } from '../../src/fetch/limits.ts';
import type { FetchOutcome } from '../../src/fetch/outcome.ts';
import type { RequestReport } from '../../src/fetch/visit.ts';
import {
  type Behaviour,
  type LoopbackPublisher,
  redirect,
  SAMPLE_ETAG,
  SAMPLE_FEED,
  SAMPLE_LAST_MODIFIED,
  startLoopbackPublisher,
} from './loopback-publisher.ts';

const USER_AGENT = 'OptOutHeadlines/0.1 (+https://sample.example/about/bot)';

let publisher: LoopbackPublisher;
let door: Door;
let reports: RequestReport[];

beforeEach(async () => {
  publisher = await startLoopbackPublisher();
  reports = [];
  door = openDoor();
});
afterEach(async () => {
  await door.close();
  await publisher.close();
});

function openDoor(options: Partial<DoorOptions> = {}): Door {
  return createDoor({
    userAgent: USER_AGENT,
    allowNetworks: publisher.networks,
    clock: systemClock,
    random: () => 0,
    limits: { totalMs: 600 },
    onRequest: (report) => reports.push(report),
    ...options,
  });
}

function fetchFeed(path: string): Promise<FetchOutcome> {
  return door.fetch({ url: publisher.url(path), purpose: 'feed' });
}

/** Class and status of a failure, and that people are told in a sentence. */
function failureOf(outcome: FetchOutcome) {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.kind}`);
  expect(outcome.message).toMatch(/^[A-Z].*\.$/);
  return { class: outcome.class, status: outcome.status };
}

function documentOf(outcome: FetchOutcome) {
  if (outcome.kind !== 'ok') throw new Error(`expected a document, got ${JSON.stringify(outcome)}`);
  return outcome;
}

describe('a request', () => {
  it('says who we are and what we read, and carries no cookie and no referrer', async () => {
    publisher.serve(
      '/cookie',
      (_request, response) => void response.writeHead(302, { location: '/feed', 'set-cookie': 'id=1' }).end(),
    );
    await fetchFeed('/cookie');
    const [, second] = publisher.seen;
    expect(second?.headers['user-agent']).toBe(USER_AGENT);
    expect(second?.headers.accept).toContain('application/rss+xml');
    expect(second?.headers['accept-encoding']).toBe('gzip, deflate, br');
    expect(Object.keys(second?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('is exactly one GET for one document', async () => {
    await fetchFeed('/feed');
    expect(publisher.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /feed']);
  });
});

describe('a document', () => {
  it('comes with its bytes, type, validators and final address', async () => {
    const outcome = documentOf(await fetchFeed('/feed#top'));
    expect(outcome.body.toString()).toBe(SAMPLE_FEED);
    expect(outcome).toMatchObject({
      status: 200,
      url: publisher.url('/feed'),
      contentType: 'application/rss+xml',
      etag: SAMPLE_ETAG,
      lastModified: SAMPLE_LAST_MODIFIED,
      redirects: [],
    });
  });

  it('in latin-1 comes as the bytes it was sent in', async () => {
    const outcome = documentOf(await fetchFeed('/latin-1'));
    expect(outcome.contentType).toBe('application/rss+xml; charset=iso-8859-1');
    expect(outcome.body.includes(0xf1)).toBe(true);
  });

  it('may be empty', async () => {
    expect(documentOf(await fetchFeed('/empty')).body).toHaveLength(0);
  });

  it.each(['/gzip', '/br', '/deflate', '/deflate-raw', '/twice-gzip', '/called-gzip'])(
    'is decompressed at %s',
    async (path) => {
      expect(documentOf(await fetchFeed(path)).body.toString()).toBe(SAMPLE_FEED);
    },
  );

  it('that breaks off while compressed gives what it held', async () => {
    const { body } = documentOf(await fetchFeed('/cut-gzip'));
    expect(body.length).toBeGreaterThan(100);
    expect(SAMPLE_FEED.startsWith(body.toString())).toBe(true);
  });
});

describe('a document that is already known', () => {
  it('is asked for with both validators byte for byte, and answered as unchanged', async () => {
    const validators = { etag: SAMPLE_ETAG, lastModified: SAMPLE_LAST_MODIFIED };
    const outcome = await door.fetch({ url: publisher.url('/feed'), purpose: 'feed', ...validators });
    expect(outcome).toMatchObject({ kind: 'not-modified', url: publisher.url('/feed'), ...validators });
    expect(publisher.seen[0]?.headers).toMatchObject({
      'if-none-match': SAMPLE_ETAG,
      'if-modified-since': SAMPLE_LAST_MODIFIED,
    });
  });

  it('is recognised behind a redirect', async () => {
    const outcome = await door.fetch({ url: publisher.url('/moved'), purpose: 'feed', etag: SAMPLE_ETAG });
    expect(outcome).toMatchObject({ kind: 'not-modified', redirects: [{ status: 301 }] });
  });

  it('is asked for plainly when the validator could never have come in a header', async () => {
    const outcome = await door.fetch({ url: publisher.url('/feed'), purpose: 'feed', etag: '"a"\r\nx: y' });
    expect(outcome.kind).toBe('ok');
    expect(publisher.seen[0]?.headers['if-none-match']).toBeUndefined();
  });
});

describe('an answer that is no document', () => {
  it.each([
    ['/missing', 'http', 404],
    ['/gone', 'http', 410],
    ['/forbidden', 'http', 403],
    ['/fault', 'http', 500],
    ['/unasked-304', 'http', 304],
    ['/not-http', 'http', undefined],
    ['/broken-br', 'http', undefined],
    ['/thrice-gzip', 'http', undefined],
    ['/challenge', 'blocked', 403],
    ['/captcha', 'blocked', 403],
    ['/throttled', 'throttled', 429],
    ['/busy', 'throttled', 503],
    ['/breaks-off', 'connect', undefined],
    ['/slow', 'timeout', undefined],
    ['/slowloris', 'timeout', undefined],
    ['/to-nowhere', 'redirect', 302],
    ['/to-file', 'redirect', 302],
    ['/to-user', 'redirect', 302],
    ['/loop', 'redirect', 302],
    ['/hops/5', 'redirect', 302],
    ['/to-private', 'refused-address', undefined],
  ])('at %s is the failure "%s"', async (path, failureClass, status) => {
    expect(failureOf(await fetchFeed(path))).toEqual({ class: failureClass, status });
  });

  it('tells how long to stay away, and never longer than a day', async () => {
    expect(await fetchFeed('/throttled')).toMatchObject({ retryAfterMs: 120_000 });
    expect(await fetchFeed('/busy')).toMatchObject({ retryAfterMs: 24 * 60 * 60 * 1000 });
  });

  it('is a connection refused where nothing listens', async () => {
    const elsewhere = await startLoopbackPublisher();
    await elsewhere.close();
    const outcome = await door.fetch({ url: elsewhere.url('/feed'), purpose: 'feed' });
    expect(failureOf(outcome)).toEqual({ class: 'connect', status: undefined });
  });

  it('is an unknown name where no address is found', async () => {
    const outcome = await door.fetch({ url: 'http://no-such-paper.invalid/feed', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('dns');
  });

  it('is a TLS failure where the server speaks no TLS', async () => {
    const url = publisher.url('/feed').replace('http:', 'https:');
    expect(failureOf(await door.fetch({ url, purpose: 'feed' })).class).toBe('tls');
  });
});

describe('a redirect', () => {
  it('is followed and told of', async () => {
    const outcome = documentOf(await fetchFeed('/moved'));
    expect(outcome.url).toBe(publisher.url('/feed'));
    expect(outcome.redirects).toEqual([
      { from: publisher.url('/moved'), to: publisher.url('/feed'), status: 301 },
    ]);
  });

  it('is followed five times', async () => {
    expect(documentOf(await fetchFeed('/hops/4')).redirects).toHaveLength(5);
  });

  it('with raw UTF-8 in its address leads where it means', async () => {
    expect(documentOf(await fetchFeed('/moved-utf8')).url).toBe(publisher.url('/ni%C3%B1ez'));
  });

  it('shares one deadline with those before it', async () => {
    const late = (to: string): Behaviour => {
      return (request, response) => void setTimeout(() => redirect(to)(request, response), 250);
    };
    publisher.serve('/late-1', late('/late-2'));
    publisher.serve('/late-2', late('/late-3'));
    publisher.serve('/late-3', late('/same-bytes'));
    expect(failureOf(await fetchFeed('/late-1')).class).toBe('timeout');
  });
});

describe('a body', () => {
  const small = { ...DEFAULT_LIMITS, bytes: { feed: 2048, page: 100, robots: 1000 } };

  it.each(['/gzip-bomb', '/br-bomb', '/endless'])('at %s is given up at its cap', async (path) => {
    expect(failureOf(await fetchFeed(path))).toEqual({ class: 'too-big', status: 200 });
  });

  it('is counted after decompression, by what it is fetched for', async () => {
    door = openDoor({ limits: small });
    expect((await fetchFeed('/gzip')).kind).toBe('ok');
    const page = await door.fetch({ url: publisher.url('/gzip'), purpose: 'page' });
    expect(failureOf(page).class).toBe('too-big');
  });

  it('of a bomb takes little memory', async () => {
    await fetchFeed('/br-bomb');
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 4; round += 1) await fetchFeed('/br-bomb');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('the address guard', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://[::ffff:127.0.0.1]',
    'http://localhost.',
  ])('refuses %s, and nothing is sent, when no network is allowed', async (host) => {
    door = openDoor({ allowNetworks: [] });
    const outcome = await door.fetch({
      url: publisher.url('/feed').replace('http://127.0.0.1', host),
      purpose: 'feed',
    });
    expect(failureOf(outcome).class).toBe('refused-address');
    expect(publisher.seen).toEqual([]);
  });

  it.each([
    ['a private address', ['10.1.2.3']],
    ['one public and one private address', ['93.184.215.14', '10.1.2.3']],
    ['an IPv6 address that carries a private one', ['64:ff9b::a01:203']],
    ['a public address, on a port of its own', ['93.184.215.14']],
  ])('refuses a name with %s', async (_what, addresses) => {
    door = openDoor({ resolve: async () => addresses.map(addressOf) });
    const outcome = await door.fetch({ url: 'http://paper.example:8080/', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('refused-address');
  });

  it('judges the address that is connected to, though the name had another one before', async () => {
    const answers = ['93.184.215.14', '10.1.2.3'];
    door = openDoor({ resolve: async () => [addressOf(answers.shift() ?? '10.1.2.3')] });
    const outcome = await door.fetch({ url: 'http://paper.example/', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('refused-address');
    expect(answers).toEqual([]);
  });

  it('lets names into the allowed networks', async () => {
    door = openDoor({ resolve: async () => [addressOf('127.0.0.1')] });
    const url = publisher.url('/feed').replace('127.0.0.1', 'paper.example');
    expect((await door.fetch({ url, purpose: 'feed' })).kind).toBe('ok');
  });
});

describe('a page', () => {
  function fetchPage(path: string): Promise<FetchOutcome> {
    return door.fetch({ url: publisher.url(path), purpose: 'page' });
  }
  const paths = () => publisher.seen.map(({ path }) => path);

  it('is fetched after robots.txt was asked once', async () => {
    publisher.setRobots('User-agent: *\nDisallow: /private');
    expect((await fetchPage('/feed')).kind).toBe('ok');
    expect((await fetchPage('/same-bytes')).kind).toBe('ok');
    expect(paths()).toEqual(['/robots.txt', '/feed', '/same-bytes']);
  });

  it('that robots.txt disallows is not fetched', async () => {
    publisher.setRobots('User-agent: optoutheadlines\nDisallow: /feed');
    expect(failureOf(await fetchPage('/feed')).class).toBe('robots');
    expect(paths()).toEqual(['/robots.txt']);
  });

  it('that a redirect leads to is asked about as well', async () => {
    publisher.setRobots('User-agent: *\nDisallow: /feed');
    expect(failureOf(await fetchPage('/moved')).class).toBe('robots');
    expect(paths()).toEqual(['/robots.txt', '/moved']);
  });

  it('is fetched where there is no robots.txt', async () => {
    expect((await fetchPage('/feed')).kind).toBe('ok');
  });

  it.each([
    [500, 'robots'],
    [429, 'throttled'],
  ])('waits when robots.txt answers %i', async (status, failureClass) => {
    publisher.serve('/robots.txt', (_request, response) => void response.writeHead(status).end());
    expect(failureOf(await fetchPage('/feed')).class).toBe(failureClass);
    expect(paths()).toEqual(['/robots.txt']);
  });

  it('waits, as slow as its robots.txt, when that never comes', async () => {
    publisher.serve('/robots.txt', () => {});
    expect(failureOf(await fetchPage('/feed')).class).toBe('timeout');
  });

  it('is one of many that share one request for robots.txt', async () => {
    await Promise.all([fetchPage('/feed'), fetchPage('/empty'), fetchPage('/latin-1')]);
    expect(paths().filter((path) => path === '/robots.txt')).toHaveLength(1);
  });

  it('is not kept from feeds, which are subscribed to', async () => {
    publisher.setRobots('User-agent: *\nDisallow: /');
    expect((await fetchFeed('/feed')).kind).toBe('ok');
  });
});

describe('politeness', () => {
  it('never has two requests at one host', async () => {
    let open = 0;
    let most = 0;
    publisher.serve('/busy-page', (_request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end();
      }, 10);
    });
    await Promise.all(Array.from({ length: 8 }, () => fetchFeed('/busy-page')));
    expect(most).toBe(1);
    expect(publisher.seen).toHaveLength(8);
  });

  it('leaves a public host alone that asked for it, without asking again', async () => {
    // A name that is public when its manners are chosen and leads to our publisher when it is connected to.
    const answers = ['93.184.215.14', '127.0.0.1', '93.184.215.14', '127.0.0.1'];
    door = openDoor({ hostSpacingMs: 0, resolve: async () => [addressOf(answers.shift() ?? '')] });
    const at = (path: string) => publisher.url(path).replace('127.0.0.1', 'paper.example');
    expect(await door.fetch({ url: at('/throttled'), purpose: 'feed' })).toMatchObject({ status: 429 });
    const second = await door.fetch({ url: at('/feed'), purpose: 'feed' });
    expect(second).toMatchObject({ kind: 'failed', class: 'throttled' });
    expect(publisher.seen.map(({ path }) => path)).toEqual(['/throttled']);
  });
});

describe('calling off', () => {
  it('ends a request under way', async () => {
    const controller = new AbortController();
    const pending = door.fetch({ url: publisher.url('/slow'), purpose: 'feed', signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    expect(failureOf(await pending).class).toBe('aborted');
  });

  it('by closing the door ends all that waits, at once, and all that comes after', async () => {
    door = openDoor({ limits: {} });
    const pending = [fetchFeed('/slow'), fetchFeed('/feed'), fetchFeed('/slowloris')];
    const started = Date.now();
    setTimeout(() => void door.close(), 30);
    for (const outcome of await Promise.all(pending)) expect(failureOf(outcome).class).toBe('aborted');
    expect(failureOf(await fetchFeed('/feed')).class).toBe('aborted');
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

describe('the metrics', () => {
  it('count each exchange with its host, bytes over the wire and outcome', async () => {
    await fetchFeed('/moved');
    await fetchFeed('/gzip');
    await fetchFeed('/gone');
    expect(reports.map(({ host, outcome }) => [host, outcome])).toEqual([
      ['127.0.0.1', 'redirect'],
      ['127.0.0.1', 'ok'],
      ['127.0.0.1', 'ok'],
      ['127.0.0.1', 'http'],
    ]);
    expect(reports[1]?.bytes).toBe(Buffer.byteLength(SAMPLE_FEED));
    expect(reports[2]?.bytes).toBeLessThan(Buffer.byteLength(SAMPLE_FEED));
    expect(reports.every(({ ms }) => ms >= 0)).toBe(true);
  });
});

function addressOf(address: string) {
  return { address, family: address.includes(':') ? 6 : 4 };
}
