/** A glance at a document's bytes, which costs less than a search of its letters: is there anything in it to look for? */

const CONTROL = 1;
const MISREAD_LEAD = 2;
const MISREAD_REST = 4;
const MARKS = new Uint8Array(256);
MARKS.fill(CONTROL, 0x00, 0x20);
for (const blank of '\t\n\r') MARKS[blank.charCodeAt(0)] = 0;
MARKS[0x7f] = CONTROL;
// The first byte of U+F000 to U+FFFF, among which are U+FFFE and U+FFFF.
MARKS[0xef] = CONTROL;
// "Ã" and its like, and the "¤" after it: the two letters that a letter turns into when UTF-8 is taken for Latin-1.
MARKS[0xc3] = MISREAD_LEAD;
MARKS[0xc2] = MISREAD_REST;

export interface OddBytes {
  /** May there be characters that XML forbids? */
  controls: boolean;
  /** May there be letters that were encoded twice? */
  misread: boolean;
}

/** What the bytes of a UTF-8 document may hold; what it denies is certain. */
export function oddBytes(bytes: Uint8Array): OddBytes {
  let seen = 0;
  for (let i = 0; i < bytes.length; i++) seen |= MARKS[bytes[i] ?? 0] ?? 0;
  const both = MISREAD_LEAD | MISREAD_REST;
  return { controls: (seen & CONTROL) !== 0, misread: (seen & both) === both };
}
