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
  isPreposition,
  isPronoun,
  isRelative,
  opensAside,
} from './grammar.ts';
import { isDocument, isKin, isRoleNoun } from './lexicon.ts';
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
const MAX_CLAUSE = 60;

export function wordAt(reading: Reading, at: number): string {
  return reading.tokens[at]?.lower ?? '';
}

function isWord(token: Token | undefined): token is Token {
  return token?.kind === 'word';
}

function ofName(name: Name): Party {
  return { kind: 'name', first: name.first, last: name.last, name };
}

const canSpeak = (name: Name): boolean => name.kind !== 'thing' && name.kind !== 'place';

/** The noun phrase that begins at `at`, or null. Reads at most a few words. */
export function partyFrom(reading: Reading, at: number, limit: number): Party | null {
  const { tokens } = reading;
  let nominalEnd = -1;
  let i = at;
  const stop = Math.min(limit, at + MAX_PHRASE);
  while (i < stop) {
    const token = tokens[i];
    const name = reading.nameAt.get(i);
    if (name) {
      const better = name.possessive ? null : roleThenName(reading, name, stop);
      if (better) return ofName(better);
      if (name.possessive) {
        i = name.last + 2;
        nominalEnd = -1;
        continue;
      }
      if (name.kind === 'thing' && isWord(tokens[name.last + 1]) && !stopsPhrase(tokens, name.last + 1)) {
        i = name.last + 1;
        continue;
      }
      return ofName(name);
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
  if (apposed) return ofName(apposed);
  const end = withComplement(reading, nominalEnd, stop);
  const late = end > nominalEnd ? appositionName(reading, end + 1, limit) : null;
  return late ? ofName(late) : { kind: 'nominal', first: at, last: end, name: null };
}

/** "Trump campaign manager Ann Poole": the second name is the person. */
function roleThenName(reading: Reading, name: Name, stop: number): Name | null {
  const { tokens } = reading;
  for (let i = name.last + 1; i < stop && i < name.last + 7; i += 1) {
    const later = reading.nameAt.get(i);
    if (later)
      return i > name.last + 1 &&
        later.runFirst === i &&
        canSpeak(later) &&
        isRoleNoun(wordAt(reading, i - 1))
        ? later
        : null;
    if (!isWord(tokens[i]) || stopsPhrase(tokens, i)) return null;
  }
  return null;
}

/** ", Angela Engel," right behind an unnamed person. */
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
    if (head?.kind === 'name') return head.name && canSpeak(head.name) ? head : null;
    if (head?.kind === 'nominal')
      return isOfPeople(reading, head) || !name ? { ...head, last: at } : ofName(name);
  }
  if (name) return ofName(name);
  return { kind: 'nominal', first, last: at, name: null };
}

