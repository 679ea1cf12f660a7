/**
 * What went wrong in other feed readers in what they serve, each under the name of its advisory, tried on ours. Those
 * about the way out to the network are in tests/fetch/advisories.test.ts.
 */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { makeToken } from '../../src/desk/secrets.ts';
import { addToken } from '../../src/desk/sign-in.ts';
import { PLAIN_ASSETS } from '../../src/publish/site.ts';
import { ARTICLES, NOON, openSite, SITE, type TestSite } from './site.ts';

const SCRIPT = '"><script>alert(1)</script><svg onload=alert(1)>';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PUBLIC = [
  '/',
  '/co',
  '/co/opt-out',
  '/quotes',
  '/sources',
  '/feeds',
  '/embed',
  '/about',
  '/about/bot',
  '/about/method',
];
const FEEDS = [
  '/feeds/all.rss',
  '/feeds/all.atom',
  '/feeds/all.json',
  '/feeds.opml',
  '/api/v1/headlines',
  '/openapi.json',
];

describe('CVE-2023-27592: an address echoed unescaped in an error page', () => {
  test.each([
    `/${encodeURIComponent(SCRIPT)}`,
    `/articles/${encodeURIComponent(SCRIPT)}`,
    `/search?q=${encodeURIComponent(SCRIPT)}`,
    `/feeds/${encodeURIComponent(SCRIPT)}.rss`,
    `/api/v1/headlines?state=${encodeURIComponent(SCRIPT)}`,
    `/api/v1/headlines?${encodeURIComponent(SCRIPT)}=1`,
    `/feeds?state=${encodeURIComponent(SCRIPT)}`,
    `/embed/${encodeURIComponent(SCRIPT)}`,
    `/desk/sign-in?x=${encodeURIComponent(SCRIPT)}`,
    `/%`,
  ])('%s', async (address) => {
    for (const accept of ['text/html', 'application/json', '*/*']) {
      const { body, headers } = await site.get(address, { accept });
      const type = String(headers['content-type'] ?? '');
      if (/html|xml|svg/.test(type)) expect(body).not.toMatch(/<script>alert|<svg onload/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });
});

describe('CVE-2023-27591: an allow-list fooled by X-Forwarded-For', () => {
  test.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'client-ip', 'true-client-ip', 'cf-connecting-ip'])(
    'measurements are not opened by %s',
    async (header) => {
      const stranger = await site.app.inject({
        url: '/metrics',
        remoteAddress: '93.184.215.14',
        headers: { [header]: header === 'forwarded' ? 'for=127.0.0.1' : '127.0.0.1' },
      });
      expect([401, 403, 404]).toContain(stranger.statusCode);
      expect(stranger.body).not.toMatch(/^# (HELP|TYPE)/m);
    },
  );
});

describe('GO-2025-3591, CVE-2020-25789: pictures of others, with scripts in them, served from our own address', () => {
  test('there is no address that serves what it is told to', async () => {
    for (const at of ['/proxy', '/media', '/image', '/img', '/favicon', '/cache', '/public.php'])
      for (const target of [
        `?url=${encodeURIComponent('https://attacker.example/x.svg')}`,
        '/https://attacker.example/x.svg',
      ])
        expect((await site.get(at + target)).statusCode).toBe(404);
  });

  test('every page forbids whatever it does not bring itself', async () => {
    for (const page of PUBLIC) {
      const { headers } = await site.get(page);
      expect([page, headers['content-security-policy']]).toEqual([
        page,
        expect.stringContaining("default-src 'none'"),
      ]);
      expect(String(headers['content-security-policy'])).not.toMatch(/unsafe-|\*|https?:/);
    }
  });
});

describe('GO-2025-4226: a redirect that leads away from the site', () => {
  test.each([
    '//attacker.example/',
    '/\\attacker.example/',
    'https://attacker.example/',
    '/desk//attacker.example',
    '/desk/../../attacker.example',
    '/desk\r\nx: y',
    'javascript:alert(1)',
  ])('is not made of %j after a decision', async (back) => {
    const seat = await site.seat(`kim-${makeToken().slice(0, 6)}`);
    const { statusCode, headers } = await site.decide(seat, 'feature', ARTICLES.refusals.id, { back });
    expect(statusCode).toBe(303);
    expect(headers.location).toMatch(/^\/desk(\?|$)/);
  });

  test.each([
    '//attacker.example/',
    '/\\attacker.example',
    '/%5cattacker.example/',
    '/CO//attacker.example/',
    '//CO',
    '/co//',
  ])('is not made of the address %s itself', async (address) => {
    const { headers } = await site.app.inject({ url: address, headers: { accept: 'text/html' } });
    const location = String(headers.location ?? '/');
    expect(new URL(location, SITE.url).origin).toBe(new URL(SITE.url).origin);
    expect(location).not.toMatch(/^(\/\/|\/\\|https?:\/\/attacker)/);
  });
});

describe('CVE-2025-54592: a session that outlives signing out', () => {
  test('is closed here, not only forgotten by the browser', async () => {
    const seat = await site.seat('lee');
    await site.post('/desk/sign-out', { csrf: seat.csrf }, { cookie: seat.cookie });
    expect((await site.get('/desk', { cookie: seat.cookie })).statusCode).toBe(303);
    expect((await site.decide(seat, 'hide', ARTICLES.walkout.id)).statusCode).not.toBe(201);
    expect((await site.get('/ny')).body).toContain(ARTICLES.walkout.title);
  });
});

describe('CVE-2025-68932: tokens that can be guessed', () => {
  test('are 256 random bits, and never twice the same', () => {
    const tokens = new Set(Array.from({ length: 1000 }, makeToken));
    expect(tokens.size).toBe(1000);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });
});

describe('CVE-2025-62166, GHSA-prfv-88mm-5gpg: what belongs to others, by its number', () => {
  test.each(['/desk', '/desk/quotes', '/desk/sources', `/desk/articles/${ARTICLES.vaccines.id}`])(
    '%s is shown to nobody who is not signed in',
    async (address) => {
      const { statusCode, body } = await site.get(address);
      expect([303, 401, 403, 404]).toContain(statusCode);
      expect(body).not.toContain(ARTICLES.vaccines.title);
    },
  );

  test('what is not published is neither on a page of its own nor in the API', async () => {
    for (const { id, title } of [ARTICLES.vaccines, ARTICLES.graduation])
      for (const address of [
        `/articles/${id}`,
        `/api/v1/headlines/${id}`,
        '/api/v1/headlines',
        '/feeds/all.json',
      ])
        expect((await site.get(address)).body).not.toContain(title);
  });
});

describe('GHSA-44pq-9929-f8mq: javascript: links handed on to other programs', () => {
  test.each([
    'javascript:alert(document.domain)',
    'JavaScript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    ' https://a.example/" onclick="alert(1)',
  ])('cannot be kept, so that nothing can hand them on: %s', async (url) => {
    const draft = ARTICLES.refusals;
    await expect(site.store.saveArticle({ ...draft, id: 'poison', url, urls: [url] }, NOON)).rejects.toThrow(
      TypeError,
    );
    const urls = [draft.url, url];
    await expect(site.store.saveArticle({ ...draft, urls }, NOON)).rejects.toThrow(TypeError);
  });

  test('are on no page and in no feed', async () => {
    for (const address of [...PUBLIC, ...FEEDS, `/articles/${ARTICLES.refusals.id}`])
      expect([
        address,
        /(?:href|src|url|link)\W{1,4}(?:javascript|data:text)/i.test((await site.get(address)).body),
      ]).toEqual([address, false]);
  });
});

describe('GHSA-hp8h-jqfm-v7x5: addresses made of the Host header', () => {
  test('are not: every link is the one the operator configured', async () => {
    const poison = {
      host: 'attacker.example',
      'x-forwarded-host': 'attacker.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=attacker.example',
    };
    for (const address of [
      ...PUBLIC,
      ...FEEDS,
      '/robots.txt',
      '/nothing-here',
      '/CO',
      '/desk',
      '/desk/sign-in',
    ]) {
      const { body, headers } = await site.get(address, poison);
      expect([address, body.includes('attacker.example')]).toEqual([address, false]);
      expect(JSON.stringify(headers)).not.toContain('attacker.example');
    }
  });
});

describe('CVE-2023-22481: passwords and tokens in the log', () => {
  test('nothing that was sent to sign in is written there, nor a line that somebody else wrote', async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const app = await buildApp({
      store: site.store,
      site: SITE,
      assets: { files: new Map(), paths: PLAIN_ASSETS },
      rules: 'test',
      version: '0.0.0',
      trustProxy: [],
      now: () => NOON * 1000,
      log: pino({ level: 'trace' }, sink),
    });
    const secret = 'correct-horse-battery';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await app.inject({
      method: 'POST',
      url: '/desk/sign-in',
      headers: form,
      payload: `name=robin&password=${secret}`,
    });
    await app.inject({
      url: '/desk',
      headers: { cookie: `desk=${secret}`, authorization: `Bearer ${secret}` },
    });
    await app.inject({ url: `/feeds/x.rss?token=${secret}` });
    await app.inject({ url: '/%0d%0alevel=50%20forged' });
    await app.close();
    expect(lines.join('')).not.toContain(secret);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(lines.join('')).not.toContain('\u001b');
  });
});

