/** The process: configuration, store, crawler and server, stopped cleanly on signals. */
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { buildAssets } from './assets.ts';
import { reportProblems } from './commands/crawl.ts';
import type { Config } from './config.ts';
import { HeadlinesError } from './errors.ts';
import { startSchedule } from './jobs/schedule.ts';
import { createLog } from './log.ts';
import { type Newsroom, openNewsroom, syncFeeds } from './newsroom.ts';
import { stopped } from './stopped.ts';
import { VERSION } from './version.ts';

/** Migrate, sync the sources, serve and crawl until `signal` says stop. */
export async function start(config: Config, signal: AbortSignal): Promise<void> {
  const log = createLog(config.logLevel);
  const room = await openNewsroom(config, log);
  try {
    reportProblems(room);
    const synced = await syncFeeds(room);
    log.info(
      { added: synced.added.length, updated: synced.updated.length, retired: synced.retired.length },
      'sources synced',
    );
    const app = await serve(room, log);
    const schedule = startSchedule(room.desk, config.schedule);
    await stopped(signal);
    log.info('stopping');
    await schedule.stop();
    await app.close();
  } finally {
    await room.close();
  }
}

/**
 * Serve a newsroom on the configured address.
 * @throws HeadlinesError `port-taken` when somebody else listens there.
 */
export async function serve(room: Newsroom, log: ReturnType<typeof createLog>): Promise<FastifyInstance> {
  const { config, store, rules } = room;
  const assets = await buildAssets();
  const app = await buildApp({
    store,
    site: { ...room.site, assets: assets.paths },
    assets,
    rules: rules.version,
    version: VERSION,
    trustProxy: config.trustProxy,
    now: Date.now,
    log,
  });
  try {
    const address = await app.listen({ host: config.host, port: config.port });
    log.info({ address, publicUrl: config.publicUrl }, 'serving');
  } catch (error) {
    await app.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    const what = code === 'EADDRINUSE' ? 'is taken by another program' : 'cannot be used by this user';
    throw new HeadlinesError(
      'port-taken',
      `${config.host}:${config.port} ${what}.`,
      'Set HEADLINES_HOST and HEADLINES_PORT to a free address.',
    );
  }
  return app;
}
