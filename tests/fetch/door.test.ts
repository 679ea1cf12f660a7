import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/fetch/limits.ts';
import { documentOf, failureOf, USER_AGENT, useDoorScene } from './door-scene.ts';
import {
  type Behaviour,
  redirect,
  SAMPLE_ETAG,
  SAMPLE_FEED,
  SAMPLE_LAST_MODIFIED,
  startLoopbackPublisher,
} from './loopback-publisher.ts';

const scene = useDoorScene();

describe('a request', () => {
  it('says who we are and what we read, and carries no cookie and no referrer', async () => {
    scene().publisher.serve(
      '/cookie',
      (_request, response) => void response.writeHead(302, { location: '/feed', 'set-cookie': 'id=1' }).end(),
    );
    await scene().feed('/cookie');
    const [, second] = scene().publisher.seen;
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
    await scene().feed('/feed');
    expect(scene().publisher.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /feed']);
  });
});

describe('a document', () => {
  it('comes with its bytes, type, validators and final address', async () => {
    const outcome = documentOf(await scene().feed('/feed#top'));
    expect(outcome.body.toString()).toBe(SAMPLE_FEED);
    expect(outcome).toMatchObject({
      status: 200,
      url: scene().publisher.url('/feed'),
      contentType: 'application/rss+xml',
      etag: SAMPLE_ETAG,
      lastModified: SAMPLE_LAST_MODIFIED,
      redirects: [],
    });
  });

  it('in latin-1 comes as the bytes it was sent in', async () => {
    const outcome = documentOf(await scene().feed('/latin-1'));
    expect(outcome.contentType).toBe('application/rss+xml; charset=iso-8859-1');
    expect(outcome.body.includes(0xf1)).toBe(true);
  });

  it('may be empty', async () => {
    expect(documentOf(await scene().feed('/empty')).body).toHaveLength(0);
  });

  it.each(['/gzip', '/br', '/deflate', '/deflate-raw', '/twice-gzip', '/called-gzip'])(
    'is decompressed at %s',
    async (path) => {
      expect(documentOf(await scene().feed(path)).body.toString()).toBe(SAMPLE_FEED);
    },
  );

  it('that breaks off while compressed gives what it held', async () => {
    const { body } = documentOf(await scene().feed('/cut-gzip'));
    expect(body.length).toBeGreaterThan(100);
    expect(SAMPLE_FEED.startsWith(body.toString())).toBe(true);
  });
});

describe('a document that is already known', () => {
  it('is asked for with both validators byte for byte, and answered as unchanged', async () => {
    const validators = { etag: SAMPLE_ETAG, lastModified: SAMPLE_LAST_MODIFIED };
    const outcome = await scene().door.fetch({
      url: scene().publisher.url('/feed'),
      purpose: 'feed',
      ...validators,
    });
    expect(outcome).toMatchObject({
      kind: 'not-modified',
      url: scene().publisher.url('/feed'),
      ...validators,
    });
    expect(scene().publisher.seen[0]?.headers).toMatchObject({
      'if-none-match': SAMPLE_ETAG,
      'if-modified-since': SAMPLE_LAST_MODIFIED,
    });
  });

  it('is recognised behind a redirect', async () => {
    const outcome = await scene().door.fetch({
      url: scene().publisher.url('/moved'),
      purpose: 'feed',
      etag: SAMPLE_ETAG,
    });
    expect(outcome).toMatchObject({ kind: 'not-modified', redirects: [{ status: 301 }] });
  });

  it('is asked for plainly when the validator could never have come in a header', async () => {
    const outcome = await scene().door.fetch({
      url: scene().publisher.url('/feed'),
      purpose: 'feed',
      etag: '"a"\r\nx: y',
    });
    expect(outcome.kind).toBe('ok');
    expect(scene().publisher.seen[0]?.headers['if-none-match']).toBeUndefined();
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
    expect(failureOf(await scene().feed(path))).toEqual({ class: failureClass, status });
  });

  it('tells how long to stay away, and never longer than a day', async () => {
    expect(await scene().feed('/throttled')).toMatchObject({ retryAfterMs: 120_000 });
    expect(await scene().feed('/busy')).toMatchObject({ retryAfterMs: 24 * 60 * 60 * 1000 });
  });

  it('is a connection refused where nothing listens', async () => {
    const elsewhere = await startLoopbackPublisher();
    await elsewhere.close();
    const outcome = await scene().door.fetch({ url: elsewhere.url('/feed'), purpose: 'feed' });
    expect(failureOf(outcome)).toEqual({ class: 'connect', status: undefined });
  });

  it('is an unknown name where no address is found', async () => {
    const outcome = await scene().door.fetch({ url: 'http://no-such-paper.invalid/feed', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('dns');
  });

  it('is a TLS failure where the server speaks no TLS', async () => {
    const url = scene().publisher.url('/feed').replace('http:', 'https:');
    expect(failureOf(await scene().door.fetch({ url, purpose: 'feed' })).class).toBe('tls');
  });
});

describe('a redirect', () => {
  it('is followed and told of', async () => {
    const outcome = documentOf(await scene().feed('/moved'));
    expect(outcome.url).toBe(scene().publisher.url('/feed'));
    expect(outcome.redirects).toEqual([
      { from: scene().publisher.url('/moved'), to: scene().publisher.url('/feed'), status: 301 },
    ]);
  });

  it('is followed five times', async () => {
    expect(documentOf(await scene().feed('/hops/4')).redirects).toHaveLength(5);
  });

  it('with raw UTF-8 in its address leads where it means', async () => {
    expect(documentOf(await scene().feed('/moved-utf8')).url).toBe(scene().publisher.url('/ni%C3%B1ez'));
  });

  it('shares one deadline with those before it', async () => {
    const late = (to: string): Behaviour => {
      return (request, response) => void setTimeout(() => redirect(to)(request, response), 250);
    };
    scene().publisher.serve('/late-1', late('/late-2'));
    scene().publisher.serve('/late-2', late('/late-3'));
    scene().publisher.serve('/late-3', late('/same-bytes'));
    expect(failureOf(await scene().feed('/late-1')).class).toBe('timeout');
  });
});

describe('a body', () => {
  const small = { ...DEFAULT_LIMITS, bytes: { ...DEFAULT_LIMITS.bytes, feed: 2048, page: 100 } };

  it.each(['/gzip-bomb', '/br-bomb', '/endless'])('at %s is given up at its cap', async (path) => {
    expect(failureOf(await scene().feed(path))).toEqual({ class: 'too-big', status: 200 });
  });

  it('is counted after decompression, by what it is fetched for', async () => {
    await scene().reopen({ limits: small });
    expect((await scene().feed('/gzip')).kind).toBe('ok');
    const page = await scene().door.fetch({ url: scene().publisher.url('/gzip'), purpose: 'page' });
    expect(failureOf(page).class).toBe('too-big');
  });

  it('of a bomb takes little memory', async () => {
    await scene().feed('/br-bomb');
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 4; round += 1) await scene().feed('/br-bomb');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});
