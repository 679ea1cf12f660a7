/** A line of text with parts of it marked. */
import type { Span } from './context.ts';
import { html, type Safe } from './markup.ts';

/** `spans` in order and without overlaps, as UTF-16 offsets. */
export function markedLine(line: string, spans: readonly Span[]): Safe {
  const pieces: (Safe | string)[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    pieces.push(line.slice(at, start), html`<mark>${line.slice(start, end)}</mark>`);
    at = end;
  }
  return html`${pieces}${line.slice(at)}`;
}
