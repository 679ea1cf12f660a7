/** What ten thousand pages with a widget cost that each ask every five minutes: processor time at that very pace. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

export interface WidgetTimes {
  embeds: number;
  /** Requests a second, and how many of them were answered "unchanged". */
  pace: number;
  unchanged: number;
  /** Of one core, 0 to 1. */
  share: number;
}

const EMBEDS = 10_000;
const EVERY = 300;
const SECONDS = 12;
const WARM_UP = 200;
const FEEDS = ['all', 'quotes', 'ny', 'co', 'topics/opt-out'];
/** One in so many has nothing yet, and takes the whole feed. */
const NEWCOMERS = 10;

const server = fork(new URL('./serve-sample.ts', import.meta.url), { execArgv: ['--single-threaded-gc'] });
const [port] = (await once(server, 'message')) as [number];
const cpu = async () => {
  server.send('cpu');
  return ((await once(server, 'message')) as [number])[0];
};
const etags = new Map<string, string>();
let unchanged = 0;

/** One embed asks, from an address of its own and over a connection of its own, as browsers far apart do. */
async function ask(turn: number): Promise<void> {
  const feed = FEEDS[turn % FEEDS.length] ?? 'all';
  const etag = turn % NEWCOMERS === 0 ? undefined : etags.get(feed);
  const answer = await request(`http://127.0.0.1:${port}/feeds/${feed}.json`, {
    dispatcher: new Agent({ pipelining: 0 }),
    headers: {
      'accept-encoding': 'gzip, br',
      origin: 'https://coalition.example',
      'x-forwarded-for': `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`,
      ...(etag && { 'if-none-match': etag }),
    },
  });
  await answer.body.dump({ limit: 1e9 });
  if (answer.statusCode === 304) unchanged += 1;
  else if (answer.statusCode !== 200) throw new Error(`${feed} answers ${answer.statusCode}`);
  etags.set(feed, String(answer.headers.etag));
}

try {
  for (let turn = 0; turn < WARM_UP; turn += 1) await ask(turn);
  const pace = EMBEDS / EVERY;
  const total = Math.round(pace * SECONDS);
  unchanged = 0;
  const before = await cpu();
  const start = performance.now();
  const asked: Promise<void>[] = [];
  for (let turn = 0; turn < total; turn += 1) {
    asked.push(ask(WARM_UP + turn));
    await sleep(Math.max(0, start + ((turn + 1) * 1000) / pace - performance.now()));
  }
  await Promise.all(asked);
  const share = ((await cpu()) - before) / ((performance.now() - start) / 1000);
  process.send?.({ embeds: EMBEDS, pace, unchanged: unchanged / total, share } satisfies WidgetTimes);
} finally {
  server.disconnect();
}
