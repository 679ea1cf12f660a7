/** The web application over a small archive, as a process of its own: tells its port, and at each message the CPU seconds it has used. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp } from '../src/app.ts';
import { PLAIN_ASSETS } from '../src/publish/site.ts';
import { openStore } from '../src/store/store.ts';
import { fillArchive } from './sample-archive.ts';

const ARTICLES = 2000;

const folder = mkdtempSync(path.join(tmpdir(), 'headlines-bench-'));
const store = await openStore({ dataFolder: folder, databaseUrl: null });
await fillArchive(store, ARTICLES);
const app = await buildApp({
  store,
  site: {
    name: 'Headlines',
    url: 'http://127.0.0.1',
    contact: null,
    tag: 'tag:headlines.example,2026:',
    topicNames: {},
    timeZone: 'UTC',
    sample: false,
    assets: PLAIN_ASSETS,
  },
  assets: { files: new Map(), paths: PLAIN_ASSETS },
  rules: 'bench',
  version: '0.0.0',
  // Each request comes from another address, so that nobody is asked to wait.
  trustProxy: ['127.0.0.1'],
  now: Date.now,
  log: false,
});
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
process.on('disconnect', async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
process.send?.(typeof address === 'object' ? address?.port : null);
