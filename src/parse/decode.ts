/** Bytes to text. Owns the question which encoding a feed or page is in; promises well-formed text for any bytes. */
import iconv from 'iconv-lite';

export interface DecodedText {
  text: string;
  /** The encoding that was used, lower case. */
  encoding: string;
}

/** How much of the start is searched for a declaration, as browsers do (WHATWG HTML, "prescan a byte stream"). */
const PRESCAN_BYTES = 1024;

/**
 * Decodes a document: byte order mark, then the UTF-16/32 pattern of a leading `<` (XML 1.0, appendix F), then
 * UTF-8 if the bytes are valid UTF-8 whatever anybody says, then the charset of the HTTP header, then the one the
 * document declares, then windows-1252. UTF-7 is never honoured: it can smuggle markup past every check.
 * @param contentType the HTTP Content-Type header, or null
 */
export function decodeBytes(bytes: Uint8Array, contentType: string | null): DecodedText {
  const marked = encodingByMark(bytes) ?? encodingByPattern(bytes);
  const decoded = (marked ? tryDecode(bytes, marked, false) : null) ?? decodeUnmarked(bytes, contentType);
  return { text: withoutMarks(decoded.text), encoding: decoded.encoding };
}

function decodeUnmarked(bytes: Uint8Array, contentType: string | null): DecodedText {
  const declared = [charsetOf(contentType), declaredEncoding(bytes)].filter((name) => name !== null);
  // ISO-2022-JP is 7-bit, so it would pass as UTF-8; its escape byte tells it apart.
  const japanese = declared.find((name) => /^(csiso2022jp|iso-2022-jp)/.test(name));
  if (japanese && bytes.includes(0x1b)) return tryDecode(bytes, 'iso-2022-jp', false) ?? asWindows(bytes);
  const utf8 = tryDecode(bytes, 'utf-8', true);
  if (utf8) return utf8;
  for (const name of declared) {
    const decoded = tryDecode(bytes, name, true);
    if (decoded) return decoded;
  }
  const lenient = tryDecode(bytes, 'utf-8', false);
  return lenient && isMostlyUtf8(lenient.text) ? lenient : asWindows(bytes);
}

function encodingByMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return null;
}

function encodingByPattern(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0x3c && b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be';
  return null;
}

function charsetOf(contentType: string | null): string | null {
  return contentType?.match(/charset\s*=\s*["']?([\w.:-]{1,40})/i)?.[1]?.toLowerCase() ?? null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES));
  const found =
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start) ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(start);
  return found?.[1]?.toLowerCase() ?? null;
}

/** Names that are no character sets to iconv-lite but transports, or that must never be honoured. */
const REFUSED = /^(utf-?7|base64|hex|binary|ucs-?2$|x-imap|us-ascii$|ascii$)/;

function tryDecode(bytes: Uint8Array, encoding: string, fatal: boolean): DecodedText | null {
  if (REFUSED.test(encoding)) return null;
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal });
  } catch {
    // Not one of the web's encodings: iconv-lite knows UTF-32 and the odd code pages.
    return iconv.encodingExists(encoding)
      ? {
          text: iconv
            .decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
            .toWellFormed(),
          encoding,
        }
      : null;
  }
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    return null;
  }
}

function asWindows(bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** A UTF-8 document with a few broken bytes has far more good letters than holes; a Latin one has mostly holes. */
function isMostlyUtf8(text: string): boolean {
  let good = 0;
  let holes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) holes++;
    else if (code > 0x7f) good++;
  }
  return good > holes;
}

function withoutMarks(text: string): string {
  let start = 0;
  while (text.charCodeAt(start) === 0xfeff) start++;
  return text.slice(start);
}
