/**
 * `npm run bench -- parse [--json]`: how fast the parsers are beside others, and what hostile documents cost;
 * `npm run bench -- read [--json]`: how many short articles are read a second on one core, and how soon a headline
 * finds its story; `npm run bench -- crawl [--json]`: what passes over two hundred feeds cost; `npm run
 * bench -- feeds-out`: how long writing a feed takes; `npm run bench -- idle
 * [--json]`: what the service holds at rest. `npm run bench -- store [--articles NUMBER]`: what
 * readers ask of a small store and of a large one; `npm run bench -- http`: answers a second of processor time. Each measurement has a process of its own, so that none inherits another's
 * memory or warm code.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { HOSTILE_SHAPES } from './hostile-shapes.ts';
import type { CrawlTimes, CrawlWork } from './time-crawl.ts';
import type { FeedTimes } from './time-feeds.ts';
import type { FeedOutTimes } from './time-feeds-out.ts';
import type { HostileTime } from './time-hostile.ts';
import type { HttpTimes } from './time-http.ts';
import type { Held, IdleRole } from './time-idle.ts';
import type { PageTimes } from './time-pages.ts';
import type { ReadTimes } from './time-read.ts';
import type { StoreTimes } from './time-store.ts';
import type { StoryTimes } from './time-stories.ts';
import type { WidgetTimes } from './time-widget.ts';

interface ReadReport {
  machine: string;
  reading: ReadTimes;
  stories: StoryTimes;
}

interface ParseReport {
  machine: string;
  feeds: FeedTimes;
  pages: Record<'here' | 'inWorker', PageTimes>;
  hostile: HostileTime[];
}

const PARSER_NAMES = ['feed', 'list', 'article'];

/** What one measuring process says at its end. */
async function measure<Result>(file: string, ...args: string[]): Promise<Result> {
  // Collecting garbage beside the thread would hide a part of its work from the clock.
  const child = fork(new URL(file, import.meta.url), args, { execArgv: ['--single-threaded-gc'] });
  const said = once(child, 'message');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`);
  return (await said)[0] as Result;
}

async function measureParse(): Promise<ParseReport> {
  const feeds = await measure<FeedTimes>('./time-feeds.ts');
  const pages = {
    here: await measure<PageTimes>('./time-pages.ts'),
    inWorker: await measure<PageTimes>('./time-pages.ts', 'worker'),
  };
  const hostile: HostileTime[] = [];
  for (const number of HOSTILE_SHAPES.keys()) {
    for (const parser of PARSER_NAMES) {
      hostile.push(await measure<HostileTime>('./time-hostile.ts', String(number), parser));
    }
  }
  return { machine: nameMachine(), feeds, pages, hostile };
}

async function measureRead(): Promise<ReadReport> {
  const reading = await measure<ReadTimes>('./time-read.ts');
  return { machine: nameMachine(), reading, stories: await measure<StoryTimes>('./time-stories.ts') };
}

function nameMachine(): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`;
}

function printRead({ machine, reading, stories }: ReadReport): void {
  const { articles, words, parts } = reading;
  print(`${machine}\n`);
  printTable(
    [`short articles (${articles} of ${Math.round(words / articles)} words)`, 'articles/s', 'ms an article'],
    Object.entries(parts).map(([part, ms]) => [
      part,
      ((articles / ms) * 1000).toFixed(0),
      (ms / articles).toFixed(2),
    ]),
  );
  print(
    `\nA headline finds its story among those of the ${stories.before.toLocaleString('en-US')} before it in ` +
      `${stories.milliseconds.toFixed(2)} ms.`,
  );
}

