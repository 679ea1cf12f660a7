/**
 * Owns what a person is and where: reads the appositions, titles and "is a" sentences around each mention and
 * keeps the first that names a role.
 */
import { isAuxiliary, isConjunction, isCueAt, isDeterminer, isPreposition, isRelative } from './grammar.ts';
import {
  isGivenName,
  isHonorific,
  isKin,
  isOrgHead,
  isOrgLast,
  isPlace,
  isRoleModifier,
  isRoleNoun,
  isSayVerb,
  writeOutTitle,
} from './lexicon.ts';
import type { Name } from './names.ts';
import type { Person } from './people.ts';
import { headIsRole, noPosition, type Position, readPosition } from './position.ts';
import type { Reading } from './reading.ts';
import { isPossessiveMark } from './tokens.ts';

const MENTIONS = 20;
const PHRASE = 18;
/** What may stand inside a role: "spokeswoman for the Department". */
const LINKS = /^(?:of|for|at|with|in|from|on)$/;

/** The person's role and affiliation, as the article has them beside one of the person's mentions. */
export function positionOf(reading: Reading, person: Person): Position {
  let best: Position = noPosition;
  for (const name of person.mentions.slice(0, MENTIONS)) {
    if (name.first >= reading.tokens.length || isModifier(reading, name)) continue;
    for (const found of [
      after(reading, name),
      before(reading, name),
      told(reading, name),
      titled(name, reading),
    ]) {
      if (!found.role) continue;
      if (!best.role) best = found;
      else if (!best.affiliation && found.affiliation && sharesHead(best.role, found.role)) best = found;
    }
    if (best.role && best.affiliation) break;
  }
  return best.affiliation ? best : { ...best, affiliation: groupOf(reading, person) };
}

/** Ann Poole of the advocacy group FairScore: where she is from is said, what she does is not. */
function groupOf(reading: Reading, person: Person): string | null {
  const name = person.mentions[0];
  if (!name || reading.tokens[name.last + 1]?.lower !== 'of') return null;
  for (let i = name.last + 2; i < name.last + 7; i += 1) {
    const group = reading.nameAt.get(i);
    if (group) {
      if (/^(?:City|County|Town|Beach|Island)$/.test(group.words.at(-1) ?? '')) return null;
      const led = i > name.last + 3 || (i === name.last + 3 && group.words.length > 1);
      return group.kind === 'organisation' || (led && group.kind !== 'place') ? group.words.join(' ') : null;
    }
    if (reading.tokens[i]?.kind !== 'word' || isCueAt(reading.tokens, i)) return null;
  }
  return null;
}

/** "Reed campaign manager", "a senior Reed adviser": the name says whose, not who. */
function isModifier(reading: Reading, name: Name): boolean {
  const next = reading.tokens[name.last + 1];
  return name.words.length === 1 && next?.kind === 'word' && !next.capital && isRoleNoun(next.lower);
}

/** Ortega, 31, a nurse at … */
function after(reading: Reading, name: Name): Position {
  const { tokens } = reading;
  let at = name.last + 1;
  if (!/^[,—–―]/.test(tokens[at]?.text ?? '')) return noPosition;
  at += 1;
  if (/^\d{1,3}$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === ',') at += 2;
  if (
    tokens[at]?.lower === 'who' &&
    /^(?:is|was|works|serves|served|worked|teaches|taught|leads|heads|chairs|runs|coaches)$/.test(
      tokens[at + 1]?.lower ?? '',
    )
  )
    return predicate(reading, at + 1);
  const phrase = phraseFrom(reading, at);
  // "Gov. Ortega, Secretary of State Ann Poole and …": the next of a list, not what the first one is.
  const next = namedWithin(reading, at, phrase?.length ?? 0);
  if (next) return noPosition;
  // "Ortega, teachers and parents said": a list goes on with a bare plural.
  return phrase === null ? noPosition : readPosition(phrase);
}

/** Does a person's full name stand in the phrase of `length` characters that begins at token `at`? */
function namedWithin(reading: Reading, at: number, length: number): boolean {
  const end = (reading.tokens[at]?.start ?? 0) + length;
  for (let i = at; (reading.tokens[i]?.start ?? end) < end; i += 1) {
    const name = reading.nameAt.get(i);
    if (name?.kind === 'person' && name.words.length > 1 && isGivenName(name.words[0]?.toLowerCase() ?? ''))
      return true;
  }
  return false;
}

