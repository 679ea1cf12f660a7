/**
 * Owns the cut of a text into words and marks, with each quote run folded into one token, so that the
 * reporter's own sentences can be read without what is quoted in them.
 */
import { isAbbreviation } from './lexicon.ts';
import type { QuoteRun } from './marks.ts';
import type { Paragraph } from './paragraphs.ts';

export interface Token {
  kind: 'word' | 'mark' | 'quote';
  text: string;
  lower: string;
  start: number;
  end: number;
  /** Index of the quote run, or -1. */
  run: number;
  paragraph: number;
  capital: boolean;
}

/** `main` is what the reporter says; `asides` are short bracketed insertions; `spoken` is what stands in quotes. */
export interface Tokens {
  main: Token[];
  asides: Token[];
  spoken: Token[];
}

const PIECE =
  /[\p{L}\p{N}$#@](?:[\p{L}\p{N}\p{M}]|[.’'&@/‑-](?=[\p{L}\p{N}]))*|--+|\.{2,}|(?:\. ){2,}\.|[^\s\u00a0\u200b-\u200d\u2060\ufeff]/gu;
const ASIDE = /^\([^()\n]{1,80}\)$/;
const MAX_ASIDE = 82;
const MAX_WORD = 60;

/** Reads all paragraphs. Linear in the text's length. */
export function readTokens(text: string, paragraphs: Paragraph[], runs: QuoteRun[]): Tokens {
  const tokens: Tokens = { main: [], asides: [], spoken: [] };
  let next = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    let at = paragraph.start;
    for (let run = runs[next]; run && run.paragraph === index; run = runs[next]) {
      readNarration(text, at, run.outerStart, index, tokens);
      tokens.main.push({
        ...blankToken(text, run.outerStart, run.outerEnd, index),
        kind: 'quote',
        run: next,
      });
      readPieces(text, run.start, run.end, index, tokens.spoken);
      at = run.outerEnd;
      next += 1;
    }
    readNarration(text, at, paragraph.end, index, tokens);
  }
  return tokens;
}

function readNarration(text: string, start: number, end: number, paragraph: number, into: Tokens): void {
  let from = start;
  const stretch = text.slice(start, end);
  for (let at = stretch.indexOf('('); at >= 0; at = stretch.indexOf('(', at + 1)) {
    const near = stretch.slice(at, at + MAX_ASIDE);
    const close = near.indexOf(')');
    if (close < 0 || !ASIDE.test(near.slice(0, close + 1))) continue;
    readPieces(text, from, start + at, paragraph, into.main);
    readPieces(text, start + at + 1, start + at + close, paragraph, into.asides);
    from = start + at + close + 1;
  }
  readPieces(text, from, end, paragraph, into.main);
}

function readPieces(text: string, start: number, end: number, paragraph: number, into: Token[]): void {
  if (start >= end) return;
  for (const match of text.slice(start, end).matchAll(PIECE)) {
    const from = start + match.index;
    pushPiece(text, from, from + match[0].length, end, paragraph, into);
  }
}

function pushPiece(
  text: string,
  start: number,
  end: number,
  limit: number,
  paragraph: number,
  into: Token[],
): void {
  const piece = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(piece[0] === '$' || piece[0] === '#' || piece[0] === '@' ? 'a' : piece)) {
    const previous = into.at(-1);
    const tail = /^\.+$/.test(piece) && previous?.end === start && previous.kind === 'word';
    if (tail && piece === '.' && keepsStop(previous, start + 1 < limit)) {
      previous.text += '.';
      previous.lower += '.';
      previous.end = end;
      return;
    }
    into.push({ ...blankToken(text, start, end, paragraph), kind: 'mark' });
    return;
  }
  // Ortega’s, she’s, we’ll: the ending is a token of its own.
  const possessive = piece.length < MAX_WORD ? /^(.+)[’'](s|S|m|d|re|ve|ll)$/.exec(piece) : null;
  if (possessive?.[1] !== undefined) {
    const cut = start + possessive[1].length;
    into.push(blankToken(text, start, cut, paragraph));
    into.push({
      ...blankToken(text, cut, end, paragraph),
      kind: 'mark',
      lower: `’${possessive[2]?.toLowerCase()}`,
    });
    return;
  }
  into.push(blankToken(text, start, end, paragraph));
}

/** Does the full stop belong to the word: an abbreviation, an initial, U.S.? */
function keepsStop(token: Token, more: boolean): boolean {
  if (/^\p{Lu}$/u.test(token.text)) return more && token.text !== 'I';
  return isAbbreviation(token.lower)
    ? more || token.lower.length < 4
    : /^(?:\p{L}\.)+\p{L}$/u.test(token.text);
}

function blankToken(text: string, start: number, end: number, paragraph: number): Token {
  const words = text.slice(start, end);
  return {
    kind: 'word',
    text: words,
    lower: words.toLowerCase(),
    start,
    end,
    run: -1,
    paragraph,
    capital: /^\p{Lu}/u.test(words),
  };
}

/** The possessive mark of a word: ’s, or ’ after a plural. */
export function isPossessiveMark(token: Token | undefined): boolean {
  return token?.kind === 'mark' && (token.lower === '’s' || token.text === '’' || token.text === "'");
}
