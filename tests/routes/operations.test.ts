/** /healthz, /readyz and /metrics. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { PLAIN_ASSETS } from '../../src/publish/site.ts';
import { NOON, openSite, SITE, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PASS = {
  startedAt: NOON - 60,
  finishedAt: NOON - 30,
  sources: 2,
  failed: 1,
  entries: 9,
  added: 3,
  published: 1,
};
const WELL = { database: 'ok', migrations: 'ok', disk: 'ok', crawler: 'ok', network: 'ok' };

test('a living process says so', async () => {
  const response = await site.get('/healthz');
  expect(response.json()).toEqual({ status: 'ok' });
  expect(response.headers['cache-control']).toBe('no-store');
});

describe('readiness', () => {
  test('tells the age of the last pass and that every part is well', async () => {
    const quiet = await openSite([]);
    const first = (await quiet.get('/readyz')).json();
    expect(first).toEqual({ status: 'ok', parts: WELL, engine: 'sqlite', secondsSinceLastPass: null });
    await quiet.store.recordPass(PASS);
    expect((await quiet.get('/readyz')).json().secondsSinceLastPass).toBe(30);
    await quiet.close();
  });

  test('names a crawler that is stuck, and serves all the same', async () => {
    const stuck = await openSite([]);
    stuck.wait(7 * 3600);
    const answer = await stuck.get('/readyz');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'degraded', parts: { ...WELL, crawler: 'stuck' } });
    await stuck.close();
  });

  test('does not take a crawler for stuck that has nothing due for a day', async () => {
    const quiet = await openSite([]);
    await quiet.store.syncSources([], NOON);
    quiet.wait(20 * 3600);
    expect((await quiet.get('/readyz')).json().status).toBe('ok');
    await quiet.close();
  });

  test('names a network that is down', async () => {
    const cut = await openSite([]);
    await cut.store.raiseProblem({ key: 'network', kind: 'network', sourceId: null, message: 'x' }, NOON);
    expect((await cut.get('/readyz')).json()).toMatchObject({
      status: 'degraded',
      parts: { network: 'down' },
    });
    await cut.close();
  });

  test('is 503 when the store does not answer, with the word for it and no more', async () => {
    const gone = await openSite([]);
    await gone.store.close();
    const answer = await gone.get('/readyz');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'down', parts: { database: 'does not answer' } });
    expect((await gone.get('/healthz')).statusCode).toBe(200);
    await gone.app.close();
  });
});

describe('a site with signs of its own', () => {
  let app: FastifyInstance | null = null;
  afterEach(async () => {
    await app?.close();
    app = null;
  });
  const TOKEN = '0123456789abcdef';
  const build = async ({
    free = 1e12,
    token = null as string | null,
    trustProxy = [] as string[],
    schema = null as string | null,
  } = {}) => {
    app = await buildApp({
      store: { ...site.store, foreignSchema: async () => schema },
      site: SITE,
      assets: { files: new Map(), paths: PLAIN_ASSETS },
      rules: 'test',
      version: '1.2.3',
      trustProxy,
      signs: { freeBytes: () => free, eventLoopP99: () => 0.012, requestsOutward: () => [['ok', 7]] },
      metricsToken: token,
      now: () => NOON * 1000,
      log: false,
    });
    return app;
  };

  test('says that its disk is nearly full', async () => {
    const answer = await (await build({ free: 1000 })).inject('/readyz');
    expect([answer.statusCode, answer.json().parts.disk]).toEqual([200, 'nearly full']);
  });

  test('is not ready once a newer version has migrated the database', async () => {
    const answer = await (await build({ schema: 'newer' })).inject('/readyz');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ status: 'down', parts: { migrations: 'of a newer version' } });
  });

  test('gives its measurements to who has the token, and to nobody else', async () => {
    const measured = await build({ token: TOKEN });
    const ask = (authorization?: string) =>
      measured.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });
    expect((await ask(`Bearer ${TOKEN}`)).statusCode).toBe(200);
    for (const given of [undefined, 'Bearer wrong', `Basic ${TOKEN}`, 'Bearer ', TOKEN]) {
      const refused = await ask(given);
      expect(refused.statusCode).toBe(401);
      expect(refused.body).not.toContain('headlines_');
    }
  });

  test('CVE-2023-27591: X-Forwarded-For opens nothing, not even through a trusted proxy', async () => {
    for (const trustProxy of [[], ['127.0.0.1', '203.0.113.9']]) {
      const measured = await build({ trustProxy });
      const ask = (headers: Record<string, string>, remoteAddress = '203.0.113.9') =>
        measured.inject({ url: '/metrics', headers: { host: 'localhost:3000', ...headers }, remoteAddress });
      for (const headers of [
        {},
        { 'x-forwarded-for': '127.0.0.1' },
        { 'x-forwarded-for': '::1, 127.0.0.1' },
        { 'x-real-ip': '127.0.0.1' },
        { forwarded: 'for=127.0.0.1' },
      ]) {
        expect((await ask(headers)).statusCode, JSON.stringify(headers)).toBe(403);
      }
      // A proxy on this machine asks from 127.0.0.1 for everybody.
      expect((await ask({ 'x-forwarded-for': '198.51.100.7' }, '127.0.0.1')).statusCode).toBe(403);
      expect((await ask({ host: 'headlines.example.org' }, '127.0.0.1')).statusCode).toBe(403);
      expect((await ask({}, '127.0.0.1')).statusCode).toBe(200);
      await measured.close();
    }
  });

  test('every measurement the board shows exists', async () => {
    const measured = await build();
    await measured.inject('/healthz');
    const { body } = await measured.inject('/metrics');
    const board = readFileSync('docs/operating/grafana.json', 'utf8');
    const { panels } = JSON.parse(board) as { panels: { targets: { expr: string }[] }[] };
    const named = panels
      .flatMap(({ targets }) => targets.map(({ expr }) => expr))
      .flatMap((expr) => expr.match(/\b(?:headlines|process)_[a-z0-9_]+/g) ?? []);
    expect(new Set(named).size).toBeGreaterThan(12);
    for (const name of named) {
      expect(body, name).toContain(`# TYPE ${name.replace(/_(?:bucket|sum|count)$/, '')} `);
    }
  });
});

describe('measurements', () => {
  test('are in the Prometheus text format', async () => {
    await site.store.recordPass(PASS);
    const { headers, body } = await site.get('/metrics', { host: 'localhost' });
    expect(headers['content-type']).toContain('text/plain; version=0.0.4');
    expect(body).toContain('headlines_articles{status="published"} 3\n');
    expect(body).toContain('headlines_sources{condition="new"} 2\n');
    expect(body).toContain('headlines_problems{kind="silent"} 0\n');
    expect(body).toContain('headlines_last_pass_duration_seconds 30\n');
    expect(body).toMatch(/headlines_database_bytes [1-9]\d+\n/);
    for (const line of body.trim().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[\d.e+-]+)$/);
    }
    const typed = [...body.matchAll(/^# TYPE (\w+)/gm)].map((match) => match[1]);
    expect(new Set(typed).size).toBe(typed.length);
  });

  test('count requests by the pattern of their route: nothing of who asked, or for what', async () => {
    await site.get('/search-for-me?q=secretword', {
      'user-agent': 'Secretbrowser',
      referer: 'https://secret.example/',
    });
    await site.get('/articles/secretid');
    await site.get('/co');
    const { body } = await site.get('/metrics', { host: 'localhost' });
    expect(body.toLowerCase()).not.toContain('secret');
    expect(body).toContain('headlines_http_requests_total{route="/articles/:id",status="4xx"} 1\n');
    expect(body).toContain('headlines_http_request_duration_seconds_count{route="/:state"} 2\n');
    expect(body).toMatch(/_bucket\{route="\/:state",le="\+Inf"\} 2\n/);
  });
});

test('too many requests from one address are asked to wait', async () => {
  const crowded = await openSite([]);
  let last = await crowded.get('/openapi.json');
  for (let i = 0; i < 600; i++) last = await crowded.get('/openapi.json', { accept: '*/*' });
  expect(last.statusCode).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(last.json()).toMatchObject({ status: 429 });
  expect((await crowded.get('/healthz')).statusCode).toBe(200);
  await crowded.close();
});
