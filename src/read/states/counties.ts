/** Finds counties, which share their names with towns and people: "County" or "Parish" beside them tells. */
import { type Gazetteer, type Name, type Where, whereOf } from './gazetteer.ts';
import type { Found } from './mention.ts';
import { keysOf, type Word } from './words.ts';

const COUNTY = new Set(['county', 'parish', 'borough', 'counties', 'parishes']);
const LOUISIANA = whereOf('LA');
/** Words that end a list of counties. */
export const COUNTIES = new Set(['counties', 'parishes']);
const LONGEST_COUNTY = 3;
/** Where the school districts are the counties', so that "Hernando schools" may be those of a county. */
const COUNTY_DISTRICTS = new Set('AL FL GA KY LA MD NC NV SC TN UT VA WV'.split(' ').map(whereOf));
const OF_A_DISTRICT = new Set('school schools district board superintendent'.split(' '));
/** Log-odds of a county of 100,000 people. */
const COUNTY_LOGIT = 7.5;

/** "Nassau County", "Avoyelles Parish", "Essex Co.", and each name of "Nassau, Orange and Suffolk counties". */
export function countyAt(
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

/** A town's name before "schools", with the counties of that name whose schools they may be; null when there are none. */
export function withCounties(
  key: string,
  name: Name,
  next: Word | undefined,
  lexicon: Gazetteer,
): Name | null {
  if (name.kind !== 'place' || next?.gap !== 'join' || !OF_A_DISTRICT.has(next.key)) return null;
  const counties = lexicon.counties.get(key)?.filter((where) => COUNTY_DISTRICTS.has(where)) ?? [];
  const larger = counties.filter(
    (where) => !name.senses.some((sense) => sense.where === where && sense.logit >= COUNTY_LOGIT),
  );
  if (larger.length === 0) return null;
  const towns = name.senses.filter(({ where }) => !larger.includes(where));
  return { ...name, senses: [...towns, ...larger.map((where) => ({ where, logit: COUNTY_LOGIT }))] };
}

/**
 * "Douglas and Wyandotte counties" lie in one state: the counties of a list keep the states that all of them have,
 * if there is one.
 */
export function agreeCounties(found: Found[], inList: Set<number>): void {
  for (let at = 0; at < found.length; at++) {
    const list: Found[] = [];
    for (let here = found[at]; here && isListed(here, list.at(-1), inList); here = found[at + list.length])
      list.push(here);
    const [first, ...others] = list;
    if (!first || others.length === 0) continue;
    at += others.length;
    const shared = first.name.senses
      .map(({ where }) => where)
      .filter((where) => others.every(({ name }) => name.senses.some((sense) => sense.where === where)));
    if (shared.length === 0) continue;
    for (const county of list) {
      const senses = county.name.senses.filter(({ where }) => shared.includes(where));
      county.name = { ...county.name, senses };
    }
  }
}

/** Is it a county of the same list as the one before it, with at most "and" between? */
function isListed({ name, from }: Found, before: Found | undefined, inList: Set<number>): boolean {
  return name.kind === 'county' && inList.has(from) && (!before || from - before.to <= 1);
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
