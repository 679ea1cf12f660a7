/**
 * Feeds whose UTF-8 was once taken for Latin-1 and encoded again ("KÃ¤lte"): told by a vote of all texts of the feed.
 * Only what goes back without loss is put back: a text that holds anything beyond Latin-1 is left as it came, since
 * windows-1252 loses bytes on the way and the repair would be a guess.
 */

/** Texts between tags; the vote is taken among those with non-ASCII characters. */
const TEXT = /[^<>]+/g;
const SAMPLE = 2_000;

/** Undoes double encoding when enough texts of the feed prove it; never one alone, which may be a headline about mojibake. */
export function repairDoubleEncoding(text: string): string {
  let foreign = 0;
  let proofs = 0;
  for (const [node] of text.matchAll(TEXT)) {
    if (isAscii(node)) continue;
    if (undo(node) !== null) proofs++;
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
