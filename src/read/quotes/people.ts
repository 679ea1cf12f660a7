/**
 * Owns who is who in one article: merges "Ann B. Poole", "Ms. Poole" and "Poole" into one person, and says
 * when a bare surname cannot be given to anybody.
 */
import { type Gender, givenNameGender, isAcronym, isGivenName, isSuffix } from './lexicon.ts';
import type { Name } from './names.ts';

export interface Person {
  id: number;
  /** The fullest form the article gives, without titles. */
  name: string;
  given: string;
  surname: string;
  gender: Gender;
  /** The article never gives more than this one word: a surname without its owner's first name. */
  partial: boolean;
  mentions: Name[];
}

/** `person` is null where the words fit nobody, or several with nothing to choose between them. */
export interface Resolution {
  person: Person | null;
  /** More than one person of the article fits the words. */
  shared: boolean;
}

export interface People {
  all: Person[];
  /** The person each mention belongs to. */
  of: Map<Name, Resolution>;
}

const nobody: Resolution = { person: null, shared: false };
const SAME_BREATH = 12;
const MAX_NAMESAKES = 40;

/**
 * Reads the names of an article in order. `extra` are names from the headline or from inside quotes: they
 * explain a bare surname only where the narration holds no such person.
 */
export function gatherPeople(names: Name[], extra: Name[]): People {
  const all: Person[] = [];
  const bySurname = new Map<string, Person[]>();
  const byGiven = new Map<string, Person[]>();
  const of = new Map<Name, Resolution>();
  const enter = (name: Name): Person | null => {
    const parts = partsOf(name.words);
    if (!parts) return null;
    const known = bySurname.get(parts.surname)?.find((one) => fits(one, name, parts.given));
    if (known) {
      known.mentions.push(name);
      if (
        name.words.length > known.name.split(' ').length ||
        (known.given.length < 3 && parts.given.length > known.given.length)
      ) {
        known.name = name.words.join(' ');
        known.given = parts.given;
      }
      if (name.gender !== 'u') known.gender = name.gender;
      return known;
    }
    // Nobody has forty relatives in one article: past that, names are taken as they stand.
    if ((bySurname.get(parts.surname)?.length ?? 0) >= MAX_NAMESAKES) return null;
    const gender = name.gender === 'u' ? givenNameGender(parts.given) : name.gender;
    const person: Person = {
      id: all.length,
      name: name.words.join(' '),
      ...parts,
      gender,
      partial: false,
      mentions: [name],
    };
    all.push(person);
    add(bySurname, parts.surname, person);
    add(byGiven, parts.given, person);
    return person;
  };
  for (const name of names)
    if (name.kind === 'person' && name.words.length > 1) of.set(name, { person: enter(name), shared: false });
  for (const name of extra)
    if (name.kind === 'person' && name.words.length > 1 && isGivenName((name.words[0] ?? '').toLowerCase())) {
      const surname = partsOf(name.words)?.surname ?? '';
      if (!bySurname.has(surname))
        enter({ ...name, first: Number.MAX_SAFE_INTEGER, start: Number.MAX_SAFE_INTEGER });
    }
  /** "Bob", who has no other name here. */
  const enterSingle = (name: Name): Person | null => {
    const given = fold(name.words[0] ?? '');
    if (!isGivenName(given) || name.words.length > 1) return null;
    const gender = name.gender === 'u' ? givenNameGender(given) : name.gender;
    const person: Person = {
      id: all.length,
      name: name.words.join(' '),
      given,
      surname: '',
      gender,
      partial: false,
      mentions: [],
    };
    all.push(person);
    add(byGiven, given, person);
    return person;
  };
  const partial = new Map<string, Person>();
  /** "Mr. Alder", whom the article expects its readers to know: one person, though nobody's full name. */
  const enterSurname = (name: Name): Person | null => {
    if (name.words.length > 1 || isAcronym(name.words[0] ?? '')) return null;
    const surname = fold(name.words[0] ?? '');
    const known = partial.get(surname);
    if (known) {
      if (known.gender === 'u') known.gender = name.gender;
      return known;
    }
    const words = name.words.join(' ');
    const person: Person = {
      id: all.length,
      name: words,
      given: '',
      surname,
      gender: name.gender,
      partial: true,
      mentions: [],
    };
    all.push(person);
    partial.set(surname, person);
    return person;
  };
  const holders = new Map<string, Resolution>();
  for (const name of names) {
    if (of.has(name) || (name.kind !== 'bare' && name.kind !== 'person')) continue;
    const found = resolveBare(name, bySurname, byGiven, holders);
    const resolution =
      found === nobody ? { person: enterSingle(name) ?? enterSurname(name), shared: false } : found;
    of.set(name, resolution);
    resolution.person?.mentions.push(name);
  }
  for (const person of all) person.mentions.sort((a, b) => a.start - b.start);
  return { all, of };
}

