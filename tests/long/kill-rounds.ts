/**
 * Kill a newsroom again and again at moments that a seed decides, and ask the store each time what must never be lost:
 * every decision an editor was told of, every article once, shelves that agree with it. Throws at the first fault.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalUrl } from '../../src/parse/canonical-url.ts';
import { openStore, type Store, type StorePlace } from '../../src/store/store.ts';
import { type ChangingPublisher, startChangingPublisher } from './changing-publisher.ts';
import { seededRandom } from './seeded-random.ts';

export interface KillOptions {
  kills: number;
  seed: number;
  place: StorePlace;
  /** Told after each kill that was survived. */
  onRound?(round: number): void;
}

export interface KillReport {
  kills: number;
  /** Kills that came before the newsroom was ready. */
  duringStart: number;
  /** Decisions that editors were told are done; all of them were found. */
  decisions: number;
  articles: number;
}

const SOURCES = 6;
const PROCESS = path.join(import.meta.dirname, 'newsroom-to-kill.ts');
/** A kill comes within the time a whole pass takes, in milliseconds between these; a third count from the start. */
const LEAST_WITHIN = 400;
const MOST_WITHIN = 3000;

/** Where compiled code is kept between starts: they are what most of the time goes into. */
const NODE_COMPILE_CACHE = path.join(tmpdir(), 'headlines-compile-cache');

/** Kill so often; resolves when a last, whole pass has found everything in order. */
export async function killAgainAndAgain({ kills, seed, place, onRound }: KillOptions): Promise<KillReport> {
  const random = seededRandom(seed);
  const publisher = await startChangingPublisher(SOURCES);
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-kills-'));
  const acknowledged = path.join(folder, 'acknowledged.txt');
  const env = { ...environmentOf(folder, publisher), HEADLINES_DATA: place.dataFolder };
  const run = (passes: number | null) =>
    startToKill({
      env: { ...env, ...(place.databaseUrl !== null && { DATABASE_URL: place.databaseUrl }) },
      acknowledged,
      seed: Math.floor(random() * 2 ** 31),
      passes,
    });
  let duringStart = 0;
  try {
    // How fast this machine is, and today.
    publisher.grow(4);
    const first = run(1);
    await first.ready();
    const readyAt = performance.now();
    await first.ended;
    const within = Math.min(MOST_WITHIN, Math.max(LEAST_WITHIN, performance.now() - readyAt));
    for (let round = 1; round <= kills; round += 1) {
      publisher.grow(2);
      const newsroom = run(null);
      const early = random() < 0.3;
      if (!early) await newsroom.ready();
      await sleep(random() * within);
      if (!newsroom.isReady()) duringStart += 1;
      await newsroom.kill();
      await inspect(place, acknowledged).catch((error) => {
        throw new Error(`After kill ${round} of seed ${seed}: ${(error as Error).message}`, { cause: error });
      });
      onRound?.(round);
    }
    // One pass reads what is new, the next what changed while the first was under way.
    await run(2).ended;
    const { decisions, store } = await inspect(place, acknowledged, true);
    await refuseMissing(store, publisher);
    const counts = await store.countArticles();
    await store.close();
    const articles = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { kills, duringStart, decisions, articles };
  } finally {
    await publisher.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Settings of a newsroom that reads this publisher, with a feeds folder of its own. */
export function environmentOf(folder: string, publisher: ChangingPublisher): Record<string, string> {
  for (const table of ['topics.yaml', 'tests.yaml']) copyFileSync(`feeds/${table}`, path.join(folder, table));
  const sources = publisher.feeds.map(
    (feed, i) =>
      `- id: ledger-${i}\n  name: Sample Ledger ${i}\n  homepage: ${publisher.origin}/\n  kind: news\n  feed: ${feed}\n`,
  );
  writeFileSync(path.join(folder, 'co.yaml'), sources.join(''));
  return { HEADLINES_FEEDS: folder, HEADLINES_ALLOW_NETWORKS: '127.0.0.0/8' };
}

export function startToKill(order: object) {
  const child = spawn(process.execPath, [PROCESS, JSON.stringify(order)], { env: { NODE_COMPILE_CACHE } });
  let said = '';
  let isReady = false;
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve();
      else reject(new Error(`The newsroom ended with ${code}: ${said}`));
    });
  });
  // Whoever waits for the end hears of it then.
  ended.catch(() => undefined);
  const ready = new Promise<void>((resolve) => {
    child.stdout.once('data', () => {
      isReady = true;
      resolve();
    });
  });
  const heard = (what: string) =>
    new Promise<void>((resolve) => {
      const listen = (chunk: Buffer) => {
        if (!String(chunk).includes(what)) return;
        child.stdout.off('data', listen);
        resolve();
      };
      child.stdout.on('data', listen);
    });
  return {
    pid: child.pid ?? 0,
    /** Resolves when it says something from now on that holds these words. */
    heard,
    isReady: () => isReady,
    ready: () => Promise.race([ready, ended]),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Open what the killed newsroom left, and ask what must be true of it. */
export async function inspect(place: StorePlace, acknowledged: string): Promise<{ decisions: number }>;
export async function inspect(
  place: StorePlace,
  acknowledged: string,
  keepOpen: true,
): Promise<{ decisions: number; store: Store }>;
export async function inspect(place: StorePlace, acknowledged: string, keepOpen = false) {
  const store = await openStore(place);
  try {
    const faults = await store.findFaults();
    if (faults.length > 0) throw new Error(faults.join('; '));
    const decisions = existsSync(acknowledged) ? readAcknowledged(acknowledged) : [];
    await refuseLost(store, decisions);
    if (keepOpen) return { decisions: decisions.length, store };
    await store.close();
    return { decisions: decisions.length };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The line that was being written when the kill came may be cut short: nobody was told of it. */
function readAcknowledged(file: string): { id: number; kind: string; article: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [id, kind = '', article = ''] = line.split(' ');
    return { id: Number(id), kind, article };
  });
}

/** Every decision that was acknowledged is in the log, and each article stands as the last decision on it says. */
async function refuseLost(
  store: Store,
  acknowledged: { id: number; kind: string; article: string }[],
): Promise<void> {
  const log = await store.listDecisions(1_000_000);
  const known = new Map(log.map((decision) => [decision.id, decision]));
  for (const { id, kind, article } of acknowledged) {
    const kept = known.get(id);
    if (kept?.kind !== kind || kept.articleId !== article)
      throw new Error(`decision ${id} (${kind}) is lost`);
  }
  const settled = new Set<string>();
  for (const { articleId, quoteId, after } of log) {
    if (articleId === null || quoteId !== null || after.status === undefined || settled.has(articleId))
      continue;
    settled.add(articleId);
    const status = (await store.findArticle(articleId))?.status;
    if (status !== after.status)
      throw new Error(`article ${articleId} is ${status}, but the desk said ${String(after.status)}`);
  }
}

/** Everything the publisher shows on the subject is kept once, under the headline it has now. */
export async function refuseMissing(store: Store, { offered }: ChangingPublisher): Promise<void> {
  for (const [url, title] of offered) {
    const article = await store.findArticleByUrl(canonicalUrl(url) ?? url);
    if (!article) throw new Error(`${url} was offered and is not kept`);
    if (article.title !== title) throw new Error(`${url} is kept as “${article.title}”, not “${title}”`);
  }
}
