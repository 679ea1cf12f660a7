/** What the doctor sees, and what it says to do about it. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/commands/doctor-findings.ts';
import {
  checkClock,
  checkFeeds,
  checkFolder,
  checkNode,
  checkSettings,
} from '../../src/commands/doctor-house.ts';
import { checkStore } from '../../src/commands/doctor-store.ts';
import { checkConfig, type Environment, readEnv } from '../../src/config.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { NOON, source } from '../store/rows.ts';

const configOf = (env: Environment) => checkConfig(readEnv(env));
const words = (findings: Finding[]) => findings.map(({ level, check }) => `${level}: ${check}`);
const GOOD = {
  HEADLINES_PUBLIC_URL: 'https://headlines.example.org',
  HEADLINES_CONTACT: 'desk@headlines.example.org',
  HEADLINES_TRUST_PROXY: '127.0.0.1',
};

describe('settings', () => {
  test('that are right are said to be', () => {
    expect(words(checkSettings(configOf(GOOD)))).toEqual(['ok: public address', 'ok: contact']);
  });

  test.each([
    ['an address of this machine only', { HEADLINES_PUBLIC_URL: '' }, 'public address'],
    ['no TLS', { HEADLINES_PUBLIC_URL: 'http://headlines.example.org' }, 'public address'],
    ['no contact', { HEADLINES_CONTACT: '' }, 'contact'],
    ['a contact nobody can reach', { HEADLINES_CONTACT: 'the web team' }, 'contact'],
    ['a proxy nobody trusts', { HEADLINES_TRUST_PROXY: '' }, 'proxy'],
    ['a webhook without a key', { HEADLINES_WEBHOOK: 'https://hooks.example/x' }, 'webhook'],
  ])('with %s are warned of, with what to do', (_what, env, check) => {
    const found = checkSettings(configOf({ ...GOOD, ...env })).filter(({ level }) => level !== 'ok');
    expect(words(found)).toEqual([`warning: ${check}`]);
    expect(found[0]?.advice).toBeTruthy();
  });
});

test('a Node that is too old is an error', () => {
  expect(checkNode('24.1.0').level).toBe('ok');
  expect(checkNode('22.9.0')).toMatchObject({ level: 'error', advice: expect.stringContaining('24') });
});

test('a clock before this program’s time is an error', () => {
  expect(checkClock(Date.UTC(2026, 10, 21), 'America/Denver')).toMatchObject({
    level: 'ok',
    message: 'Nov 20, 2026, 5:00 PM in America/Denver',
  });
  expect(checkClock(0, 'America/Denver').level).toBe('error');
});

describe('the folders', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headlines-doctor-'));
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  test('a data folder is written to for real, and left as it was', () => {
    expect(words(checkFolder(folder))[0]).toBe('ok: data folder');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a data folder that is a file is an error', () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(checkFolder(path.join(folder, 'file'))).toMatchObject([
      { level: 'error', advice: expect.stringContaining('HEADLINES_DATA') },
    ]);
  });

  test('a feeds folder that is missing is an error', () => {
    expect(checkFeeds(path.join(folder, 'none'))).toMatchObject([
      { level: 'error', advice: expect.stringContaining('HEADLINES_FEEDS') },
    ]);
  });
});

describe('what is kept', () => {
  let held: TestStore;
  beforeEach(async () => {
    held = await makeStore('sqlite');
  });
  afterEach(() => held.remove());
  const look = (seconds = NOON) => checkStore(held.place, seconds * 1000);
  const only = async (check: string, seconds = NOON) =>
    (await look(seconds)).filter((one) => one.check === check);

  test('a new newsroom is sound and has nobody to sign in', async () => {
    expect(words(await look())).toEqual(['ok: database', 'ok: integrity', 'warning: desk']);
  });

  test('a crawler that does not work is noticed', async () => {
    await held.store.syncSources([source('ledger')], NOON - 30_000);
    expect(await only('crawler')).toMatchObject([{ level: 'warning', message: 'No pass has ended yet.' }]);
    const pass = {
      startedAt: NOON - 40_000,
      finishedAt: NOON - 30_000,
      sources: 1,
      failed: 0,
      entries: 0,
      added: 0,
      published: 0,
    };
    await held.store.recordPass(pass);
    expect((await only('crawler'))[0]?.message).toContain('due for more than six hours');
    expect(await only('crawler', NOON - 29_000)).toMatchObject([{ level: 'ok' }]);
  });

  test('a clock that was set back is an error', async () => {
    const pass = {
      startedAt: NOON,
      finishedAt: NOON,
      sources: 1,
      failed: 0,
      entries: 0,
      added: 0,
      published: 0,
    };
    await held.store.recordPass(pass);
    expect(await only('clock', NOON - 86_400)).toMatchObject([{ level: 'error' }]);
    expect(await only('clock', NOON - 60)).toEqual([]);
  });

  test('a clock that is behind those of several publishers is doubted', async () => {
    await held.store.syncSources([source('a'), source('b')], NOON);
    const visit = {
      at: NOON,
      nextDueAt: NOON + 3600,
      failure: null,
      feedUrl: null,
      etag: null,
      lastModified: new Date((NOON + 86_400) * 1000).toUTCString(),
      bodyHash: null,
      items: 1,
      newestItemAt: null,
      newestRelevantAt: null,
    };
    await held.store.recordVisit('a', visit);
    expect(await only('clock')).toEqual([]);
    await held.store.recordVisit('b', visit);
    expect(await only('clock')).toMatchObject([{ level: 'warning' }]);
  });

  test('open problems are told, the first few of each kind, with what to do', async () => {
    await held.store.raiseProblem(
      { key: 'hijacked:x', kind: 'hijacked', sourceId: 'x', message: 'Turned.' },
      NOON,
    );
    expect(await only('hijacked')).toMatchObject([
      { level: 'warning', advice: expect.stringContaining('sources release x') },
    ]);
    for (let n = 0; n < 20; n++) {
      await held.store.raiseProblem(
        { key: `silent:${n}`, kind: 'silent', sourceId: `${n}`, message: `${n}` },
        NOON + n + 1,
      );
    }
    const silent = await only('silent');
    expect(silent).toHaveLength(11);
    expect(silent.at(-1)?.message).toBe('11 more like these.');
  });

  test('a database that cannot be opened is an error, not a crash', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'headlines-doctor-'));
    writeFileSync(
      path.join(folder, 'headlines.db'),
      'this is no database at all, but long enough to look like one',
    );
    expect(await checkStore({ dataFolder: folder, databaseUrl: null }, 0)).toMatchObject([
      { check: 'database', level: 'error' },
    ]);
    rmSync(folder, { recursive: true });
  });
});
