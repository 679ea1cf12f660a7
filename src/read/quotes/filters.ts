/**
 * Owns what stands in quotation marks without being anybody's words: titles of works, nicknames of things,
 * single words held up at arm's length.
 */
import { isDeterminer, isPreposition } from './grammar.ts';
import type { Reading } from './reading.ts';

const MIN_WORDS = 3;
const SCARE_WORDS = 4;
const SMALL = /^(?:a|an|the|of|for|to|in|on|at|and|or|but|with|by|from|as|is|vs\.?|&)$/i;
const WORK =
  /^(?:titled|entitled|called|book|books|film|films|movie|documentary|novel|song|songs|album|play|show|series|memoir|episode|essay|poem|magazine|program|programme|paper|wrote|author|podcast|hit|ballad|musical|report|article|column|headlined|on|exhibit|exhibition|painting|dubbed|named|known|slogan|hashtag|billed)$/;

/** Is the run at token `at` somebody's words at all? */
export function isSpoken(reading: Reading, at: number): boolean {
  const run = reading.runs[reading.tokens[at]?.run ?? -1];
  if (!run) return false;
  const text = reading.text.slice(run.start, run.end);
  const words = text.match(/[\p{L}\p{N}$][^\s]*/gu) ?? [];
  if (words.length < MIN_WORDS) return false;
  return !isWorkTitle(reading, at, words, text) && !isScare(reading, at, words, text);
}

/** Capitals on every long word, no end mark, and a word such as "book" or "wrote" near; or long and nobody speaks. */
function isWorkTitle(reading: Reading, at: number, words: string[], text: string): boolean {
  const long = words.filter((word) => !SMALL.test(word));
  const capitals = long.filter((word) => /^[\p{Lu}\p{N}$]/u.test(word)).length;
  if (capitals < long.length || long.length < 2) return false;
  if (long.every((word) => word === word.toUpperCase()) && words.length > 4) return false;
  if (/[.!…]$/.test(text) && !/\b(?:U\.S|D\.C|Jr|Inc)\.$/.test(text))
    return nearWork(reading, at) && !/!$/.test(text);
  return true;
}

function nearWork(reading: Reading, at: number): boolean {
  for (let i = at - 1; i >= at - 3 && i >= 0; i -= 1)
    if (WORK.test(reading.tokens[i]?.lower ?? '')) return true;
  return false;
}

/** A few words used as an adjective or noun of the reporter's own sentence: the "test and punish" target. */
function isScare(reading: Reading, at: number, words: string[], text: string): boolean {
  if (words.length > SCARE_WORDS || /[.,!?…]$/.test(text)) return false;
  const before = reading.tokens[at - 1];
  const after = reading.tokens[at + 1];
  if (before?.kind !== 'word' || after?.kind !== 'word' || after.capital) return false;
  const led = isDeterminer(before.lower) || before.lower === 'so-called';
  return led && !isPreposition(after.lower) && !isDeterminer(after.lower);
}
