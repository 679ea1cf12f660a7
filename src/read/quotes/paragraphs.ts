/**
 * Owns the cut of a text into paragraphs. A line break ends a paragraph, unless the next line plainly goes on
 * with the sentence (hard-wrapped text); a blank line always ends it.
 */

export interface Paragraph {
  /** UTF-16 offsets; blanks at both ends are left out. */
  start: number;
  end: number;
}

const WRAPPED_LINE = 50;

/** Paragraphs in order, none of them empty. Linear in the text's length. */
export function splitParagraphs(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let blankBefore = true;
  let at = 0;
  while (at <= text.length) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const line = trimRange(text, at, stop);
    const previous = paragraphs.at(-1);
    if (line.start >= line.end) blankBefore = true;
    else if (previous && !blankBefore && goesOn(text, previous, line, at)) previous.end = line.end;
    else paragraphs.push(line);
    if (line.start < line.end) blankBefore = false;
    at = stop + 1;
  }
  return paragraphs;
}

function goesOn(text: string, previous: Paragraph, line: Paragraph, lineStart: number): boolean {
  if (!/[\p{Ll}\p{N},]$/u.test(text.slice(previous.end - 2, previous.end))) return false;
  const lastBreak = text.lastIndexOf('\n', lineStart - 2);
  const width = previous.end - Math.max(previous.start, lastBreak + 1);
  return (
    width >= WRAPPED_LINE &&
    width < 2 * WRAPPED_LINE &&
    /^\p{Ll}/u.test(text.slice(line.start, line.start + 2))
  );
}

/** The range without blanks at its ends. */
export function trimRange(text: string, start: number, end: number): Paragraph {
  let from = start;
  let to = end;
  while (from < to && isBlank(text[from])) from += 1;
  while (to > from && isBlank(text[to - 1])) to -= 1;
  return { start: from, end: to };
}

/** White space as layouts use it, no-break and zero-width marks included. */
export function isBlank(char: string | undefined): boolean {
  return char !== undefined && /[\s\u00a0\u200b-\u200d\u2060\ufeff]/.test(char);
}
