/**
 * The sample newsroom: a loopback server with invented outlets, so that the whole pipeline can be shown at work with
 * no internet. Promises that every address it lists is served, and that nothing on it is about real people.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Source } from '../domain/source.ts';
import { Addresses } from './address.ts';
import { type Document, printEdition } from './edition.ts';
import { loadOutlets } from './outlet.ts';
import { listSources } from './sources.ts';

const LOOPBACK = '127.0.0.1';

export interface Newsroom {
  /** "http://127.0.0.1:PORT", no slash at the end. */
  origin: string;
  /** The outlets as an operator would declare them; one is down and one lost its feed. */
  sources: Source[];
  /** Every address that is served, absolute. */
  addresses: string[];
  /** The address of an article by its slug (slugs are unique over all outlets). Throws for an unknown one. */
  urlOf(slug: string): string;
  close(): Promise<void>;
}

/** RFC 9110, 13.1: If-None-Match wins over If-Modified-Since, and compares weakly. */
function isFresh(request: IncomingMessage, document: Document): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) {
    const known = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return known.includes('*') || known.includes(document.etag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return document.modified.getTime() <= since;
}

function answer(documents: Map<string, Document>, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const document = documents.get((request.url ?? '/').replace(/[?#].*$/s, ''));
  if (!document) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('Not in the sample newsroom.\n');
    return;
  }
  const validators = { etag: document.etag, 'last-modified': document.modified.toUTCString() };
  if (isFresh(request, document)) {
    response.writeHead(304, validators).end();
    return;
  }
  response.writeHead(200, {
    ...validators,
    'content-type': document.type,
    'content-length': document.body.length,
    'x-robots-tag': 'noindex',
  });
  response.end(request.method === 'HEAD' ? undefined : document.body);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** A port on which nobody listens: taken from the system and given back at once. */
async function findDeadPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await shut(server);
  return port;
}

/**
 * Starts the newsroom on 127.0.0.1. `port` 0 takes any free one; `now` is the moment that "days ago" count from, so
 * that the same `now` and port give the same bytes. Throws when the port is taken or a data file is wrong.
 */
export async function startNewsroom({ port = 0, now }: { port?: number; now: Date }): Promise<Newsroom> {
  const outlets = loadOutlets(now);
  const documents = new Map<string, Document>();
  const server = createServer((request, response) => answer(documents, request, response));
  const origin = `http://${LOOPBACK}:${await listen(server, port)}`;
  const at = new Addresses(origin);
  for (const [path, document] of printEdition(outlets, at, now)) documents.set(path, document);

  const urls = new Map(
    outlets.flatMap((outlet) =>
      outlet.articles.map((article) => [article.slug, at.article(outlet, article)]),
    ),
  );
  return {
    origin,
    sources: listSources(outlets, at, `http://${LOOPBACK}:${await findDeadPort()}`),
    addresses: [...documents.keys()].map((path) => origin + path),
    urlOf(slug) {
      const url = urls.get(slug);
      if (url === undefined) throw new Error(`no sample article "${slug}"`);
      return url;
    },
    close: () => shut(server),
  };
}
