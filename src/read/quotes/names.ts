/**
 * Owns the finding of names: capital runs cut into titles and names, and told apart as persons, organisations
 * and places by their words alone. Knows nothing of who is who; that is `people.ts`.
 */

import { isDateAt } from './datelines.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import {
  type Gender,
  honorificGender,
  isAbbreviation,
  isAcronym,
  isAdjective,
  isGivenName,
  isHonorific,
  isOrgHead,
  isOrgLast,
  isParticle,
  isPlace,
  isSuffix,
  isThing,
  isTitle,
} from './lexicon.ts';
import { isOfTitle, isOrganisation, lastTitle } from './organisations.ts';
import type { Sentence } from './sentences.ts';
import { isPossessiveMark, type Token } from './tokens.ts';

export type NameKind = 'person' | 'organisation' | 'place' | 'thing' | 'bare';

/** One mention of a name. `bare` is a single capital word that only the rest of the article can explain. */
export interface Name {
  kind: NameKind;
  words: string[];
  /** Capital words before the name in the same run: titles, offices, places. */
  lead: string[];
  /** As Mr. and Mrs. say. */
  gender: Gender;
  titled: boolean;
  /** Token indexes of the name's own words (without `lead`), both included. */
  first: number;
  last: number;
  /** Token index where the run with its titles starts. */
  runFirst: number;
  start: number;
  end: number;
  possessive: boolean;
}

const MAX_RUN = 12;

/** Names of a token list in order. `lower` holds every word the article also writes without a capital. */
export function findNames(tokens: Token[], sentences: Sentence[], lower: ReadonlySet<string>): Name[] {
  const names: Name[] = [];
  for (const sentence of sentences) {
    let at = sentence.from;
    while (at < sentence.to) {
      const end = runEnd(tokens, at, sentence.to);
      if (end === at) {
        at += 1;
        continue;
      }
      names.push(...cutRun(tokens, at, end, at === sentence.from || opensClause(tokens, at), lower));
      at = end;
    }
  }
  return names;
}

function opensClause(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === 'mark' && /^[:•*]|—|–/.test(before.text);
}

/** Index behind the capital run that starts at `at`; `at` itself where none starts. */
function runEnd(tokens: Token[], at: number, limit: number): number {
  let end = at;
  while (end < limit && end - at < MAX_RUN) {
    const token = tokens[end];
    if (!token) break;
    if (isNameWord(token)) end += 1;
    else if (end === at) break;
    else if (joins(tokens, at, end, limit)) end += 1;
    else break;
  }
  return end;
}

const isNameWordAt = (tokens: Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && isNameWord(token);
};

