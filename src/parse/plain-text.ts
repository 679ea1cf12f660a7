/** HTML fragments to plain text: for titles, names and summaries, which are shown and read as text, never as markup. */
import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';

/** Elements that part paragraphs. */
export const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Elements whose inside is no text of the document. */
export const UNREAD_TAGS = new Set(
  'script style noscript template iframe object embed svg math canvas audio video select textarea button head title'.split(
    ' ',
  ),
);

const INLINE_TAGS = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label map mark meta nobr param picture q s ' +
    'samp small source span strike strong sub sup time track tt u var wbr link'
  ).split(' '),
);

/** Control characters, and the overrides and isolates of writing direction, which make text read as something it is not. */
const TRICKS =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** White space that is more than one plain space. */
const BLANKS = /\s\s+|[^\S ]/g;

/** Text without bidi overrides and control characters. */
export function withoutTricks(text: string): string {
  // Plain English has none of either.
  if (!/[^\t\n\r\x20-\x7e]/.test(text)) return text;
  return text.replace(TRICKS, '').toWellFormed();
}

/** The text of an HTML fragment, paragraphs parted by one blank line. `<x>` that is no HTML element is text. */
export function plainText(html: string): string {
  const raw = /[<&]/.test(html) ? (readSimple(html) ?? readText(html)) : html;
  const text = withoutTricks(raw);
  if (!/\s\s|[^\S ]/.test(text)) return text.trim();
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(BLANKS, ' ').trim())
    .filter(Boolean)
    .join('\n\n');
}

/** The text of an HTML fragment on one line; null when there is none. */
export function plainLine(html: string | null | undefined, cap = 20_000): string | null {
  const line = html ? plainText(html.slice(0, cap)).replaceAll('\n\n', ' ') : '';
  return line || null;
}

const SIMPLE_INLINE = 'a|abbr|b|cite|code|em|i|small|span|strong|sub|sup|u';
const SIMPLE_BLOCK = 'blockquote|div|h[1-6]|li|ol|p|ul';
/** A well-formed tag: what is closed (1), inline (2), a block (3), or void (4). */
const SIMPLE_TAG = new RegExp(
  `<(?:/(${SIMPLE_INLINE}|${SIMPLE_BLOCK})|(?:(${SIMPLE_INLINE})|(${SIMPLE_BLOCK})|(br|img))` +
    `(?:[ \\t\\n]+[a-z][a-z0-9_-]*(?:="[^"<>]*"|='[^'<>]*')?)*[ \\t\\n]*/?)>`,
  'y',
);
/** An ampersand that begins no common reference. */
const ODD_AMPERSAND = /&(?!(?:[a-z]{2,8}|#\d{2,5});)/i;

/**
 * What {@link readText} would make of the plainest HTML, without a parser: well-formed tags of common elements,
 * closed in turn, no block in a paragraph. Null for everything else.
 */
function readSimple(html: string): string | null {
  const open: string[] = [];
  let paragraphs = 0;
  let text = '';
  let at = 0;
  for (let next = html.indexOf('<'); next >= 0; next = html.indexOf('<', at)) {
    SIMPLE_TAG.lastIndex = next;
    const tag = SIMPLE_TAG.exec(html);
    const before = simpleText(html.slice(at, next));
    if (!tag || before === null) return null;
    at = SIMPLE_TAG.lastIndex;
    const [, closed, inline, block, empty] = tag;
    if (closed !== undefined && open.pop() !== closed) return null;
    if (block !== undefined && (paragraphs > 0 || (block === 'li' && open.at(-1) === 'li'))) return null;
    if (closed === 'p') paragraphs--;
    if (block === 'p') paragraphs++;
    const opened = inline ?? block;
    if (opened !== undefined) open.push(opened);
    text += before;
    if (empty === 'br') text += ' ';
    else if (BLOCK_TAGS.has(closed ?? block ?? '')) text += '\n\n';
  }
  const rest = simpleText(html.slice(at));
  return rest === null ? null : text + rest;
}

function simpleText(raw: string): string | null {
  if (ODD_AMPERSAND.test(raw)) return null;
  const text = raw.includes('&') ? decodeHTML(raw) : raw;
  return /[^\S ]/.test(text) ? text.replace(BLANKS, ' ') : text;
}

function readText(html: string): string {
  if (!html.includes('<')) return decodeHTML(html).replace(BLANKS, ' ');
  // A `<` that no `>` follows is no tag, and would swallow the rest.
  const last = html.lastIndexOf('<');
  const source = html.includes('>', last) ? html : `${html.slice(0, last)}&lt;${html.slice(last + 1)}`;
  const out: string[] = [];
  let unread = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (UNREAD_TAGS.has(name)) unread++;
        else if (BLOCK_TAGS.has(name)) out.push('\n\n');
        else if (name === 'br') out.push(' ');
        else if (unread === 0 && !INLINE_TAGS.has(name))
          out.push(source.slice(parser.startIndex, source.indexOf('>', parser.startIndex) + 1));
      },
      ontext(text) {
        if (unread === 0) out.push(text.replace(BLANKS, ' '));
      },
      onclosetag(name) {
        if (UNREAD_TAGS.has(name)) unread--;
        else if (BLOCK_TAGS.has(name)) out.push('\n\n');
      },
    },
    { decodeEntities: true },
  );
  parser.end(source);
  return out.join('');
}

/** Undoes one escape too many (`&amp;amp;`, `&lt;p&gt;` that came escaped twice), as double-encoding publishers need it. */
export function undoDoubleEscape(html: string): string {
  if (!html.includes('&')) return html;
  const escapedTwice =
    /&(?:amp|#38);(?:#\d+|#x[\da-f]+|\w+);|&lt;\/?(?:p|br|b|i|em|strong|a|span|div|script|img|ul|li)\b/i;
  return !/<[a-z]/i.test(html) && escapedTwice.test(html) ? decodeHTML(html) : html;
}
