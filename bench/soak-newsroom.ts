/** A newsroom as a process of its own, over the papers of soak-publisher.ts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Write a feeds folder with the project's rules and these feeds. */
export function writeFeeds(folder: string, origin: string, feeds: string[]): void {
  for (const table of ['topics.yaml', 'tests.yaml']) copyFileSync(`feeds/${table}`, path.join(folder, table));
  const sources = feeds.map(
    (feed, i) =>
      `- id: paper-${i}\n  name: Sample Paper ${i}\n  homepage: ${origin}/\n  kind: news\n  feed: ${feed}\n`,
  );
  writeFileSync(path.join(folder, 'co.yaml'), sources.join(''));
}

/** Start Node with these arguments, its feeds and its data in one folder. */
export function startNewsroom(folder: string, args: string[]): ChildProcess {
  return spawn(process.execPath, args, {
    env: {
      PATH: process.env.PATH ?? '',
      HEADLINES_DATA: folder,
      HEADLINES_FEEDS: folder,
      HEADLINES_PORT: '0',
      HEADLINES_ALLOW_NETWORKS: '127.0.0.0/8',
      // Every reader says where it comes from, as a proxy would.
      HEADLINES_TRUST_PROXY: '127.0.0.0/8',
      HEADLINES_SCHEDULE: '*/5 * * * * *',
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
}

/** The first group of what it says in its log; its errors are passed on. */
export function heard(newsroom: ChildProcess, what: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    newsroom.once('exit', (code) => reject(new Error(`The newsroom ended with ${code}.`)));
    newsroom.stderr?.on('data', (chunk) => {
      const [said, group = said] = what.exec(String(chunk)) ?? [];
      if (group) resolve(group);
      if (/"level":[56]0/.test(String(chunk))) process.stderr.write(chunk);
    });
  });
}

/** Where it serves, once it does. */
export function addressOf(newsroom: ChildProcess): Promise<string> {
  return heard(newsroom, /"address":"(http:[^"]+)"/);
}
