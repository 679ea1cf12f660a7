/** The spoken words of a quote: its own parts, the sentences an editor can choose from, and what of it is shown. */
import type { Quote } from './article.ts';
import { splitSentences, type TextSpan } from './sentences.ts';

type Words = Pick<Quote, 'text' | 'start' | 'end' | 'segments'>;

/** The spoken parts within the quote's own range, in order; the whole of it where none are told. */
export function partsOf({ start, end, segments }: Omit<Words, 'text'>): TextSpan[] {
  const own = segments.filter(([from, to]) => from >= start && to <= end && from < to);
  return own.length > 0 ? own : [[start, end]];
}

/** The words between two offsets of the article, of those that belong to the quote. */
export function wordsAt({ text, start }: Words, [from, to]: TextSpan): string {
  return text.slice(from - start, to - start);
}

/** The reporter's words between two parts end their sentence: the next part begins another. */
const NEW_SENTENCE = /[.?!]['’”"»)\]]*\s*['‘“"«]?\s*$/u;

/**
 * The quote's sentences, each as the spans it is spoken in: one that is split by "she said" and goes on is one sentence
 * of two spans.
 */
export function quoteSentences(quote: Words): TextSpan[][] {
  const sentences: TextSpan[][] = [];
  let open: TextSpan[] = [];
  const close = () => {
    if (open.length > 0) sentences.push(open);
    open = [];
  };
  let end: number | null = null;
  for (const part of partsOf(quote)) {
    if (end !== null && NEW_SENTENCE.test(wordsAt(quote, [end, part[0]]))) close();
    for (const span of splitSentences(wordsAt(quote, part), part[0])) {
      open.push(span);
      if (/[.?!…]['’”"»)\]]*$/u.test(wordsAt(quote, span))) close();
    }
    end = part[1];
  }
  close();
  return sentences;
}

/** The parts that are shown: those an editor kept, else all. Marks stand where `isCutBefore` and `isCutAfter` say so. */
export function shownParts(quote: Words & Pick<Quote, 'kept'>): {
  parts: TextSpan[];
  isCutBefore: boolean;
  isCutAfter: boolean;
} {
  const all = partsOf(quote);
  if (quote.kept === null) return { parts: all, isCutBefore: false, isCutAfter: false };
  const kept = quote.kept.filter(([from, to]) => from >= quote.start && to <= quote.end && from < to);
  if (kept.length === 0) return { parts: all, isCutBefore: false, isCutAfter: false };
  const first = quoteSentences(quote)[0]?.[0]?.[0] ?? quote.start;
  const last = all.at(-1)?.[1] ?? quote.end;
  const end = wordsAt(quote, [kept.at(-1)?.[1] ?? last, last]).trim();
  return { parts: kept, isCutBefore: (kept[0]?.[0] ?? first) > first, isCutAfter: end !== '' };
}

/**
 * The spans of these sentences (numbered from 0), neighbours in one part made one; null when they are all of them.
 * @throws RangeError for a number that no sentence has, and for none.
 */
export function keepSentences(quote: Words, numbers: readonly number[]): TextSpan[] | null {
  const sentences = quoteSentences(quote);
  const chosen = [...new Set(numbers)].sort((a, b) => a - b);
  if (chosen.length === 0 || chosen.some((at) => sentences[at] === undefined))
    throw new RangeError('No such sentence.');
  if (chosen.length === sentences.length) return null;
  const kept: TextSpan[] = [];
  for (const span of chosen.flatMap((at) => sentences[at] ?? [])) {
    const before = kept.at(-1);
    if (before && /^\s*$/u.test(wordsAt(quote, [before[1], span[0]]))) before[1] = span[1];
    else kept.push([...span]);
  }
  return kept;
}