/** Ortega is a teacher at … */
function told(reading: Reading, name: Name): Position {
  const { tokens } = reading;
  const at = name.last + 1;
  const aged =
    tokens[at]?.text === ',' && /^\d{1,3}$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.text === ',';
  return predicate(reading, aged ? at + 3 : at);
}

function predicate(reading: Reading, verb: number): Position {
  const word = reading.tokens[verb]?.lower ?? '';
  const next = reading.tokens[verb + 1]?.lower ?? '';
  if (/^(?:is|was)$/.test(word) && /^(?:a|an|the)$/.test(next))
    return readPosition(phraseFrom(reading, verb + 1) ?? '');
  if (/^(?:is|was)$/.test(word) && isRoleNoun(next)) return readPosition(phraseFrom(reading, verb + 1) ?? '');
  if (/^(?:teaches|taught|leads|heads|chairs|runs|coaches)$/.test(word))
    return readDuty(phraseFrom(reading, verb) ?? '');
  if (/^(?:works|serves|served|worked)$/.test(word) && next === 'as')
    return readPosition(phraseFrom(reading, verb + 2) ?? '');
  return noPosition;
}

/** "teaches fifth grade at Lincoln Elementary": what somebody does, where no noun says it. */
function readDuty(phrase: string): Position {
  const match = /^(\p{Ll}+ [^,]{2,60}?)(?: (?:at|for|in) (?:the )?(\p{Lu}[^,]{1,80}))?$/u.exec(phrase.trim());
  return match?.[1] ? { role: match[1], affiliation: match[2] ?? null } : noPosition;
}

/** Words from `at` to the end of the phrase: a comma, a verb, a relative or the sentence's end. */
function phraseFrom(reading: Reading, at: number): string | null {
  const { tokens, text } = reading;
  const limit = Math.min(reading.sentences[reading.sentenceOf[at] ?? -1]?.to ?? 0, at + PHRASE);
  let end = at;
  while (end < limit) {
    const token = tokens[end];
    if (!token || token.kind === 'quote') break;
    if (token.kind === 'mark' && token.text !== '&' && !isPossessiveMark(token)) break;
    if (
      isRelative(token.lower) ||
      (end > at && isAuxiliary(token.lower) && !isPossessiveMark(token)) ||
      (end > at && isCueAt(tokens, end) && !isRoleNoun(token.lower))
    )
      break;
    end += 1;
  }
  const first = tokens[at];
  const last = tokens[end - 1];
  if (!first || !last || end <= at || first.start >= last.end) return null;
  return text.slice(first.start, last.end);
}

/** "Reed campaign manager Ann Poole" and "The girls’ mother, Ann Poole," */
function before(reading: Reading, name: Name): Position {
  const { tokens } = reading;
  let last = name.runFirst - 1;
  const apposed = tokens[last]?.text === ',' && /^[,.]$|^[—–―]/.test(tokens[name.last + 1]?.text ?? '');
  if (apposed) last -= 1;
  const head = tokens[last];
  if (head?.kind !== 'word' || head.paragraph !== tokens[name.first]?.paragraph) return noPosition;
  const family = apposed ? null : parentOf(reading, last);
  if (family) return family;
  const first = ownedBy(reading, roleStart(reading, last, apposed), last);
  const start = tokens[first]?.start ?? head.start;
  if (first > last || start >= head.end) return noPosition;
  const phrase = reading.text.slice(start, head.end);
  const titles = apposed ? '' : titleWords(name);
  const whole = titles && headIsRole([titles]) ? `${phrase} ${titles}` : phrase;
  if (!apposed && !isRoleNoun(head.lower) && !titles) return noPosition;
  return /^\p{Lu}/u.test(head.text) && !apposed ? noPosition : readPosition(whole);
}

const COUNT = /^(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|twins|triplets)$/;

/** Mother of three Ann Poole */
function parentOf(reading: Reading, last: number): Position | null {
  const { tokens, text } = reading;
  const head = tokens[last - 2];
  if (!head || !COUNT.test(tokens[last]?.lower ?? '') || tokens[last - 1]?.lower !== 'of') return null;
  return isKin(head.lower) ? { role: text.slice(head.start, tokens[last]?.end), affiliation: null } : null;
}

