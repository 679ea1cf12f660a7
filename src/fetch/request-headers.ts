/** What we say of ourselves in a request: who we are, what we can read, what we already have. No cookies, no Referer. */
import { ACCEPT_ENCODING } from './body.ts';
import type { FetchPurpose, FetchRequest } from './outcome.ts';

const ACCEPT: Record<FetchPurpose, string> = {
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
};

/** The headers of one request; validators go out byte for byte as they came in (RFC 9110 section 13.1). */
export function requestHeaders(request: FetchRequest, userAgent: string): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: ACCEPT[request.purpose],
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (isSendable(request.etag)) headers['if-none-match'] = request.etag;
  if (isSendable(request.lastModified)) headers['if-modified-since'] = request.lastModified;
  return headers;
}

/** Was the request made with a validator, so that a 304 means something? */
export function isConditional(request: FetchRequest): boolean {
  return isSendable(request.etag) || isSendable(request.lastModified);
}

/** Could this have come in a header at all? What could not is left out rather than sent changed. */
function isSendable(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}
