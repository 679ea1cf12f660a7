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

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|%/gu;
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
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index + offset;
    if (last && start - last.end > 1) {
      const between = text.slice(last.end - offset, start - offset);
      if (ENDS_SENTENCE.test(between) && (between.includes('\n') || !isAbbreviation(last))) sentence++;
    }
    last = { norm: fold(raw), raw, start, end: start + raw.length, sentence };
    words.push(last);
  }
  return words;
}

function isAbbreviation(word: Word): boolean {
  return word.raw.length === 1 || ABBREVIATIONS.has(word.norm);
}

/** The form in which words are compared. */
export function fold(raw: string): string {
  let norm = raw.toLowerCase();
  if (/[^a-z0-9]/.test(norm)) {
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
