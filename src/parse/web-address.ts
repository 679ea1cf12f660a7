/** Addresses as publishers write them to addresses that may be stored and shown: absolute, http or https, of sane length. */

/** Longest address kept; longer ones are abuse or data. */
const ADDRESS_CAP = 2083;

/** An absolute address of plain letters, which resolving would not change: most links of feeds. */
const PLAIN =
  /^https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,}(?:\/(?:[\w-][\w.~-]*)?)+(?:\?[\w.~=&%+-]*)?(?:#[\w.~=&%-]*)?$/;

/** A path from the root, of the same plain letters. */
const PLAIN_PATH = /^(?:\/[\w-][\w.~-]*)+\/?(?:\?[\w.~=&%+-]*)?$/;
const ORIGIN = /^https?:\/\/[^/]+/;

/** Resolves `href` against `base` (RFC 3986). Null for anything but http(s), for what is no address, and for overlong ones. */
export function webAddress(href: string | null | undefined, base: string | null): string | null {
  const trimmed = href?.trim();
  if (!trimmed || trimmed.length > ADDRESS_CAP) return null;
  if (PLAIN.test(trimmed)) return trimmed;
  if (base !== null && PLAIN_PATH.test(trimmed) && PLAIN.test(base)) {
    const joined = (ORIGIN.exec(base)?.[0] ?? '') + trimmed;
    return joined.length > ADDRESS_CAP ? null : joined;
  }
  const url = parseUrl(trimmed, base);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return null;
  return url.href.length > ADDRESS_CAP ? null : url.href;
}

/** Like `new URL`, with null instead of an exception. */
export function parseUrl(href: string, base: string | null): URL | null {
  try {
    return base === null ? new URL(href) : new URL(href, base);
  } catch {
    return null;
  }
}
