/** A publisher on loopback with named behaviours, good and bad, for tests of the door and of the crawl. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

export const SAMPLE_FEED = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Sample Valley Ledger</title><link>https://ledger.example/</link>
<item><title>Families in Sample Valley refuse the spring tests</title><link>https://ledger.example/1</link>
<guid>ledger-1</guid><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate></item>
</channel></rss>
`;

/** With an odd byte and odd spacing, so that only a byte-exact echo matches. */
export const SAMPLE_ETAG = 'W/"caf\u00e9  -1"';
export const SAMPLE_LAST_MODIFIED = 'Mon, 2 Mar 2026 09:00:00 +0000';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackPublisher {
  /** `http://ADDRESS:PORT`, and a network that allows it. */
  readonly origin: string;
  readonly networks: string[];
  /** All requests in the order in which they came. */
  readonly seen: SeenRequest[];
  url(path: string): string;
  /** Adds or replaces what is at a path (without query). */
  serve(path: string, behaviour: Behaviour): void;
  /** What /robots.txt says; without it there is none. */
  setRobots(text: string): void;
  close(): Promise<void>;
}

/** A behaviour that answers with this body. */
export function answer(
  body: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'application/rss+xml' },
  status = 200,
): Behaviour {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** A behaviour that sends elsewhere. */
export function redirect(location: string, status = 302): Behaviour {
  return (_request, response) => {
    response.writeHead(status, { location }).end();
  };
}

/** Sends a chunk again and again, `everyMs` apart, until the other side leaves. */
function drip(headers: Record<string, string>, chunk: string | Buffer, everyMs: number): Behaviour {
  return (_request, response) => {
    response.writeHead(200, headers);
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.on('close', () => clearInterval(timer));
  };
}

const conditionalFeed: Behaviour = (request, response) => {
  const matches = request.headers['if-none-match'] === SAMPLE_ETAG;
  const validators = { etag: SAMPLE_ETAG, 'last-modified': SAMPLE_LAST_MODIFIED };
  if (matches) response.writeHead(304, { etag: SAMPLE_ETAG }).end();
  else response.writeHead(200, { ...validators, 'content-type': 'application/rss+xml' }).end(SAMPLE_FEED);
};

/** 32 MiB of spaces in a few kilobytes, made when first asked for. */
function bomb(encoding: 'gzip' | 'br'): Behaviour {
  let packed: Buffer | undefined;
  return (request, response) => {
    const spaces = () => Buffer.alloc(32 * 1024 * 1024, 0x20);
    packed ??=
      encoding === 'gzip'
        ? gzipSync(spaces(), { level: 1 })
        : brotliCompressSync(spaces(), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
    answer(packed, { ...XML, 'content-encoding': encoding })(request, response);
  };
}

const XML = { 'content-type': 'application/rss+xml' };

/** Path -> what happens there. */
const BEHAVIOURS: Record<string, Behaviour> = {
  '/feed': conditionalFeed,
  '/same-bytes': answer(SAMPLE_FEED),
  '/gzip': answer(gzipSync(SAMPLE_FEED), { ...XML, 'content-encoding': 'gzip' }),
  '/br': answer(brotliCompressSync(SAMPLE_FEED), { ...XML, 'content-encoding': 'br' }),
  '/deflate': answer(deflateSync(SAMPLE_FEED), { ...XML, 'content-encoding': 'deflate' }),
  '/deflate-raw': answer(deflateRawSync(SAMPLE_FEED), { ...XML, 'content-encoding': 'deflate' }),
  '/called-gzip': answer(SAMPLE_FEED, { ...XML, 'content-encoding': 'gzip' }),
  '/twice-gzip': answer(gzipSync(gzipSync(SAMPLE_FEED)), { ...XML, 'content-encoding': 'gzip, gzip' }),
  '/cut-gzip': answer(gzipSync(SAMPLE_FEED).subarray(0, -12), { ...XML, 'content-encoding': 'gzip' }),
  '/thrice-gzip': answer(gzipSync(gzipSync(gzipSync('x'))), { 'content-encoding': 'gzip, gzip, gzip' }),
  '/broken-br': answer('not brotli at all', { 'content-encoding': 'br' }),
  '/gzip-bomb': bomb('gzip'),
  '/br-bomb': bomb('br'),
  '/latin-1': answer(Buffer.from('<title>La ni\u00f1ez</title>', 'latin1'), {
    'content-type': 'application/rss+xml; charset=iso-8859-1',
  }),
  '/empty': answer(''),
  '/throttled': answer('', { 'retry-after': '120' }, 429),
  '/busy': answer('', { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 503),
  '/fault': answer('', {}, 500),
  '/forbidden': answer('No.', {}, 403),
  '/gone': answer('', {}, 410),
  '/challenge': answer('<title>Just a moment...</title>', { 'cf-mitigated': 'challenge' }, 403),
  '/captcha': answer('<script src="https://geo.captcha-delivery.com/c.js"></script>', {}, 403),
  '/unasked-304': answer('', {}, 304),
  '/slow': () => {},
  '/slowloris': drip(XML, ' ', 20),
  '/endless': drip(XML, Buffer.alloc(1024 * 1024, 0x20), 1),
  '/breaks-off': (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  },
  '/not-http': (request) => {
    request.socket.end('220 mail.sample.example ESMTP\r\n');
  },
  '/moved': redirect('/feed', 301),
  '/moved-utf8': redirect(Buffer.from('/ni\u00f1ez', 'utf8').toString('latin1'), 301),
  '/ni%C3%B1ez': answer(SAMPLE_FEED),
  '/to-private': redirect('http://10.0.0.1/'),
  '/to-file': redirect('file:///etc/passwd'),
  '/to-user': redirect('http://admin@127.0.0.1/'),
  '/to-nowhere': answer('', {}, 302),
  '/loop': redirect('/loop-back'),
  '/loop-back': redirect('/loop'),
};

/** Starts a publisher on a free port of 127.0.0.1, or of another address of the loopback network. */
export async function startLoopbackPublisher(address = '127.0.0.1'): Promise<LoopbackPublisher> {
  const behaviours = new Map(Object.entries(BEHAVIOURS));
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    seen.push({ method: request.method ?? '', path, headers: request.headers });
    const pathname = path.split('?', 1)[0] ?? path;
    const hop = /^\/hops\/(\d+)$/.exec(pathname);
    if (hop) redirect(hop[1] === '0' ? '/same-bytes' : `/hops/${Number(hop[1]) - 1}`)(request, response);
    else (behaviours.get(pathname) ?? answer('', {}, 404))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://${address}:${port}`;
  return {
    origin,
    networks: ['127.0.0.0/8'],
    seen,
    url: (path) => origin + path,
    serve: (path, behaviour) => void behaviours.set(path, behaviour),
    setRobots: (text) => void behaviours.set('/robots.txt', answer(text, { 'content-type': 'text/plain' })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
