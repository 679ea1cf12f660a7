/** Spans of a text in their surroundings: the sentence or the paragraph they stand in, with the spans marked. */
import { html, type Safe } from './markup.ts';

/** UTF-16 offsets into a text. */
export type Span = readonly [start: number, end: number];

/** Characters that are shown on either side of a span at most. */
const REACH = 240;

/** The part of `text` from the start of the sentence a span begins in to the end of the one it ends in. */
export function sentenceAround(text: string, [start, end]: Span): Span {
  const [paragraphStart, paragraphEnd] = paragraphAround(text, [start, end]);
  const low = nextWord(text, paragraphStart, start - REACH);
  const high = wordBefore(text, paragraphEnd, end + REACH);
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.slice(low, high))];
  const first = sentences.findLast(({ index }) => low + index <= start);
  const last = sentences.find(({ index, segment }) => low + index + segment.length >= end);
  const from = low + (first?.index ?? 0);
  return [from, last ? Math.max(end, low + last.index + last.segment.trimEnd().length) : high];
}

/** The part of `text` between the blank lines around a span. */
export function paragraphAround(text: string, [start, end]: Span): Span {
  const before = text.lastIndexOf('\n\n', start);
  const after = text.indexOf('\n\n', end);
  return [before === -1 ? 0 : before + 2, after === -1 ? text.length : after];
}

function nextWord(text: string, least: number, wanted: number): number {
  if (wanted <= least) return least;
  return text.indexOf(' ', wanted) + 1 || wanted;
}

function wordBefore(text: string, most: number, wanted: number): number {
  return wanted >= most ? most : text.lastIndexOf(' ', wanted);
}

/**
 * A part of `text` with spans marked. Spans may overlap and may reach beyond the part; an ellipsis stands where the
 * part begins or ends within a line.
 */
export function markSpans(text: string, [from, to]: Span, spans: readonly Span[]): Safe {
  const pieces: Safe[] = [];
  let at = from;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const begin = Math.max(start, at);
    const finish = Math.min(end, to);
    if (begin >= finish) continue;
    pieces.push(html`${text.slice(at, begin)}<mark>${text.slice(begin, finish)}</mark>`);
    at = finish;
  }
  const cutBefore = /[^.!?”"’)\]\s]\s?$/.test(text.slice(Math.max(0, from - 2), from));
  const cutAfter = text[to] === ' ' && !/[.!?”"’)\]]$/.test(text.slice(to - 1, to));
  return html`${cutBefore && '… '}${pieces}${text.slice(at, to)}${cutAfter && ' …'}`;
}
