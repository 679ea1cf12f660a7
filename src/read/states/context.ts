/** What the words around a name say of it: is it a place here, or a person, a paper, a street, a plain word? */

import type { Gazetteer } from './gazetteer.ts';
import type { Found } from './mention.ts';
import { isPersonBefore, isTitleWithStop } from './persons.ts';
import {
  AFTER_PLACE,
  BEFORE_PLACE,
  BEFORE_PLACE_WEAK,
  INSTITUTIONS,
  PAPERS,
  SCHOOL_KINDS,
  SPEAKS,
  STREETS,
  WATERS,
} from './telling-words.ts';
import type { Word } from './words.ts';

/** Log-odds that a name is no place, by what is known of it before its surroundings are read. */
export const STARTING_DOUBT = {
  single: 6,
  compound: 2.5,
  /** A common word where any word has a capital, and where only names have. */
  word: 11,
  wordInside: 10.5,
  wordCompound: 7,
  bareWordCompound: 9,
  person: 8.5,
  state: 4,
  county: 3,
  body: 5,
  shortName: 7,
  /** "PA" without full stops may be anything. */
  bareCode: 15,
  code: 9,
  settled: 0,
  blocked: 99,
};

/** What each telling neighbour takes from the doubt or adds to it. */
export const NEIGHBOURS = {
  preposition: 3,
  capitalPreposition: 2,
  weakPreposition: 1,
  ownPeople: 1.8,
  /** The same in a text on school tests, which speaks of hardly any others' parents and teachers. */
  ownPupils: 3.2,
  ownSchool: 0.6,
  party: 5,
  dateline: 5,
  number: 5,
  church: 6,
  hour: 10,
  water: 12,
  paper: 5,
  street: 6,
  person: 7,
  stateAsPerson: 5,
  knownPerson: 5,
  firstNameBefore: 5,
  fullName: 10,
  lowerCaseToo: 2.5,
  /** "Union backs a bill", where the text speaks of the union. */
  lowerCaseWord: 6,
  speaks: 2.5,
  institution: 1,
  capitalAfter: 2.5,
  capitalBefore: 2,
};

export interface Surroundings {
  words: Word[];
  /** Words the text also writes without a capital. */
  lower: Set<string>;
  /** Surnames of persons the text has named. */
  persons: Set<string>;
  /** The field is a headline in which most words have capitals, so that capitals tell little. */
  titleCase: boolean;
  /** The text speaks of tests in schools. */
  testing: boolean;
}

/** A name with its neighbours; `before` and `after` are null where a sentence or clause ends. */
interface Seen {
  found: Found;
  first: Word;
  previous: Word | undefined;
  before: Word | null;
  after: Word | null;
  single: boolean;
  /** Capitals tell nothing here: a headline in title case, or the first word of a sentence. */
  bare: boolean;
}

/** The log-odds that this mention is no place (0 even, 8 hardly one). */
export function doubt(found: Found, around: Surroundings, lexicon: Gazetteer): number {
  const { name } = found;
  const first = around.words[found.from];
  if (found.settled !== null || first === undefined) return STARTING_DOUBT.settled;
  const previous = around.words[found.from - 1];
  const next = around.words[found.to];
  const seen: Seen = {
    found,
    first,
    previous,
    before: previous !== undefined && first.gap === 'join' ? previous : null,
    after: next !== undefined && next.gap === 'join' ? next : null,
    single: found.to - found.from === 1,
    bare: around.titleCase || first.gap === 'stop',
  };
  const start = startingDoubt(seen);
  if (['test', 'person', 'department', 'union', 'blocked'].includes(name.kind)) return start;
  const placed = confidence(seen, around.testing);
  const logit = start - placed;
  if (name.kind === 'state' && !seen.single) return logit;
  return logit + suspicion(seen, around, lexicon, placed);
}

/** Do the words after it speak of the place's own people and bodies ("Denver parents")? */
export function isLocal({ to, withState }: Found, words: Word[]): boolean {
  const after = words[to];
  // "Washington, D.C., teachers"
  const beside = after?.gap === 'join' || (withState && after?.gap === 'comma');
  return beside && after !== undefined && AFTER_PLACE.has(after.key);
}

function startingDoubt({ found: { name, key, start, end }, first, single, bare }: Seen): number {
  switch (name.kind) {
    case 'abbreviation':
      return first.upper && end - start === 2 ? STARTING_DOUBT.bareCode : STARTING_DOUBT.state;
    case 'code':
      return STARTING_DOUBT.code;
    case 'state':
    case 'demonym':
      return STARTING_DOUBT.state;
    case 'foreign':
      return name.firstName ? STARTING_DOUBT.person : STARTING_DOUBT.state;
    case 'county':
      return STARTING_DOUBT.county;
    case 'blocked':
      return STARTING_DOUBT.blocked;
    case 'place':
      if (name.word && single) return bare ? STARTING_DOUBT.word : STARTING_DOUBT.wordInside;
      if (name.word) return bare ? STARTING_DOUBT.bareWordCompound : STARTING_DOUBT.wordCompound;
      if (name.surname || name.firstName) return STARTING_DOUBT.person;
      return single ? STARTING_DOUBT.single : STARTING_DOUBT.compound;
    case 'consortium':
      return STARTING_DOUBT.settled;
    default:
      return key.length < 4 ? STARTING_DOUBT.shortName : STARTING_DOUBT.body;
  }
}

