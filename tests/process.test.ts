/** The process as a whole: how it starts, what it says when it cannot, and how it ends. */
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { startLoopbackPublisher } from './fetch/loopback-publisher.ts';
import { feedsFrom, folder, headlines, NOWHERE, running } from './headlines-process.ts';

describe('a start', () => {
  test('on port 0 makes its links with the port it was given', async () => {
    const site = headlines(['start'], { HEADLINES_FEEDS: NOWHERE });
    const [, address = ''] = await site.heard(/"address":"(http:[^"]+)"/);
    const feed = await (await fetch(`${address}/feeds/all.json`)).json();
    expect(feed).toMatchObject({ home_page_url: expect.stringContaining(address) });
    site.child.kill('SIGTERM');
    expect((await site.ended).code).toBe(0);
  });

  test('as a worker listens nowhere', async () => {
    const worker = headlines(['start', '--role', 'worker'], { HEADLINES_FEEDS: NOWHERE });
    await worker.heard(/pass done/);
    worker.child.kill('SIGTERM');
    const { code, said } = await worker.ended;
    expect(code).toBe(0);
    expect(said).not.toContain('serving');
  });

  test('as a web server visits nobody', async () => {
    const web = headlines(['start', '--role', 'web'], { HEADLINES_FEEDS: NOWHERE });
    const [, address = ''] = await web.heard(/"address":"(http:[^"]+)"/);
    const { items } = (await (await fetch(`${address}/api/v1/sources`)).json()) as { items: object[] };
    expect(items).toMatchObject([{ id: 'ledger', lastAttempt: null }]);
    web.child.kill('SIGTERM');
    expect((await web.ended).code).toBe(0);
  });

  test('on a host that is not this machine’s says so in one line', async () => {
    const { code, said } = await headlines(['start'], {
      HEADLINES_FEEDS: NOWHERE,
      HEADLINES_HOST: '192.0.2.1',
      HEADLINES_LOG_LEVEL: 'silent',
    }).ended;
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([expect.stringContaining('HEADLINES_HOST')]);
  });

  test('in the middle of a pass ends within seconds of being told to', async () => {
    const publisher = await startLoopbackPublisher();
    const site = headlines(['start'], { HEADLINES_FEEDS: feedsFrom(publisher.url('/slow')) });
    await site.heard(/"serving"/);
    await expect.poll(() => publisher.seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const told = Date.now();
    site.child.kill('SIGTERM');
    expect((await site.ended).code).toBe(0);
    expect(Date.now() - told).toBeLessThan(5000);
    await publisher.close();
  });
});

test('a demo that cannot start says so and ends', async () => {
  const { code, said } = await headlines(['demo'], { HEADLINES_FEEDS: '/nowhere' }).ended;
  expect(code).toBe(1);
  expect(said).toContain('headlines: Cannot read /nowhere.');
});

test.each([
  ['a file system that takes no folders', '/proc/headlines'],
  ['a folder below a file', path.resolve('package.json', 'data')],
])('data on %s is refused in one line', async (_what, HEADLINES_DATA) => {
  const { code, said } = await headlines(['sources', 'list'], { HEADLINES_DATA }).ended;
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toEqual([expect.stringContaining('Set HEADLINES_DATA to a folder')]);
});

test('a file that is no database is named, and left as it is', async () => {
  const HEADLINES_DATA = folder('data');
  writeFileSync(path.join(HEADLINES_DATA, 'headlines.db'), 'Not a database at all. '.repeat(50));
  const { code, said } = await headlines(['sources', 'list'], { HEADLINES_DATA }).ended;
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toEqual([expect.stringContaining('headlines.db cannot be read')]);
});

describe('crawl --once', () => {
  test('in which every source fails ends with 1, after its table', async () => {
    const { code, said } = await headlines(['crawl', '--once'], { HEADLINES_FEEDS: NOWHERE }).ended;
    expect(code).toBe(1);
    expect(said).toContain('failed: connect');
    expect(said).toContain('headlines: Every source failed.');
  });

  test('goes out under a contact in any alphabet', async () => {
    const publisher = await startLoopbackPublisher();
    const { code } = await headlines(['crawl', '--once'], {
      HEADLINES_FEEDS: feedsFrom(publisher.url('/feed')),
      HEADLINES_CONTACT: 'Zofia, Kraków ✉',
    }).ended;
    expect(code).toBe(0);
    expect(publisher.seen[0]?.headers['user-agent']).toMatch(
      /^OptOutHeadlines\/\S+ \(\+http:\S+\/about\/bot; Zofia, Krak%C3%B3w %E2%9C%89\)$/,
    );
    await publisher.close();
  });
});

// A terminal is had from util-linux's `script`; where there is none, the test says that it was skipped.
const HAS_TERMINAL = spawnSync('script', ['--version']).status === 0;
test.skipIf(!HAS_TERMINAL)('a password typed on a terminal is not shown', async () => {
  const HEADLINES_DATA = folder('data');
  const command = `${process.execPath} src/cli.ts user add kim`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', HEADLINES_DATA },
  });
  running.push(child);
  let said = '';
  child.stdout.on('data', (chunk) => {
    if (!said.includes('not shown') && String(chunk).includes('not shown'))
      child.stdin.write('correct horse\r');
    said += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(said).toContain('kim may sign in');
  expect(said).not.toContain('correct horse');
  expect(code).toBe(0);
});
