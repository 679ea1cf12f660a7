/** Finished bytes with their compressed twins and validators, and what a request for them is answered (RFC 9110). */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Coding = 'identity' | 'gzip' | 'br';

// Quality 5 is within a few per cent of the best at a fiftieth of its time: a cold page must not wait for its twin.
const BROTLI_QUALITY = 5;

/** A document as served. Compressed forms are made when first asked for, and kept. */
export class FinishedDocument {
  readonly body: Buffer;
  readonly type: string;
  /** Epoch seconds. */
  readonly lastModified: number;
  /** Further headers of every answer with it, lower-case: `link`, for one, or a `cache-control` of its own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly #digest: string;
  #gzip: Buffer | null = null;
  #br: Buffer | null = null;

  constructor(
    body: Buffer,
    type: string,
    lastModified: number,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.headers = headers;
    this.body = body;
    this.type = type;
    this.lastModified = Math.trunc(lastModified);
    this.#digest = createHash('sha256')
      .update(type)
      .update('\0')
      .update(body)
      .digest('base64url')
      .slice(0, 22);
  }

  get gzip(): Buffer {
    this.#gzip ??= gzipSync(this.body);
    return this.#gzip;
  }

  get br(): Buffer {
    this.#br ??= brotliCompressSync(this.body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: this.body.length,
      },
    });
    return this.#br;
  }

  /** Bytes under a coding. */
  coded(coding: Coding): Buffer {
    if (coding === 'identity') return this.body;
    return coding === 'gzip' ? this.gzip : this.br;
  }

  /** Strong validator (RFC 9110 8.8.3): another one under each coding, as strong ones must. */
  etag(coding: Coding): string {
    return coding === 'identity' ? `"${this.#digest}"` : `"${this.#digest}-${coding}"`;
  }

  /**
   * The same document, changed at `seconds` at the earliest. What was taken out of it leaves no newer date behind, and
   * a client that asks by date alone must not be told that nothing has changed (RFC 9110 8.8.2.1).
   */
  changedSince(seconds: number): FinishedDocument {
    if (seconds <= this.lastModified) return this;
    return new FinishedDocument(this.body, this.type, seconds, this.headers);
  }

  /** The same bytes under another content type. */
  servedAs(type: string): FinishedDocument {
    return new FinishedDocument(this.body, type, this.lastModified, this.headers);
  }

  /** Bytes held in memory. */
  get size(): number {
    return this.body.length + (this.#gzip?.length ?? 0) + (this.#br?.length ?? 0);
  }
}

/** Finish a text document (UTF-8). `lastModified` is epoch seconds of the newest change in it. */
export function finish(
  body: string,
  type: string,
  lastModified: number,
  headers: Readonly<Record<string, string>> = {},
): FinishedDocument {
  return new FinishedDocument(Buffer.from(body, 'utf8'), type, lastModified, headers);
}

/** Request headers as node:http has them: lower-case names. */
export type RequestHeaders = Record<string, string | string[] | undefined>;

export interface Answer {
  status: 200 | 304;
  /** Lower-case names. A 304 repeats what a 200 would have said of caching (RFC 9110 15.4.5). */
  headers: Record<string, string>;
  body: Buffer | null;
}

/**
 * Decide coding and status for a GET or HEAD. If-None-Match wins over If-Modified-Since (RFC 9110 13.2.2).
 * `cacheControl` is sent as it is.
 */
export function negotiate(document: FinishedDocument, request: RequestHeaders, cacheControl: string): Answer {
  const coding = chooseCoding(one(request['accept-encoding']));
  const etag = document.etag(coding);
  const headers: Record<string, string> = {
    ...document.headers,
    etag,
    'last-modified': new Date(document.lastModified * 1000).toUTCString(),
    'cache-control': document.headers['cache-control'] ?? cacheControl,
    vary: document.headers.vary ?? 'Accept-Encoding',
  };
  if (isUnchanged(document, etag, request)) return { status: 304, headers, body: null };
  const body = document.coded(coding);
  headers['content-type'] = document.type;
  headers['content-length'] = String(body.length);
  if (coding !== 'identity') headers['content-encoding'] = coding;
  return { status: 200, headers, body };
}

/** The smallest form the client takes (RFC 9110 12.5.3); identity when it takes none of ours. */
export function chooseCoding(acceptEncoding: string | null): Coding {
  if (!acceptEncoding) return 'identity';
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((piece) => piece.startsWith('q='));
    const q = weight === undefined ? 1 : Number(weight.slice(2));
    weights.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(q) ? q : 0);
  }
  const weightOf = (name: Coding) => weights.get(name) ?? weights.get('*') ?? 0;
  const [br, gzip] = [weightOf('br'), weightOf('gzip')];
  const identity = weights.get('identity') ?? 0;
  if (br > 0 && br >= gzip && br >= identity) return 'br';
  return gzip > 0 && gzip >= identity ? 'gzip' : 'identity';
}

function isUnchanged(document: FinishedDocument, etag: string, request: RequestHeaders): boolean {
  const tags = one(request['if-none-match']);
  if (tags !== null) return matches(tags, etag);
  const since = one(request['if-modified-since']);
  if (since === null) return false;
  const moment = Date.parse(since);
  return Number.isFinite(moment) && document.lastModified * 1000 <= moment;
}

/** Weak comparison, as If-None-Match asks (RFC 9110 13.1.2), with the form that would be sent. */
function matches(tags: string, etag: string): boolean {
  return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function one(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}
