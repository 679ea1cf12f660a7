/**
 * What the service holds at rest, started as `npm start` does: after a pass over two hundred papers, and where it only
 * serves. Linux only, as the kernel is asked.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf, heard, startNewsroom, writeFeeds } from './soak-newsroom.ts';

const FEEDS = 200;
/** Milliseconds: long enough for the worker to be let go and memory to be given back. */
const REST = 120_000;

/** Megabytes (MiB). */
export interface Held {
  rss: number;
  /** Its own. */
  anonymous: number;
  /** Pages of files, next to all of them of the program of Node: the kernel takes them back when it wants to. */
  files: number;
  /** The most at any time. */
  peak: number;
}

export type IdleRole = 'all' | 'web';

process.send?.(await rest(process.argv[2] as IdleRole));

async function rest(role: IdleRole): Promise<Held> {
  const publisher = fork(new URL('./soak-publisher.ts', import.meta.url), [String(FEEDS)]);
  const [{ origin, feeds }] = (await once(publisher, 'message')) as [{ origin: string; feeds: string[] }];
  const open = async (until: (newsroom: ChildProcess) => Promise<unknown>): Promise<Held> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'headlines-bench-'));
    writeFeeds(folder, origin, feeds);
    const newsroom = startNewsroom(folder, ['scripts/node24.mjs', 'src/cli.ts', 'start', '--role', role]);
    await until(newsroom);
    const held = heldBy(newsroom.pid ?? 0);
    newsroom.kill('SIGTERM');
    await once(newsroom, 'close');
    rmSync(folder, { recursive: true });
    return held;
  };
  const begun = (newsroom: ChildProcess) =>
    role === 'web' ? addressOf(newsroom) : heard(newsroom, /pass done/);
  // What counts is every start but the first, which compiles the program.
  await open(begun);
  const held = await open(async (newsroom) => {
    await begun(newsroom);
    await sleep(REST);
  });
  publisher.disconnect();
  return held;
}

function heldBy(pid: number): Held {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { rss: of('VmRSS'), anonymous: of('RssAnon'), files: of('RssFile'), peak: of('VmHWM') };
}
