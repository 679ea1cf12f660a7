/** How much and how long is read before an exchange is given up. */
import type { FetchPurpose, SendPurpose } from './outcome.ts';
import { ROBOTS_MAX_BYTES } from './robots-cache.ts';

export interface Limits {
  /** Milliseconds on the network for one request with all its redirects; waiting for our turn is not counted. */
  totalMs: number;
  /** Milliseconds to connect, to wait for headers, and between two pieces of a body. */
  connectMs: number;
  headersMs: number;
  bodyMs: number;
  /** Bytes of an answer's body after decompression. */
  bytes: Record<FetchPurpose | SendPurpose, number>;
}

export const DEFAULT_LIMITS: Limits = {
  totalMs: 30_000,
  connectMs: 10_000,
  headersMs: 15_000,
  bodyMs: 15_000,
  bytes: {
    feed: 10 * 1024 * 1024,
    page: 5 * 1024 * 1024,
    robots: ROBOTS_MAX_BYTES,
    notice: 64 * 1024,
  },
};

/** Redirects followed for one request. */
export const MAX_REDIRECTS = 5;

/** At least so long between the starts of two requests to one public host. */
export const HOST_SPACING_MS = 5000;
/** The pause varies up to this share above the spacing, so that many readers of one host do not fall into step. */
export const SPACING_JITTER = 0.3;
