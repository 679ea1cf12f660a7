/** The process: configuration, store, crawler and server, stopped cleanly on signals. */
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import { buildAssets } from './assets.ts';
import type { Config } from './config.ts';
import { HeadlinesError } from './errors.ts';
import { createLog, secretsOf } from './log.ts';
import { keepMemoryLow } from './memory.ts';
import { type Newsroom, openNewsroom, reportProblems, syncFeeds } from './newsroom.ts';
import { NO_SIGNS, type VitalSigns } from './routes/operations.ts';
import { stopped } from './stopped.ts';
import { VERSION } from './version.ts';
import { takeVitalSigns } from './vital-signs.ts';

/** What a process does: serve and crawl, or one of the two. */
export type Role = 'all' | 'web' | 'worker';

/** Migrate, sync the sources, and do what the role says until `signal` says stop. */
export async function start(configured: Config, role: Role, signal: AbortSignal): Promise<void> {
  const config = role === 'worker' ? configured : await settlePort(configured);
  const log = createLog(config.logLevel, { secrets: secretsOf(config) });
  const signs = takeVitalSigns(config.databaseUrl === null ? config.dataFolder : null);
  const room = await openNewsroom(config, log, { onRequest: signs.onRequest });
  try {
    reportProblems(room);
    await takeUpSources(room, log);
    const app = role === 'worker' ? null : await serve(room, log, signs);
    // Who only serves need not hold the crawler's code.
    const jobs = role === 'web' ? null : (await import('./jobs/jobs.ts')).startJobs(room.desk, config);
    keepMemoryLow();
    await stopped(signal);
    log.info('stopping');
    hurryUp(room, app, log);
    await Promise.all([jobs?.stop(), app?.close()]);
  } finally {
    signs.stop();
    await room.close();
  }
}

/** Readers are served also where nothing can be written: the sources are then those of the last start. */
async function takeUpSources(room: Newsroom, log: Logger): Promise<void> {
  try {
    const { added, updated, retired } = await syncFeeds(room);
    log.info({ added: added.length, updated: updated.length, retired: retired.length }, 'sources synced');
  } catch (error) {
    if (!(error instanceof HeadlinesError && error.code === 'disk')) throw error;
    log.error({ err: error }, 'sources not synced');
  }
}

/** Milliseconds after the word to stop: until then everybody may finish, from then on nobody is waited for. */
const PATIENCE = 3_000;
/** A supervisor kills after ten seconds, and a kill loses nothing: but an end of one's own is cleaner. */
const LAST_RESORT = 8_000;

/** See to it that the process ends whatever is under way: readers that take nothing, documents that take for ever. */
function hurryUp(room: Newsroom, app: FastifyInstance | null, log: Logger): void {
  setTimeout(() => {
    app?.server.closeAllConnections();
    void room.stopReading();
  }, PATIENCE).unref();
  setTimeout(() => {
    log.warn('something does not end: leaving it');
    process.exit(0);
  }, LAST_RESORT).unref();
}

/**
 * Serve a newsroom on the configured address.
 * @throws HeadlinesError `port-taken` when somebody else listens there.
 */
export async function serve(
  room: Newsroom,
  log: Logger,
  signs: VitalSigns = NO_SIGNS,
): Promise<FastifyInstance> {
  const { config, store, rules } = room;
  const assets = await buildAssets();
  const app = await buildApp({
    store,
    site: { ...room.site, assets: assets.paths },
    assets,
    rules: rules.version,
    version: VERSION,
    trustProxy: config.trustProxy,
    signs,
    metricsToken: config.metricsToken,
    now: Date.now,
    log,
  });
  const address = await listen(app, config);
  log.info({ address, publicUrl: config.publicUrl }, 'serving');
  return app;
}

/**
 * Port 0 lets the system choose a free one. That is done before anything else, because every link the site makes holds it.
 * @throws HeadlinesError `port-taken` when the host is none of this machine's.
 */
export async function settlePort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const probe = fastify();
  const { port } = new URL(await listen(probe, config));
  await probe.close();
  return { ...config, port: Number(port), publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) };
}

/** Listen on the configured address, which is returned; an application that cannot is closed. */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be listened on (${code})`;
    throw new HeadlinesError(
      'port-taken',
      `${host}:${port} ${why}.`,
      'Set HEADLINES_HOST and HEADLINES_PORT to a free address of this machine.',
      error,
    );
  }
}
