/** The whole flow: the sample newsroom through the real pipeline, on both engines, to the same published bytes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { buildAssets } from '../../src/assets.ts';
import { checkConfig, readEnv } from '../../src/config.ts';
import { type Demo, openDemo } from '../../src/demo/demo.ts';
import { ENGINES, type Engine, makePlace } from '../store/engines.ts';

const NOW = new Date('2026-03-20T15:00:00Z');
/**
 * Pages link to the samples, so that both engines must meet them at one port to give the same bytes: one that is free
 * today, whoever else runs these tests on this machine.
 */
const NEWSROOM_PORT = await findFreePort();

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type App = Awaited<ReturnType<typeof buildApp>>;

interface Served {
  demo: Demo;
  app: App;
  close(): Promise<void>;
}

async function serveDemo(engine: Engine): Promise<Served> {
  const { place, remove } = await makePlace(engine);
  const config = { ...checkConfig(readEnv({})), ...place, publicUrl: 'https://headlines.example' };
  const demo = await openDemo({ config, now: NOW, newsroomPort: NEWSROOM_PORT });
  const assets = await buildAssets();
  const app = await buildApp({
    store: demo.room.store,
    site: { ...demo.room.site, assets: assets.paths },
    assets,
    rules: demo.room.rules.version,
    version: '0.0.0',
    trustProxy: [],
    now: () => NOW.getTime(),
    log: false,
  });
  return {
    demo,
    app,
    close: async () => {
      await app.close();
      await demo.close();
      await remove();
    },
  };
}

describe('the demo on SQLite', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serveDemo('sqlite');
  });
  afterAll(() => served.close());
  const get = async (url: string) => {
    const response = await served.app.inject({ url, headers: { accept: 'text/html' } });
    expect(response.statusCode, url).toBe(200);
    return response.body;
  };

  test('publishes at least forty headlines over five states and twenty quotes', async () => {
    const { store } = served.demo.room;
    const sizes = await store.shelfSizes();
    expect(sizes.find((size) => !size.state && !size.topic)?.articles).toBeGreaterThanOrEqual(40);
    expect(
      sizes.filter((size) => size.state && size.state !== 'US' && !size.topic).length,
    ).toBeGreaterThanOrEqual(5);
    expect(await store.countQuotes()).toBeGreaterThanOrEqual(20);
  });

  test('loses no recorded decision', () => {
    expect(served.demo.lost).toEqual([]);
  });

  test('shows a featured quote and featured headlines on the front page', async () => {
    const page = await get('/');
    const [featured] = (await served.app.inject('/api/v1/quotes/featured')).json().items;
    expect(page).toContain(featured.speaker);
    expect(page).toContain('Sample newsroom');
    expect(page).toContain('noindex');
  });

  test('keeps the near misses out, with the reason on record', async () => {
    const feed = await get('/feeds/all.rss');
    for (const word of ['vaccine', 'e-mail', 'class action', 'air conditioning', 'property-tax']) {
      expect(feed.toLowerCase()).not.toContain(word);
    }
    const rejected = await served.demo.room.store.listArticles('rejected', 50);
    expect(rejected.length).toBeGreaterThanOrEqual(8);
    expect(rejected.every((article) => article.relevance.label === 'no')).toBe(true);
  });

  test('counts wire copies of one story as one', async () => {
    const items = (await served.app.inject('/api/v1/headlines?limit=100')).json().items as {
      story: string;
      title: string;
    }[];
    const copies = Object.values(Object.groupBy(items, (item) => item.story)).filter(
      (story) => (story?.length ?? 0) >= 3,
    );
    expect(copies).toHaveLength(1);
  });

  test('says which sources are down, and why', async () => {
    const page = await get('/sources');
    expect(page).toContain('did not take the connection');
    expect(page).toContain('not a feed');
  });

  test('marks the archived article and the undated one', async () => {
    const items = (await served.app.inject('/api/v1/headlines?limit=100')).json().items as {
      archived: boolean;
      dateFrom: string;
    }[];
    expect(items.filter((item) => item.archived)).toHaveLength(1);
    expect(items.filter((item) => item.dateFrom === 'none')).toHaveLength(1);
  });

  test('a second pass over unchanged samples adds nothing and changes no byte', async () => {
    const before = await get('/feeds/all.json');
    const { crawl } = await import('../../src/crawl/crawl.ts');
    const { desk, store } = served.demo.room;
    const reports = await crawl(desk, {
      sources: (await store.listSources()).filter((health) => health.failures === 0),
    });
    expect(reports.every((report) => report.published + report.queued + report.rejected === 0)).toBe(true);
    expect(await get('/feeds/all.json')).toBe(before);
  });
});

test('the same crawl gives the same published bytes on both engines', async () => {
  const pages = [
    '/',
    '/co',
    '/ma/opt-out',
    '/quotes',
    '/feeds/all.rss',
    '/feeds/quotes.atom',
    '/feeds/co.json',
    '/feeds.opml',
    '/api/v1/headlines?limit=100',
    '/sources',
  ];
  // The outlet that is down has another dead port each time.
  const ofOthers = new RegExp(`127\\.0\\.0\\.1:(?!${NEWSROOM_PORT}\\b)\\d+`, 'g');
  const printed: Record<Engine, string[]> = { sqlite: [], postgres: [] };
  for (const engine of ENGINES) {
    const served = await serveDemo(engine);
    for (const url of pages)
      printed[engine].push((await served.app.inject(url)).body.replace(ofOthers, 'DOWN'));
    await served.close();
  }
  for (const [i, url] of pages.entries()) expect(printed.postgres[i], url).toBe(printed.sqlite[i]);
});
