/** /healthz, /readyz and /metrics: is the process alive, can it do its work, and how much of it. */
import type { FastifyInstance } from 'fastify';
import { sourceCondition } from '../domain/health.ts';
import type { Stand } from './stand.ts';

/** Seconds for which a due source may wait before the crawler counts as stuck. */
const STALE_AFTER = 6 * 3600;

/** Who watches must be answered even when somebody at the same address asks too much. */
const UNCOUNTED = { config: { rateLimit: false } };

export function operationsRoutes(app: FastifyInstance, stand: Stand, startedAt: number): void {
  app.get('/healthz', UNCOUNTED, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );

  app.get('/readyz', UNCOUNTED, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const now = stand.seconds;
    try {
      const pass = await stand.store.lastPass();
      // Nothing is due for hours where few sources are read: only one that waits in vain tells of a stuck crawler. What
      // came due while this process did not run yet is given the same time from its start.
      const [overdue] = await stand.store.dueSources(now - STALE_AFTER);
      const isStuck = overdue !== undefined && now - startedAt > STALE_AFTER;
      // Readers are served all the same, so this process stays ready: but somebody should look at its disk.
      const trouble = stand.store.trouble();
      const status = isStuck ? 'crawler stuck' : 'ok';
      return reply.send({
        status: trouble ? 'nothing can be written' : status,
        ...(trouble && { hint: trouble.message }),
        engine: stand.store.engine,
        secondsSinceLastPass: pass ? now - pass.finishedAt : null,
      });
    } catch (error) {
      request.log.error({ err: error }, 'the store does not answer');
      return reply.code(503).send({ status: 'no database', hint: 'The store does not answer.' });
    }
  });

  // Prometheus text exposition format 0.0.4.
  app.get('/metrics', async (_request, reply) => {
    const { store } = stand;
    const [articles, sources, pass] = await Promise.all([
      store.countArticles(),
      store.listSources(),
      store.lastPass(),
    ]);
    const conditions = new Map<string, number>();
    for (const health of sources) {
      const condition = sourceCondition(health);
      conditions.set(condition, (conditions.get(condition) ?? 0) + 1);
    }
    const lines = [
      ...gauge('headlines_articles', 'Articles kept, by status.', 'status', Object.entries(articles)),
      ...gauge('headlines_sources', 'Sources, by condition.', 'condition', [...conditions].sort()),
      ...gauge('headlines_last_pass_timestamp_seconds', 'When the last pass ended.', null, [
        ['', pass?.finishedAt ?? 0],
      ]),
      ...gauge('headlines_last_pass_failed_sources', 'Sources that failed in the last pass.', null, [
        ['', pass?.failed ?? 0],
      ]),
      ...gauge('process_resident_memory_bytes', 'Memory of this process.', null, [
        ['', process.memoryUsage.rss()],
      ]),
      ...gauge('process_start_time_seconds', 'When this process started.', null, [['', startedAt]]),
    ];
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`${lines.join('\n')}\n`);
  });
}

function gauge(name: string, help: string, label: string | null, values: [string, number][]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(([value, number]) => `${name}${label === null ? '' : `{${label}="${value}"}`} ${number}`),
  ];
}
