/** Owns dates and datelines ("QUILL BAY, Mass. — ", "DENVER (AP) - "): when and where, which is nobody's name. */
import type { Token } from './tokens.ts';

/** Words and marks between the start of a paragraph and the dash that ends a dateline. */
const MOST_TOKENS = 10;

const MONTHS = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

export const isDayName = (word: string): boolean => /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(word);

/** "Ann Poole Tuesday", "Ann Poole (@poole) August 2": a day behind a name is no part of it. */
export function isDateAt(tokens: Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return isDayName(word) || (MONTHS.test(word) && /^\d/.test(tokens[at + 1]?.text ?? ''));
}

/** The indexes of all tokens that stand in a dateline: capitals throughout, at a paragraph's start, up to a dash. */
export function findDatelines(tokens: Token[]): Set<number> {
  const found = new Set<number>();
  for (const [start, token] of tokens.entries()) {
    if (tokens[start - 1]?.paragraph === token.paragraph || !isShouted(token)) continue;
    const end = dashAfter(tokens, start);
    for (let at = start; at < end; at += 1) found.add(at);
  }
  return found;
}

/** The index of the dash, or `start` when the paragraph goes on in small letters first. */
function dashAfter(tokens: Token[], start: number): number {
  for (let at = start + 1; at < start + MOST_TOKENS; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.paragraph !== tokens[start]?.paragraph) return start;
    if (/^[—–―-]/.test(token.text)) return at;
    if (token.kind === 'word' && !token.capital) return start;
  }
  return start;
}

function isShouted(token: Token): boolean {
  return token.kind === 'word' && token.text.length > 2 && token.text === token.text.toUpperCase();
}
