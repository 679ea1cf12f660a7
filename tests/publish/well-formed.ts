/** Is an XML document well-formed, as far as our own templates could break it? Independent of the code under test. */

const LEGAL = /^[\t\n\r\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi;
const TAG = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;

/** What is wrong with the document, or null: illegal characters, stray `&` or `<`, tags that do not pair up. */
export function faultOf(document: string): string | null {
  if (!LEGAL.test(document)) return 'a character that XML 1.0 does not allow';
  if (document.replace(REFERENCE, '').includes('&')) return 'a stray &';
  const body = document.replace(/^<\?xml [^<>]*\?>\n(?:<\?xml-stylesheet [^<>]*\?>\n)?/, '');
  if (body.includes(']]>')) return 'the end of a section that never began';
  const open: string[] = [];
  for (const [, closing, name = '', , empty] of body.matchAll(TAG)) {
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes what was not open`;
    } else if (!empty) open.push(name);
  }
  if (open.length > 0) return `<${open.at(-1)}> is never closed`;
  return body.replace(TAG, '').includes('<') ? 'a stray <' : null;
}
