/**
 * Feed text to text that a lenient XML tokenizer cannot misread: CDATA is set apart; comments, processing
 * instructions and DOCTYPE go; a `<` that begins no tag is escaped. One pass, by indexOf: a regular expression with a
 * lazy CDATA branch is quadratic on hostile input.
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

/** Of a run of stray marks no more is kept than the longest title may hold. */
const RUN_CAP = 20_000;
const CDATA = '<![CDATA[';

/** Takes the text piece by piece: what a tokenizer is to read, and the insides of CDATA, which are text as they stand. */
export interface TidyPieces {
  markup(piece: string): void;
  verbatim(piece: string): void;
}

/** Makes damaged markup safe to tokenize; what is cut off inside a comment or DOCTYPE is lost, cut-off CDATA is kept. */
export function tidyMarkup(text: string, into: TidyPieces): void {
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const mark = text.charCodeAt(at + 1);
    if (mark === SLASH || beginsName(mark)) {
      at += 2;
      continue;
    }
    if (at > from) into.markup(text.slice(from, at));
    at = mark === BANG || mark === QUESTION ? skipSpecial(text, at, into) : skipStray(text, at, into);
    from = at;
  }
  if (from < text.length) into.markup(text.slice(from));
}

const BANG = 0x21;
const SLASH = 0x2f;
const LESS = 0x3c;
const QUESTION = 0x3f;
const LOW_LINE = 0x5f;

function beginsName(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || code === LOW_LINE || (code >= 0xc0 && code <= 0xfffd);
}

/** Escapes a run of `<`, but for the last where that begins something; answers where it ends. */
function skipStray(text: string, start: number, into: TidyPieces): number {
  let end = start + 1;
  while (text.charCodeAt(end) === LESS) end++;
  const next = text.charCodeAt(end);
  if (end > start + 1 && (next === BANG || next === QUESTION || next === SLASH || beginsName(next))) end--;
  into.markup('&lt;'.repeat(Math.min(end - start, RUN_CAP)));
  return end;
}

/** Consumes what begins with `<!` or `<?` at `start`; answers where it ends. */
function skipSpecial(text: string, start: number, into: TidyPieces): number {
  if (text.startsWith(CDATA, start)) {
    const end = endOf(text, ']]>', start + CDATA.length);
    into.verbatim(text.slice(start + CDATA.length, end));
    return end + 3;
  }
  if (text.startsWith('<!--', start)) return endOf(text, '-->', start + 4) + 3;
  if (text.startsWith('<?', start)) return endOf(text, '>', start + 2) + 1;
  if (/^<!(doctype|entity|element|attlist|notation)/i.test(text.slice(start, start + 12))) {
    return endOfDoctype(text, start);
  }
  into.markup('&lt;');
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
