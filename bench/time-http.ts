/** Times answers of the web application a second of its own processor time: from memory, unchanged, and made anew; and nginx with the same file. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

export interface HttpTimes {
  /** Bytes of the page, without compression. */
  bytes: number;
  /** Answers a second of the server's processor time; null where there is no nginx. */
  rates: { body: number; unchanged: number; cold: number; nginx: number | null };
}

const PAGE = '/api/v1/headlines?limit=35';
const CONNECTIONS = 16;
const ANSWERS = 8000;
const COLD_ANSWERS = 400;
const NGINX = '/usr/sbin/nginx';
/** Of the clock in /proc, on every Linux there is. */
const TICKS = 100;

const server = fork(new URL('./serve-sample.ts', import.meta.url), { execArgv: ['--single-threaded-gc'] });
const [port] = (await once(server, 'message')) as [number];
const cpuOf = async () => {
  server.send('cpu');
  return ((await once(server, 'message')) as [number])[0];
};

try {
  const origin = `http://127.0.0.1:${port}`;
  const first = await fetch(origin + PAGE, { headers: { 'accept-encoding': 'identity' } });
  const body = await first.text();
  const etag = first.headers.get('etag') ?? '';
  const next: string = JSON.parse(body).next;
  const cold = `/ny${new URL(next).search.replace('limit=35&', '')}`;
  const rates = {
    body: await rate(origin, PAGE, {}, ANSWERS, 200, cpuOf),
    unchanged: await rate(origin, PAGE, { 'if-none-match': etag }, ANSWERS, 304, cpuOf),
    // What lies behind a cursor is made for whoever asks.
    cold: await rate(origin, cold, {}, COLD_ANSWERS, 200, cpuOf),
    nginx: existsSync(NGINX) ? await timeNginx(body) : null,
  };
  process.send?.({ bytes: Buffer.byteLength(body), rates } satisfies HttpTimes);
} finally {
  server.disconnect();
}

/** Answers a second of processor time, once it is warm. */
async function rate(
  origin: string,
  path: string,
  headers: Record<string, string>,
  answers: number,
  status: number,
  cpu: () => Promise<number> | number,
): Promise<number> {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  let asked = 0;
  const ask = async (until: number) => {
    while (asked < until) {
      asked += 1;
      const forwarded = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
      const answer = await pool.request({
        path,
        method: 'GET',
        headers: { ...headers, 'x-forwarded-for': forwarded },
      });
      await answer.body.dump({ limit: 1e9 });
      if (answer.statusCode !== status) throw new Error(`${path} answers ${answer.statusCode}`);
    }
  };
  const all = (until: number) => Promise.all(Array.from({ length: CONNECTIONS }, () => ask(until)));
  await all(answers / 4);
  const before = await cpu();
  const from = asked;
  await all(from + answers);
  const spent = (await cpu()) - before;
  await pool.close();
  return answers / spent;
}

async function timeNginx(body: string): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-nginx-'));
  const free = await freePort();
  mkdirSync(path.join(folder, 'site'));
  writeFileSync(path.join(folder, 'site/page.json'), body);
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/errors;
events { worker_connections 256; }
http { access_log off; sendfile on; keepalive_requests 1000000;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server { listen 127.0.0.1:${free}; root ${folder}/site; } }`,
  );
  const nginx: ChildProcess = spawn(NGINX, ['-p', folder, '-c', `${folder}/nginx.conf`], { stdio: 'ignore' });
  try {
    await sleep(500);
    return await rate(`http://127.0.0.1:${free}`, '/page.json', {}, ANSWERS * 4, 200, () =>
      cpuOfProcess(nginx.pid ?? 0),
    );
  } finally {
    nginx.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of processor time, as Linux counts them. */
function cpuOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
