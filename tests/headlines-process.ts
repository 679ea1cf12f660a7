/** `headlines` as a process of its own, for tests of what only a process does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

/** A new folder. */
export const folder = (name: string) => mkdtempSync(path.join(tmpdir(), `headlines-${name}-`));

/** A feeds folder with the project's rules and one source, which is read from this address. */
export function feedsFrom(feed: string): string {
  const feeds = folder('feeds');
  for (const table of ['topics.yaml', 'tests.yaml']) copyFileSync(`feeds/${table}`, path.join(feeds, table));
  writeFileSync(
    path.join(feeds, 'co.yaml'),
    `- id: ledger\n  name: Sample Ledger\n  homepage: ${feed}\n  kind: news\n  feed: ${feed}\n`,
  );
  return feeds;
}

/** A feeds folder whose one source does not answer. */
export const NOWHERE = feedsFrom('http://127.0.0.1:1/feed');
/** Killed when the test ends. */
export const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Run `headlines ARGS`; `heard` resolves when it has said something that matches, `ended` when it is over. */
export function headlines(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      HEADLINES_DATA: folder('data'),
      HEADLINES_ALLOW_NETWORKS: '127.0.0.0/8',
      HEADLINES_PORT: '0',
      HEADLINES_FEEDS: NOWHERE,
      ...env,
    },
  });
  running.push(child);
  let said = '';
  const waiting: (() => void)[] = [];
  const hear = (chunk: Buffer) => {
    said += chunk;
    for (const check of waiting) check();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const heard = (what: RegExp) =>
    new Promise<RegExpExecArray>((resolve) => {
      const check = () => {
        const match = what.exec(said);
        if (match) resolve(match);
      };
      waiting.push(check);
      check();
    });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }));
  });
  return { child, heard, ended };
}
