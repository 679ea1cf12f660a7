/** What the words around a name say of it: is it a place here, or a person, a paper, a street, a plain word? */

import type { Found } from './find.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Word } from './words.ts';

const BEFORE_PLACE = new Set([
  'in',
  'at',
  'near',
  'from',
  'outside',
  'around',
  'across',
  'downtown',
  'throughout',
  'northern',
  'southern',
  'eastern',
  'western',
  'suburban',
  'metro',
  'rural',
  'central',
]);
const BEFORE_PLACE_WEAK = new Set([
  'to',
  'of',
  'into',
  'between',
  'toward',
  'through',
  'south',
  'north',
  'east',
  'west',
  'for',
  'and',
  'the',
]);
const AFTER_PLACE = new Set([
  'man',
  'woman',
  'police',
  'school',
  'schools',
  'district',
  'districts',
  'residents',
  'resident',
  'mayor',
  'city',
  'council',
  'high',
  'public',
  'elementary',
  'middle',
  'unified',
  'isd',
  'teachers',
  'teacher',
  'parents',
  'students',
  'area',
  'based',
  'native',
  'native',
  'township', 'twp', 'boro',
  'town',
  'village',
  'fire',
  'sheriff',
  'families',
  'voters',
  'officials',
  'lawmakers',
  'legislature',
  'suburb',
  'board',
  'superintendent',
  'juniors',
  'metro',
  'state',
  'community',
  'county',
  'airport',
  'downtown',
  'zoo',
  'hospital',
  'firefighters',
  'detectives',
  'couple',
  'teen',
  'family',
  'law',
  'house',
  'senate',
  'governor',
  'lawmaker',
  'democrat',
  'republican',
  'republicans',
  'democrats',
]);
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'sen',
  'rep',
  'gov',
  'lt',
  'sgt',
  'capt',
  'col',
  'gen',
  'maj',
  'cpl',
  'det',
  'judge',
  'justice',
  'president',
  'senator',
  'congressman',
  'congresswoman',
  'representative',
  'rev',
  'father',
  'sister',
  'coach',
  'officer',
  'deputy',
  'chief',
  'sheriff',
  'secretary',
  'professor',
  'prof',
  'superintendent',
  'commissioner',
  'principal',
  'chancellor',
  'attorney',
  'councilman',
  'councilwoman',
  'councilmember',
  'chairman',
  'chairwoman',
  'supervisor',
  'trustee',
  'sir',
  'lord',
  'lady',
  'king',
  'queen',
  'prince',
  'princess',
  'pope',
  'saint',
  'supt',
  'governor',
  'mayor',
  'jr',
  'quarterback',
  'actor',
  'actress',
  'singer',
  'minister',
]);
const SPEAKS = new Set([
  'said',
  'says',
  'told',
  'added',
  'wrote',
  'asked',
  'explained',
  'noted',
  'recalled',
  'testified',
  'argued',
  'thinks',
  'believes',
  'who',
  'whose',
  'himself',
  'herself',
  'himself',
]);
const STREETS = new Set([
  'street',
  'st',
  'avenue',
  'ave',
  'road',
  'rd',
  'drive',
  'dr',
  'lane',
  'boulevard',
  'blvd',
  'highway',
  'parkway',
  'court',
  'circle',
  'plaza',
  'terrace',
  'way',
  'turnpike',
  'expressway',
]);
const PAPERS = new Set([
  'times',
  'post',
  'tribune',
  'herald',
  'news',
  'sentinel',
  'journal',
  'gazette',
  'globe',
  'star',
  'chronicle',
  'press',
  'register',
  'daily',
  'observer',
  'examiner',
  'courier',
  'dispatch',
  'inquirer',
  'enquirer',
  'sun',
  'telegram',
  'bee',
  'review',
  'record',
  'advocate',
  'reporter',
  'independent',
  'republic',
  'democrat',
  'ledger',
  'mercury',
  'leader',
]);
const INSTITUTIONS = new Set([
  'university',
  'college',
  'institute',
  'foundation',
  'center',
  'centre',
  'hospital',
  'act',
  'bank',
  'inc',
  'corp',
  'co',
  'company',
  'llc',
  'group',
  'church',
  'hotel',
  'park',
  'award',
  'fund',
  'memorial',
  'museum',
  'bridge',
  'river',
  'lake',
  'creek',
  'mountain',
  'avenue',
  'cup',
  'hall',
  'elementary',
  'middle',
  'high',
]);

/** Log-odds that a name is no place, for a name that is neither word nor person and stands in no telling company. */
const NO_PLACE = {
  single: 5,
  compound: 2.5,
  word: 9,
  person: 7,
  state: 4,
  county: 3,
  institution: 5,
  settled: 0,
};

/** "PA" without full stops may be anything. */
const BARE_CODE = 8;

export interface Surroundings {
  words: Word[];
  /** Words the text also writes without a capital. */
  lower: Set<string>;
  /** Surnames of persons the text has named, by first name or title. */
  persons: Set<string>;
  /** The field is a headline in which most words have capitals, so that capitals tell little. */
  titleCase: boolean;
}

