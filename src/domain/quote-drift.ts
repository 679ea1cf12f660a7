/** Whether a quote still stands in its article: asked when the article is read again, and of featured quotes every week. */
import type { Quote } from './article.ts';
import { partsOf, wordsAt } from './quote-words.ts';
import { splitSentences, type TextSpan } from './sentences.ts';

/** `changed`: some of its words are still there; `gone`: none are, or the page is. */
export type Drift = 'changed' | 'gone';

/** Where a quote stands in a newer text: at the same place, elsewhere, or not as it was. */
export type Standing =
  | { kind: 'same' }
  | { kind: 'moved'; start: number; end: number; segments: TextSpan[] }
  | { kind: Drift };

/** Words in a row by which a rest of a quote is known again. */
const RUN = 5;

/** Find a quote's words in a text. Other quote marks, dashes and white space are the same words; other words are not. */
export function findAgain(quote: Pick<Quote, 'text' | 'start' | 'end' | 'segments'>, text: string): Standing {
  if (text.slice(quote.start, quote.end) === quote.text) return { kind: 'same' };
  const start = nearest(text, quote.text, quote.start);
  if (start >= 0) {
    const by = start - quote.start;
    const segments = quote.segments.map(([from, to]): TextSpan => [from + by, to + by]);
    return { kind: 'moved', start, end: quote.end + by, segments };
  }
  const plain = plainWords(text);
  const parts = partsOf(quote).map((part) => wordsAt(quote, part));
  if (standInOrder(plain, parts.map(plainWords))) return { kind: 'same' };
  const isRest = parts
    .flatMap((part) => splitSentences(part).map(([from, to]) => plainWords(part.slice(from, to))))
    .some((sentence) => runsOf(sentence).some((run) => plain.includes(run)));
  return { kind: isRest ? 'changed' : 'gone' };
}

/** The place of `words` nearest to where they stood; -1 for none. */
function nearest(text: string, words: string, start: number): number {
  if (words === '') return -1;
  const before = text.lastIndexOf(words, start);
  const after = text.indexOf(words, start);
  if (before < 0 || after < 0) return Math.max(before, after);
  return start - before <= after - start ? before : after;
}

/** Letters and digits in small letters, one blank between words and at both ends. */
function plainWords(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${words.trim()} `;
}

function standInOrder(text: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const part of parts) {
    const found = part.trim() === '' ? at : text.indexOf(part, at);
    if (found < 0) return false;
    at = Math.max(found, found + part.length - 1);
  }
  return true;
}

/** Five words in a row each; a shorter sentence is too little to be known by. */
function runsOf(sentence: string): string[] {
  const words = sentence.trim().split(' ');
  return words.slice(RUN - 1).map((_, at) => ` ${words.slice(at, at + RUN).join(' ')} `);
}
