/** The web application: plugins and routes in plain order, one error handler. Listens nowhere: see main.ts. */

import { hash, randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
} from 'fastify';
import type { Assets } from './assets.ts';
import { ERRORS, type ErrorCode, HeadlinesError } from './errors.ts';
import { HTML_TYPE } from './publish/addresses.ts';
import { writeErrorPage } from './publish/pages/error.ts';
import { ownPath, type Site } from './publish/site.ts';
import { apiRoutes } from './routes/api.ts';
import { apiDocsRoutes, describeApi } from './routes/api-docs.ts';
import { apiHeadlineRoutes } from './routes/api-headlines.ts';
import { apiSearchRoutes } from './routes/api-search.ts';
import { apiSpeakerRoutes } from './routes/api-speakers.ts';
import { apiStoryRoutes } from './routes/api-stories.ts';
import { assetRoutes } from './routes/assets.ts';
import { deskRoutes } from './routes/desk.ts';
import { embedRoutes } from './routes/embed.ts';
import { feedRoutes } from './routes/feeds.ts';
import { feedsDirectoryRoutes } from './routes/feeds-directory.ts';
import { metricsRoute } from './routes/metrics.ts';
import { oembedRoutes } from './routes/oembed.ts';
import { NO_SIGNS, operationsRoutes, type VitalSigns } from './routes/operations.ts';
import { pageRoutes } from './routes/pages.ts';
import { problemRoutes } from './routes/problems.ts';
import { countRequests } from './routes/request-times.ts';
import { searchRoutes } from './routes/search.ts';
import { speakerRoutes } from './routes/speakers.ts';
import { Stand } from './routes/stand.ts';
import { storyRoutes } from './routes/stories.ts';
import type { Store } from './store/store.ts';

export interface AppOptions {
  store: Store;
  site: Site;
  assets: Assets;
  /** Version of the reading rules, told on /about/method. */
  rules: string;
  version: string;
  /** Proxies whose X-Forwarded-* headers are believed. */
  trustProxy: string[];
  /** What the process measures of itself; nothing when left out. */
  signs?: VitalSigns;
  /** Who may read /metrics from elsewhere; without it, nobody. */
  metricsToken?: string | null;
  /** Epoch milliseconds. */
  now(): number;
  log: FastifyBaseLogger | false;
}

/** Requests a minute from one address before it is asked to wait; feeds and pages come from memory, so it is high. */
const MOST_A_MINUTE = 600;

/** Pages run no script but their own and are framed by nobody; /embed sets its own rules. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Put the application together. Call `close()` on it when done. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, site, assets } = options;
  const app = fastify({
    ...(options.log ? { loggerInstance: options.log } : { logger: false }),
    trustProxy: options.trustProxy.length > 0 ? options.trustProxy : false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    bodyLimit: 64 * 1024,
    // An unknown parameter is an error that is told, not something silently dropped.
    // How lists are written in an address is for the description alone.
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: 'array', keywords: ['style', 'explode'] },
    },
    // An address that cannot be read at all never reaches the error handler.
    frameworkErrors: (error, request, reply) => {
      secure(request, reply);
      return answerError(site, toHeadlinesError(error), request, reply);
    },
    // Readers are not watched: no line for each request, only for what goes wrong.
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<TypeBoxTypeProvider>();

  const secret = randomBytes(32).toString('hex');
  await app.register(cookie);
  await app.register(formbody);
  await app.register(rateLimit, {
    max: MOST_A_MINUTE,
    timeWindow: '1 minute',
    // Who asks is told apart and never known: the key dies with the process.
    keyGenerator: ({ ip }) => hash('sha256', secret + ip, 'base64'),
    errorResponseBuilder: tooMany,
  });
  await app.register(swagger, describeApi(site, options.version));

  app.addHook('onSend', async (request, reply) => secure(request, reply));
  app.setErrorHandler((error, request, reply) => answerError(site, toHeadlinesError(error), request, reply));
  app.setNotFoundHandler((request, reply) =>
    answerError(site, new HeadlinesError('not-found', 'There is nothing at this address.'), request, reply),
  );

  const stand = new Stand({ store, site, now: options.now });
  const startedAt = Math.floor(options.now() / 1000);
  const { signs = NO_SIGNS, metricsToken: token = null, version } = options;
  operationsRoutes(app, stand, startedAt, signs);
  metricsRoute(app, stand, { token, signs, startedAt, version, requests: countRequests(app) });
  assetRoutes(app, stand, assets);
  feedRoutes(app, stand);
  feedsDirectoryRoutes(app, stand);
  problemRoutes(app, stand);
  embedRoutes(app, stand);
  oembedRoutes(app, stand);
  await app.register(apiHeadlineRoutes(stand), { prefix: '/api/v1' });
  await app.register(apiRoutes(stand), { prefix: '/api/v1' });
  await app.register(apiSearchRoutes(stand), { prefix: '/api/v1' });
  await app.register(apiStoryRoutes(stand), { prefix: '/api/v1' });
  await app.register(apiSpeakerRoutes(stand), { prefix: '/api/v1' });
  apiDocsRoutes(app, stand);
  searchRoutes(app, stand);
  await app.register(deskRoutes(stand), { prefix: '/desk' });
  speakerRoutes(app, stand);
  storyRoutes(app, stand);
  pageRoutes(app, stand, options.rules);
  return app;
}

/** What every answer says to browsers, errors included. */
function secure(request: Request, reply: Reply): void {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'strict-origin-when-cross-origin');
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  if (isOpenData(request.url)) reply.header('access-control-allow-origin', '*');
}

