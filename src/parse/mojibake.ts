/**
 * Feeds whose UTF-8 was once taken for Latin-1 and encoded again ("KÃ¤lte"): told by a vote of the feed's titles.
 * Only what goes back without loss is put back: a text that holds anything beyond Latin-1 is left as it came. The policy
 * on parsing says why windows-1252 is not undone.
 */

/** Texts between tags. */
const TEXT = /[^<>]+/g;
/** The text of a title, in XML or JSON; the feed's own is one of them. */
const TITLE =
  /<(?:[\w.-]{1,20}:)?title\b[^<>]{0,500}>\s{0,100}(?:<!\[CDATA\[)?([^<>]+)|"title"\s{0,9}:\s{0,9}"([^"]+)"/gi;
/** The first two bytes of a UTF-8 letter, each taken for a letter of its own. */
const MISREAD = /[\u00c2-\u00f4][\u0080-\u00bf]/;
const SAMPLE = 2_000;

/**
 * Undoes double encoding when at least half of the titles with non-ASCII characters prove it by turning into valid
 * UTF-8; never one alone, which may be a headline about mojibake.
 */
export function repairDoubleEncoding(text: string): string {
  if (!MISREAD.test(text)) return text;
  let foreign = 0;
  let proofs = 0;
  for (const [, xml, json] of text.matchAll(TITLE)) {
    const title = xml ?? json ?? '';
    if (isAscii(title)) continue;
    if (undo(title) !== null) proofs++;
    if (++foreign === SAMPLE) break;
  }
  return proofs > 0 && proofs * 2 >= foreign ? text.replace(TEXT, (node) => undo(node) ?? node) : text;
}

function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}

function undo(text: string): string | null {
  if (isAscii(text) || /[^\u0000-\u00ff]/.test(text)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}
