/** A door onto publishers that exist in the test alone: they answer at once, or as the test says. */
import type { Door } from '../../src/fetch/door.ts';
import type { FailureClass, FetchOutcome, FetchRequest, Redirect } from '../../src/fetch/outcome.ts';

export interface FakeAnswer {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  redirects?: Redirect[];
  /** Instead of an answer. */
  failure?: FailureClass;
  retryAfterMs?: number;
}

export type FakePublisher = (request: FetchRequest) => FakeAnswer | Promise<FakeAnswer>;

export interface FakeDoor extends Door {
  seen: FetchRequest[];
}

/** A door behind which `publisher` answers everything. A 304 is given where the answer has the ETag that was sent. */
export function fakeDoor(publisher: FakePublisher): FakeDoor {
  const seen: FetchRequest[] = [];
  return {
    seen,
    fetch: async (request) => {
      seen.push(request);
      return outcomeOf(request, await publisher(request));
    },
    send: () => Promise.reject(new Error('nothing is sent here')),
    admits: () => true,
    close: async () => undefined,
  };
}

function outcomeOf(request: FetchRequest, answer: FakeAnswer): FetchOutcome {
  const { body = '', headers = {}, redirects = [], failure, retryAfterMs } = answer;
  const status = answer.status ?? 200;
  const url = redirects.at(-1)?.to ?? request.url;
  const [etag, lastModified] = [headers.etag ?? null, headers['last-modified'] ?? null];
  const failed = failure ?? (status >= 400 ? 'http' : null);
  if (failed !== null) {
    const facts = answer.status === undefined ? {} : { status };
    const rest = retryAfterMs === undefined ? {} : { retryAfterMs };
    return {
      kind: 'failed',
      class: failed,
      url,
      redirects,
      ...facts,
      ...rest,
      message: `It says ${failed}.`,
    };
  }
  if (status === 304) return { kind: 'not-modified', status, url, redirects, headers, etag, lastModified };
  return {
    kind: 'ok',
    status,
    url,
    redirects,
    body: Buffer.from(body),
    contentType: 'application/rss+xml',
    headers,
    etag,
    lastModified,
  };
}

/** A feed whose entries were published at these moments (epoch seconds), the newest first. */
export function feedAt(home: string, moments: readonly number[], inChannel = ''): string {
  const items = moments.map(
    (at) =>
      `<item><title>Bake sale number ${at}</title><link>${home}${at}</link><pubDate>${new Date(at * 1000).toUTCString()}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Sample</title><link>${home}</link>${inChannel}${items.join('')}</channel></rss>`;
}