/** "Poole's pastor, Carl Reed": a person is no place to work at. Where the role begins, behind such an owner. */
function ownedBy(reading: Reading, first: number, last: number): number {
  for (let i = last; i > first; i -= 1) {
    if (!isPossessiveMark(reading.tokens[i])) continue;
    const owner = reading.nameAt.get(i - 1);
    return owner && reading.people.of.get(owner)?.person?.partial === false ? i + 1 : first;
  }
  return first;
}

/**
 * Where the phrase that ends at `last` begins: at its determiner; without one, only as far back as words reach
 * that can belong to a role. `last + 1` where there is no phrase.
 */
function roleStart(reading: Reading, last: number, apposed: boolean): number {
  const { tokens } = reading;
  const paragraph = tokens[last]?.paragraph;
  let first = last + 1;
  let sure = last + 1;
  for (let i = last; i >= 0 && last - i < PHRASE; i -= 1) {
    const token = tokens[i];
    if (!token || token.paragraph !== paragraph || (token.kind !== 'word' && !isPossessiveMark(token)))
      return apposed ? first : sure;
    if (isDeterminer(token.lower) && !(apposed && LINKS.test(tokens[i - 1]?.lower ?? ''))) return first;
    const name = reading.nameAt.get(i);
    const headed = name?.kind === 'place' && tokens[name.runFirst - 1]?.lower === 'of';
    const whole = headed ? reading.nameAt.get(name.runFirst - 2) : undefined;
    if (name?.kind === 'organisation' || whole?.kind === 'organisation') {
      const start = (whole ?? name)?.runFirst ?? i;
      // "State Board of Education member": the organisation's own "of" does not end the phrase.
      if (sure - i <= 2) sure = start;
      first = start;
      i = start;
      continue;
    }
    // Right behind "said", every word up to the name is the role.
    if (isSayVerb(token.lower) && tokens[i - 1]?.kind === 'quote') return first;
    if (
      isCueAt(tokens, i) ||
      isRelative(token.lower) ||
      (isAuxiliary(token.lower) && !isPossessiveMark(token)) ||
      isConjunction(token.lower)
    )
      break;
    if (isPreposition(token.lower) && !(apposed && LINKS.test(token.lower))) break;
    // "Alan Brody met parent Lucy Marsh": behind another person stands a verb, not a role.
    if (name?.kind === 'person' && !isPossessiveMark(tokens[i + 1])) break;
    first = i;
    if (
      sure === i + 1 &&
      (token.capital ||
        token.kind !== 'word' ||
        isRoleNoun(token.lower) ||
        isRoleModifier(token.lower) ||
        /-|(?:al|ic|ive|ous|ent|ant|ary|an|ese)$/.test(token.lower))
    )
      sure = i;
  }
  return sure;
}

/** Sen. Brian Moss of Hawaii · Education Commissioner Ann Poole · Texas Gov. Ann Poole */
function titled(name: Name, reading: Reading): Position {
  const titles = titleWords(name);
  if (!titles) return noPosition;
  const words = titles.split(' ');
  const place = words.findIndex((word) => !isPlace(word.toLowerCase()));
  const position =
    place > 0 && !words.some((word) => isOrgLast(word.toLowerCase()) || isOrgHead(word.toLowerCase()))
      ? { role: words.slice(place).join(' '), affiliation: words.slice(0, place).join(' ') }
      : readPosition(titles);
  if (position.role && !position.affiliation && reading.tokens[name.last + 1]?.lower === 'of') {
    const of = reading.nameAt.get(name.last + 2) ?? reading.nameAt.get(name.last + 3);
    if (of && (of.kind !== 'person' || !isGivenName(of.words[0]?.toLowerCase() ?? '')))
      return { ...position, affiliation: of.words.join(' ') };
  }
  return position;
}

/** The capital words before a name without Mr. and Dr., titles written out. */
function titleWords(name: Name): string {
  const words = name.lead.filter((word) => !isHonorific(word.toLowerCase()) || writeOutTitle(word) !== word);
  return words.map(writeOutTitle).join(' ');
}

function sharesHead(one: string, other: string): boolean {
  const heads = new Set(one.toLowerCase().split(' '));
  return other
    .toLowerCase()
    .split(' ')
    .some((word) => heads.has(word) && isRoleNoun(word));
}
