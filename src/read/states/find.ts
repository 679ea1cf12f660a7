/** Finds the names in a text that may tell of a place: the longest known name at each capital letter. */
import { agreeCounties, COUNTIES, countyAt, withCounties } from './counties.ts';
import { type Gazetteer, type Name, type NameKind, PLAIN_CODES } from './gazetteer.ts';
import { markLists } from './lists.ts';
import type { Found } from './mention.ts';
import { settleByState } from './town-and-state.ts';
import { keysOf, type Word } from './words.ts';

/** Small words inside names: "Lake of the Ozarks", "Truth or Consequences". */
const INSIDE = new Set('of the and in for on du de la or to at with into'.split(' '));
/** Names of tests and bodies may go on in small letters: "Regents exams", "Ohio department of education". */
const LOWER_CASE_TOO = new Set<NameKind>(['test', 'consortium', 'department', 'nickname']);
/** "Lakeview and Harrison streets" are no towns. */
const STREET_LIST = new Set(['streets', 'roads', 'avenues', 'drives', 'lanes', 'boulevards']);
/** These abbreviations are also words: they count only after a town. */
const ONLY_AFTER_TOWN = new Set(
  'miss ida cal alas ark ore ind wash kan tex pa la md ga mo me ill va del penn mass'.split(' '),
);
/** ... unless written with their full stop. */
const WITH_STOP = new Set('wash mass kan tex ill va ark ore ga md mo pa la'.split(' '));

/** All mentions in order, none overlapping. */
export function findNames(text: string, words: Word[], lexicon: Gazetteer): Found[] {
  const found: Found[] = [];
  const inCountyList = markLists(words, COUNTIES);
  const inStreetList = markLists(words, STREET_LIST);
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    if (word === undefined) break;
    const named = word.capital && !inStreetList.has(at) && text[word.start - 1] !== '@';
    const hit = named ? longestAt(text, words, at, lexicon, inCountyList) : null;
    if (hit === null) {
      at++;
      continue;
    }
    settleByState(text, words, hit, lexicon);
    // "Fenwick Harbor, Mass." is one town, whatever else is called Fenwick.
    while ((found.at(-1)?.end ?? 0) > hit.start) found.pop();
    found.push(hit);
    at = hit.to;
  }
  if (inCountyList.size > 0) agreeCounties(found, inCountyList);
  return found;
}

function longestAt(
  text: string,
  words: Word[],
  from: number,
  lexicon: Gazetteer,
  inCountyList: Set<number>,
): Found | null {
  const first = words[from];
  if (first === undefined) return null;
  const county = countyAt(text, words, from, lexicon, inCountyList);
  if (county !== null) return county;
  const most = Math.max(
    lexicon.longest.get(first.key) ?? 0,
    first.possessive === null ? 0 : (lexicon.longest.get(first.possessive) ?? 0),
  );
  for (let length = Math.min(most, words.length - from); length > 0; length--) {
    const last = words[from + length - 1];
    if (last === undefined) continue;
    for (const key of keysOf(words, from, length)) {
      const known = lexicon.names.get(key);
      if (known === undefined) continue;
      if (!LOWER_CASE_TOO.has(known.kind) && !isInCapitals(words, from, length)) continue;
      if (known.kind === 'abbreviation' && !mayStandAlone(text, key, last)) continue;
      const written = text.slice(first.start, last.end);
      const name = asWritten(known, written);
      if (name === null) continue;
      const own = name === known ? key : `${key}=${written}`;
      const schools = withCounties(key, name, words[from + length], lexicon);
      return {
        name: schools ?? name,
        key: schools ? `${key} schools` : own,
        from,
        to: from + length,
        start: first.start,
        end: last.end,
        settled: null,
        withState: false,
      };
    }
  }
  return null;
}

/** Are the words of a name capitalised, but for small ones inside? */
function isInCapitals(words: Word[], from: number, length: number): boolean {
  return words.slice(from, from + length).every((word, i) => {
    return word.capital || (i < length - 1 && (INSIDE.has(word.key) || /^\d/.test(word.key)));
  });
}

/** The name with the senses that this way of writing has ("MCAS" and "MCAs" are two tests), or null for none. */
function asWritten(name: Name, written: string): Name | null {
  if (!name.senses.some((sense) => sense.exact !== undefined)) return name;
  const senses = name.senses.filter(
    ({ exact }) => exact === undefined || exact.some((form) => written === form || written === `${form}s`),
  );
  if (senses.length === 0) return null;
  return senses.length === name.senses.length ? name : { ...name, senses };
}

function mayStandAlone(text: string, key: string, last: Word): boolean {
  if (!ONLY_AFTER_TOWN.has(key)) return true;
  // "M.D." and "P.A." are degrees and firms; the states are "Md." and "Pa.".
  if (last.upper) return PLAIN_CODES.has(text.slice(last.start, last.end));
  return WITH_STOP.has(key) && /^\. [a-z]/.test(text.slice(last.end, last.end + 3));
}
