/**
 * Owns the finding of who does something: the noun phrase before a verb, after a verb, or at the head of a
 * sentence. A party is a name, a pronoun or an unnamed "school official", with its place in the text.
 */
import {
  isAdverb,
  isAuxiliary,
  isConjunction,
  isCueAt,
  isDeterminer,
  isPastVerb,
  isPreposition,
  isPronoun,
  isRelative,
} from './grammar.ts';
import { isKin, isRoleModifier, isRoleNoun } from './lexicon.ts';
import type { Name } from './names.ts';
import type { Reading } from './reading.ts';
import { isPossessiveMark, type Token } from './tokens.ts';

export interface Party {
  kind: 'name' | 'pronoun' | 'nominal';
  /** Token indexes, both included. */
  first: number;
  last: number;
  name: Name | null;
}

const MAX_PHRASE = 16;

export function wordAt(reading: Reading, at: number): string {
  return reading.tokens[at]?.lower ?? '';
}

export function isWord(token: Token | undefined): token is Token {
  return token?.kind === 'word';
}

export function asParty(name: Name): Party {
  return { kind: 'name', first: name.first, last: name.last, name };
}

export const canSpeak = (name: Name): boolean => name.kind !== 'thing' && name.kind !== 'place';

/** The noun phrase that begins at `at`, or null; `behindVerb` where "said" stands before it. Reads a few words at most. */
export function partyFrom(reading: Reading, at: number, limit: number, behindVerb = false): Party | null {
  const { tokens } = reading;
  let nominalEnd = -1;
  let i = at;
  const stop = Math.min(limit, at + MAX_PHRASE);
  while (i < stop) {
    const token = tokens[i];
    const name = reading.nameAt.get(i);
    if (name) {
      const better = name.possessive ? null : roleThenName(reading, name, stop, behindVerb);
      if (better) return asParty(better);
      if (name.possessive) {
        i = name.last + 2;
        nominalEnd = -1;
        continue;
      }
      if (isModifier(reading, name, stop)) {
        nominalEnd = name.last;
        i = name.last + 1;
        continue;
      }
      return asParty(name);
    }
    if (!isWord(token)) {
      if (isPossessiveMark(token)) {
        i += 1;
        continue;
      }
      break;
    }
    if (isPronoun(token.lower) && i === at) return { kind: 'pronoun', first: i, last: i, name: null };
    if (stopsPhrase(tokens, i) && !(i === at && token.lower === 'that')) break;
    nominalEnd = i;
    i += 1;
  }
  if (nominalEnd < 0) return null;
  const apposed = appositionName(reading, nominalEnd + 1, limit);
  if (apposed) return asParty(apposed);
  const end = withComplement(reading, nominalEnd, stop);
  const late = end > nominalEnd ? appositionName(reading, end + 1, limit) : null;
  return late ? asParty(late) : { kind: 'nominal', first: at, last: end, name: null };
}

/** "Virginia state director", "DPS officials": a name that only says where or whose. */
function isModifier(reading: Reading, name: Name, stop: number): boolean {
  if (name.kind === 'person') return false;
  for (let i = name.last + 1; i < stop && i < name.last + 5; i += 1) {
    if (!isWord(reading.tokens[i]) || reading.nameAt.has(i) || stopsPhrase(reading.tokens, i)) return false;
    if (isRoleNoun(wordAt(reading, i))) return true;
    // "Poole rallied supporters": an unknown word is rather the verb.
    if (!isRoleModifier(wordAt(reading, i)) && !/(?:al|ic|ive|ary)$/.test(wordAt(reading, i))) return false;
  }
  return false;
}

/** "Reed campaign manager Ann Poole": the second name is the person. Behind "said" no verb can part the two. */
function roleThenName(reading: Reading, name: Name, stop: number, behindVerb: boolean): Name | null {
  const { tokens } = reading;
  for (let i = name.last + 1; i < stop && i < name.last + 7; i += 1) {
    const later = reading.nameAt.get(i);
    if (later)
      return i > name.last + 1 &&
        later.runFirst === i &&
        canSpeak(later) &&
        (behindVerb || isRoleNoun(wordAt(reading, i - 1)))
        ? later
        : null;
    if (!isWord(tokens[i]) || stopsPhrase(tokens, i)) return null;
  }
  return null;
}

