/** What makes `npm ci` work for a newcomer: on every npm, with nothing else installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
  hasInstallScript?: boolean;
  resolved?: string;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

test('the lock holds every platform’s half of every package: newer npm refuses one that does not', () => {
  const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter(
        (name) =>
          !(`node_modules/${name}` in lock.packages) && !(`${place}/node_modules/${name}` in lock.packages),
      )
      .map((name) => `${place}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry of ours', () => {
  const elsewhere = Object.values(lock.packages).filter(
    ({ resolved }) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
});

test('nothing runs at install time', () => {
  expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
});

test('every script that runs our code goes through the launcher, as npm need not put Node 24 on the path', () => {
  for (const name of ['start', 'demo', 'headlines', 'test']) {
    expect(manifest.scripts[name]).toMatch(/^node scripts\/node24\.mjs /);
  }
});

test('the launcher runs a file with its arguments and passes on how it ended', () => {
  const run = (script: string) =>
    execFileSync(process.execPath, ['scripts/node24.mjs', script, '--version'], { encoding: 'utf8' });
  expect(run('src/cli.ts')).toBe('0.1.0\n');
  expect(() => run('no/such/file.ts')).toThrow();
});

test('a run with a failed test ends with 1, whatever the packages of its set-up do at the end', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--config', 'tests/failing/vitest.config.ts'],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  expect(stdout).toMatch(/Tests\s+1 failed/);
  expect(status).toBe(1);
});