/** May pages of other sites read it? */
function isOpenData(url: string): boolean {
  return /^\/(feeds[/.]|api\/v1\/|openapi\.json|w\/)/.test(url);
}

function tooMany(_request: unknown, context: { ttl: number }): HeadlinesError {
  const seconds = Math.ceil(context.ttl / 1000);
  return new HeadlinesError('too-many-requests', 'Too many requests.', `Try again in ${seconds} seconds.`);
}

function toHeadlinesError(error: unknown): HeadlinesError {
  if (error instanceof HeadlinesError) return error;
  const failure = error as FastifyError;
  if (failure.validation) return new HeadlinesError('bad-parameter', failure.message, null, error);
  if (failure.statusCode === 413)
    return new HeadlinesError('too-large', 'The request is too large.', null, error);
  const isTheirs = failure.statusCode !== undefined && failure.statusCode >= 400 && failure.statusCode < 500;
  if (isTheirs) return new HeadlinesError('bad-input', 'The request could not be understood.', null, error);
  return new HeadlinesError('internal', 'Something went wrong on our side.', 'It has been logged.', error);
}

type Request = Parameters<Parameters<FastifyInstance['setErrorHandler']>[0]>[1];
type Reply = Parameters<Parameters<FastifyInstance['setErrorHandler']>[0]>[2];

/** Our addresses are in small letters and end without a slash; people type them otherwise. Null when this one is as usual. */
function usualSpelling({ method, url }: Request): string | null {
  const [path = '', query] = url.split('?');
  if ((method !== 'GET' && method !== 'HEAD') || !/^(?!\/(?:w|api)\/)(\/[\w.-]+)+\/?$/.test(path))
    return null;
  const usual = path.toLowerCase().replace(/\/$/, '');
  if (usual === path) return null;
  return query === undefined ? usual : `${usual}?${query}`;
}

/** Programs get application/problem+json (RFC 9457), people a page. What is told never repeats what was asked. */
function answerError(site: Site, error: HeadlinesError, request: Request, reply: Reply) {
  const spelling = error.code === 'not-found' ? usualSpelling(request) : null;
  if (spelling !== null) return reply.redirect(ownPath(site, spelling), 301);
  const { status, title } = ERRORS[error.code as ErrorCode];
  if (status >= 500) request.log.error({ err: error.cause ?? error }, error.message);
  reply.code(status).header('cache-control', 'no-store');
  if (isOpenData(request.url) || !(request.headers.accept ?? '').includes('text/html')) {
    return reply
      .type('application/problem+json')
      .send(JSON.stringify({ type: `${site.url}/about#${error.code}`, title, status, detail: error.line }));
  }
  return reply.type(HTML_TYPE).send(writeErrorPage(site, { status, title, detail: error.line }));
}