/** How much the neighbours speak for a place. */
function confidence({ first, before, after }: Seen, testing: boolean): number {
  // "Rep. Jane Roe, R-Elbow Lake"
  if (before !== null && /^[rdi]$/.test(before.key) && before.end + 1 === first.start)
    return NEIGHBOURS.party;
  let placed = 0;
  if (before !== null && BEFORE_PLACE.has(before.key)) {
    placed = before.capital ? NEIGHBOURS.capitalPreposition : NEIGHBOURS.preposition;
  } else if (before !== null && !before.capital && BEFORE_PLACE_WEAK.has(before.key)) {
    placed = NEIGHBOURS.weakPreposition;
  }
  if (after === null) return placed;
  if (SCHOOL_KINDS.has(after.key)) return placed + NEIGHBOURS.ownSchool;
  if (!AFTER_PLACE.has(after.key)) return placed;
  return placed + (testing ? NEIGHBOURS.ownPupils : NEIGHBOURS.ownPeople);
}

/** How much they speak for a person, a paper, a street or a plain word. */
function suspicion(seen: Seen, around: Surroundings, lexicon: Gazetteer, placed: number): number {
  const { name, key } = seen.found;
  const { after, before } = seen;
  const capitalAfter =
    after?.capital === true && !after.hyphen && !AFTER_PLACE.has(after.key) && !around.titleCase;
  let logit = 0;
  if (after?.capital && PAPERS.has(after.key) && !around.titleCase) logit += NEIGHBOURS.paper;
  if (after?.capital && STREETS.has(after.key) && !after.upper) logit += NEIGHBOURS.street;
  if (name.kind === 'county') return logit;
  if (seen.single) logit += personDoubt(seen, around, lexicon);
  if (seen.single && capitalAfter && name.firstName) {
    logit += isFullName(seen, around.words) ? NEIGHBOURS.fullName : NEIGHBOURS.firstNameBefore;
  }
  if (name.kind === 'code' && before !== null && /^[ap]m$/.test(before.key)) logit += NEIGHBOURS.hour;
  if (name.kind === 'state' && isWater(seen)) logit += NEIGHBOURS.water;
  if (name.kind !== 'place') return logit;
  if (name.word && after !== null && /^\d/.test(after.key)) logit += NEIGHBOURS.number;
  // "St. Peter's Basilica"
  if (key.startsWith('st ') && around.words[seen.found.to - 1]?.possessive) logit += NEIGHBOURS.church;
  if (seen.single && around.lower.has(key)) {
    logit += name.word && seen.bare ? NEIGHBOURS.lowerCaseWord : NEIGHBOURS.lowerCaseToo;
  }
  if (around.titleCase || placed >= NEIGHBOURS.preposition) return logit;
  if (capitalAfter) logit += INSTITUTIONS.has(after.key) ? NEIGHBOURS.institution : NEIGHBOURS.capitalAfter;
  if (before?.capital && !seen.first.hyphen && !before.upper && !BEFORE_PLACE.has(before.key))
    logit += NEIGHBOURS.capitalBefore;
  return logit;
}

/** "Virginia Marlow, a mother", "Virginia Marlow said", but not "Virginia State Police". */
function isFullName({ found }: Seen, words: Word[]): boolean {
  const behind = words[found.to + 1];
  return behind?.gap === 'comma' || (behind?.gap === 'join' && !behind.capital && SPEAKS.has(behind.key));
}

/** "Lake Vermont", "Mississippi River", "Gulf of Alaska". */
function isWater({ before, after }: Seen): boolean {
  return (
    (before?.capital === true && WATERS.has(before.key)) || (after?.capital === true && after.key === 'river')
  );
}

function personDoubt(seen: Seen, around: Surroundings, lexicon: Gazetteer): number {
  const { found, first, previous, before, after } = seen;
  const next = around.words[found.to];
  const spoken = after !== null ? SPEAKS.has(after.key) : next?.gap === 'comma' && next.key === 'who';
  const speaks = spoken && next?.capital === false ? NEIGHBOURS.speaks : 0;
  if (before?.capital && isPersonBefore(first, before, lexicon)) {
    return speaks + (found.name.kind === 'state' ? NEIGHBOURS.stateAsPerson : NEIGHBOURS.person);
  }
  if (previous !== undefined && isTitleWithStop(first, previous)) return speaks + NEIGHBOURS.person;
  return around.persons.has(found.key) ? speaks + NEIGHBOURS.knownPerson : speaks;
}
