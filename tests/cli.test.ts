/** The command itself, as a person or a script runs it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../src/store/store.ts';

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Run `headlines ARGS` in a data folder of its own, with this on stdin. */
function headlines(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const HEADLINES_DATA = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-cli-')), 'data');
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', HEADLINES_DATA, HEADLINES_LOG_LEVEL: 'silent', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

describe('usage', () => {
  test('help is help, not an error', async () => {
    const { code, out } = await headlines(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'start',
      'demo',
      'crawl',
      'read',
      'parse-feed',
      'stories',
      'explain',
      'sources',
      'user',
      'token',
      'doctor',
    ]) {
      expect(out).toContain(`  ${command}`);
    }
  });

  test.each([[['nonsense']], [['explain']], [['crawl', '--sideways']]])(
    'wrong usage ends with 2: %o',
    async (args) => {
      const { code, err, out } = await headlines(args);
      expect(code).toBe(2);
      expect(err).toContain('error:');
      expect(out).toBe('');
    },
  );
});

describe('a start that cannot succeed says why in one line and ends with 1', () => {
  const oneLine = (err: string) => err.trim().split('\n');

  test('an unknown setting', async () => {
    const { code, err } = await headlines(['start'], { env: { HEADLINES_PROT: '1' } });
    expect(code).toBe(1);
    expect(oneLine(err)).toEqual(['headlines: Unknown setting HEADLINES_PROT. Did you mean HEADLINES_PORT?']);
  });

  test('a data folder that is no folder', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-cli-')), 'file');
    writeFileSync(file, '');
    const { code, err } = await headlines(['start'], { env: { HEADLINES_DATA: path.join(file, 'data') } });
    expect(code).toBe(1);
    expect(oneLine(err)).toHaveLength(1);
    expect(err).toContain('HEADLINES_DATA');
  });

  test('a port that is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const { code, err } = await headlines(['start'], {
      env: { HEADLINES_PORT: String(port), HEADLINES_FEEDS: emptyFeeds() },
    });
    holder.close();
    expect(code).toBe(1);
    expect(oneLine(err)).toEqual([expect.stringContaining(`127.0.0.1:${port} is taken`)]);
  });
});

/** A feeds folder with the project's rules and no source. */
function emptyFeeds(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-feeds-'));
  writeFileSync(path.join(folder, 'topics.yaml'), '[]\n');
  writeFileSync(path.join(folder, 'tests.yaml'), 'states: {}\n');
  return folder;
}

describe('streams', () => {
  test('read answers each line in order, and a bad line takes nothing from its neighbours', async () => {
    const rows = [
      JSON.stringify({
        id: 'a',
        title: 'Denver parents refuse the CMAS',
        text: '“We are done with it,” said Ann Brightwater, a parent.',
      }),
      'not json',
      JSON.stringify({ id: 'c', title: 'Nothing to read' }),
      JSON.stringify({
        id: 'd',
        html: '<html><body><h1>Garden show</h1><p>Roses won again this year, to nobody’s surprise.</p></body></html>',
      }),
    ];
    const { code, out, err } = await headlines(['read'], { input: `${rows.join('\n')}\n` });
    expect(err).toBe('');
    expect(code).toBe(0);
    const [first, second, third, fourth] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: 'a', relevance: { label: 'yes' }, focus: 'CO' });
    const [quote] = first.quotes;
    expect(first.text.slice(quote.start, quote.end)).toBe(quote.text);
    expect(quote.speaker).toMatchObject({ name: 'Ann Brightwater', mention: 'Ann Brightwater' });
    expect(second).toMatchObject({ id: null, error: { code: 'bad-json' } });
    expect(third).toMatchObject({ id: 'c', error: { code: 'bad-input' } });
    expect(fourth).toMatchObject({ id: 'd', title: 'Garden show', relevance: { label: 'no' } });
  });

  test('parse-feed reads the file a line names', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-cli-')), 'feed.xml');
    writeFileSync(
      file,
      '<rss version="2.0"><channel><title>T</title><item><title>One &amp; only</title><link>/1</link></item></channel></rss>',
    );
    const rows = [
      { id: '1', file, base_url: 'https://a.example/feed' },
      { id: '2', file: '/nowhere', base_url: 'https://a.example/feed' },
    ];
    const { out } = await headlines(['parse-feed'], {
      input: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    });
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      id: '1',
      ok: true,
      entries: [{ title: 'One & only', link: 'https://a.example/1' }],
    });
    expect(second).toMatchObject({ id: '2', ok: false, error: { code: 'no-file' } });
  });

  test('stories groups what tells of one event', async () => {
    const rows = [
      { id: '1', title: 'Half of Pueblo eighth graders refuse the CMAS', published: '2026-03-02' },
      { id: '2', title: 'County fair opens on Friday', published: '2026-03-02' },
      { id: '3', title: 'Half of Pueblo eighth-graders refuse CMAS', published: '2026-03-03' },
    ];
    const { out } = await headlines(['stories'], {
      input: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    });
    const stories = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).story);
    expect(stories[0]).toBe(stories[2]);
    expect(stories[1]).not.toBe(stories[0]);
  });
});

