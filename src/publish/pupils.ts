/** Pupils who are quoted: no text of their article names them, and none tells their age. "A student" stands in their place. */
import type { Article } from '../domain/article.ts';
import { isStateCode, placeName } from '../domain/vocabulary.ts';
import { cleanLine } from './clean-text.ts';
import { placesOf } from './places.ts';

type Held = Pick<Article, 'heldNames'>;

/** First names that are common words of headlines too: alone they are let stand. */
const ALSO_WORDS = new Set(
  'april art bill chance christian drew grace grant hope jack june justice mark may rich summer will'.split(
    ' ',
  ),
);

/** What a pupil is called wherever readers see their words: "a student in Colorado". */
export function unnamedPupil(article: Article): string {
  const place = placesOf(article)[0];
  return place !== undefined && isStateCode(place) ? `a student in ${placeName(place)}` : 'a student';
}

/** Does this text name somebody quoted who looks to be a pupil, by the whole name, the first or the last part of it? */
export function namesPupil(article: Held, text: string): boolean {
  return findNames(article, text).length > 0;
}

/** The text with "a student" in the place of every name of a held pupil, and without the age beside it. */
export function maskPupils(article: Held, text: string): string {
  let masked = text;
  // From the end, so that what was found keeps its place.
  for (const [start, end] of findNames(article, text).reverse()) {
    const before = masked.slice(0, start).replace(/(?:\b[Aa]n? )?\b\d{1,2}[- ]year[- ]old,?\s{0,3}$/u, '');
    const after = masked.slice(end).replace(/^,? \(?(?:aged? )?\d{1,2}\)?(?=[\s,.;:!?)]|$),?/u, '');
    const isFirst = /(?:^|[.!?:]\s{0,3}|[“"‘'(]\s?)$/u.test(before);
    masked = `${before}${isFirst ? 'A' : 'a'} student${after}`;
  }
  return masked;
}

/** Where the names stand in a text, in order, none within another. */
function findNames({ heldNames }: Held, text: string): [start: number, end: number][] {
  if (heldNames.length === 0) return [];
  const line = text.toLowerCase();
  // Lower case may be longer (İ): then nothing is known of places, and the text is searched as it is.
  const searched = line.length === text.length ? line : text;
  const found: [number, number][] = [];
  for (const part of partsOf(heldNames)) {
    for (let at = searched.indexOf(part); at !== -1; at = searched.indexOf(part, at + part.length)) {
      const end = at + part.length;
      if (isLetter(text[at - 1]) || isLetter(text[end])) continue;
      if (!found.some(([from, to]) => at < to && end > from)) found.push([at, end]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** The whole names first, then their last and first parts, in small letters. */
function partsOf(names: readonly string[]): string[] {
  const wholes = names.map((name) => cleanLine(name).toLowerCase()).filter((name) => name.length > 1);
  const ends = wholes.flatMap((name) => {
    const words = name.split(' ').filter((word) => !/^(?:jr|sr|i{1,3}|iv)\.?$/.test(word));
    const first = words.length > 1 ? words[0] : undefined;
    return [words.at(-1), first !== undefined && !ALSO_WORDS.has(first) ? first : undefined];
  });
  const parts = ends.filter((part) => part !== undefined && part.replace(/[^\p{L}]/gu, '').length > 1);
  return [...new Set([...wholes, ...(parts as string[])])];
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character);
}
