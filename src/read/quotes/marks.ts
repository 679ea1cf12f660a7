/**
 * Owns quotation marks: finds which stretches of a text stand between them. Promises that every run lies inside
 * one paragraph, that runs never overlap, and that lost or mixed marks never swallow a neighbour.
 */
import { isBlank, type Paragraph, trimRange } from './paragraphs.ts';

/** A stretch between quotation marks. */
export interface QuoteRun {
  /** The words, marks and outer blanks left out. */
  start: number;
  end: number;
  /** With the marks. */
  outerStart: number;
  outerEnd: number;
  paragraph: number;
  /** False where the closing mark is missing: a quote that goes on in the next paragraph, or a lost mark. */
  closed: boolean;
  /** The run of the paragraph before stayed open and this one takes it up again. */
  continues: boolean;
}

interface Mark {
  kind: 'open' | 'close' | 'straight';
  start: number;
  end: number;
}

const DOUBLE = /[“”„«»"″＂]|''|``|‘‘|’’/g;
const SINGLE = /[‘’']/g;
const MIN_SINGLE_OPENERS = 2;

/** All quote runs of a text in order. Single marks count only in a text without double ones. Linear. */
export function findRuns(text: string, paragraphs: Paragraph[]): QuoteRun[] {
  const doubles = marksOf(text, DOUBLE);
  const marks = doubles.length > 0 ? doubles : singleMarks(text);
  const runs: QuoteRun[] = [];
  let next = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    while ((marks[next]?.start ?? Number.POSITIVE_INFINITY) < paragraph.start) next += 1;
    const from = next;
    while ((marks[next]?.start ?? Number.POSITIVE_INFINITY) < paragraph.end) next += 1;
    const previous = runs.at(-1);
    const open = previous && !previous.closed && previous.paragraph === index - 1;
    const first = marks[from];
    const takesUp = Boolean(open && first && first.start === paragraph.start && first.kind !== 'close');
    if (previous && open && !takesUp && !endsUnclosed(text, previous, paragraphs)) runs.pop();
    readParagraph(text, paragraph, index, marks.slice(from, next), takesUp, runs);
  }
  const last = runs.at(-1);
  if (last && !last.closed && !endsUnclosed(text, last, paragraphs)) runs.pop();
  return runs;
}

/** A quote whose closing mark was lost is believed where it fills its paragraph or is announced by a colon or comma. */
function endsUnclosed(text: string, run: QuoteRun, paragraphs: Paragraph[]): boolean {
  if (run.outerStart === paragraphs[run.paragraph]?.start) return true;
  return /[:,]\s$/.test(text.slice(Math.max(0, run.outerStart - 2), run.outerStart));
}

function readParagraph(
  text: string,
  paragraph: Paragraph,
  index: number,
  marks: Mark[],
  takesUp: boolean,
  runs: QuoteRun[],
): void {
  let opener: Mark | null = null;
  let depth = 0;
  const close = (end: number, outerEnd: number, closed: boolean): void => {
    if (!opener) return;
    const words = trimRange(text, opener.end, end);
    const continues = takesUp && opener.start === paragraph.start;
    if (words.start < words.end)
      runs.push({ ...words, outerStart: opener.start, outerEnd, paragraph: index, closed, continues });
    opener = null;
    depth = 0;
  };
  for (let i = 0; i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark || measuresLength(text, mark)) continue;
    const role = roleOf(text, mark, paragraph, opener !== null);
    if (!opener) {
      if (role === 'open') opener = mark;
    } else if (role === 'close') {
      if (depth > 0) depth -= 1;
      else close(mark.start, mark.end, true);
    } else if (role === 'open') {
      if (isNested(text, marks, i, paragraph)) depth += 1;
      else {
        // The closing mark was lost: nobody can say where the words ended, so the run is given up.
        opener = mark;
        depth = 0;
      }
    }
  }
  close(paragraph.end, paragraph.end, false);
}