/** Walks back over adjectives, nouns and possessors to the determiner. */
function phraseStart(reading: Reading, at: number, low: number): number {
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

function isOfPeople(reading: Reading, party: Party): boolean {
  for (let i = party.first; i <= party.last; i += 1)
    if (isRoleNoun(wordAt(reading, i)) || isKin(wordAt(reading, i))) return true;
  return false;
}

/** The subject of the verb at `verb`, in a sentence that starts at `low`. */
export function subjectOf(reading: Reading, verb: number, low: number): Party | null {
  const { tokens } = reading;
  const from = Math.max(low, verb - MAX_CLAUSE);
  let at = verb - 1;
  while (
    at >= from &&
    isWord(tokens[at]) &&
    !reading.nameAt.has(at) &&
    (isAdverb(wordAt(reading, at)) || isAuxiliary(wordAt(reading, at)))
  )
    at -= 1;
  if (at >= from && tokens[at]?.lower === '’s' && isPronoun(wordAt(reading, at - 1))) at -= 1;
  const token = tokens[at];
  if (at < from || !token) return null;
  if (token.lower === 'who')
    return partyUpTo(
      reading,
      wordAt(reading, at - 1) === ',' ? headBefore(reading, at - 1, from) : at - 1,
      from,
    );
  if (token.lower === 'that' || token.lower === 'which') {
    const head = partyUpTo(reading, wordAt(reading, at - 1) === ',' ? at - 2 : at - 1, from);
    if (head?.kind === 'name' && head.name && canSpeak(head.name)) return head;
    return mainSubject(reading, from, at);
  }
  if (token.lower === ',' || /^[—–―-]/.test(token.text)) return acrossComma(reading, at, from);
  if (!isWord(token) || isConjunction(token.lower) || isPreposition(token.lower))
    return mainSubject(reading, from, at);
  return partyUpTo(reading, at, from) ?? mainSubject(reading, from, at);
}

/** Walks back over ", 31, a nurse" to the word that the appositions hang on. */
function headBefore(reading: Reading, comma: number, low: number): number {
  const before = comma - 1;
  const name = reading.nameAt.get(before);
  if (name && name.kind !== 'place' && name.kind !== 'thing') return before;
  for (let i = comma - 1; i > low && comma - i < MAX_PHRASE; i -= 1) {
    if (wordAt(reading, i) !== ',') continue;
    const head = reading.nameAt.get(i - 1);
    if (head && canSpeak(head)) return i - 1;
  }
  return before;
}

/** "Ortega, principal of Hill School, said" and "The girls' mother, Angela Engel, said". */
function acrossComma(reading: Reading, comma: number, low: number): Party | null {
  let nominal: Party | null = null;
  let close = comma;
  for (let i = comma - 1; i > low; i -= 1) {
    if (!/^[,—–―]/.test(reading.tokens[i]?.text ?? '')) continue;
    const inner = reading.nameAt.get(i + 1);
    const head = partyUpTo(reading, i - 1, low);
    const whole =
      inner !== undefined && inner.runFirst === i + 1 && inner.last === close - 1 && inner.kind === 'person';
    if (whole && head?.kind === 'nominal') return ofName(inner);
    if (head?.kind === 'name' && head.name && canSpeak(head.name) && !opensAside(wordAt(reading, low)))
      return head;
    if (head?.kind === 'pronoun') return head;
    if (head?.kind === 'nominal' && nominal === null && isOfPeople(reading, head)) nominal = head;
    close = i;
  }
  return nominal ?? mainSubject(reading, low, comma);
}

/** The subject of the sentence's main clause: the first noun phrase that no preposition opens. */
export function mainSubject(reading: Reading, low: number, high: number): Party | null {
  const { tokens } = reading;
  let at = low;
  while (at < high && !isWord(tokens[at])) at += 1;
  if (opensAside(wordAt(reading, at)) || /(?:ing|ed)$/.test(wordAt(reading, at))) {
    let comma = at;
    while (comma < high && wordAt(reading, comma) !== ',') comma += 1;
    if (comma + 1 < high) at = comma + 1;
    else at += 1;
  }
  while (
    at < high &&
    (!isWord(tokens[at]) || isConjunction(wordAt(reading, at)) || isAdverb(wordAt(reading, at))) &&
    !reading.nameAt.has(at)
  )
    at += 1;
  const party = at < high ? partyFrom(reading, at, high) : null;
  if (party?.kind === 'name' && party.name && !canSpeak(party.name)) return firstSpeaker(reading, at, high);
  if (party?.kind === 'nominal' && !isOfPeople(reading, party))
    return firstSpeaker(reading, at, high) ?? documentless(reading, party);
  return party;
}

function documentless(reading: Reading, party: Party): Party | null {
  return isDocument(wordAt(reading, party.last)) ? null : party;
}

/** The first person, organisation or pronoun between two tokens that is not a mere object. */
function firstSpeaker(reading: Reading, low: number, high: number): Party | null {
  for (let i = low; i < high && i < low + MAX_CLAUSE; i += 1) {
    const name = reading.nameAt.get(i);
    if (name) {
      if (canSpeak(name)) return ofName(name);
      i = name.last;
    } else if (/^(?:he|she)$/.test(wordAt(reading, i)))
      return { kind: 'pronoun', first: i, last: i, name: null };
  }
  return null;
}
