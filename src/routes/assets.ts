/** What pages and widgets load: the stylesheets, the scripts, /w/ for other people's sites, /robots.txt, the icon. */
import type { FastifyInstance } from 'fastify';
import { type FinishedDocument, finish, negotiate } from '../publish/finished.ts';
import type { SiteAssets } from '../publish/site.ts';
import type { Stand } from './stand.ts';

export interface AssetFile {
  body: string;
  type: string;
  /** Its path holds a hash of its bytes: kept for a year. */
  immutable: boolean;
}

export interface Assets {
  /** By path from the site's root. */
  files: ReadonlyMap<string, AssetFile>;
  /** For `site.assets`. */
  paths: SiteAssets;
}

const FOREVER = 'public, max-age=31536000, immutable';
/** A released widget: mended within two hours everywhere, and kept for a week while we are down. */
const HOURLY = 'public, max-age=3600, stale-while-revalidate=3600, stale-if-error=604800';
const SHORT = 'public, max-age=300';

const ROBOTS = 'User-agent: *\nDisallow: /desk\n';

/** An answer sheet's bubble, left empty on purpose. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#fcfbf7"/><circle cx="16" cy="16" r="9.5" fill="none" stroke="#8c1f13" stroke-width="3"/></svg>`;

export function assetRoutes(app: FastifyInstance, stand: Stand, assets: Assets): void {
  const madeAt = stand.seconds;
  const offer = (path: string, document: FinishedDocument, cacheControl: string) =>
    app.get(path, async (request, reply) => {
      const { status, headers, body } = negotiate(document, request.headers, cacheControl);
      // Pages that isolate themselves (COEP) may load it too.
      return reply
        .code(status)
        .headers(headers)
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(body);
    });

  for (const [path, { body, type, immutable }] of assets.files) {
    offer(path, finish(body, type, madeAt), immutable ? FOREVER : HOURLY);
  }
  offer('/robots.txt', finish(ROBOTS, 'text/plain; charset=utf-8', madeAt), SHORT);
  const icon = finish(ICON, 'image/svg+xml', madeAt);
  offer('/favicon.svg', icon, HOURLY);
  // Browsers ask for this one unasked.
  offer('/favicon.ico', icon, HOURLY);
}
