/** Reads a response body: decompressed, and never more of it than its cap, however small it was on the wire. */
import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { FetchFailure } from './failure.ts';

/** What the decompressors below can read. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

/** More layers than this are an attack, not compression. */
const MAX_ENCODINGS = 2;

export interface ReadBody {
  bytes: Buffer;
  /** There was more than the cap; `bytes` is its beginning, or nothing where that is of no use. */
  cut: boolean;
  /** Bytes as they came over the wire. */
  wireBytes: number;
}

/**
 * The body with its Content-Encoding undone (RFC 9110 section 8.4), at most `cap` bytes of it. Compressed bytes are
 * held to the same cap, so that a stream which inflates to nothing ends as well. `wholeOrNothing`: of a body beyond the
 * cap nothing is kept.
 * @throws FetchFailure (`http`) for layered encodings, zlib errors for broken ones, and what the stream throws.
 */
export async function readBody(
  wire: AsyncIterable<Buffer>,
  contentEncoding: string | undefined,
  cap: number,
  wholeOrNothing: boolean,
): Promise<ReadBody> {
  const { size: wireBytes, ...onTheWire } = await collect(wire, cap, wholeOrNothing);
  let { bytes, cut } = onTheWire;
  for (const encoding of encodingsOf(contentEncoding).reverse()) {
    if (cut && wholeOrNothing) break;
    const decoder = decoderFor(encoding, bytes);
    if (decoder === null) continue;
    decoder.end(bytes);
    const inflated = await collect(decoder, cap, wholeOrNothing);
    bytes = inflated.bytes;
    cut ||= inflated.cut;
  }
  return { bytes, cut, wireBytes };
}

async function collect(
  stream: AsyncIterable<Buffer>,
  cap: number,
  wholeOrNothing: boolean,
): Promise<{ bytes: Buffer; cut: boolean; size: number }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection or the decompressor.
    if (size > cap) break;
  }
  const cut = size > cap;
  const bytes = cut && wholeOrNothing ? Buffer.alloc(0) : Buffer.concat(chunks, Math.min(size, cap));
  return { bytes, cut, size };
}

function encodingsOf(header: string | undefined): string[] {
  const encodings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim());
  const real = encodings.filter((one) => one !== '' && one !== 'identity');
  if (real.length > MAX_ENCODINGS) throw new FetchFailure('http', 'The answer is compressed too many times.');
  return real;
}

/**
 * The decompressor for an encoding, or null where there is nothing to undo: servers name encodings that are none
 * ("utf-8") and call plain bytes gzip. A stream that breaks off gives what it held so far, as browsers show it.
 */
function decoderFor(encoding: string, bytes: Buffer): Transform | null {
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? createGunzip(lenient) : null;
    case 'deflate':
      // RFC 9110 means the zlib format; some servers send the bare deflate stream.
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? createInflate(lenient) : createInflateRaw(lenient);
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}
