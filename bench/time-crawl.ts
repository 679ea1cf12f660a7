/**
 * Times whole passes of the real newsroom (door, workers, reader, store on a file) over two hundred papers on loopback,
 * or of the plainest program that does the same without judging: request, rss-parser, insert with an index of words.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import RssParser from 'rss-parser';
import { request } from 'undici';
import { checkConfig, readEnv } from '../src/config.ts';
import { crawl } from '../src/crawl/crawl.ts';
import type { Newsdesk } from '../src/crawl/newsdesk.ts';
import type { Source } from '../src/domain/source.ts';
import { compileLate } from '../src/engine.ts';
import type { Door } from '../src/fetch/door.ts';
import { createLog } from '../src/log.ts';
import { openNewsroom } from '../src/newsroom.ts';
import { type Edition, ENTRIES, FEEDS, NEWEST, SamplePaper } from './sample-crawl.ts';

/** `items`: from the feed items alone; `pages`: the pages of what is worth it too; `plain`: the plainest program. */
export type CrawlWork = 'items' | 'pages' | 'plain';

export interface CrawlTimes {
  work: CrawlWork;
  /** Seconds of processor time in all threads, and seconds on the wall, of a pass; `plain` knows only the first. */
  passes: {
    name: 'all new' | 'all known' | 'all known, another date' | 'all unchanged' | 'all new, once more';
    cpu: number;
    wall: number;
  }[];
  /** Seconds of processor time before the first pass: loading the program in all threads, opening the store. */
  start: number;
  /** Articles in the store at the end, and those of them published. */
  articles: number;
  published: number;
  /** Megabytes. */
  peakRss: number;
}

const work = process.argv[2] as CrawlWork;
// As every command does.
if (work !== 'plain') compileLate();
const publisher = fork(new URL('./crawl-publisher.ts', import.meta.url));
const [port] = (await once(publisher, 'message')) as [number];
const folder = await mkdtemp(path.join(tmpdir(), 'headlines-bench-'));
try {
  process.send?.(work === 'plain' ? await timePlain() : await timePasses());
} finally {
  publisher.disconnect();
  await rm(folder, { recursive: true });
}

async function nextEdition(what: keyof Edition): Promise<void> {
  publisher.send(what);
  await once(publisher, 'message');
}

async function timed<Name>(name: Name, pass: () => Promise<unknown>) {
  const before = { cpu: process.cpuUsage(), wall: performance.now() };
  await pass();
  const { user, system } = process.cpuUsage(before.cpu);
  return { name, cpu: (user + system) / 1e6, wall: (performance.now() - before.wall) / 1000 };
}

function cpuSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function timePasses(): Promise<CrawlTimes> {
  const config = checkConfig(
    readEnv({
      HEADLINES_DATA: folder,
      HEADLINES_CONTACT: 'mailto:desk@headlines.example',
      HEADLINES_ALLOW_NETWORKS: '127.0.0.0/8',
    }),
  );
  const newsroom = await openNewsroom(config, createLog('error'), {
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const { store } = newsroom;
  let now = NEWEST + 60_000;
  const door = work === 'pages' ? newsroom.desk.door : withoutPages(newsroom.desk.door);
  const desk: Newsdesk = { ...newsroom.desk, door, now: () => now };
  await store.syncSources(
    Array.from({ length: FEEDS }, (_, number) => sourceOf(new SamplePaper(number))),
    Math.floor(now / 1000),
  );
  await warmUp(desk);
  const start = cpuSoFar();
  const pass = async () => {
    const reports = await crawl(desk, { sources: await store.listSources() });
    const failed = reports.find((report) => report.failure || report.lost > 0);
    if (failed) throw new Error(`${failed.source}: ${failed.reason}`);
    now += 7200_000;
  };
  const passes: CrawlTimes['passes'] = [await timed('all new' as const, pass)];
  await nextEdition('printing');
  passes.push(await timed('all known' as const, pass));
  await nextEdition('stamp');
  passes.push(await timed('all known, another date' as const, pass));
  passes.push(await timed('all unchanged' as const, pass));
  await nextEdition('issue');
  passes.push(await timed('all new, once more' as const, pass));
  const counts = await store.countArticles();
  await newsroom.close();
  const articles = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (articles !== 2 * FEEDS * ENTRIES) throw new Error(`${articles} articles were kept`);
  return { work, passes, start, articles, published: counts.published, peakRss: peakRss() };
}

/** Nothing of a pass, but the start of the thread that reads: it loads its code and its tables with the first document. */
async function warmUp(desk: Newsdesk): Promise<void> {
  const source = { name: null, homepage: null, state: null, kind: null };
  await desk.reader.read({ url: null, title: 'Ready', text: 'Ready.', published: null, source });
}

/** Every page fails for a reason that does not pass, before anything is asked for. */
function withoutPages(door: Door): Door {
  return {
    ...door,
    fetch: async (asked) =>
      asked.purpose === 'page'
        ? {
            kind: 'failed',
            class: 'http',
            status: 404,
            url: asked.url,
            redirects: [],
            message: 'No pages here.',
          }
        : door.fetch(asked),
  };
}

function sourceOf(paper: SamplePaper): Source {
  const origin = `http://${paper.host}:${port}`;
  return {
    id: paper.host.replace('.example', ''),
    name: `The ${paper.host} Sample`,
    homepage: `${origin}/`,
    state: 'CO',
    kind: 'news',
    mode: 'auto',
    feed: `${origin}/feed.xml`,
    verified: true,
    page: null,
    select: null,
    article: null,
    beat: null,
    permission: null,
  };
}

async function timePlain(): Promise<CrawlTimes> {
  const db = new Sqlite(path.join(folder, 'plain.db'));
  db.pragma('journal_mode = WAL');
  db.exec(
    'CREATE TABLE item (url TEXT PRIMARY KEY, feed INTEGER, title TEXT, summary TEXT, body TEXT, at TEXT)',
  );
  db.exec('CREATE VIRTUAL TABLE words USING fts5(title, summary, body)');
  const insert = db.prepare('INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?)');
  const index = db.prepare('INSERT INTO words (rowid, title, summary, body) VALUES (?, ?, ?, ?)');
  const start = cpuSoFar();
  const visitor = async (all: Iterable<number>) => {
    for (const number of all) {
      const { body } = await request(`http://127.0.0.1:${port}/feed.xml`, {
        headers: { host: `${new SamplePaper(number).host}:${port}` },
      });
      const feed = await new RssParser().parseString(await body.text());
      db.transaction(() => {
        for (const item of feed.items) {
          const whole = String(item['content:encoded'] ?? '');
          const summary = item.contentSnippet ?? '';
          const { changes, lastInsertRowid } = insert.run(
            item.link,
            number,
            item.title,
            summary,
            whole,
            item.isoDate,
          );
          if (changes > 0) index.run(lastInsertRowid, item.title, summary, whole);
        }
      })();
    }
  };
  const pass = () => {
    const all = Array.from({ length: FEEDS }, (_, number) => number).values();
    return Promise.all(Array.from({ length: 16 }, () => visitor(all)));
  };
  const passes: CrawlTimes['passes'] = [await timed('all new' as const, pass)];
  await nextEdition('issue');
  passes.push(await timed('all new, once more' as const, pass));
  const { n } = db.prepare('SELECT COUNT(*) AS n FROM item').get() as { n: number };
  db.close();
  if (n !== 2 * FEEDS * ENTRIES) throw new Error(`${n} items were kept`);
  return { work, passes, start, articles: n, published: 0, peakRss: peakRss() };
}

function peakRss(): number {
  return process.resourceUsage().maxRSS / 1024;
}
