/** Finds the persons a text names, so that their surnames are not taken for towns when they stand alone later. */
import type { Gazetteer } from './gazetteer.ts';
import { AFTER_PLACE, TITLES } from './telling-words.ts';
import type { Word } from './words.ts';

/** Keys of names that follow a first name, an initial or a title, or are followed by an age, anywhere in the text. */
export function findPersons(words: Word[], lexicon: Gazetteer): Set<string> {
  const persons = new Set<string>();
  words.forEach((word, index) => {
    if (!word.capital || word.upper) return;
    const before = words[index - 1];
    if (isAgeAfter(words, index)) persons.add(word.key);
    if (before === undefined || !isNamedBy(word, before, lexicon)) return;
    persons.add(word.key);
    // "Sen. Amy Lake", "Mary Jo Kingston": the last name is the one that comes back.
    const next = words[index + 1];
    if (next?.capital && next.gap === 'join' && !next.upper && !AFTER_PLACE.has(next.key))
      persons.add(next.key);
  });
  return persons;
}

/** Could the word before a name be a person's title, first name or initial? */
export function isPersonBefore(word: Word, before: Word, lexicon: Gazetteer): boolean {
  return TITLES.has(before.key) || lexicon.firstNames.has(before.key) || isInitial(word, before);
}

function isNamedBy(word: Word, before: Word, lexicon: Gazetteer): boolean {
  if (!before.capital || AFTER_PLACE.has(word.key)) return false;
  if (word.gap === 'join') return isPersonBefore(word, before, lexicon);
  return isTitleWithStop(word, before);
}

/** "Barry M. George", but not "A Gainesville man" and "N. Main Street". */
function isInitial(word: Word, before: Word): boolean {
  return before.key.length === 1 && before.end + 2 === word.start && !/^[nsew]$/.test(before.key);
}

/** "Sen. Lake": the full stop of a title ends no sentence. */
export function isTitleWithStop(word: Word, before: Word): boolean {
  return TITLES.has(before.key) && before.capital && word.gap === 'stop' && before.end + 2 === word.start;
}

/** "Roe, 24, of Archer". */
function isAgeAfter(words: Word[], index: number): boolean {
  const age = words[index + 1];
  return age?.gap === 'comma' && /^\d{1,2}$/.test(age.key) && words[index + 2]?.gap === 'comma';
}