describe('editors and tokens', () => {
  test('an editor is added with a password from stdin, and listed without it', async () => {
    const HEADLINES_DATA = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-cli-')), 'data');
    const env = { HEADLINES_DATA };
    expect((await headlines(['user', 'add', 'kim'], { input: 'short\n', env })).code).toBe(2);
    expect((await headlines(['user', 'add', 'kim'], { input: 'a long enough password\n', env })).code).toBe(
      0,
    );
    const { out } = await headlines(['user', 'list', '--json'], { env });
    expect(JSON.parse(out)).toMatchObject([{ name: 'kim' }]);
    expect(out).not.toContain('scrypt');
  });

  test('a token is printed once and never again', async () => {
    const HEADLINES_DATA = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-cli-')), 'data');
    const env = { HEADLINES_DATA };
    const added = await headlines(['token', 'add', 'bot'], { env });
    expect(added.out.trim()).toMatch(/^[\w-]{43}$/);
    expect((await headlines(['token', 'list'], { env })).out).not.toContain(added.out.trim());
    expect((await headlines(['token', 'revoke', 'bot'], { env })).code).toBe(0);
  });
});

test('sources check names file, line and field of a fault and ends with 1', async () => {
  const folder = emptyFeeds();
  writeFileSync(
    path.join(folder, 'co.yaml'),
    '- id: ledger\n  name: Ledger\n  homepage: not an address\n  kind: news\n',
  );
  const { code, out } = await headlines(['sources', 'check'], { env: { HEADLINES_FEEDS: folder } });
  expect(code).toBe(1);
  expect(out).toMatch(/co\.yaml:3: homepage: /);
});

test('doctor says what is missing and what to do', async () => {
  const { code, out } = await headlines(['doctor']);
  expect(code).toBe(0);
  expect(out).toMatch(/✓ database: sqlite/);
  expect(out).toMatch(/! contact: .*\n\s+→ Set HEADLINES_CONTACT/);
  expect(out).toMatch(/! desk: Nobody can sign in/);
});

test('crawl says that another process is crawling, and ends with 1', async () => {
  const HEADLINES_DATA = mkdtempSync(path.join(tmpdir(), 'headlines-cli-'));
  const store = await openStore({ dataFolder: HEADLINES_DATA, databaseUrl: null });
  const lease = { name: 'pass', holder: 'another process', life: 120 };
  await store.acquireLease(lease, Math.floor(Date.now() / 1000));
  const env = { HEADLINES_DATA, HEADLINES_FEEDS: emptyFeeds() };
  const { code, out, err } = await headlines(['crawl', '--once'], { env });
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err).toContain('Another process is crawling');
  await store.close();
});
