/** Text as words with offsets and sentences: what every cue, rule and story is matched on. */

export interface Word {
  /** Folded for comparing: lower case, no accents, no possessive 's. */
  norm: string;
  /** As printed. */
  raw: string;
  /** UTF-16 offsets: `text.slice(start, end) === raw`. */
  start: number;
  end: number;
  /** Number of the sentence it stands in, from 0. */
  sentence: number;
}

/** A word that begins where it is asked for. */
const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/uy;
const PERCENT = 37;
const APOSTROPHE = 39;
const ENDS_SENTENCE = /[.!?…]["'”’)\]]*\s|\n\s*\n/;
/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  'sen rep gov dr mr mrs ms st no vs lt jr sr prof supt dept mass conn fla calif colo wash ore minn wis mich ill ind tenn ariz okla tex pa va md del'.split(
    ' ',
  ),
);

/**
 * Splits at everything but letters, digits and inner apostrophes, so that "opt-out" and "opt out" read the
 * same; "%" is a word. `offset` is added to all offsets (for a part cut out of a longer text).
 */
export function readWords(text: string, offset = 0): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let last: Word | undefined;
  for (let at = 0; at < text.length; at++) {
    const to = endOfWord(text, at);
    if (to === at) continue;
    const raw = text.slice(at, to);
    const start = at + offset;
    if (last && start - last.end > 1) {
      const between = text.slice(last.end - offset, start - offset);
      if (ENDS_SENTENCE.test(between) && (between.includes('\n') || !isAbbreviation(last))) sentence++;
    }
    last = { norm: fold(raw), raw, start, end: start + raw.length, sentence };
    words.push(last);
    at = to - 1;
  }
  return words;
}

/** Where the word that begins at `at` ends; `at` itself when none begins there. Plain letters need no expression. */
function endOfWord(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first < 128) {
    if (!isPlain(first)) return first === PERCENT ? at + 1 : at;
    let to = at + 1;
    while (to < text.length && isPlain(text.charCodeAt(to))) to++;
    const next = text.charCodeAt(to);
    if (!(next >= 128) && next !== APOSTROPHE) return to;
  }
  // The second half of a letter that takes two units was looked at with its first.
  if (first >= 0xdc00 && first < 0xe000) return at;
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : at;
}

/** Is it an ASCII letter or digit? */
export function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

function isAbbreviation(word: Word): boolean {
  return word.raw.length === 1 || ABBREVIATIONS.has(word.norm);
}

function isAllPlain(norm: string): boolean {
  for (let i = 0; i < norm.length; i++) if (!isPlain(norm.charCodeAt(i))) return false;
  return true;
}

/** The form in which words are compared. */
export function fold(raw: string): string {
  let norm = raw.toLowerCase();
  if (!isAllPlain(norm)) {
    norm = norm
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replaceAll('’', "'");
    if (norm.endsWith("'s")) norm = norm.slice(0, -2);
  }
  return norm;
}

/**
 * The words of an address's path, each path segment a sentence; offsets point into the address itself.
 * Publishers put their headline there, often in more words than the shown one.
 */
export function readAddressWords(url: string): Word[] {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  if (path < 0) return [];
  const query = url.slice(path).search(/[?#]/);
  const text = query < 0 ? url.slice(path) : url.slice(path, path + query);
  const words = readWords(text, path);
  let segment = 0;
  let at = path;
  for (const word of words) {
    for (; at < word.start; at++) if (url[at] === '/') segment++;
    word.sentence = segment;
  }
  return words;
}
