/** Which URLs are fetched at all, judged on their text alone; where they lead is for the address guard to judge. */

/** Characters; longer addresses are refused. */
export const MAX_URL_LENGTH = 2048;

/** A URL that may be asked for, or the reason in plain words why it may not. */
export type UrlVerdict = { url: URL; problem: null } | { url: null; problem: string };

/**
 * Reads an address as the WHATWG URL standard does and refuses what no publisher needs and attackers like: other
 * schemes, user names, backslashes and control characters (which the standard would silently mend).
 * The URL comes back without its fragment and without a trailing dot on its host.
 */
export function judgeUrl(raw: string, base?: URL): UrlVerdict {
  const text = raw.trim();
  if (text === '') return refuse('There is no address.');
  if (text.length > MAX_URL_LENGTH) return refuse(`The address is longer than ${MAX_URL_LENGTH} characters.`);
  if (/[\u0000-\u001f\u007f\\]/.test(text)) {
    return refuse('The address contains a backslash or a control character.');
  }
  const url = URL.parse(text, base);
  if (url === null) return refuse('This is not a web address.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refuse(`Only http and https are fetched, not "${url.protocol}".`);
  }
  if (url.username !== '' || url.password !== '')
    return refuse('The address contains a user name or password.');
  if (url.href.length > MAX_URL_LENGTH) {
    return refuse(`The address is longer than ${MAX_URL_LENGTH} characters.`);
  }
  url.hash = '';
  // "host." and "host" are one server: one queue, one certificate name.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return { url, problem: null };
}

/** Does this status say that the document is at another address (RFC 9110 section 15.4)? */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** Would following this redirect give up encryption? */
function isDowngrade(from: URL, to: URL): boolean {
  return from.protocol === 'https:' && to.protocol === 'http:';
}

/**
 * Where a redirect leads. Header text is latin-1, but servers write raw UTF-8 into Location, so it is read as that
 * when it can be.
 */
export function judgeRedirect(location: string, from: URL): UrlVerdict {
  const bytes = Buffer.from(location, 'latin1');
  const utf8 = bytes.toString('utf8');
  const verdict = judgeUrl(utf8.includes('\ufffd') ? location : utf8, from);
  if (verdict.url !== null && isDowngrade(from, verdict.url)) {
    return refuse('The redirect leads from an encrypted address to an unencrypted one.');
  }
  return verdict;
}

function refuse(problem: string): UrlVerdict {
  return { url: null, problem };
}
