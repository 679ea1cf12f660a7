/** /metrics: everything worth a curve, gathered when asked. For who has the token, or asks from this very machine. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSameToken } from '../desk/secrets.ts';
import { FAILURE_CLASSES, sourceCondition } from '../domain/health.ts';
import { PROBLEM_KINDS } from '../domain/problem.ts';
import { HeadlinesError } from '../errors.ts';
import { EXPOSITION_TYPE, labelled, type Metric, single, writeExposition } from '../publish/exposition.ts';
import { bearerOf } from './desk-gate.ts';
import type { VitalSigns } from './operations.ts';
import type { Stand } from './stand.ts';

export interface MetricsOptions {
  /** Bearer token; null lets in only who asks from this machine. */
  token: string | null;
  signs: VitalSigns;
  /** Epoch seconds. */
  startedAt: number;
  version: string;
  requests(): Metric[];
}

export function metricsRoute(app: FastifyInstance, stand: Stand, options: MetricsOptions): void {
  app.get('/metrics', async (request, reply) => {
    refuseStrangers(request, options.token);
    const metrics = [...(await ofStore(stand)), ...ofProcess(options), ...options.requests()];
    return reply.type(EXPOSITION_TYPE).header('cache-control', 'no-store').send(writeExposition(metrics));
  });
}

/** Headers of a request that came through somebody else. */
const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
];

/**
 * Without a token only this machine itself is answered: the connection must come from it, must have come straight, and
 * must have asked for it by a name of its own. A header can only ever close the door, never open it: that who asks is
 * told by X-Forwarded-For was how CVE-2023-27591 let everybody in.
 */
function refuseStrangers(request: FastifyRequest, token: string | null): void {
  if (token !== null) {
    const given = bearerOf(request);
    if (given !== null && isSameToken(given, token)) return;
    throw new HeadlinesError('not-signed-in', 'Measurements need the token of HEADLINES_METRICS_TOKEN.');
  }
  const peer = request.raw.socket.remoteAddress ?? '';
  const isHere = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(peer);
  const isStraight = FORWARDED.every((header) => request.headers[header] === undefined);
  const isOwnName = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(request.headers.host ?? '');
  if (isHere && isStraight && isOwnName) return;
  throw new HeadlinesError(
    'not-allowed',
    'Measurements are for this machine only.',
    'Set HEADLINES_METRICS_TOKEN to read them from elsewhere.',
  );
}

async function ofStore({ store, seconds }: Stand): Promise<Metric[]> {
  const sources = (await store.listSources()).filter((health) => !health.retired);
  const pass = await store.lastPass();
  const problems = await store.openProblems();
  const count = <Item>(items: readonly Item[], of: (item: Item) => string | null) => {
    const counts = new Map<string, number>();
    for (const item of items) {
      const name = of(item);
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  const failures = count(sources, (health) => (health.failures > 0 ? health.failureClass : null));
  const kinds = count(problems, ({ kind }) => kind);
  return [
    labelled(
      'headlines_articles',
      'gauge',
      'Articles kept, by status.',
      'status',
      Object.entries(await store.countArticles()),
    ),
    single(
      'headlines_waiting_quotes',
      'gauge',
      'Quotes that wait for an editor.',
      await store.countWaitingQuotes(),
    ),
    labelled(
      'headlines_sources',
      'gauge',
      'Sources, by condition.',
      'condition',
      [...count(sources, sourceCondition)].sort(),
    ),
    labelled(
      'headlines_source_failures',
      'gauge',
      'Sources that fail, by what fails.',
      'class',
      FAILURE_CLASSES.map((name) => [name, failures.get(name) ?? 0]),
    ),
    single(
      'headlines_due_sources',
      'gauge',
      'Sources whose time has come.',
      (await store.dueSources(seconds)).length,
    ),
    single(
      'headlines_held_sources',
      'gauge',
      'Sources held back since they turned.',
      (await store.quarantines()).size,
    ),
    labelled(
      'headlines_problems',
      'gauge',
      'Open problems, by kind.',
      'kind',
      PROBLEM_KINDS.map((kind) => [kind, kinds.get(kind) ?? 0]),
    ),
    single(
      'headlines_last_pass_timestamp_seconds',
      'gauge',
      'When the last pass ended.',
      pass?.finishedAt ?? 0,
    ),
    single(
      'headlines_last_pass_duration_seconds',
      'gauge',
      'How long it took.',
      pass ? pass.finishedAt - pass.startedAt : 0,
    ),
    single('headlines_last_pass_sources', 'gauge', 'Sources it visited.', pass?.sources ?? 0),
    single('headlines_last_pass_failed_sources', 'gauge', 'Sources that failed in it.', pass?.failed ?? 0),
    single('headlines_last_pass_entries', 'gauge', 'Entries they offered.', pass?.entries ?? 0),
    single('headlines_last_pass_published', 'gauge', 'Headlines it published.', pass?.published ?? 0),
    single('headlines_database_bytes', 'gauge', 'Size of the database.', await store.databaseBytes()),
  ];
}

function ofProcess({ signs, startedAt, version }: MetricsOptions): Metric[] {
  const { user, system } = process.cpuUsage();
  const free = signs.freeBytes();
  return [
    labelled('headlines_build_info', 'gauge', 'The version that runs.', 'version', [[version, 1]]),
    labelled(
      'headlines_fetches_total',
      'counter',
      'Requests of this process to publishers, by outcome.',
      'outcome',
      signs.requestsOutward(),
    ),
    {
      name: 'headlines_disk_free_bytes',
      help: 'Room where the data is kept.',
      type: 'gauge',
      samples: free === null ? [] : [{ value: free }],
    },
    single(
      'headlines_event_loop_delay_p99_seconds',
      'gauge',
      'Delay of the event loop since the last reading, 99th percentile.',
      signs.eventLoopP99(),
    ),
    single('process_resident_memory_bytes', 'gauge', 'Memory of this process.', process.memoryUsage.rss()),
    single('process_cpu_seconds_total', 'counter', 'CPU time of this process.', (user + system) / 1e6),
    single('process_start_time_seconds', 'gauge', 'When this process started.', startedAt),
  ];
}
