/** Spans of a text in their surroundings: the sentence or the paragraph they stand in, with the spans marked. */
import { html, type Safe } from './markup.ts';

/** UTF-16 offsets into a text. */
export type Span = readonly [start: number, end: number];

/** Characters of a sentence that are shown on either side of a span. */
const REACH = 220;

/** The part of `text` from the start of the sentence a span begins in to the end of the one it ends in. */
export function sentenceAround(text: string, [start, end]: Span): Span {
  const [from, to] = paragraphAround(text, [start, end]);
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.slice(from, to))];
  const first = sentences.findLast(({ index }) => from + index <= start);
  const last = sentences.find(({ index, segment }) => from + index + segment.length >= end);
  const begin = from + (first?.index ?? 0);
  const finish = last ? from + last.index + last.segment.trimEnd().length : to;
  return [wordStart(text, begin, start - REACH), wordEnd(text, Math.max(finish, end), end + REACH)];
}

/** The part of `text` between the blank lines around a span. */
export function paragraphAround(text: string, [start, end]: Span): Span {
  const before = text.lastIndexOf('\n\n', start);
  const after = text.indexOf('\n\n', end);
  return [before === -1 ? 0 : before + 2, after === -1 ? text.length : after];
}

function wordStart(text: string, begin: number, least: number): number {
  if (begin >= least) return begin;
  const space = text.indexOf(' ', least);
  return space === -1 ? least : space + 1;
}

function wordEnd(text: string, finish: number, most: number): number {
  if (finish <= most) return finish;
  const space = text.lastIndexOf(' ', most);
  return space === -1 ? most : space;
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
  const cutBefore = from > 0 && text[from - 1] === ' ' && !/[.!?”"’)\]]\s*$/.test(text.slice(from - 3, from));
  const cutAfter = to < text.length && text[to] === ' ' && !/[.!?”"’)\]]$/.test(text.slice(from, to));
  return html`${cutBefore && '… '}${pieces}${text.slice(at, to)}${cutAfter && ' …'}`;
}