/** ", Ann Poole," right behind an unnamed person. */
function appositionName(reading: Reading, at: number, limit: number): Name | null {
  if (wordAt(reading, at) !== ',' || at + 1 >= limit) return null;
  const name = reading.nameAt.get(at + 1);
  return name && name.runFirst === at + 1 && (name.kind === 'person' || name.kind === 'bare') ? name : null;
}

/** "a spokesman | for the district" */
function withComplement(reading: Reading, end: number, stop: number): number {
  if (!/^(?:of|for|from|at|with|in)$/.test(wordAt(reading, end + 1))) return end;
  let last = end;
  for (let i = end + 2; i < stop; i += 1) {
    const name = reading.nameAt.get(i);
    if (name) {
      last = name.last;
      i = name.last;
      if (isPossessiveMark(reading.tokens[i + 1])) i += 1;
      continue;
    }
    if (!isWord(reading.tokens[i]) || (stopsPhrase(reading.tokens, i) && !isDeterminer(wordAt(reading, i))))
      break;
    last = i;
  }
  return isDeterminer(wordAt(reading, last)) ? end : last;
}

function stopsPhrase(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  if (!isWord(token)) return true;
  const word = token.lower;
  return (
    isPreposition(word) ||
    isAuxiliary(word) ||
    isConjunction(word) ||
    isRelative(word) ||
    isAdverb(word) ||
    isPastVerb(word) ||
    isCueAt(tokens, at)
  );
}

/** The noun phrase whose last word stands at `at`, looking back no further than `low`. */
export function partyUpTo(reading: Reading, at: number, low: number): Party | null {
  const token = reading.tokens[at];
  if (!token || at < low) return null;
  if (isPossessiveMark(token)) return null;
  if (token.kind !== 'word') return null;
  const name = reading.nameAt.get(at);
  if (!name && isPronoun(token.lower)) return { kind: 'pronoun', first: at, last: at, name: null };
  if (
    !name &&
    (isPreposition(token.lower) ||
      isConjunction(token.lower) ||
      isRelative(token.lower) ||
      isDeterminer(token.lower))
  )
    return null;
  const first = phraseStart(reading, name ? name.runFirst : at, low);
  const governor = first - 1;
  if (governor > low && /^(?:of|for|from|at|with|in)$/.test(wordAt(reading, governor))) {
    const head = partyUpTo(reading, governor - 1, Math.max(low, governor - MAX_PHRASE));
    // "Speaker of the House Ann Poole": a title and its "of" are no other party.
    if (head?.kind === 'name')
      return head.name && canSpeak(head.name) ? head : name?.kind === 'person' ? asParty(name) : null;
    if (head?.kind === 'nominal')
      return isOfPeople(reading, head) || !name ? { ...head, last: at } : asParty(name);
  }
  if (name) return asParty(name);
  return token.lower.endsWith('ing') ? null : { kind: 'nominal', first, last: at, name: null };
}

/** Walks back over adjectives, nouns and possessors to the determiner. */
export function phraseStart(reading: Reading, at: number, low: number): number {
  let first = at;
  for (let i = at - 1; i >= low && at - i < MAX_PHRASE; i -= 1) {
    const token = reading.tokens[i];
    const name = reading.nameAt.get(i);
    if (name) {
      first = name.runFirst;
      i = name.runFirst;
      continue;
    }
    if (isPossessiveMark(token)) continue;
    if (!isWord(token)) break;
    if (isDeterminer(token.lower)) {
      first = i;
      break;
    }
    if (stopsPhrase(reading.tokens, i) || isPronoun(token.lower)) break;
    first = i;
  }
  return first;
}

export function isOfPeople(reading: Reading, party: Party): boolean {
  for (let i = party.first; i <= party.last; i += 1)
    if (isRoleNoun(wordAt(reading, i)) || isKin(wordAt(reading, i))) return true;
  return false;
}