function isNameWord(token: Token): boolean {
  return token.kind === 'word' && (token.capital || /^(?:al|el|d|o)[-’'’]\p{Lu}/u.test(token.text));
}

/** Small words that stand inside names: particles, "of" after Department, ", Jr." */
function joins(tokens: Token[], at: number, end: number, limit: number): boolean {
  const token = tokens[end];
  const before = tokens[end - 1];
  const after = end + 1 < limit ? tokens[end + 1] : undefined;
  if (!token || !before || !after) return false;
  if (token.text === ',' && isSuffix(after.lower)) return true;
  if (token.kind === 'word' && isParticle(token.lower)) return isNameWord(after) || isParticle(after.lower);
  if (token.text === '&') return isNameWord(after);
  if (!/^(?:of|for|on|and|the|in)$/.test(token.lower)) return false;
  const headed = tokens.slice(at, end).some((word) => word.capital && isOrgHead(word.lower));
  if (!headed || token.lower === 'the' || token.lower === 'in')
    return headed && token.lower === 'the' && /^(?:of|for|on)$/.test(before.lower) && isNameWord(after);
  if (token.lower === 'and')
    return (
      tokens.slice(at, end).some((word) => /^(?:of|for|on)$/.test(word.lower)) &&
      isNameWord(after) &&
      !isGivenName(after.lower)
    );
  if (after.lower === 'the') return isNameWord(tokens[end + 2] ?? after) && end + 2 < limit;
  return isNameWord(after);
}

/** Cuts one capital run into the names it holds. */
function cutRun(
  tokens: Token[],
  from: number,
  to: number,
  opens: boolean,
  lower: ReadonlySet<string>,
): Name[] {
  let first = from;
  let last = to - 1;
  const word = (i: number): string => tokens[i]?.lower ?? '';
  while (
    first <= last &&
    (FUNCTION_WORDS.has(word(first)) || tokens[first]?.text === '&') &&
    !namesMonth(tokens, first, last)
  )
    first += 1;
  while (last >= first && (!isNameWordAt(tokens, last) || (last > first && isDateAt(tokens, last))))
    last -= 1;
  if (first > last) return [];
  const sentenceWord = opens && first === from;
  const placed = isPlace(`${word(first)} ${word(first + 1)}`);
  if (sentenceWord && !placed && isOrdinaryWord(word(first), lower) && !isTitle(word(first))) {
    if (first === last) return [];
    first += 1;
  }
  if (
    first === last &&
    lower.has(word(first)) &&
    !isGivenName(word(first)) &&
    !isAcronym(tokens[first]?.text ?? '')
  )
    return [];
  if (readsAsHeadline(tokens, first, last)) return [makeName(tokens, first, first, last, 'thing')];
  if (isOrganisation(tokens, first, last)) return [makeName(tokens, first, first, last, 'organisation')];
  const start = nameStart(tokens, first, last);
  if (start > last) return [makeName(tokens, first, first, last, 'thing')];
  const runFirst = start > first && isOfTitle(tokens, first) ? first - 2 : first;
  return [makeName(tokens, runFirst, start, last, kindOf(tokens, first, start, last))];
}

/** "Will Smith", "May Johnson": a function word that is a name when a capital follows. */
function namesMonth(tokens: Token[], at: number, last: number): boolean {
  return at < last && isGivenName(tokens[at]?.lower ?? '');
}

/** A capital "About" or "The" inside a run: the title of something. */
function readsAsHeadline(tokens: Token[], first: number, last: number): boolean {
  for (let i = first + 1; i < last; i += 1) {
    const token = tokens[i];
    if (
      token?.capital &&
      FUNCTION_WORDS.has(token.lower) &&
      !isGivenName(token.lower) &&
      token.text.length > 1 &&
      !isTitle(token.lower)
    )
      return true;
  }
  return false;
}

function isOrdinaryWord(word: string, lower: ReadonlySet<string>): boolean {
  if (isGivenName(word) || isAdjective(word)) return false;
  return FUNCTION_WORDS.has(word) || lower.has(word) || /(?:ing|ly)$/.test(word);
}

/** Where the name proper starts: behind the last title word, else at a given name. */
function nameStart(tokens: Token[], first: number, last: number): number {
  const title = lastTitle(tokens, first, last);
  if (title >= 0) return title + 1;
  if (last - first < 2) return first;
  if (isGivenName(tokens[first]?.lower ?? '')) return first;
  for (let i = first + 1; i < last; i += 1) {
    const token = tokens[i];
    if (!token || !isGivenName(token.lower) || isInitial(tokens[i - 1]?.text ?? '')) continue;
    if (isSuffix(tokens[i + 1]?.lower ?? '') || tokens[i + 1]?.text === ',') continue;
    const before = tokens.slice(first, i).map((word) => word.lower);
    if (
      isPlace(before.join(' ')) ||
      before.length > 1 ||
      isOrgLast(before[0] ?? '') ||
      isAcronym(tokens[i - 1]?.text ?? '') ||
      isOfTitle(tokens, first)
    )
      return i;
  }
  return first;
}

function isInitial(word: string): boolean {
  return /^(?:\p{Lu}\.)+$/u.test(word);
}

function kindOf(tokens: Token[], first: number, start: number, last: number): NameKind {
  const words = tokens.slice(start, last + 1).map((token) => token.lower);
  const titled = start > first && isTitle(tokens[start - 1]?.lower ?? '');
  if (start === last) {
    if (titled) return 'person';
    const only = words[0] ?? '';
    if (isPlace(only) || isAdjective(only) || isAdjective(only.replace(/s$/, ''))) return 'place';
    return isThing(only) || isOrgLast(only) || isAbbreviation(only.replace(/\.$/, '')) || isTitle(only)
      ? 'thing'
      : 'bare';
  }
  if (isPlace(words.join(' '))) return 'place';
  const final = words.at(-1) ?? '';
  if (isGivenName(words[0] ?? '') || titled) return 'person';
  if (isThing(final) || isOrgLast(final) || isPlace(final) || isTitle(final)) return 'thing';
  return 'person';
}

const FEMALE =
  /^(?:.*woman|wife|mother|mom|sister|aunt|daughter|niece|grandmother|widow|girlfriend|queen|princess|actress)$/;
const MALE =
  /^(?:\p{L}{3,}man|husband|father|dad|brother|uncle|son|nephew|grandfather|widower|boyfriend|king|prince)$/u;

/** "spokeswoman Ann Poole", "her husband, Bo Reed": the word before a name may tell he from she. */
function genderOfRole(tokens: Token[], runFirst: number, lead: Token[]): Gender {
  const before = tokens[runFirst - 1]?.text === ',' ? tokens[runFirst - 2] : tokens[runFirst - 1];
  for (const token of [...lead, before]) {
    if (token && FEMALE.test(token.lower)) return 'f';
    if (token && MALE.test(token.lower)) return 'm';
  }
  return 'u';
}

function makeName(tokens: Token[], runFirst: number, first: number, last: number, kind: NameKind): Name {
  const own = tokens.slice(first, last + 1);
  const lead = tokens.slice(runFirst, first);
  const honorific = lead.find((token) => isHonorific(token.lower));
  return {
    kind,
    words: own.filter((token) => token.text !== ',').map((token) => token.text),
    lead: lead.map((token) => token.text),
    gender: honorific ? honorificGender(honorific.lower) : genderOfRole(tokens, runFirst, lead),
    titled: lead.some((token) => isTitle(token.lower)),
    first,
    last,
    runFirst,
    start: own[0]?.start ?? 0,
    end: own.at(-1)?.end ?? 0,
    possessive: isPossessiveMark(tokens[last + 1]),
  };
}
