/** Counts what is asked for and how long it takes, by route: by the pattern of an address, never by who asks or for what. */
import type { FastifyInstance } from 'fastify';
import type { Metric, Sample } from '../publish/exposition.ts';

/** Upper bounds of the buckets, seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Times {
  buckets: number[];
  sum: number;
  count: number;
}

/** Begin to count; gives the measurements so far. */
export function countRequests(app: FastifyInstance): () => Metric[] {
  const answers = new Map<string, Map<string, number>>();
  const times = new Map<string, Times>();
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    const byStatus = answers.get(route) ?? new Map<string, number>();
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    answers.set(route, byStatus);
    const spent = times.get(route) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
    const seconds = reply.elapsedTime / 1000;
    const first = BOUNDS.findIndex((bound) => seconds <= bound);
    if (first >= 0) spent.buckets[first] = (spent.buckets[first] ?? 0) + 1;
    spent.sum += seconds;
    spent.count += 1;
    times.set(route, spent);
  });
  return () => [
    {
      name: 'headlines_http_requests_total',
      help: 'Requests answered, by route and kind of answer.',
      type: 'counter',
      samples: [...answers].flatMap(([route, byStatus]) =>
        [...byStatus].map(([status, value]) => ({ labels: { route, status }, value })),
      ),
    },
    {
      name: 'headlines_http_request_duration_seconds',
      help: 'Seconds until a request was answered, by route.',
      type: 'histogram',
      samples: [...times].flatMap(([route, spent]) => histogram(route, spent)),
    },
  ];
}

function histogram(route: string, { buckets, sum, count }: Times): Sample[] {
  let below = 0;
  return [
    ...BOUNDS.map((bound, i) => {
      below += buckets[i] ?? 0;
      return { suffix: '_bucket', labels: { route, le: String(bound) }, value: below };
    }),
    { suffix: '_bucket', labels: { route, le: '+Inf' }, value: count },
    { suffix: '_sum', labels: { route }, value: sum },
    { suffix: '_count', labels: { route }, value: count },
  ];
}