describe('GHSA-6g83-8v98-rq5v, GHSA-83jp-rww3-57rr: lists of feeds taken from anybody', () => {
  test.each(['/feeds.opml', '/import', '/api/v1/sources', '/desk/sources', '/opml'])(
    'nothing is taken at %s without signing in',
    async (address) => {
      const opml =
        '<!DOCTYPE x [<!ENTITY a "b">]><opml><body><outline xmlUrl="http://169.254.169.254/"/></body></opml>';
      for (const type of ['text/x-opml', 'application/xml', 'application/x-www-form-urlencoded']) {
        const before = (await site.store.listSources()).length;
        const answer = await site.app.inject({
          method: 'POST',
          url: address,
          headers: { 'content-type': type },
          payload: opml,
        });
        expect(answer.statusCode).toBeGreaterThanOrEqual(300);
        expect(await site.store.listSources()).toHaveLength(before);
      }
    },
  );
});

describe('Frirss 1.4.4: an origin compared by how it begins', () => {
  test('a form sent from a site whose name only begins like ours is refused', async () => {
    const seat = await site.seat('sam');
    for (const origin of [
      `${SITE.url}.attacker.example`,
      `${SITE.url}@attacker.example`,
      'null',
      'https://attacker.example',
    ]) {
      const answer = await site.post(
        '/desk/decisions',
        { kind: 'hide', id: ARTICLES.walkout.id },
        { cookie: seat.cookie, origin },
      );
      expect(answer.statusCode).toBe(403);
    }
    expect((await site.get('/ny')).body).toContain(ARTICLES.walkout.title);
  });
});

test('a token of a script is compared whole, and never by how it begins', async () => {
  const token = await addToken(site.store, 'robin', NOON);
  for (const guess of [token.slice(0, -1), `${token}x`, token.toUpperCase(), '']) {
    const answer = await site.app.inject({
      method: 'POST',
      url: '/desk/decisions',
      headers: { authorization: `Bearer ${guess}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: `kind=hide&id=${ARTICLES.walkout.id}`,
    });
    expect(answer.statusCode).not.toBe(201);
  }
});
