/** /healthz and /readyz: is the process alive, can it serve, and which part of the newsroom is unwell. */
import type { FastifyInstance } from 'fastify';
import { LEAST_DISK, STUCK_AFTER } from '../domain/problem.ts';
import type { Stand } from './stand.ts';

/** Who watches must be answered even when somebody at the same address asks too much. */
const UNCOUNTED = { config: { rateLimit: false } };

/** What the process measures of itself and of its machine. */
export interface VitalSigns {
  /** Bytes free where the data is kept; null when that cannot be told. */
  freeBytes(): number | null;
  /** Delay of the event loop since the last reading, 99th percentile, seconds. */
  eventLoopP99(): number;
  /** Requests to publishers by their outcome, counted since the start. */
  requestsOutward(): [outcome: string, count: number][];
}

/** Of a process that does not measure itself. */
export const NO_SIGNS: VitalSigns = {
  freeBytes: () => null,
  eventLoopP99: () => 0,
  requestsOutward: () => [],
};

export function operationsRoutes(
  app: FastifyInstance,
  stand: Stand,
  startedAt: number,
  signs: VitalSigns,
): void {
  app.get('/healthz', UNCOUNTED, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );

  app.get('/readyz', UNCOUNTED, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { store } = stand;
    try {
      const schema = await store.foreignSchema();
      const pass = await store.lastPass();
      const parts = {
        database: 'ok',
        migrations: schema === null ? 'ok' : 'of a newer version',
        disk: diskOf(stand, signs),
        crawler: await crawlerOf(stand, startedAt),
        network: await networkOf(stand),
      };
      const isWell = Object.values(parts).every((part) => part === 'ok');
      // What reads from the store can be served as long as it answers and its schema is ours: 503 for nothing less.
      return reply.code(schema === null ? 200 : 503).send({
        status: schema !== null ? 'down' : isWell ? 'ok' : 'degraded',
        parts,
        engine: store.engine,
        secondsSinceLastPass: pass ? stand.seconds - pass.finishedAt : null,
      });
    } catch (error) {
      request.log.error({ err: error }, 'the store does not answer');
      return reply.code(503).send({ status: 'down', parts: { database: 'does not answer' } });
    }
  });
}

function diskOf({ store }: Stand, signs: VitalSigns): string {
  if (store.trouble() !== null) return 'nothing can be written';
  const free = signs.freeBytes();
  return free !== null && free < LEAST_DISK ? 'nearly full' : 'ok';
}

/**
 * Nothing is due for hours where few sources are read: only one that waits in vain tells of a stuck crawler. What came
 * due while this process did not run yet is given the same time from its start.
 */
async function crawlerOf({ store, seconds }: Stand, startedAt: number): Promise<string> {
  const [overdue] = await store.dueSources(seconds - STUCK_AFTER);
  return overdue !== undefined && seconds - startedAt > STUCK_AFTER ? 'stuck' : 'ok';
}

async function networkOf({ store }: Stand): Promise<string> {
  return (await store.openProblems()).some(({ kind }) => kind === 'network') ? 'down' : 'ok';
}
