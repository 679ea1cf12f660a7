/**
 * `npm run soak [-- --minutes 10 --readers 200 --sources 500 --kills 1000]`: a newsroom under load for long, then killed again
 * and again. Prints JSON, and ends with 1 when a target is missed: p95 of 50 ms, no error, 100 MiB when idle.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { killAgainAndAgain } from '../tests/long/kill-rounds.ts';
import { addressOf, startNewsroom, writeFeeds } from './soak-newsroom.ts';
import type { Vitals } from './soak-probe.ts';
import type { ReadersReport } from './soak-readers.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    readers: { type: 'string', default: '200' },
    sources: { type: 'string', default: '500' },
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    // Seconds: long enough for workers to be let go and memory to be given back.
    idle: { type: 'string', default: '120' },
  },
});
const TARGET_P95 = 50;
const TARGET_IDLE = 100 * 1024 * 1024;
/** Seconds after which every source is due again, with something new on it. */
const EDITION = 60;

const kills = Number(values.kills);
const load = Number(values.minutes) > 0 ? await bearLoad() : null;
const survival = kills > 0 ? await surviveKills() : null;
const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
process.stdout.write(`${JSON.stringify({ machine, load, survival }, null, 2)}\n`);
if (load && (load.ms.p95 > TARGET_P95 || load.errors > 0 || load.idleMiB > TARGET_IDLE / 2 ** 20))
  process.exitCode = 1;

async function surviveKills() {
  const place = { dataFolder: mkdtempSync(path.join(tmpdir(), 'headlines-soak-')), databaseUrl: null };
  const onRound = (round: number) => {
    if (round % 50 === 0) process.stderr.write(`killed ${round} times\n`);
  };
  const report = await killAgainAndAgain({ kills, seed: Number(values.seed), place, onRound });
  rmSync(place.dataFolder, { recursive: true });
  return { seed: Number(values.seed), ...report };
}

async function bearLoad() {
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-soak-'));
  const publisher = fork(new URL('soak-publisher.ts', import.meta.url), [values.sources]);
  const [{ origin, feeds }] = (await once(publisher, 'message')) as [{ origin: string; feeds: string[] }];
  writeFeeds(folder, origin, feeds);
  const probe = new URL('soak-probe.ts', import.meta.url).href;
  const newsroom = startNewsroom(folder, ['--import', probe, 'src/cli.ts', 'start']);
  const vitals: Vitals[] = [];
  newsroom.on('message', (message) => vitals.push(message as Vitals));
  const address = await addressOf(newsroom);
  const seconds = Number(values.minutes) * 60;
  const readers = fork(new URL('soak-readers.ts', import.meta.url), [
    address,
    values.readers,
    String(seconds),
  ]);
  const heard = once(readers, 'message');
  const database = new Sqlite(path.join(folder, 'headlines.db'), { timeout: 30_000 });
  const edition = setInterval(() => {
    publisher.send('next');
    database.exec('UPDATE source SET next_due_at = 0');
  }, EDITION * 1000);
  const [{ times, notModified, errors }] = (await heard) as [ReadersReport];
  clearInterval(edition);
  const busy = vitals.splice(0);
  const articles = Number(database.prepare('SELECT COUNT(*) FROM article').pluck().get());
  database.close();
  await sleep(Number(values.idle) * 1000);
  const idle = vitals.at(-1)?.rss ?? 0;
  newsroom.kill('SIGTERM');
  await once(newsroom, 'close');
  publisher.disconnect();
  rmSync(folder, { recursive: true });
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return {
    minutes: Number(values.minutes),
    readers: Number(values.readers),
    sources: feeds.length,
    articles,
    requests: times.length,
    notModified,
    errors: errors.length,
    firstErrors: errors.slice(0, 5),
    ms: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    loopMs: {
      p99: round(median(busy.map(({ p99 }) => p99))),
      max: round(Math.max(...busy.map(({ max }) => max))),
    },
    mostMiB: round(Math.max(...busy.map(({ rss }) => rss)) / 2 ** 20),
    slopeMiBPerHour: round(slopeOf(busy.slice(busy.length >> 1).map(({ rss }) => rss / 2 ** 20)) * 1800),
    idleMiB: round(idle / 2 ** 20),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Least squares: by how much a value moves from one to the next. */
function slopeOf(values: number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / (spread || 1);
}