/** The log-odds that this mention is no place (0 even, 8 hardly one). */
export function doubt(found: Found, around: Surroundings, lexicon: Gazetteer): number {
  const { name } = found;
  if (found.settled !== null) return NO_PLACE.settled;
  const { words } = around;
  const before = words[found.from - 1];
  const after = words[found.to];
  const single = found.to - found.from === 1;
  const first = words[found.from];
  let logit = startingDoubt(found, single);
  if (name.kind === 'abbreviation' && first?.upper && found.end - found.start === 2) logit += BARE_CODE;
  if (name.kind === 'test' || name.kind === 'person' || name.kind === 'department' || name.kind === 'union')
    return logit;

  const attached = first?.gap === 'join' ? before : undefined;
  const followed = after?.gap === 'join' ? after : undefined;
  let placed = 0;
  if (attached !== undefined && !attached.capital && BEFORE_PLACE.has(attached.key)) placed = 3;
  else if (attached !== undefined && !attached.capital && BEFORE_PLACE_WEAK.has(attached.key)) placed = 1;
  else if (attached !== undefined && BEFORE_PLACE.has(attached.key)) placed = 2;
  if (followed !== undefined && AFTER_PLACE.has(followed.key)) placed += 1.8;
  // "Rep. Jane Roe, R-Elbow Lake"
  if (attached?.upper === false && /^[rdi]$/.test(attached.key) && attached.end + 1 === first?.start) placed = 5;
  if (name.word && followed !== undefined && /^\d/.test(followed.key)) logit += 5;
  logit -= placed;

  if (name.kind === 'state' && single === false) return logit;
  if (followed !== undefined && PAPERS.has(followed.key) && followed.capital && !around.titleCase) logit += 5;
  if (followed?.capital && STREETS.has(followed.key) && !followed.upper) logit += 6;
  if (name.kind === 'county') return logit;
  if (single) {
    if (attached?.capital && isPersonBefore(attached, lexicon)) logit += name.kind === 'state' ? 5 : 7;
    else if (before !== undefined && first?.gap === 'stop' && TITLES.has(before.key) && before.capital)
      logit += 7;
    else if (around.persons.has(found.key)) logit += 5;
    if (followed?.capital && name.firstName && !AFTER_PLACE.has(followed.key) && !around.titleCase)
      logit += 5;
    if (name.kind === 'place' && around.lower.has(found.key)) logit += 2.5;
    if (followed !== undefined && !followed.capital && SPEAKS.has(followed.key)) logit += 2.5;
  }
  if (name.kind === 'place' && !around.titleCase && placed < 2.5) {
    if (followed?.capital && !AFTER_PLACE.has(followed.key))
      logit += INSTITUTIONS.has(followed.key) ? 1 : 2.5;
    if (attached?.capital && !attached.upper && !BEFORE_PLACE.has(attached.key)) logit += 2;
  }
  return logit;
}

function startingDoubt({ name, key }: Found, single: boolean): number {
  switch (name.kind) {
    case 'state':
    case 'abbreviation':
    case 'demonym':
      return NO_PLACE.state;
    case 'county':
      return NO_PLACE.county;
    case 'place':
      if (name.word) return single ? NO_PLACE.word : NO_PLACE.person;
      if (name.surname || name.firstName) return NO_PLACE.person;
      return single ? NO_PLACE.single : NO_PLACE.compound;
    case 'blocked':
      return 99;
    case 'foreign':
      return name.firstName ? NO_PLACE.person : NO_PLACE.state;
    default:
      return key.length < 4 ? NO_PLACE.person : NO_PLACE.institution;
  }
}

/** Do the words after it speak of the place's own people and bodies? */
export function isLocal(found: Found, words: Word[]): boolean {
  const after = words[found.to];
  return after?.gap === 'join' && AFTER_PLACE.has(after.key);
}

function isPersonBefore(word: Word, lexicon: Gazetteer): boolean {
  if (TITLES.has(word.key)) return true;
  return lexicon.firstNames.has(word.key) || isInitial(word);
}

function isInitial(word: Word): boolean {
  return word.key.length === 1 && word.capital;
}

/** Surnames that follow a first name, an initial or a title anywhere in the text. */
export function findPersons(words: Word[], lexicon: Gazetteer): Set<string> {
  const persons = new Set<string>();
  for (let i = 1; i < words.length; i++) {
    const word = words[i];
    const before = words[i - 1];
    if (word === undefined || before === undefined || !word.capital || !before.capital || word.upper)
      continue;
    const titled =
      TITLES.has(before.key) &&
      (word.gap === 'join' || (word.gap === 'stop' && before.end + 2 === word.start));
    if (titled || (word.gap === 'join' && (lexicon.firstNames.has(before.key) || isInitial(before)) && !AFTER_PLACE.has(word.key))) {
      persons.add(word.key);
      const next = words[i + 1];
      // "Sen. Amy Lake", "Mary Jo Kingston": the last name is the one that comes back.
      if (next?.capital && next.gap === 'join' && !next.upper && !AFTER_PLACE.has(next.key))
        persons.add(next.key);
    }
  }
  return persons;
}

/** "Roe, 24, of Archer". */
function isAgeAfter(words: Word[], index: number): boolean {
  const age = words[index + 1];
  return age?.gap === 'comma' && /^\d{1,2}$/.test(age.key) && words[index + 2]?.gap === 'comma';
}
