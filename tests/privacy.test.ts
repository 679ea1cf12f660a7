/**
 * The promises of docs/policies/retention.md about people: nothing of a reader is kept or logged, and what an article
 * tells of private people leaves by no address of the site.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { decide } from '../src/desk/decide.ts';
import { createLog } from '../src/log.ts';
import { PLAIN_ASSETS } from '../src/publish/site.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { SITE } from './publish/sample-rows.ts';
import { draft, NOON, quote, source } from './store/rows.ts';

const EMAIL = 'jo.private@home.example';
const PHONE = '555-201-0199';
const STREET = '12 Alder Street';
const CALLE = 'Calle Juárez 123';
const PUPIL = 'Tobin Ashgrove';
const PRIVATE = `Write to ${EMAIL}, call ${PHONE}, or come to ${STREET} or ${CALLE}`;

/** Every address with text of articles in it, and the machine-readable ones beside them. */
const ADDRESSES = [
  '/',
  '/co',
  '/us',
  '/co/opt-out',
  '/topics/opt-out',
  '/quotes',
  '/quotes?state=co',
  '/articles/a1',
  '/articles/a2',
  '/sources',
  '/feeds',
  '/feeds.opml',
  ...['all', 'featured', 'quotes', 'co', 'co/opt-out', 'topics/opt-out'].flatMap((name) =>
    ['rss', 'atom', 'json'].map((format) => `/feeds/${name}.${format}`),
  ),
  '/embed',
  '/embed/co?layout=cards&count=5',
  '/embed/featured?layout=ticker',
  '/api/v1/headlines?state=co',
  '/api/v1/headlines/a1',
  '/api/v1/headlines?featured=true',
  '/speakers',
  '/speakers/marisol-quent',
  ...['rss', 'atom', 'json'].map((format) => `/feeds/speakers/marisol-quent.${format}`),
  '/api/v1/quotes',
  '/api/v1/quotes?speaker=marisol-quent',
  '/api/v1/speakers',
  '/api/v1/states',
  '/api/v1/topics',
  '/api/v1/sources',
  '/openapi.json',
  '/about',
  '/about/method',
  '/about/bot',
  '/healthz',
  '/readyz',
];
/** What is not there yet, or not for everybody: asked for all the same. */
const ALSO = [
  '/search?q=refuse',
  '/api/v1/search?q=refuse',
  '/stories/a1',
  '/speakers/tobin-ashgrove',
  '/feeds/speakers/tobin-ashgrove.json',
  '/roundup',
  '/sitemap.xml',
  '/desk',
  '/nothing/here/at-all',
  '/api/v1/headlines?unknown=1',
  '/feeds/zz.rss',
];

let folder: string;
let store: Store;
let app: FastifyInstance;
const logged: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'headlines-privacy-'));
  store = await openStore({ dataFolder: folder, databaseUrl: null });
  await store.syncSources([source('ledger')], NOON);
  const text = `They refused the test. ${PRIVATE}. ${PUPIL} refused the test too.`;
  const at = text.lastIndexOf('refused the test');
  const evidence = [
    {
      field: 'text',
      start: at,
      end: at + 16,
      text: 'refused the test',
      rule: 'refusal-near-test',
      weight: 3,
    },
    { field: 'text', start: 23, end: 99, text: PRIVATE.slice(0, 76), rule: 'opt-out-strong-cue', weight: 2 },
    { field: 'text', start: 0, end: 14, text: `${PUPIL} refused`, rule: 'policy-near-test', weight: 1 },
  ] as const;
  const pupil = {
    name: PUPIL,
    mention: 'Ashgrove',
    mentionStart: 0,
    mentionEnd: 8,
    kind: 'person' as const,
    role: `a junior, ${PHONE}`,
    affiliation: 'Alder Creek High',
  };
  const adult = {
    ...pupil,
    name: 'Marisol Quent',
    mention: 'Quent',
    role: `parent, ${EMAIL}`,
    affiliation: null,
  };
  const said = (id: string, words: string, speaker: typeof pupil | typeof adult, hold: 'minor' | null) =>
    quote(id, words, { speaker, hold });
  await store.saveArticle(
    draft('a1', {
      title: `Refusals: ${PRIVATE}`,
      summary: `${PRIVATE}, the parents of Alder Creek say, and bring the letter with you on Monday.`,
      authors: [`Jo Private (${EMAIL})`],
      text,
      wordCount: 2000,
      relevance: { label: 'yes', score: 0.9, evidence: [...evidence] },
      quotes: [
        said('b1', `We are done. ${PRIVATE}.`, adult, null),
        said('b2', 'I would rather be counted absent.', pupil, 'minor'),
        said('b3', `My friend ${PUPIL} refused.`, adult, null),
      ],
    }),
    NOON,
  );
  await store.saveArticle(
    draft('a2', {
      title: `${PUPIL}, 16, refuses the test, and Tobin’s class follows`,
      authors: [PUPIL],
      summary: `${PUPIL}, 16, refused the test in the gymnasium, and forty others went with him.`,
      quotes: [said('b4', 'Nobody asked us.', pupil, 'minor')],
    }),
    NOON,
  );
  const act = { editor: 'robin' };
  await decide(store, { ...act, kind: 'feature', id: 'a1' }, NOON);
  for (const id of ['b1', 'b2', 'b3', 'b4']) await decide(store, { ...act, kind: 'feature-quote', id }, NOON);
  const log = createLog('trace', { sink: { write: (line) => logged.push(line) } });
  app = await buildApp({
    store,
    site: { ...SITE, assets: PLAIN_ASSETS },
    assets: { files: new Map(), paths: PLAIN_ASSETS },
    rules: 'test',
    version: '0.0.0',
    trustProxy: ['127.0.0.1'],
    now: () => NOON * 1000,
    log,
  });
});
afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const READER = {
  address: '203.0.113.77',
  forwarded: '198.51.100.88',
  browser: 'MarkedBrowser/7.7',
  referrer: 'https://marked-district.example/families',
  query: 'markedquery',
  cookie: 'markedcookie',
  language: 'tlh-marked',
};