function resolveBare(
  name: Name,
  bySurname: Map<string, Person[]>,
  byGiven: Map<string, Person[]>,
  holders: Map<string, Resolution>,
): Resolution {
  const key = fold(name.words.at(-1) ?? '');
  const namesakes = (bySurname.get(key) ?? []).filter((one) => agrees(one.gender, name.gender));
  if (namesakes.length === 1 && namesakes[0])
    return { person: namesakes[0], shared: (bySurname.get(key)?.length ?? 0) > 1 && name.gender === 'u' };
  if (namesakes.length > 1) {
    const slot = `${key}|${name.gender}`;
    const held = holders.get(slot) ?? establish(name, namesakes);
    holders.set(slot, held);
    return held;
  }
  const given = (byGiven.get(key) ?? []).filter((one) => agrees(one.gender, name.gender));
  if (given.length === 1 && given[0]) return { person: given[0], shared: false };
  return given.length > 1 ? { person: null, shared: true } : nobody;
}

/**
 * A newspaper's bare surname goes to whom it was last given in full before its first use, and stays there.
 * Two of one surname named in one breath leave it open.
 */
function establish(name: Name, namesakes: Person[]): Resolution {
  let latest: Person | null = null;
  let latestAt = -1;
  let secondAt = -1;
  for (const one of namesakes) {
    let at = -1;
    for (const mention of one.mentions)
      if (mention.start < name.start && mention.words.length > 1) at = mention.first;
    if (at > latestAt) {
      secondAt = latestAt;
      latestAt = at;
      latest = one;
    } else if (at > secondAt) secondAt = at;
  }
  if (latest === null) return { person: firstNamed(namesakes), shared: true };
  if (secondAt >= 0 && latestAt - secondAt < SAME_BREATH) return { person: null, shared: true };
  return { person: latest, shared: true };
}

function firstNamed(people: Person[]): Person | null {
  return people.reduce<Person | null>(
    (best, one) => (best === null || one.mentions.length > best.mentions.length ? one : best),
    null,
  );
}

function fits(person: Person, name: Name, given: string): boolean {
  if (!agrees(person.gender, name.gender)) return false;
  if (person.given === given) return sameSuffix(person.name, name.words);
  const [short, long] = person.given.length < given.length ? [person.given, given] : [given, person.given];
  return /^\p{L}\.?$/u.test(short) ? long[0] === short[0] : short.length >= 3 && long.startsWith(short);
}

function sameSuffix(known: string, words: string[]): boolean {
  const mine = fold(words.at(-1) ?? '');
  const theirs = fold(known.split(' ').at(-1) ?? '');
  return !isSuffix(mine) || !isSuffix(theirs) || mine === theirs;
}

function agrees(one: Gender, other: Gender): boolean {
  return one === 'u' || other === 'u' || one === other;
}

function partsOf(words: string[]): { given: string; surname: string } | null {
  const own = words.filter((word) => !isSuffix(fold(word)));
  const given = own[0];
  const surname = own.at(-1);
  if (given === undefined || surname === undefined || own.length < 2) return null;
  return { given: fold(given), surname: fold(surname) };
}

/** Lower case, without accents and typographic apostrophes, so that spellings of one name meet. */
export function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").replace(/\.$/, '').toLowerCase();
}

function add(map: Map<string, Person[]>, key: string, person: Person): void {
  const list = map.get(key);
  if (list && list.length < MAX_NAMESAKES) list.push(person);
  else if (!list) map.set(key, [person]);
}
