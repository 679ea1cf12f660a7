/** What is taken along to a host: who we are, what we can read, what we already have, what we send. No cookies, no Referer. */
import { ACCEPT_ENCODING } from './body.ts';
import type { FetchPurpose, FetchRequest, SendPurpose, SendRequest } from './outcome.ts';

/** One exchange to be made, the same at every address it is led to. */
export interface Errand {
  method: 'GET' | 'POST';
  purpose: FetchPurpose | SendPurpose;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  /** Was it made with a validator, so that a 304 means something? */
  conditional: boolean;
}

const ACCEPT: Record<Errand['purpose'], string> = {
  feed: [
    'application/atom+xml',
    'application/rss+xml',
    'application/feed+json',
    'application/rdf+xml',
    'application/xml;q=0.9',
    'text/xml;q=0.9',
    'application/json;q=0.8',
    'text/html;q=0.5',
    '*/*;q=0.1',
  ].join(', '),
  page: 'text/html, application/xhtml+xml, */*;q=0.1',
  robots: 'text/plain, */*;q=0.1',
  notice: 'application/json, */*;q=0.1',
};

/** Headers that are ours or the connection's to set. */
const RESERVED =
  /^(user-agent|accept-encoding|host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|cookie|referer|proxy-.*)$/;

/** To ask for a document; validators go out byte for byte as they came in (RFC 9110 section 13.1). */
export function errandToFetch(request: FetchRequest, userAgent: string): Errand {
  const headers = ownHeaders(request.purpose, userAgent);
  if (isSendable(request.etag)) headers['if-none-match'] = request.etag;
  if (isSendable(request.lastModified)) headers['if-modified-since'] = request.lastModified;
  const conditional = isSendable(request.etag) || isSendable(request.lastModified);
  return { method: 'GET', purpose: request.purpose, headers, body: null, conditional };
}

/**
 * To deliver a message. The sender's headers are added to ours, names in lower case.
 * @throws TypeError for a header that is not HTTP or not the sender's to set: a fault of the calling code.
 */
export function errandToSend(request: SendRequest, userAgent: string): Errand {
  const headers = ownHeaders(request.purpose, userAgent);
  for (const [given, value] of Object.entries(request.headers ?? {})) {
    const name = given.toLowerCase();
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || RESERVED.test(name) || !isSendable(value)) {
      throw new TypeError(`The header ${JSON.stringify(given)} cannot be sent.`);
    }
    headers[name] = value;
  }
  return {
    method: request.method,
    purpose: request.purpose,
    headers,
    body: request.body,
    conditional: false,
  };
}

/** Rules are read as far as they go (RFC 9309 section 2.5), and of what is said to a notice little matters. */
export function isBeginningEnough({ purpose }: Errand): boolean {
  return purpose === 'robots' || purpose === 'notice';
}

function ownHeaders(purpose: Errand['purpose'], userAgent: string): Record<string, string> {
  return { 'user-agent': userAgent, accept: ACCEPT[purpose], 'accept-encoding': ACCEPT_ENCODING };
}

/** Could this have come in a header at all? What could not is left out rather than sent changed. */
function isSendable(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}
