/** The words of a quote as readers may see them: the parts an editor kept, never more than sixty words, cuts always marked. */
import type { Quote } from '../domain/article.ts';
import { shownParts, wordsAt } from '../domain/quote-words.ts';
import { splitSentences } from '../domain/sentences.ts';
import { cleanLine } from './clean-text.ts';

/** Of one quote no more words than this are shown; the rest is at the publisher's. */
export const MOST_QUOTE_WORDS = 60;
/** Fewer words than this are too little for a cut at a sentence's end. */
const LEAST_SENTENCES = 20;

/** Stands where words were left out. */
const MARK = '[…]';

/** The spoken parts that are shown, each on one line. */
export function spokenParts(quote: Quote): string[] {
  const spoken = shownParts(quote)
    .parts.map((part) => cleanLine(wordsAt(quote, part)))
    .filter(Boolean);
  return spoken.length > 0 ? spoken : [cleanLine(quote.text)].filter(Boolean);
}

/** The spoken words; the reporter's words between them are left out and marked, and so is what was trimmed or is too long. */
export function spokenText(quote: Quote): string {
  const { isCutBefore, isCutAfter } = shownParts(quote);
  // The comma that only led over to "she said" is dropped.
  const words = spokenParts(quote)
    .map((part) => part.replace(/,$/, ''))
    .join(` ${MARK} `);
  if (words === '') return '';
  const cut = cutQuote(isCutBefore ? `${MARK} ${words}` : words, MOST_QUOTE_WORDS);
  return isCutAfter && !cut.endsWith(MARK) ? `${cut} ${MARK}` : cut;
}

/** At most so many words of a line, its mark counted: whole sentences where they are not too few, else whole words. */
export function cutQuote(line: string, most: number): string {
  const words = line.split(' ');
  if (words.length <= most) return line;
  const head = words.slice(0, most - 1).join(' ');
  const whole = splitSentences(head)
    .map(([, end]) => end)
    .findLast((end) => end < head.length || /[.?!…]['’”"»)\]]*$/u.test(head));
  const sentences = whole === undefined ? '' : head.slice(0, whole);
  const kept = sentences.split(' ').length >= LEAST_SENTENCES ? sentences : head;
  return `${kept.replace(/[\s,;:–—-]+$/u, '').replace(/ \[…\]$/u, '')} ${MARK}`;
}
