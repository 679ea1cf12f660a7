/** The process as a whole: how it starts, what it says when it cannot, and how it ends. */
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answer, startLoopbackPublisher } from './fetch/loopback-publisher.ts';
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

describe('an end', () => {
  /** A site in the middle of as much as can be under way, and the seconds it takes to end after these signals. */
  async function secondsToEnd(signals: NodeJS.Signals[], disturb: (address: URL) => Promise<void> | void) {
    const publisher = await startLoopbackPublisher();
    const items = Array.from(
      { length: 2000 },
      (_, i) =>
        `<item><title>Families refuse the spring tests, ${i}</title><link>http://127.0.0.1:1/${i}</link><description>${'Parents opt out of the CMAS tests. '.repeat(100)}</description></item>`,
    );
    publisher.serve('/huge', answer(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`));
    const site = headlines(['start'], { HEADLINES_FEEDS: feedsFrom(publisher.url('/huge')) });
    const [, address = ''] = await site.heard(/"address":"(http:[^"]+)"/);
    await disturb(new URL(address));
    await expect.poll(() => publisher.seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const told = performance.now();
    for (const signal of signals) {
      site.child.kill(signal);
      await sleep(100);
    }
    const { code } = await site.ended;
    await publisher.close();
    return { code, seconds: (performance.now() - told) / 1000 };
  }

  const talk = (address: URL, words: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(address.port), address.hostname, () => {
        socket.write(words);
        // Nothing is ever read, and nothing more is said.
        socket.pause();
        setTimeout(resolve, 200);
      });
      socket.on('error', () => undefined);
    });

  test.each([
    ['a reader whose connection stays open', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n'],
    ['a reader who never ends asking', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    [
      'an editor whose form never ends',
      'POST /desk/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nname=',
    ],
    ['a reader who asks a hundred times and takes nothing', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(100)],
  ])('comes within ten seconds with a huge feed and %s', { timeout: 30_000 }, async (_who, words) => {
    const { code, seconds } = await secondsToEnd(['SIGTERM'], (address) => talk(address, words));
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
  });

  test('comes at once at the second word', async () => {
    const never = 'POST /desk/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nname=';
    const { code, seconds } = await secondsToEnd(['SIGTERM', 'SIGTERM'], (address) => talk(address, never));
    expect(code).toBe(1);
    expect(seconds).toBeLessThan(2);
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
