/** Names things once and for ever: article, quote and offer ids made from what does not change. */
import { createHash, hash as hashOf } from 'node:crypto';
import type { Candidate } from '../domain/candidate.ts';

/** Article ids are 16 hex digits (64 bits) of the canonical address's SHA-256: short in links, no doubles in practice. */
const ID_LENGTH = 16;

const digest = (...parts: (string | number | null)[]): string => hashOf('sha256', JSON.stringify(parts));

/** The id of the article at a canonical address. */
export function articleId(canonicalUrl: string): string {
  return digest(canonicalUrl).slice(0, ID_LENGTH);
}

/** The id of a quote: the same words in the same article, the `nth` time, whatever else of the article changes. */
export function quoteId(article: string, words: string, nth: number): string {
  return digest(article, words, nth).slice(0, ID_LENGTH);
}

/** A fingerprint of what a source says of an article; when it moves, the article is read again. */
export function offerHash(candidate: Candidate): string {
  return digest(candidate.title, candidate.summary, candidate.updated).slice(0, ID_LENGTH);
}

/** Where the first entry of a feed begins: `<items>` of RDF is none. Looked for in this many bytes. */
const FIRST_ENTRY = /<(?:item|entry)[\s>]/;
const FRAME = 16_384;

/** What many servers set to the moment of asking, in the frame around the entries. */
const CLOCKS = /<(lastBuildDate|pubDate|updated|dc:date)>[^<>]{0,64}<\/\1>/g;

/**
 * A fingerprint of a whole answer, for servers that send the same bytes and call them new. The clocks in a feed's frame
 * are left out: where nothing else has changed, nothing is new.
 */
export function bodyHash(body: Uint8Array): string {
  const hash = createHash('sha256');
  const frame = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, FRAME)).toString(
    'latin1',
  );
  const start = frame.search(FIRST_ENTRY);
  if (start < 0) return hash.update(body).digest('hex');
  return hash.update(frame.slice(0, start).replace(CLOCKS, '')).update(body.subarray(start)).digest('hex');
}

/**
 * A permanent id for feeds (tag: URI, RFC 4151).
 * @param tag the site's own prefix, settled at its first start: `tag:example.org,2026-11-21:`
 */
export function feedId(tag: string, kind: 'article' | 'quote', id: string): string {
  return `${tag}${kind}/${id}`;
}

/**
 * The prefix of permanent ids for a site first started at `now` (epoch milliseconds) under `host`. RFC 4151 wants a
 * name of letters, digits, dots and hyphens, which an IPv6 address is not.
 */
export function siteTag(host: string, now: number): string {
  const authority = host.replaceAll(/[^a-z0-9.]+/gi, '-').replaceAll(/^-|-$/g, '');
  return `tag:${authority},${new Date(now).toISOString().slice(0, 10)}:`;
}
