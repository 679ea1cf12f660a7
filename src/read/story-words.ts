/** The telling words of a headline and its summary: what each weighs, and which of them only name whom, where or which test. */
import type { PhraseHit } from './phrases.ts';
import type { Word } from './words.ts';

export interface TellingWords {
  /** Stems of headline and summary with their weights. */
  all: Map<string, number>;
  /** Those of the headline alone. */
  title: Map<string, number>;
  /** Stems that stand as names; what is shared besides them is what happened. */
  names: Set<string>;
}

const WEIGHT = { subject: 0.15, plain: 1, name: 2, number: 2 } as const;

/** Words that tell nothing, and words that everything on the subject uses. */
export interface CommonWords {
  stop: ReadonlySet<string>;
  subject: ReadonlySet<string>;
}

/** Weighs the words of a headline and its summary. Names of states (`places`) tell of a place, which is compared by itself. */
export function readTellingWords(
  common: CommonWords,
  title: { words: Word[]; places: PhraseHit<string>[] },
  summary: { words: Word[]; places: PhraseHit<string>[] },
): TellingWords {
  const names = new Set([...listNames(title.words), ...listNames(summary.words)]);
  const inTitle = weigh(title.words, title.places, common, names);
  const all = new Map(inTitle);
  for (const [word, weight] of weigh(summary.words, summary.places, common, names))
    all.set(word, Math.max(weight, all.get(word) ?? 0));
  return { all, title: inTitle, names };
}

function weigh(
  words: Word[],
  places: PhraseHit<string>[],
  { stop, subject }: CommonWords,
  names: Set<string>,
): Map<string, number> {
  const telling = new Map<string, number>();
  const placed = new Set(
    places.flatMap((hit) => Array.from({ length: hit.last - hit.first + 1 }, (_, i) => hit.first + i)),
  );
  words.forEach((word, i) => {
    if (stop.has(word.norm) || (word.norm.length < 2 && !/\d/.test(word.norm))) return;
    const key = stem(word.norm);
    const weight =
      subject.has(word.norm) || placed.has(i)
        ? WEIGHT.subject
        : /^\d/.test(word.norm)
          ? WEIGHT.number
          : names.has(key)
            ? WEIGHT.name
            : WEIGHT.plain;
    telling.set(key, Math.max(weight, telling.get(key) ?? 0));
  });
  return telling;
}

/** Stems of capitalised words, where capitals mean something; a sentence's first word when a second capital follows. */
function listNames(words: Word[]): string[] {
  if (isHeadlineCase(words)) return [];
  const opens = (i: number) => words[i - 1]?.sentence !== words[i]?.sentence;
  return words
    .filter((word, i) => isCapital(word) && (!opens(i) || (isCapital(words[i + 1]) && !opens(i + 1))))
    .map((word) => stem(word.norm));
}

function isCapital(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word.raw);
}

/** In "Most Words Like This" capitals say nothing of names. */
function isHeadlineCase(words: Word[]): boolean {
  const long = words.filter((word) => word.raw.length > 3);
  return long.filter(isCapital).length > long.length * 0.6;
}

/** Stems remembered; a text of nonsense must not fill the memory. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/** A light stem: "refusals" and "refusal", "votes", "voted" and "voting" become one. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const stemmed = cutEnding(word);
  remembered.set(word, stemmed);
  return stemmed;
}

function cutEnding(word: string): string {
  if (/\d/.test(word) || word.length < 5) return word;
  const singular = word.replace(/ies$/, 'y').replace(/(?<=ss|sh|ch|x)es$|(?<=[^su])s$/, '');
  const bare = singular.replace(/(?<=.{3})(?:ations?|ings?|ers?|ed|ly|als?)$/, '');
  return bare.replace(/(?<=.{3})(?:[eyi]|ie)$/, '');
}
