/**
 * `node soak-readers.ts ADDRESS READERS SECONDS`: people, feed readers and widgets at a site, each from an address of its own
 * and with what it has read before at hand. Sends the milliseconds of every answer and what went wrong.
 */
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds a reader rests between two requests, on average. */
const REST = 2;

/** Address and weight; what changes most is asked for most. */
const PATHS: [path: string, weight: number][] = [
  ['/', 6],
  ['/co', 4],
  ['/ny', 2],
  ['/topics/opt-out', 2],
  ['/quotes', 2],
  ['/sources', 1],
  ['/feeds/all.rss', 6],
  ['/feeds/all.json', 6],
  ['/feeds/co.atom', 6],
  ['/api/v1/headlines', 5],
  ['/api/v1/headlines?state=CO&limit=50', 4],
  ['/api/v1/quotes', 2],
  ['/embed?state=co', 4],
];

export interface ReadersReport {
  /** Milliseconds to the last byte, in no order. */
  times: number[];
  notModified: number;
  errors: string[];
}

const [address = '', readers = '', seconds = ''] = process.argv.slice(2);
const report: ReadersReport = { times: [], notModified: 0, errors: [] };
const agent = new Agent({ keepAlive: true, maxSockets: 1000 });
const until = performance.now() + Number(seconds) * 1000;
const wheel = PATHS.flatMap(([path, weight]) => Array.from({ length: weight }, () => path));

await Promise.all(Array.from({ length: Number(readers) }, (_, number) => read(number)));
agent.destroy();
process.send?.(report, () => process.disconnect());

/** One reader, until time is up. */
async function read(number: number): Promise<void> {
  const known = new Map<string, string>();
  const from = `10.${number >> 8}.${number & 255}.1`;
  await sleep(Math.random() * REST * 1000);
  while (performance.now() < until) {
    const path = wheel[Math.floor(Math.random() * wheel.length)] ?? '/';
    const etag = known.get(path);
    const asked = performance.now();
    try {
      const answer = await ask(path, { 'x-forwarded-for': from, ...(etag && { 'if-none-match': etag }) });
      report.times.push(performance.now() - asked);
      if (answer.status === 304) report.notModified += 1;
      else if (answer.status !== 200) report.errors.push(`${answer.status} ${path}`);
      if (answer.etag) known.set(path, answer.etag);
    } catch (error) {
      report.errors.push(`${error} ${path}`);
    }
    await sleep(-Math.log(1 - Math.random()) * REST * 1000);
  }
}

function ask(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; etag: string | undefined }> {
  return new Promise((resolve, reject) => {
    const usual = { accept: '*/*', 'accept-encoding': 'gzip, br' };
    get(address + path, { agent, headers: { ...usual, ...headers }, timeout: 30_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, etag: response.headers.etag }));
      response.on('error', reject);
    })
      .on('timeout', () => reject(new Error('no answer in 30 s')))
      .on('error', reject);
  });
}
