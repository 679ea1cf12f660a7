/** What is asked of the outward door and what it answers: the vocabulary its callers speak. Holds no behaviour. */
import type { FailureClass as HealthFailureClass } from '../domain/health.ts';

/** Why something is fetched; it decides the Accept header, the size cap and whether robots.txt is asked first. */
export type FetchPurpose = 'feed' | 'page' | 'robots';

export interface FetchRequest {
  url: string;
  purpose: FetchPurpose;
  /** Validators of the last good answer, exactly as they came; sent back byte for byte (RFC 9110 section 13.1). */
  etag?: string | null;
  lastModified?: string | null;
  /** Gives up waiting and reading; the outcome is then `aborted`. */
  signal?: AbortSignal;
}

/** Why something is sent: `notice` tells another server of something (a webhook, a ping to a hub). */
export type SendPurpose = 'notice';

/** A message to a server that its operator or ours named. */
export interface SendRequest {
  url: string;
  method: 'POST';
  purpose: SendPurpose;
  /** Sent as it is, with its length: a text as UTF-8. */
  body: string | Uint8Array;
  /** Besides our own: `content-type`, a signature, an `authorization`. Values in latin-1, nothing empty. */
  headers?: Record<string, string>;
  /** Gives up waiting; the outcome is then `aborted`. Whether the message arrived is not known then. */
  signal?: AbortSignal;
}

/** One redirect that was followed. */
export interface Redirect {
  from: string;
  to: string;
  status: number;
}

/**
 * What went wrong on the network, coarse enough to decide by: `blocked` is a bot challenge, `throttled` a wish to be
 * left alone for a while, `refused-address` our own guard, `http` any other answer that is not the document.
 */
export type FailureClass = Exclude<HealthFailureClass, 'gone' | 'not-a-feed' | 'unreadable' | 'empty'>;

interface Answered {
  /** The address that answered in the end, normalised, without its fragment. */
  url: string;
  redirects: Redirect[];
}

export interface FetchedDocument extends Answered {
  kind: 'ok';
  status: number;
  /** Decompressed, otherwise untouched. */
  body: Buffer;
  /** The Content-Type as sent. */
  contentType: string | null;
  /** Lower-case names, values as latin-1 text; repeated fields are joined by `, `, X-Robots-Tag by a line feed. */
  headers: Record<string, string>;
  etag: string | null;
  lastModified: string | null;
}

export interface NotModified extends Answered {
  kind: 'not-modified';
  status: 304;
  headers: Record<string, string>;
  /** The validators to keep: those of the 304, or those that were asked with where it names none. */
  etag: string | null;
  lastModified: string | null;
}

export interface FetchFailed extends Answered {
  kind: 'failed';
  class: FailureClass;
  status?: number;
  /** Milliseconds the publisher asks us to stay away, at most 24 hours. */
  retryAfterMs?: number;
  /** One sentence for people, without addresses of our own network or stack traces. */
  message: string;
}

export type FetchOutcome = FetchedDocument | NotModified | FetchFailed;

/** `ok` with the beginning of the answer (any 2xx), or why the message was not taken. */
export type SendOutcome = FetchedDocument | FetchFailed;
