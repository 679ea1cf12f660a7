/** A disk that takes nothing more: told plainly, nothing lost, readers served, and over when there is room again. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { hashToken } from '../src/desk/secrets.ts';
import { openStore } from '../src/store/store.ts';
import { headlines } from './headlines-process.ts';
import { startChangingPublisher } from './long/changing-publisher.ts';
import { environmentOf, inspect, refuseMissing, startToKill } from './long/kill-rounds.ts';
import { makePlace } from './store/engines.ts';
import { draft, NOON, source } from './store/rows.ts';

// How much a running process may write to a file is set by util-linux's `prlimit`; where there is none, the tests say
// that they were skipped.
const CAN_LIMIT = spawnSync('prlimit', ['--version']).status === 0;
const fill = (pid: number) => execFileSync('prlimit', [`--pid=${pid}`, '--fsize=1024:unlimited']);
const makeRoom = (pid: number) => execFileSync('prlimit', [`--pid=${pid}`, '--fsize=unlimited:unlimited']);

describe.skipIf(!CAN_LIMIT)('when the disk is full', () => {
  test('pages, feeds and the API are served, the desk says why it cannot, and goes on when there is room', async () => {
    const { place, remove } = await makePlace('sqlite');
    const store = await openStore(place);
    await store.syncSources([source('ledger')], NOON);
    await store.saveArticle(draft('a1', { status: 'queued' }), NOON);
    await store.saveArticle(draft('a2'), NOON);
    await store.addToken('script', hashToken('secret'), NOON);
    await store.close();
    const site = headlines(['start', '--role', 'web'], { HEADLINES_DATA: place.dataFolder });
    const [, address = ''] = await site.heard(/"address":"(http:[^"]+)"/);
    const decideOn = (id: string) =>
      fetch(`${address}/desk/decisions`, {
        method: 'POST',
        headers: { authorization: 'Bearer secret', accept: 'text/html' },
        body: new URLSearchParams({ kind: 'publish', id }),
      });
    fill(site.child.pid ?? 0);
    const refused = await decideOn('a1');
    expect(refused.status).toBe(503);
    expect(await refused.text()).toMatch(
      /Nothing can be kept at the moment[\s\S]*What was kept before is safe/,
    );
    for (const page of [
      '/',
      '/feeds/all.rss',
      '/feeds/all.json',
      '/api/v1/headlines',
      '/sources',
      '/articles/a2',
    ]) {
      expect((await fetch(address + page)).status, page).toBe(200);
    }
    expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({
      status: 'degraded',
      parts: { disk: 'nothing can be written' },
    });
    makeRoom(site.child.pid ?? 0);
    expect((await decideOn('a1')).status).toBe(201);
    expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ status: 'ok' });
    const { items } = (await (await fetch(`${address}/feeds/all.json`)).json()) as { items: object[] };
    expect(items).toHaveLength(2);
    site.child.kill('SIGTERM');
    expect((await site.ended).code).toBe(0);
    await remove();
  });

  test('a crawl stops cleanly, and the next one finds everything', { timeout: 60_000 }, async () => {
    const { place, remove } = await makePlace('sqlite');
    const publisher = await startChangingPublisher(4);
    const folder = mkdtempSync(path.join(tmpdir(), 'headlines-full-'));
    const acknowledged = path.join(folder, 'acknowledged.txt');
    const env = { ...environmentOf(folder, publisher), HEADLINES_DATA: place.dataFolder };
    publisher.grow(3);
    const newsroom = startToKill({ env, acknowledged, seed: 1, passes: null });
    await newsroom.ready();
    for (let time = 0; time < 3; time += 1) {
      const full = newsroom.heard('disk: ');
      fill(newsroom.pid);
      publisher.grow(2);
      await full;
      await sleep(100);
      makeRoom(newsroom.pid);
      await sleep(300);
    }
    await newsroom.kill();
    await startToKill({ env, acknowledged, seed: 2, passes: 2 }).ended;
    const { store } = await inspect(place, acknowledged, true);
    await refuseMissing(store, publisher);
    await store.close();
    await publisher.close();
    rmSync(folder, { recursive: true });
    await remove();
  });
});

test('a backup to where nothing can be written is no backup', async () => {
  const { place, remove } = await makePlace('sqlite');
  const store = await openStore(place);
  await expect(store.writeBackup('/proc/copy.db')).rejects.toThrow();
  expect(statSync(path.join(place.dataFolder, 'headlines.db')).size).toBeGreaterThan(0);
  await store.close();
  await remove();
});