function printParse({ machine, feeds, pages, hostile }: ParseReport): void {
  const { ours, rssParser, feedsmith, unsanitised } = feeds.times;
  const speed = (ms: number) => [
    (feeds.megabytes / (ms / 1000)).toFixed(1),
    (feeds.feeds / (ms / 1000)).toFixed(0),
  ];
  const ratio = (ms: number) => (rssParser / ms).toFixed(2);
  print(`${machine}\n`);
  printTable(
    [`feeds (${feeds.feeds}, ${feeds.megabytes.toFixed(1)} MB)`, 'MB/s', 'feeds/s', 'x rss-parser'],
    [
      ['rss-parser, fed decoded text', ...speed(rssParser), ratio(rssParser)],
      ['feedsmith, fed decoded text', ...speed(feedsmith), ratio(feedsmith)],
      ['ours, from bytes, without sanitising', ...speed(unsanitised), ratio(unsanitised)],
      ['ours, from bytes, sanitised', ...speed(ours), ratio(ours)],
    ],
  );
  print(
    `Sanitising takes ${((ours - unsanitised) / feeds.feeds).toFixed(2)} ms a feed. An answer takes ` +
      `${(feeds.answers.ours / feeds.feeds).toFixed(2)} ms, through a worker ` +
      `${(feeds.answers.inWorker / feeds.feeds).toFixed(2)} ms.\n`,
  );
  printTable(
    [
      `article pages (${pages.here.pages}, ${pages.here.megabytes.toFixed(0)} MB)`,
      'pages/s',
      'MB/s',
      'peak RSS',
    ],
    [
      pageRow('ours, in a process without limits', pages.here),
      pageRow('ours, in a worker of the service', pages.inWorker),
    ],
  );
  print('');
  printTable(
    ['hostile document', ...PARSER_NAMES.map((name) => `as ${name}`)],
    [...Map.groupBy(hostile, ({ shape }) => shape)].map(([shape, times]) => [
      shape,
      ...times.map(
        (time) =>
          `${(time.milliseconds / 1000).toFixed(2)} s, ${time.peakRss.toFixed(0)} MB (${time.outcome})`,
      ),
    ]),
  );
}

function pageRow(name: string, { pages, megabytes, seconds, peakRss }: PageTimes): string[] {
  return [name, (pages / seconds).toFixed(0), (megabytes / seconds).toFixed(1), `${peakRss.toFixed(0)} MB`];
}

const CRAWL_WORKS: Record<CrawlWork, string> = {
  plain: 'request, rss-parser, insert with full text alone',
  items: 'the newsroom, from the feed items alone',
  pages: 'the newsroom, with the pages of what is on the subject',
};

interface CrawlReport {
  machine: string;
  crawls: CrawlTimes[];
}

async function measureCrawl(): Promise<CrawlReport> {
  const crawls: CrawlTimes[] = [];
  for (const work of Object.keys(CRAWL_WORKS))
    crawls.push(await measure<CrawlTimes>('./time-crawl.ts', work));
  return { machine: nameMachine(), crawls };
}

function printCrawl({ machine, crawls }: CrawlReport): void {
  print(`${machine}\n`);
  const names = crawls.reduce((most, { passes }) => Math.max(most, passes.length), 0);
  const widest = crawls.find(({ passes }) => passes.length === names)?.passes ?? [];
  printTable(
    ['seconds of processor time', 'start', ...widest.map(({ name }) => name), 'peak RSS'],
    crawls.map(({ work, start, passes, peakRss }) => [
      CRAWL_WORKS[work],
      start.toFixed(2),
      ...widest.map(({ name }) => passes.find((pass) => pass.name === name)?.cpu.toFixed(2) ?? ''),
      `${peakRss.toFixed(0)} MB`,
    ]),
  );
  const kept = crawls.find(({ work }) => work === 'items');
  print(`${kept?.articles} articles were kept, ${kept?.published} of them published.`);
}

const IDLE_ROLES: Record<IdleRole, string> = { all: 'after a pass', web: 'only serving' };

interface IdleReport {
  machine: string;
  held: Record<IdleRole, Held>;
}

async function measureIdle(): Promise<IdleReport> {
  const [all, web] = await Promise.all([
    measure<Held>('./time-idle.ts', 'all'),
    measure<Held>('./time-idle.ts', 'web'),
  ]);
  return { machine: nameMachine(), held: { all, web } };
}

function printIdle({ machine, held }: IdleReport): void {
  print(`${machine}\n`);
  printTable(
    ['MiB at rest', 'all', 'its own', 'pages of files', 'peak'],
    Object.entries(held).map(([role, { rss, anonymous, files, peak }]) => [
      IDLE_ROLES[role as IdleRole],
      ...[rss, anonymous, files, peak].map((value) => value.toFixed(0)),
    ]),
  );
}

async function measureHttp(): Promise<{ machine: string; http: HttpTimes }> {
  return { machine: nameMachine(), http: await measure<HttpTimes>('./time-http.ts') };
}

