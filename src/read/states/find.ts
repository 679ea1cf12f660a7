/** Finds the names in a text that may tell of a place: the longest known name at each capital letter. */
import { isStateCode } from '../../domain/vocabulary.ts';
import {
  ABROAD,
  type Gazetteer,
  type Name,
  type NameKind,
  PLAIN_CODES,
  type Where,
  whereOf,
} from './gazetteer.ts';
import type { Word } from './words.ts';

/** A name in a text, before it is known what it means there. */
export interface Found {
  name: Name;
  /** Lookup key; what is said of one mention holds for all with the same key. */
  key: string;
  /** Words [from, to) of the text; a county's "County" and a town's ", Ohio" are part of it. */
  from: number;
  to: number;
  start: number;
  end: number;
  /** The words beside it say for certain which place is meant ("Aurora, Colo."). */
  settled: Where | null;
  /** They name the state as well, and are part of this mention. */
  withState: boolean;
}

/** Small words inside names: "Lake of the Ozarks", "Truth or Consequences". */
const INSIDE = new Set('of the and in for on du de la or to at with into'.split(' '));
/** Names of tests and bodies may go on in small letters: "Regents exams", "Ohio department of education". */
const LOWER_CASE_TOO = new Set<NameKind>(['test', 'consortium', 'department', 'nickname']);
const COUNTY = new Set(['county', 'parish', 'borough', 'counties', 'parishes']);
const LOUISIANA = whereOf('LA');
const COUNTIES = new Set(['counties', 'parishes']);
const LONGEST_COUNTY = 3;
const LONGEST_LIST = 30;
const JOINS = new Set(['and', 'or', 'to']);
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
    extendByState(text, words, hit, lexicon);
    found.push(hit);
    at = hit.to;
  }
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
    const capitals = isInCapitals(words, from, length);
    const written = text.slice(first.start, last.end);
    for (const key of keysOf(words, from, length)) {
      const known = lexicon.names.get(key);
      if (known === undefined || (!capitals && !LOWER_CASE_TOO.has(known.kind))) continue;
      if (known.kind === 'abbreviation' && !mayStandAlone(text, key, last)) continue;
      const name = asWritten(known, written);
      if (name === null) continue;
      const own = name === known ? key : `${key}=${written}`;
      return {
        name,
        key: own,
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

/** The possible keys of `length` words, if they may make one name: with and without the possessive. */
function keysOf(words: Word[], from: number, length: number): string[] {
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

/** "Nassau County", "Avoyelles Parish", "Essex Co.", and each name of "Nassau, Orange and Suffolk counties". */
function countyAt(
  text: string,
  words: Word[],
  from: number,
  lexicon: Gazetteer,
  inList: Set<number>,
): Found | null {
  const first = words[from];
  if (first === undefined) return null;
  for (let length = 1; length <= LONGEST_COUNTY; length++) {
    const last = words[from + length - 1];
    const next = words[from + length];
    if (last === undefined || (length > 1 && (last.gap !== 'join' || !last.capital))) return null;
    const named = next?.gap === 'join' && isCountyWord(text, next);
    if (!named && !inList.has(from + length - 1)) continue;
    for (const key of keysOf(words, from, length)) {
      const where = countiesOf(key, next, lexicon);
      if (where === undefined) continue;
      const name: Name = { ...COUNTY_NAME, senses: where.map((state) => ({ where: state, logit: 8 })) };
      const to = from + length + (named ? 1 : 0);
      const end = words[to - 1]?.end ?? last.end;
      return {
        name,
        key: `${key} county`,
        from,
        to,
        start: first.start,
        end,
        settled: null,
        withState: false,
      };
    }
  }
  return null;
}

function isCountyWord(text: string, { key, capital, end }: Word): boolean {
  return key === 'county' || (capital && (COUNTY.has(key) || (key === 'co' && text[end] === '.')));
}

/** Only Louisiana has parishes. */
function countiesOf(key: string, next: Word | undefined, lexicon: Gazetteer): Where[] | undefined {
  const where = lexicon.counties.get(key);
  return next?.key === 'parish' || next?.key === 'parishes'
    ? where?.filter((state) => state === LOUISIANA)
    : where;
}

const COUNTY_NAME: Name = {
  kind: 'county',
  senses: [],
  word: false,
  surname: false,
  firstName: false,
  needs: null,
};

/** Words that belong to a list ending in one of the plurals: "Nassau, Orange and Suffolk counties". */
function markLists(words: Word[], plurals: Set<string>): Set<number> {
  const marked = new Set<number>();
  words.forEach((word, index) => {
    if (!plurals.has(word.key)) return;
    const list: number[] = [];
    let joined = false;
    for (let i = index - 1; i >= 0 && index - i < LONGEST_LIST; i--) {
      const part = words[i];
      if (part === undefined || !(part.capital || JOINS.has(part.key))) break;
      if (part.capital) list.push(i);
      else joined = true;
      if (part.gap === 'stop' || part.gap === 'break') break;
    }
    if (joined) for (const i of list) marked.add(i);
  });
  return marked;
}

/** Takes in the state that follows a town ("Aurora, Colo.", "AURORA, CO", "Aurora, Colorado") and settles it. */
function extendByState(text: string, words: Word[], hit: Found, lexicon: Gazetteer): void {
  const kind = hit.name.kind;
  const town =
    kind === 'place' || kind === 'county' || kind === 'region' || (kind === 'state' && isTownToo(hit.name));
  if (!town) return;
  const next = words[hit.to];
  if (next === undefined || !next.capital) return;
  if (isDegree(words, hit, next)) return;
  const bracketed = next.gap === 'break' && text.slice(hit.end, next.start).trim() === '(';
  if (next.gap !== 'comma' && !bracketed && !(next.gap === 'join' && next.upper && !words[hit.from]?.upper))
    return;
  const written = text.slice(next.start, next.end);
  if (isStateCode(written) && (next.gap !== 'join' || hasSense(hit.name, whereOf(written)))) {
    settle(hit, whereOf(written), hit.to + 1, next.end);
    return;
  }
  if (next.gap === 'join') return;
  for (let length = 3; length > 0; length--) {
    const last = words[hit.to + length - 1];
    if (last === undefined) continue;
    const key = keysOf(words, hit.to, length)[0];
    const state = key === undefined ? undefined : lexicon.names.get(key);
    if (state === undefined) continue;
    // "Tacoma, Washington": of the state's meanings the one where there is such a town.
    const home = state.senses.find(({ where }) => where !== ABROAD && hasSense(hit.name, where));
    const isList = kind === 'state' || words[hit.to + length]?.key === 'and';
    if (state.kind === 'abbreviation')
      settle(hit, state.senses[0]?.where ?? ABROAD, hit.to + length, last.end);
    else if (isList) return;
    else if (state.kind === 'state' && home !== undefined) settle(hit, home.where, hit.to + length, last.end);
    else if (state.kind === 'foreign' && state.senses[0]?.where === ABROAD)
      settle(hit, ABROAD, hit.to, hit.end);
    return;
  }
}

/** "Charles Murphy, M.D." and "Kaplan & Rothstein, P.A." lie in no state. */
function isDegree(words: Word[], hit: Found, next: Word): boolean {
  const before = words[hit.from - 1];
  const first = words[hit.from];
  return (
    (next.key === 'md' || next.key === 'pa') &&
    before?.capital === true &&
    first?.gap === 'join' &&
    !first.upper
  );
}

function hasSense(name: Name, where: Where): boolean {
  return name.senses.some((sense) => sense.where === where);
}

/** Is a state's name a town's as well, other than by its own ("Washington, D.C.", "New York, N.Y.")? */
function isTownToo(name: Name): boolean {
  return name.senses.length > 1;
}

function settle(hit: Found, where: Where, to: number, end: number): void {
  hit.settled = where;
  hit.withState = to > hit.to;
  hit.to = to;
  hit.end = end;
}
