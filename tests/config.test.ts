/** Settings: what is read, what is refused, and in which words. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkConfig, type Environment, readEnv } from '../src/config.ts';

const load = (env: Environment) => checkConfig(readEnv(env));
const refusal = (env: Environment): string => {
  try {
    load(env);
  } catch (error) {
    return (error as { line: string }).line;
  }
  return 'accepted';
};

test('without any setting the service runs on loopback with SQLite', () => {
  expect(load({})).toMatchObject({
    dataFolder: 'data',
    feedsFolder: 'feeds',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    databaseUrl: null,
    contact: null,
    trustProxy: [],
  });
});

test('what is kept for days is kept for ever where that is said', () => {
  expect(load({})).toMatchObject({ keepRejected: 90 * 86_400, keepText: 90 * 86_400 });
  expect(load({ HEADLINES_KEEP_TEXT: 'forever', HEADLINES_KEEP_REJECTED: '30' })).toMatchObject({
    keepText: null,
    keepRejected: 30 * 86_400,
  });
});

test('what the environment holds besides is no business of ours', () => {
  expect(load({ PATH: '/bin', HOME: '/root' }).port).toBe(3000);
});

test('a value may come from a file, for secrets', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-config-')), 'url');
  writeFileSync(file, 'postgres://desk:secret@db.example/headlines\n');
  expect(load({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://desk:secret@db.example/headlines');
  expect(refusal({ HEADLINES_CONTACT_FILE: '/nowhere/at/all' })).toContain('HEADLINES_CONTACT_FILE');
});

test('the public address loses its closing slash', () => {
  expect(load({ HEADLINES_PUBLIC_URL: 'https://headlines.example.org/' }).publicUrl).toBe(
    'https://headlines.example.org',
  );
});

test.each([
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['::1', 'http://[::1]:3000'],
  ['10.1.2.3', 'http://10.1.2.3:3000'],
])('listening on %s, the site is found at %s until told otherwise', (host, publicUrl) => {
  expect(load({ HEADLINES_HOST: host }).publicUrl).toBe(publicUrl);
});

describe('what is wrong is refused in one line that names the setting and what to do', () => {
  test.each([
    [{ HEADLINES_PROT: '80' }, /Unknown setting HEADLINES_PROT\. Did you mean HEADLINES_PORT\?/],
    [{ HEADLINES_COLOUR: 'red' }, /Unknown setting HEADLINES_COLOUR\. docs\/operating\.md/],
    [{ HEADLINES_PORT: 'http' }, /HEADLINES_PORT=http: not a port number.*0 to 65535/],
    [{ HEADLINES_PORT: '70000' }, /not a port number/],
    [{ HEADLINES_PUBLIC_URL: 'ftp://a.example' }, /HEADLINES_PUBLIC_URL.*not a web address/],
    [{ HEADLINES_PUBLIC_URL: 'https://a.example/?site=1' }, /HEADLINES_PUBLIC_URL.*not a web address/],
    [{ HEADLINES_TIMEZONE: 'Mars/Olympus' }, /not a time zone.*America\/Denver/],
    [{ HEADLINES_ALLOW_NETWORKS: '10.0.0.0/8, home' }, /home is not a network.*10\.0\.0\.0\/8/],
    [{ HEADLINES_ALLOW_NETWORKS: '10.0.0.0/99' }, /is not a network/],
    [
      { HEADLINES_ALLOW_NETWORKS: '0.0.0.0/0' },
      /HEADLINES_ALLOW_NETWORKS.*every address there is.*10\.1\.0\.0/,
    ],
    [{ HEADLINES_ALLOW_NETWORKS: '::/1' }, /HEADLINES_ALLOW_NETWORKS.*larger than any network of one's own/],
    [{ HEADLINES_TRUST_PROXY: 'everybody' }, /HEADLINES_TRUST_PROXY.*is not a network/],
    [{ HEADLINES_ALLOWED_HOST_SPACING: '-1' }, /not a number of seconds/],
    [{ HEADLINES_SCHEDULE: 'now and then' }, /HEADLINES_SCHEDULE.*not a cron expression/],
    [{ HEADLINES_LOG_LEVEL: 'loud' }, /not a level/],
    [{ HEADLINES_KEEP_TEXT: '0' }, /not a number of days.*90, or forever/],
    [{ HEADLINES_KEEP_REJECTED: 'a year' }, /not a number of days/],
    [{ DATABASE_URL: 'mysql://db.example' }, /postgres:\/\//],
  ])('%o', (env, message) => {
    expect(refusal(env)).toMatch(message);
    expect(refusal(env)).not.toContain('\n');
  });

  test('a database address, which holds a password, is not repeated', () => {
    expect(refusal({ DATABASE_URL: 'mysql://desk:secret@db.example' })).not.toContain('secret');
  });
});