describe('nothing of a reader', () => {
  test('is in any file of the data folder or any line of the log after they have been everywhere', async () => {
    const failing = store.readShelf;
    const visit = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
      app.inject({
        method,
        url: `${url}${url.includes('?') ? '&' : '?'}${READER.query}=1`,
        remoteAddress: READER.address,
        headers: {
          accept: 'text/html',
          'user-agent': READER.browser,
          referer: READER.referrer,
          'x-forwarded-for': READER.forwarded,
          'accept-language': READER.language,
          cookie: `seen=${READER.cookie}; desk=${READER.cookie}`,
        },
      });
    for (const url of [...ADDRESSES, ...ALSO]) {
      await visit(url);
      await visit(url.split('?')[0] ?? url, 'HEAD');
    }
    await visit('/desk/sign-in', 'POST');
    await visit('/desk/decisions', 'POST');
    // Something breaks while they look: that is logged, and they are not.
    Object.assign(store, { readShelf: () => Promise.reject(new Error('a shelf fell over')) });
    for (const url of ['/ny', '/feeds/ny.rss', '/api/v1/headlines?state=ny']) await visit(url);
    Object.assign(store, { readShelf: failing });
    expect(logged.join('\n')).toContain('a shelf fell over');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(0);
    const kept = files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1')).join('');
    for (const [what, mark] of Object.entries(READER)) {
      expect(kept.includes(mark), `${what} in the data folder`).toBe(false);
      expect(logged.join('\n').includes(mark), `${what} in the log`).toBe(false);
    }
  });

  test('comes back to them as a cookie outside the desk', async () => {
    for (const url of ADDRESSES) {
      const { headers } = await app.inject({ url, headers: { accept: 'text/html' } });
      expect(headers['set-cookie'], url).toBeUndefined();
    }
  });
});

describe('what an article tells of private people', () => {
  test.each(ADDRESSES)('does not leave by %s', async (url) => {
    const { statusCode, body } = await app.inject({ url, headers: { accept: 'text/html' } });
    expect(statusCode).toBe(200);
    for (const secret of [
      EMAIL,
      'jo.private',
      PHONE,
      STREET,
      'Calle Ju',
      PUPIL,
      'Ashgrove',
      'Alder Creek High',
    ])
      expect(body.includes(secret), secret).toBe(false);
  });

  test('nor by one that is not there yet or is for editors only', async () => {
    for (const url of ALSO) {
      const { body } = await app.inject({ url, headers: { accept: 'text/html' } });
      for (const secret of [EMAIL, PHONE, STREET, PUPIL]) expect(body.includes(secret), url).toBe(false);
    }
  });

  test('the words of a pupil stand there without name, role and school', async () => {
    const { body } = await app.inject('/api/v1/quotes');
    const { items } = JSON.parse(body) as { items: { text: string; speaker: string; role: string | null }[] };
    expect(items.map(({ text, speaker, role }) => [text, speaker, role])).toEqual(
      expect.arrayContaining([
        ['I would rather be counted absent.', 'a student in Colorado', null],
        ['Nobody asked us.', 'a student in Colorado', null],
      ]),
    );
    expect(items.map(({ text }) => text).join()).not.toContain('My friend');
  });
});
