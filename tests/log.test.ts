/** The log and the database after readers, editors and hostile publishers have been there: nothing of them that is not ours to keep. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { checkConfig, readEnv } from '../src/config.ts';
import { createLog, secretsOf } from '../src/log.ts';
import { PLAIN_ASSETS } from '../src/publish/site.ts';
import { SITE } from './publish/sample-rows.ts';
import { makeStore } from './store/engines.ts';
import { draft, NOON, source } from './store/rows.ts';

function startLog(secrets: string[] = []) {
  const lines: string[] = [];
  const log = createLog('trace', { secrets, sink: { write: (line) => void lines.push(line) } });
  return { log, lines, text: () => lines.join('') };
}

const SECRETS = {
  DATABASE_URL: 'postgres://news:p%40ss-word-1@db.example:5432/news',
  HEADLINES_WEBHOOK: 'https://hooks.example/services/T000/B000/hook-key-9',
  HEADLINES_WEBHOOK_SECRET: 'sign"ing-key-77',
  HEADLINES_METRICS_TOKEN: 'metrics-token-4242',
};

describe('a line of the log', () => {
  test('holds no secret of the settings, wherever and however it turns up', () => {
    const { log, text } = startLog(secretsOf(checkConfig(readEnv(SECRETS))));
    log.error({ err: new Error(`connect to ${SECRETS.DATABASE_URL} failed for p@ss-word-1`) }, 'x');
    log.warn({ why: `POST ${SECRETS.HEADLINES_WEBHOOK} answered 500` }, SECRETS.HEADLINES_METRICS_TOKEN);
    log.info(
      { deep: { deeper: { list: [SECRETS.HEADLINES_WEBHOOK_SECRET] } } },
      'services/T000/B000/hook-key-9',
    );
    expect(text()).not.toMatch(/ss-word-1|hook-key-9|ing-key-77|4242/);
    expect(text()).toContain('db.example');
  });

  test('holds no password of another database, no bearer token and no field that is secret by name', () => {
    const { log, text } = startLog();
    log.info({ url: 'postgresql://u:other-pw@h/db', header: 'Authorization: Bearer abc.def-123' }, 'x');
    log.info(
      { token: 'tok-1', user: { password: 'pw-2', csrf: 'cs-3', cookie: 'ck-4' }, authorization: 'au-5' },
      'x',
    );
    expect(text()).not.toMatch(/other-pw|abc\.def|tok-1|pw-2|cs-3|ck-4|au-5/);
    // What is no secret stands beside it.
    expect(text()).toContain('@h/db');
    expect(text()).toContain('"user":{');
  });

  test('is one line of JSON that no terminal obeys, whatever comes from outside', () => {
    const { log, lines } = startLog();
    const hostile = 'a\r\nlevel:50 forged\u001b[2J\u009b31m\u202edrow\u2028next\u0000\u007f';
    log.warn({ title: hostile, err: new Error(hostile) }, hostile);
    expect(lines).toHaveLength(1);
    const [line = ''] = lines;
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/);
    expect(JSON.parse(line).title).toBe(hostile);
  });

  test('tells of a request its method and route, and nothing of who asks', () => {
    const { log, text } = startLog();
    const req = {
      method: 'GET',
      url: '/search?q=my-child',
      routeOptions: { url: '/search' },
      ip: '203.0.113.9',
      headers: { 'user-agent': 'Agent/1', referer: 'https://from.example/' },
    };
    log.error({ req }, 'x');
    expect(text()).toContain('/search');
    expect(text()).not.toMatch(/my-child|203\.0\.113|Agent\/1|from\.example/);
  });
});

test('after a scripted visit neither the log nor the database holds an address, browser, referrer or search of a reader', async () => {
  const { store, place, remove } = await makeStore('sqlite');
  const { log, text } = startLog();
  await store.syncSources([source('ledger')], NOON);
  await store.saveArticle(draft('a1'), NOON);
  const app = await buildApp({
    store: { ...store, listSources: () => Promise.reject(new Error('a defect on the way')) },
    site: SITE,
    assets: { files: new Map(), paths: PLAIN_ASSETS },
    rules: 'test',
    version: '0.0.0',
    trustProxy: ['127.0.0.1'],
    now: () => NOON * 1000,
    log,
  });
  const visitor = {
    'user-agent': 'Readerbrowser/9.7',
    referer: 'https://refer-er.example/page',
    'x-forwarded-for': '203.0.113.77',
    'accept-language': 'xx-Reader',
    cookie: 'reader=cookie-of-reader',
    authorization: 'Bearer bearer-of-reader',
  };
  const pages = [
    '/',
    '/co',
    '/articles/a1',
    '/quotes?state=co',
    '/search?q=words-of-reader',
    '/sources',
    '/%ff',
    '/feeds/all.json',
    '/api/v1/headlines?state=CO&x=words-of-reader',
    '/desk',
    '/metrics',
    '/about',
    '/nothing/words-of-reader',
  ];
  for (const url of pages) await app.inject({ url, headers: visitor });
  for (const url of ['/desk/decisions', '/desk/sign-in', '/desk/sources']) {
    const payload = { name: 'words-of-reader', password: 'password-of-reader', kind: 'publish', id: 'a1' };
    await app.inject({ method: 'POST', url, headers: visitor, payload });
  }
  await app.close();
  await store.close();
  const kept = readdirSync(place.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('');
  // It did log what went wrong, and it did keep the article.
  expect(text()).toContain('a defect on the way');
  expect(kept).toContain('Headline a1');
  for (const trace of ['Readerbrowser', 'refer-er', '203.0.113.77', 'xx-Reader', 'of-reader']) {
    expect(text(), trace).not.toContain(trace);
    expect(kept, trace).not.toContain(trace);
  }
  await remove().catch(() => undefined);
});
