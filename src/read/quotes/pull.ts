/**
 * Owns pull quotes: a paragraph that is only a quote, and the line that says whose it is, behind a dash or on
 * the next line. Each line is used once, so that a caption after it is not taken for another speaker.
 */
import { isCueAt } from './grammar.ts';
import type { Name } from './names.ts';
import type { Reading } from './reading.ts';

/** A speaker as an attribution line gives it. `rest` is what follows the name: the role. */
export interface PullAttribution {
  name: Name;
  rest: { start: number; end: number };
}

const MAX_LINE_TOKENS = 22;

/** The attribution line of the quote at token `at`, or null where the quote is no pull quote. */
export function findPullAttribution(reading: Reading, at: number): PullAttribution | null {
  const { tokens } = reading;
  const paragraph = tokens[at]?.paragraph;
  if (paragraph === undefined || tokens[at - 1]?.paragraph === paragraph) return null;
  const next = tokens[at + 1];
  if (next?.paragraph === paragraph)
    return isDash(next.text) ? readLine(reading, at + 2, paragraph, true) : null;
  if (next?.paragraph !== paragraph + 1) return null;
  const dashed = isDash(next.text);
  return readLine(reading, dashed ? at + 2 : at + 1, paragraph + 1, dashed);
}

/** `Name, role` · `Name. role` · `Name — role` · `Name`, and nothing that reads as a sentence. */
function readLine(
  reading: Reading,
  from: number,
  paragraph: number,
  dashed: boolean,
): PullAttribution | null {
  const { tokens } = reading;
  const name = reading.nameAt.get(from);
  if (!name || name.runFirst !== from || name.possessive) return null;
  if (name.kind !== 'person' && !(dashed && (name.kind === 'bare' || name.kind === 'organisation')))
    return null;
  let end = name.last + 1;
  while (end < tokens.length && tokens[end]?.paragraph === paragraph) {
    if (tokens[end]?.kind === 'quote' || isCueAt(tokens, end) || end - from > MAX_LINE_TOKENS) return null;
    end += 1;
  }
  const separator = tokens[name.last + 1];
  const alone = end === name.last + 1;
  if (!dashed && isHeading(reading, name)) return null;
  if (!alone && !/^[,.:|/(—–―-]/.test(separator?.text ?? '')) return null;
  const limit = reading.paragraphs[paragraph]?.end ?? name.end;
  // A sentence's full stop at the end speaks against a line, unless a dash has announced it.
  if (!dashed && !alone && end - name.last > 3 && tokens[end - 1]?.text === '.') return null;
  const start = alone ? limit : (separator?.end ?? limit);
  return { name, rest: { start: Math.min(start, limit), end: limit } };
}

/** "BOARD COUNTERS": capitals throughout, and nobody the article names elsewhere. */
function isHeading(reading: Reading, name: Name): boolean {
  const words = reading.text.slice(name.start, name.end);
  if (words !== words.toUpperCase()) return false;
  return (reading.people.of.get(name)?.person?.mentions.length ?? 0) < 2;
}

function isDash(text: string): boolean {
  return /^[—–―-]/.test(text);
}
