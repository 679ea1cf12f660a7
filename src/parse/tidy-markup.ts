/**
 * Feed text to text that a lenient XML tokenizer cannot misread: CDATA is closed; comments, processing
 * instructions, DOCTYPE and control characters go; a `<` that begins no tag is escaped. One pass, by indexOf: a
 * regular expression with a lazy CDATA branch is quadratic on hostile input.
 */

/** Escapes what XML reads as markup. */
export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Drops the characters XML 1.0 forbids (section 2.2). */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '');
}

const STRAY_LT = /<+(?![A-Za-z_/\u00c0-\ufffd])/g;
/** Of a run of stray marks no more is kept than the longest title may hold. */
const RUN_CAP = 20_000;
const CDATA = '<![CDATA[';

/** Makes damaged markup safe to tokenize; what is cut off inside a comment or DOCTYPE is lost, cut-off CDATA is kept. */
export function tidyMarkup(source: string): string {
  const text = withoutControls(source);
  const out: string[] = [];
  let at = 0;
  while (at < text.length) {
    const next = nextSpecial(text, at);
    out.push(text.slice(at, next).replace(STRAY_LT, (run) => '&lt;'.repeat(Math.min(run.length, RUN_CAP))));
    if (next === text.length) break;
    at = skipSpecial(text, next, out);
  }
  return out.join('');
}

function nextSpecial(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    const mark = text.charCodeAt(at + 1);
    if (mark === 0x21 || mark === 0x3f) return at;
  }
  return text.length;
}

/** Consumes what begins with `<!` or `<?` at `start`; answers where it ends. */
function skipSpecial(text: string, start: number, out: string[]): number {
  if (text.startsWith(CDATA, start)) {
    const end = endOf(text, ']]>', start + CDATA.length);
    out.push(text.slice(start, end), ']]>');
    return end + 3;
  }
  if (text.startsWith('<!--', start)) return endOf(text, '-->', start + 4) + 3;
  if (text.startsWith('<?', start)) return endOf(text, '>', start + 2) + 1;
  if (/^<!(doctype|entity|element|attlist|notation)/i.test(text.slice(start, start + 12))) {
    return endOfDoctype(text, start);
  }
  out.push('&lt;');
  return start + 1;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

/** A DOCTYPE may hold an internal subset in brackets, which holds `>` of its own. */
function endOfDoctype(text: string, start: number): number {
  const close = endOf(text, '>', start);
  const bracket = text.slice(start, close).indexOf('[');
  if (bracket < 0) return close + 1;
  return endOf(text, '>', endOf(text, ']', start + bracket)) + 1;
}