function printHttp({ machine, http: { bytes, rates } }: { machine: string; http: HttpTimes }): void {
  print(`${machine}\n`);
  const beside = (rate: number) => (rates.nginx === null ? '' : (rate / rates.nginx).toFixed(2));
  const names = { body: 'from memory', unchanged: 'unchanged (304)', cold: 'page made anew' };
  printTable(
    [`answers of ${(bytes / 1000).toFixed(0)} kB`, 'a CPU second', 'x nginx'],
    Object.entries(names).map(([name, words]) => {
      const rate = rates[name as keyof typeof names];
      return [words, rate.toFixed(0), beside(rate)];
    }),
  );
  print(
    rates.nginx === null
      ? 'There is no nginx here to compare with.'
      : `nginx, the same file: ${rates.nginx.toFixed(0)} a CPU second.`,
  );
}

/** Articles of the small store, which the large one is compared with. */
const SMALL = 10_000;

async function measureStore(): Promise<{ machine: string; stores: StoreTimes[] }> {
  const stores: StoreTimes[] = [];
  for (const articles of [SMALL, Number(values.articles)])
    stores.push(await measure<StoreTimes>('./time-store.ts', String(articles)));
  return { machine: nameMachine(), stores };
}

function printStore({ machine, stores }: { machine: string; stores: StoreTimes[] }): void {
  print(`${machine}\n`);
  const [small, large] = stores;
  printTable(
    [
      'milliseconds of processor time',
      ...stores.map(
        ({ articles, megabytes }) =>
          `${articles.toLocaleString('en-US')} articles (${megabytes.toFixed(0)} MB)`,
      ),
      'ratio',
    ],
    Object.keys(small?.questions ?? {}).map((name) => {
      const times = [small, large].map((store) => store?.questions[name] ?? 0);
      return [name, ...times.map((ms) => ms.toFixed(2)), ((times[1] ?? 0) / (times[0] || 1)).toFixed(2)];
    }),
  );
}

interface FeedsOutReport {
  machine: string;
  written: FeedOutTimes;
}

async function measureFeedsOut(): Promise<FeedsOutReport> {
  return { machine: nameMachine(), written: await measure<FeedOutTimes>('./time-feeds-out.ts') };
}

function printFeedsOut({ machine, written }: FeedsOutReport): void {
  print(`${machine}\n`);
  printTable(
    [`a feed of ${written.items} items`, 'ms', 'kB', 'kB with br'],
    written.formats.map(({ format, milliseconds, bytes, compressed }) => [
      format,
      milliseconds.toFixed(2),
      (bytes / 1000).toFixed(1),
      (compressed / 1000).toFixed(1),
    ]),
  );
}

async function measureWidget(): Promise<{ machine: string; widget: WidgetTimes }> {
  return { machine: nameMachine(), widget: await measure<WidgetTimes>('./time-widget.ts') };
}

function printWidget({ machine, widget }: { machine: string; widget: WidgetTimes }): void {
  const { embeds, pace, unchanged, share } = widget;
  print(
    `${machine}\n\n${embeds.toLocaleString('en-US')} widgets that ask every five minutes (${pace.toFixed(0)} requests a ` +
      `second, ${(unchanged * 100).toFixed(0)} % of them unchanged) cost ${(share * 100).toFixed(1)} % of a core.`,
  );
}

function printTable(head: string[], rows: string[][]): void {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  print(
    [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
      '\n',
    ),
  );
}

async function report<Report>(take: () => Promise<Report>, show: (report: Report) => void): Promise<void> {
  const taken = await take();
  if (values.json) print(JSON.stringify(taken, null, 2));
  else show(taken);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, articles: { type: 'string', default: '1000000' } },
});
const [what] = positionals;
if (positionals.length === 1 && what === 'parse') await report(measureParse, printParse);
else if (positionals.length === 1 && what === 'read') await report(measureRead, printRead);
else if (positionals.length === 1 && what === 'crawl') await report(measureCrawl, printCrawl);
else if (positionals.length === 1 && what === 'feeds-out') await report(measureFeedsOut, printFeedsOut);
else if (positionals.length === 1 && what === 'idle') await report(measureIdle, printIdle);
else if (positionals.length === 1 && what === 'store') await report(measureStore, printStore);
else if (positionals.length === 1 && what === 'http') await report(measureHttp, printHttp);
else if (positionals.length === 1 && what === 'widget') await report(measureWidget, printWidget);
else {
  process.stderr.write(
    'Usage: npm run bench -- parse|read|crawl|feeds-out|idle|store|http|widget [--json] [--articles NUMBER]\n',
  );
  process.exitCode = 2;
}
