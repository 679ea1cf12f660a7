/** Answers that try to cost us memory or time, as a loopback publisher gives them. */
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { answer, type Behaviour, type LoopbackPublisher } from './loopback-publisher.ts';

const MIB = 1024 * 1024;

/** So much each bomb inflates to: several times the cap of any purpose. */
export const BOMB_BYTES = 48 * MIB;

/** Made once: spaces, in a few kilobytes. */
const spaces = Buffer.alloc(BOMB_BYTES, 0x20);
const fastBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const once = (make: () => Buffer): (() => Buffer) => {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
const packed: Record<string, () => Buffer> = {
  gzip: once(() => gzipSync(spaces, { level: 1 })),
  deflate: once(() => deflateSync(spaces, { level: 1 })),
  br: once(() => brotliCompressSync(spaces, fastBrotli)),
  zstd: once(() => zstdCompressSync(spaces)),
  'gzip, gzip': once(() => gzipSync(gzipSync(spaces, { level: 1 }))),
  'br, gzip': once(() => gzipSync(brotliCompressSync(spaces, fastBrotli))),
};

function bomb(encoding: string): Behaviour {
  return (request, response) =>
    answer(packed[encoding]?.() ?? '', { 'content-encoding': encoding })(request, response);
}

/** Writes raw bytes and goes on writing `again` every so many milliseconds, until the other side leaves. */
function raw(head: string, again?: string | Buffer, everyMs = 1): Behaviour {
  return ({ socket }) => {
    socket.on('error', () => {});
    socket.write(head, 'latin1');
    if (again === undefined) {
      socket.end();
      return;
    }
    const timer = setInterval(() => socket.write(again), everyMs);
    socket.on('close', () => clearInterval(timer));
  };
}

const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(MIB, 0x20), Buffer.from('\r\n')]);

/** Path -> what happens there, and what the door makes of it for a feed. `ok`: a document of so many bytes. */
export const HOSTILE_BODIES: Record<string, { behaviour: Behaviour; outcome: string }> = {
  '/bomb-gzip': { behaviour: bomb('gzip'), outcome: 'too-big' },
  '/bomb-deflate': { behaviour: bomb('deflate'), outcome: 'too-big' },
  '/bomb-br': { behaviour: bomb('br'), outcome: 'too-big' },
  '/bomb-in-a-bomb': { behaviour: bomb('gzip, gzip'), outcome: 'too-big' },
  '/bomb-br-in-gzip': { behaviour: bomb('br, gzip'), outcome: 'too-big' },
  // Never asked for, so never inflated: the few bytes are kept as they are, and no parser takes them for a feed.
  '/bomb-zstd': { behaviour: bomb('zstd'), outcome: 'ok' },
  '/a-thousand-encodings': {
    behaviour: answer('x', { 'content-encoding': Array(1000).fill('gzip').join(', ') }),
    outcome: 'http',
  },
  '/endless-chunks': {
    behaviour: raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', chunk),
    outcome: 'too-big',
  },
  '/endless-without-length': { behaviour: raw('HTTP/1.1 200 OK\r\n\r\n', chunk), outcome: 'too-big' },
  '/endless-header': {
    behaviour: raw('HTTP/1.1 200 OK\r\n', `X-A: ${'a'.repeat(8000)}\r\n`),
    outcome: 'http',
  },
  '/endless-early-hints': {
    behaviour: raw('', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 5),
    outcome: 'timeout',
  },
  '/slow-header': { behaviour: raw('HTTP/1.1 200 OK\r\nX-A: ', 'a', 50), outcome: 'timeout' },
  '/slow-body': {
    behaviour: raw('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 'a', 50),
    outcome: 'timeout',
  },
  '/slow-chunks': {
    behaviour: raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n', 50),
    outcome: 'timeout',
  },
  '/says-it-is-huge': {
    behaviour: raw('HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<rss', '', 1000),
    outcome: 'too-big',
  },
  '/shorter-than-it-says': {
    behaviour: raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>'),
    outcome: 'connect',
  },
  '/length-below-zero': {
    behaviour: raw('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n<rss>'),
    outcome: 'http',
  },
  '/two-lengths': {
    behaviour: raw('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\n<rss>'),
    outcome: 'connect',
  },
  '/length-and-chunks': {
    behaviour: raw('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
    outcome: 'connect',
  },
  '/broken-chunks': {
    behaviour: raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n'),
    outcome: 'http',
  },
};

/** Puts all of them up. */
export function serveHostileBodies(publisher: LoopbackPublisher): void {
  for (const [path, { behaviour }] of Object.entries(HOSTILE_BODIES)) publisher.serve(path, behaviour);
}
