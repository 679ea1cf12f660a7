/** Two sites on loopback: the newsroom, which serves the widget and its feeds, and a stranger's page that embeds it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForeignSite {
  /** Address of the newsroom: "http://127.0.0.1:4711". */
  newsroom: string;
  /** Every request the newsroom has got since the last `reset()`. */
  asked: { path: string; headers: IncomingMessage['headers'] }[];
  /** What the newsroom answers for a feed, by name; set one to make it fail. */
  feeds: Map<string, FeedAnswer>;
  /** Address of the stranger's page with this body; another site than the newsroom in every sense. */
  page(body: string, options?: PageOptions): string;
  reset(): void;
  close(): Promise<void>;
}

export type FeedAnswer = object | string | { status: number } | 'hangs';

export interface PageOptions {
  head?: string;
  attributes?: string;
  csp?: string;
}

/** Start both. `script` is the widget's text, `feeds` what it may read. */
export async function startForeignSite(script: string, feeds: Record<string, object>): Promise<ForeignSite> {
  const asked: ForeignSite['asked'] = [];
  const answers = new Map<string, FeedAnswer>();
  const pages = new Map<string, { body: string; csp: string | undefined }>();

  const newsroom = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers });
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (path === '/w/1/headlines.js') return send(response, 'text/javascript; charset=utf-8', script);
    const name = /^\/feeds\/(.+)\.json$/.exec(path)?.[1];
    const answer = name === undefined ? undefined : answers.get(name);
    if (answer === undefined) return response.writeHead(404).end();
    if (answer === 'hangs') return;
    if (isStatus(answer)) return response.writeHead(answer.status).end('<h1>Something is wrong</h1>');
    send(response, 'application/feed+json', typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const stranger = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (!page) return response.writeHead(404).end();
    if (page.csp) response.setHeader('content-security-policy', page.csp);
    send(response, 'text/html; charset=utf-8', page.body);
  });
  const [ours, theirs] = await Promise.all([listen(newsroom), listen(stranger)]);

  const site: ForeignSite = {
    newsroom: `http://127.0.0.1:${ours}`,
    asked,
    feeds: answers,
    page(body, { head = '', attributes = 'lang="en"', csp } = {}) {
      const path = `/page-${pages.size}`;
      const whole = `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A coalition</title><link rel="icon" href="data:,">${head}</head><body><main><h1>Our coalition</h1><p>Words before.</p>${body}<p id="after">Words after.</p></main></body></html>`;
      pages.set(path, { body: whole, csp });
      return `http://localhost:${theirs}${path}`;
    },
    reset() {
      asked.length = 0;
      answers.clear();
      for (const [name, feed] of Object.entries(feeds)) answers.set(name, feed);
    },
    async close() {
      for (const server of [newsroom, stranger]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
  site.reset();
  return site;
}

function isStatus(answer: FeedAnswer): answer is { status: number } {
  return typeof answer === 'object' && 'status' in answer;
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('content-type', type);
  response.end(body);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
