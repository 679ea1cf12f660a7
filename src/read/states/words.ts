/** Splits a text into words with exact offsets, what stands between them, and how they are written. */
import { isPlain } from '../words.ts';
import { wordKey } from './name-key.ts';

export interface Word {
  /** UTF-16 offsets; a possessive "'s" is left out. */
  start: number;
  end: number;
  /** Lookup key without the possessive. */
  key: string;
  /** Key with the possessive ("George's" -> "georges"), null for other words. */
  possessive: string | null;
  /** Begins with a capital letter. */
  capital: boolean;
  /** Two or more letters, all of them capitals. */
  upper: boolean;
  /** What parts it from the word before it. */
  gap: Gap;
  /** That is a hyphen or dash without spaces. */
  hyphen: boolean;
}

/** `join`: a name may go on over it; `comma`: one comma; `break`: a name ends here; `stop`: a sentence ends here. */
export type Gap = 'join' | 'comma' | 'break' | 'stop';

/** A word, or letters parted by full stops, that begins where it is asked for. */
const WORD = /\p{L}(?:\.\p{L})+(?!\p{L})|[\p{L}\p{N}]+(?:['’‘ʻ&][\p{L}\p{N}]+)*/uy;
const STOP = 46;
const APOSTROPHE = 39;
const AMPERSAND = 38;
/** Abbreviations whose full stop does not end a name. */
const ABBREVIATED = /^(?:st|ste|ft|mt|\p{L})$/u;
const POSSESSIVE = /['’]s$/i;

/** All words of a text, in order. Linear in its length. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let previous: Word | undefined;
  let from = 0;
  for (let start = 0; start < text.length; start++) {
    const to = endOfWord(text, start);
    if (to === start) continue;
    const raw = text.slice(start, to);
    const gap = previous === undefined ? 'stop' : gapBetween(text, from, start, previous);
    from = start + raw.length;
    const owns = raw.length > 2 && POSSESSIVE.test(raw);
    const bare = owns ? raw.slice(0, -2) : raw;
    const first = bare.charCodeAt(0);
    const capital = (first >= 65 && first <= 90) || (first > 127 && /^\p{Lu}/u.test(bare));
    previous = {
      start,
      end: start + bare.length,
      key: capital ? wordKey(bare) : bare.toLowerCase(),
      possessive: owns ? wordKey(raw) : null,
      capital,
      upper: capital && bare.length > 1 && bare === bare.toUpperCase(),
      gap,
      hyphen: gap === 'join' && text.charCodeAt(start - 1) !== 32 && text.charCodeAt(start - 1) !== 160,
    };
    words.push(previous);
    start = to - 1;
  }
  return words;
}

/** Where the word that begins at `at` ends; `at` itself when none begins there. Plain letters need no expression. */
function endOfWord(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first < 128) {
    if (!isPlain(first)) return at;
    let to = at + 1;
    while (to < text.length && isPlain(text.charCodeAt(to))) to++;
    const next = text.charCodeAt(to);
    const goesOn = next >= 128 || next === APOSTROPHE || next === AMPERSAND;
    if (!goesOn && !(next === STOP && to === at + 1)) return to;
  }
  // The second half of a letter that takes two units was looked at with its first.
  if (first >= 0xdc00 && first < 0xe000) return at;
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : at;
}

function isAbbreviated(word: Word): boolean {
  return word.capital && ABBREVIATED.test(word.key);
}

/** "D.C. parents", "N.Y. schools": letters parted by full stops end no sentence before a small letter. */
function hasStops(word: Word): boolean {
  return word.capital && word.end - word.start > word.key.length;
}

function gapBetween(text: string, from: number, to: number, previous: Word): Gap {
  if (to === from + 1) {
    const mark = text.charCodeAt(from);
    if (mark === 32 || mark === 45 || mark === 10 || mark === 160 || mark === 8211) return 'join';
  }
  const between = text.slice(from, to);
  if (between === ' & ' || (between === '.' && previous.key.length === 1)) return 'join';
  if (/^[ \t\u00a0]*,[ \t\u00a0\n]*$/.test(between)) return 'comma';
  if (/^\.,\s$/.test(between) && hasStops(previous)) return 'comma';
  if (/^\.\s/.test(between)) {
    const goesOn = isAbbreviated(previous) || (hasStops(previous) && /\p{Ll}/u.test(text[to] ?? ''));
    return goesOn && between.length === 2 ? 'join' : 'stop';
  }
  if (/^[\s\u00a0]+$/.test(between)) return between.includes('\n\n') ? 'stop' : 'join';
  return /[.!?\n:“”"]/.test(between) ? 'stop' : 'break';
}

/** The possible keys of `length` words, if they may make one name: with and without the possessive. */
export function keysOf(words: Word[], from: number, length: number): string[] {
  let plain = '';
  let owning = '';
  let differs = false;
  for (let i = from; i < from + length; i++) {
    const word = words[i];
    if (word === undefined) return [];
    if (i > from && word.gap !== 'join') return [];
    const last = i === from + length - 1;
    // A possessive inside a name belongs to it ("Prince George's"), at its end it may not ("Denver's").
    const inner = word.possessive !== null && !last ? word.possessive : word.key;
    plain += (i > from ? ' ' : '') + inner;
    owning += (i > from ? ' ' : '') + (word.possessive ?? word.key);
    differs ||= last && word.possessive !== null;
  }
  return differs ? [plain, owning] : [plain];
}
