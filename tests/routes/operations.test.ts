/** /healthz, /readyz and /metrics. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOON } from '../store/rows.ts';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('a living process says so', async () => {
  const response = await site.get('/healthz');
  expect(response.json()).toEqual({ status: 'ok' });
  expect(response.headers['cache-control']).toBe('no-store');
});

test('readiness tells the age of the last pass, and that a crawler is stuck', async () => {
  expect((await site.get('/readyz')).json()).toEqual({
    status: 'ok',
    engine: 'sqlite',
    secondsSinceLastPass: null,
  });
  await site.store.recordPass({
    startedAt: NOON - 60,
    finishedAt: NOON - 30,
    sources: 2,
    failed: 1,
    entries: 9,
    added: 3,
    published: 1,
  });
  expect((await site.get('/readyz')).json()).toEqual({
    status: 'ok',
    engine: 'sqlite',
    secondsSinceLastPass: 30,
  });
  site.wait(7 * 3600);
  expect((await site.get('/readyz')).json().status).toBe('crawler stuck');
});

test('a crawler that has nothing due for a day is not stuck', async () => {
  const quiet = await openSite([]);
  await quiet.store.syncSources([], NOON);
  quiet.wait(20 * 3600);
  expect((await quiet.get('/readyz')).json().status).toBe('ok');
  await quiet.close();
});

test('metrics are in the Prometheus text format', async () => {
  const { headers, body } = await site.get('/metrics');
  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  expect(body).toContain('headlines_articles{status="published"} 3\n');
  expect(body).toContain('headlines_sources{condition="new"} 2\n');
  for (const line of body.trim().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"\})? -?[\d.e+]+)$/);
  }
});

test('too many requests from one address are asked to wait', async () => {
  const crowded = await openSite([]);
  let last = await crowded.get('/metrics');
  for (let i = 0; i < 600; i++) last = await crowded.get('/metrics', { accept: '*/*' });
  expect(last.statusCode).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(last.json()).toMatchObject({ status: 429 });
  expect((await crowded.get('/healthz')).statusCode).toBe(200);
  await crowded.close();
});
