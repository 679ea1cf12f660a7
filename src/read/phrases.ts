/**
 * Phrases with gaps: the little language in which all cues are written, and the finder that looks for many of
 * them in one walk over the words. Never regular expressions, so an operator's cue cannot stall a reading.
 *
 * `opt out` these words in a row · `refus*` a word that begins so · `parent|mother` either ·
 * `opt ..4 out` up to four words between, in one sentence · `=MAP` in exactly this case.
 */
import type { Word } from './words.ts';
import { fold } from './words.ts';

export interface PhraseHit<T> {
  value: T;
  /** Indexes of the first and last word of the hit. */
  first: number;
  last: number;
}

interface Choice {
  words: string[];
  stems: string[];
  exact: string[];
}
type Part = Choice | { gap: number };
interface Compiled<T> {
  parts: Part[];
  value: T;
}

const LONGEST_GAP = 12;
const MOST_GAPS = 2;
const SHORTEST_STEM = 3;

/** What is wrong with a phrase, in a sentence, or null when it is well formed. */
export function checkPhrase(phrase: string): string | null {
  try {
    readPhrase(phrase);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readPhrase(phrase: string): Part[] {
  const parts = phrase.trim().split(/\s+/).flatMap(readPart);
  if (parts.length === 0) throw new Error('a phrase needs at least one word');
  if ('gap' in (parts[0] ?? {}) || 'gap' in (parts.at(-1) ?? {}))
    throw new Error(`a gap must stand between words: "${phrase}"`);
  if (parts.filter((part) => 'gap' in part).length > MOST_GAPS)
    throw new Error(`at most ${MOST_GAPS} gaps in a phrase: "${phrase}"`);
  return parts;
}

function readPart(part: string): Part[] {
  const gap = /^\.\.(\d{1,2})$/.exec(part);
  if (gap) {
    const size = Number(gap[1]);
    if (size < 1 || size > LONGEST_GAP) throw new Error(`a gap is ..1 to ..${LONGEST_GAP}: "${part}"`);
    return [{ gap: size }];
  }
  const choice: Choice = { words: [], stems: [], exact: [] };
  for (const word of part.split('|')) {
    if (word.startsWith('=')) choice.exact.push(oneWord(word.slice(1)));
    else if (word.endsWith('*')) {
      const stem = fold(oneWord(word.slice(0, -1)));
      if (stem.length < SHORTEST_STEM) throw new Error(`too short before the star: "${word}"`);
      choice.stems.push(stem);
    } else choice.words.push(fold(oneWord(word)));
  }
  return [choice];
}

function oneWord(word: string): string {
  if (!/^(?:[\p{L}\p{N}]+(?:['’]\p{L}+)*|%)$/u.test(word))
    throw new Error(`not a word (write "opt out", not "opt-out"): "${word}"`);
  return word;
}

function fits(choice: Choice, word: Word): boolean {
  return (
    choice.words.includes(word.norm) || beginsLike(choice.stems, word.norm) || choice.exact.includes(word.raw)
  );
}

/** Index of the last word of a match of `parts[at...]` from word `i` on, or -1. */
function matchFrom(parts: Part[], at: number, words: Word[], i: number, sentence: number): number {
  const part = parts[at];
  if (!part) return i - 1;
  if ('gap' in part) {
    for (let skip = 0; skip <= part.gap; skip++) {
      const end = matchFrom(parts, at + 1, words, i + skip, sentence);
      if (end >= 0) return end;
    }
    return -1;
  }
  const word = words[i];
  if (!word || word.sentence !== sentence || !fits(part, word)) return -1;
  return matchFrom(parts, at + 1, words, i + 1, sentence);
}

/** Words whose phrases are remembered; a text of nonsense must not fill the memory. */
const MOST_REMEMBERED = 20_000;

/** Looks for all its phrases at once. Hits are in order of their first word and may overlap. */
export class PhraseFinder<T> {
  readonly #byWord = new Map<string, Compiled<T>[]>();
  readonly #byStem = new Map<string, Compiled<T>[]>();
  /** The phrases that a word may begin, by its norm; null for most words. */
  readonly #begunBy = new Map<string, Compiled<T>[] | null>();

  /** Throws an Error with a sentence when a phrase is malformed (see {@link checkPhrase}). */
  constructor(phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) {
      const compiled = { parts: readPhrase(phrase), value };
      const first = compiled.parts[0];
      if (!first || 'gap' in first) continue;
      const keys = new Set([...first.words, ...first.exact.map(fold)]);
      for (const key of keys) add(this.#byWord, key, compiled);
      for (const key of new Set(first.stems.map((stem) => stem.slice(0, SHORTEST_STEM))))
        add(this.#byStem, key, compiled);
    }
  }

  find(words: Word[]): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (!word) continue;
      const phrases = this.#phrasesBegunBy(word.norm);
      if (phrases) matchAt(phrases, words, i, word.sentence, hits);
    }
    return hits;
  }

  #phrasesBegunBy(norm: string): Compiled<T>[] | null {
    const known = this.#begunBy.get(norm);
    if (known !== undefined) return known;
    const stems = this.#byStem.get(norm.slice(0, SHORTEST_STEM)) ?? [];
    const found = [
      ...(this.#byWord.get(norm) ?? []),
      ...stems.filter(({ parts: [first] }) => first && 'stems' in first && beginsLike(first.stems, norm)),
    ];
    if (this.#begunBy.size >= MOST_REMEMBERED) this.#begunBy.clear();
    const begun = found.length > 0 ? found : null;
    this.#begunBy.set(norm, begun);
    return begun;
  }
}

function beginsLike(stems: string[], norm: string): boolean {
  return stems.some((stem) => norm.startsWith(stem));
}

function matchAt<T>(
  phrases: Compiled<T>[],
  words: Word[],
  i: number,
  sentence: number,
  hits: PhraseHit<T>[],
): void {
  for (const { parts, value } of phrases) {
    const last = matchFrom(parts, 0, words, i, sentence);
    if (last >= 0) hits.push({ value, first: i, last });
  }
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
