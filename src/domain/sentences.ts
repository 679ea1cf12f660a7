/** Where sentences and paragraphs begin and end, so that words are kept, shown and compared with what they stand in. */

/** UTF-16 offsets into a text, the end left out. */
export type TextSpan = [start: number, end: number];

/** Characters looked at on either side of a span: a paragraph without an end must not cost the whole text. */
const REACH = 1000;

/** What ends in a full stop and ends no sentence: titles, initials, "U.S.". */
const GOES_ON =
  /(?:^|[\s(“"‘'])(?:Mr|Mrs|Ms|Mx|Dr|St|Gov|Sen|Rep|Jr|Sr|Prof|Supt|Lt|Rev|No|vs|Sra?|[A-Z]|(?:[A-Z]\.){1,4}[A-Z])\.$/u;

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text in order, without the blanks between them; offsets count from `offset`. */
export function splitSentences(text: string, offset = 0): TextSpan[] {
  const sentences: TextSpan[] = [];
  let begun: number | null = null;
  for (const { index, segment } of SEGMENTER.segment(text)) {
    const trimmed = segment.trimEnd();
    if (trimmed.trim() === '') continue;
    const start: number = begun ?? index + (segment.length - segment.trimStart().length);
    begun = null;
    if (GOES_ON.test(trimmed)) begun = start;
    else sentences.push([offset + start, offset + index + trimmed.length]);
  }
  if (begun !== null) sentences.push([offset + begun, offset + text.trimEnd().length]);
  return sentences;
}

/** The paragraphs around a span, to a reach of a thousand characters on either side, cut between words. */
export function paragraphAround(text: string, [start, end]: TextSpan): TextSpan {
  const least = Math.max(0, start - REACH);
  const most = Math.min(text.length, end + REACH);
  const before = text.slice(least, start).lastIndexOf('\n\n');
  const after = text.slice(end, most).indexOf('\n\n');
  const from = before >= 0 ? least + before + 2 : least === 0 ? 0 : Math.min(start, nextWord(text, least));
  const to = after >= 0 ? end + after : most === text.length ? most : Math.max(end, lastWord(text, most));
  return [from, to];
}

/** From the start of the sentence a span begins in to the end of the one it ends in, within its paragraphs. */
export function sentencesAround(text: string, span: TextSpan): TextSpan {
  const [from, to] = paragraphAround(text, span);
  const sentences = splitSentences(text.slice(from, to), from);
  const first = sentences.findLast(([start]) => start <= span[0]);
  const last = sentences.find(([, end]) => end >= span[1]);
  return [Math.min(span[0], first?.[0] ?? from), Math.max(span[1], last?.[1] ?? to)];
}

function nextWord(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 ? from : space + 1;
}

function lastWord(text: string, to: number): number {
  const space = text.lastIndexOf(' ', to);
  return space < 0 ? to : space;
}