/** What a mark does here, by its shape first and its neighbours where the shape does not say. */
function roleOf(text: string, mark: Mark, paragraph: Paragraph, open: boolean): 'open' | 'close' | 'none' {
  const before = mark.start > paragraph.start ? text[mark.start - 1] : undefined;
  const after = mark.end < paragraph.end ? text[mark.end] : undefined;
  const atLeft = before === undefined || isBlank(before) || /[([{—–\-/‘―…:]/.test(before);
  const atRight = after === undefined || isBlank(after) || /[)\]}—–\-.,;:!?/]/.test(after);
  const wordAfter = after !== undefined && !isBlank(after);
  if (mark.kind === 'open')
    return open && !atLeft && atRight ? 'close' : wordAfter || !open ? 'open' : 'close';
  if (mark.kind === 'close') {
    if (open) return 'close';
    return atLeft && wordAfter && !atRight ? 'open' : 'none';
  }
  // '' The plan is late,'' he said: two marks of one key, and a blank that slipped in behind the first.
  const slipped =
    mark.end - mark.start === 2 && atLeft && /^ \p{Lu}/u.test(text.slice(mark.end, mark.end + 3));
  if (!open) return atLeft && (wordAfter || slipped) ? 'open' : 'none';
  return (before === undefined || isBlank(before)) && wordAfter && !atRight ? 'open' : 'close';
}

/** An opener inside an open run is a quote within the quote only if both of them are closed later. */
function isNested(text: string, marks: Mark[], at: number, paragraph: Paragraph): boolean {
  const one = marks[at + 1];
  const two = marks[at + 2];
  if (!one || !two) return false;
  return roleOf(text, one, paragraph, true) === 'close' && roleOf(text, two, paragraph, true) === 'close';
}

/** 5'10" is a height, not the end of a quote. */
function measuresLength(text: string, mark: Mark): boolean {
  return (
    mark.kind === 'straight' && /\d['’]\d{1,2}$/.test(text.slice(Math.max(0, mark.start - 5), mark.start))
  );
}

function marksOf(text: string, pattern: RegExp): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(pattern)) {
    let start = match.index;
    const sign = match[0];
    // In ''' the inner single mark comes first when the quote ends.
    if (sign === "''" && text[start + 2] === "'" && start > 0 && !isBlank(text[start - 1])) start += 1;
    marks.push({ kind: kindOf(sign), start, end: start + sign.length });
  }
  return marks;
}

function kindOf(sign: string): Mark['kind'] {
  if ('“„«``‘‘'.includes(sign)) return 'open';
  return '”»’’'.includes(sign) ? 'close' : 'straight';
}

/** British style. An apostrophe is told from a closing mark by what stands around it. */
function singleMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let openers = 0;
  let weakClose: Mark | null = null;
  let open = false;
  const finish = (): void => {
    if (open && weakClose) marks.push(weakClose);
    open = false;
    weakClose = null;
  };
  for (const match of text.matchAll(SINGLE)) {
    const start = match.index;
    const before = text[start - 1];
    const after = text[start + 1];
    const opens = match[0] !== '’' && (before === undefined || isBlank(before) || /[([—–]/.test(before));
    const mark: Mark = { kind: 'close', start, end: start + 1 };
    if (opens && after !== undefined && /[\p{L}\p{N}]/u.test(after)) {
      finish();
      marks.push({ ...mark, kind: 'open' });
      openers += 1;
      open = true;
    } else if (open && (after === undefined || !/[\p{L}\p{N}]/u.test(after))) {
      // After punctuation it surely closes; after a letter it may be a plural's apostrophe, so the last one counts.
      if (before !== undefined && /[.,?!…]/.test(before)) {
        marks.push(mark);
        open = false;
        weakClose = null;
      } else weakClose = mark;
    }
  }
  finish();
  return openers >= MIN_SINGLE_OPENERS ? marks : [];
}
