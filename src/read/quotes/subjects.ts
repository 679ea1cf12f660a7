/**
 * Owns the finding of a verb's subject: across adverbs, appositions and relative clauses, or at the head of the
 * sentence's main clause.
 */
import { isAdverb, isAuxiliary, isConjunction, isPreposition, isPronoun, opensAside } from './grammar.ts';
import { isDocument } from './lexicon.ts';
import {
  asParty,
  canSpeak,
  isOfPeople,
  isWord,
  type Party,
  partyFrom,
  partyUpTo,
  wordAt,
} from './parties.ts';
import type { Reading } from './reading.ts';

const MAX_CLAUSE = 60;
const MAX_APPOSITION = 16;

/** The subject of the verb at `verb`, in a sentence that starts at `low`. */
export function subjectOf(reading: Reading, verb: number, low: number): Party | null {
  const { tokens } = reading;
  const from = Math.max(low, verb - MAX_CLAUSE);
  let at = verb - 1;
  while (
    at >= from &&
    isWord(tokens[at]) &&
    (!reading.nameAt.has(at) || isDayName(reading, at)) &&
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

/** A weekday beside the verb is no party: "Ortega on Monday said". */
function isDayName(reading: Reading, at: number): boolean {
  const name = reading.nameAt.get(at);
  return name?.kind === 'thing' && name.words.length === 1 && !isPreposition(wordAt(reading, at - 1));
}

/** Walks back over ", 31, a nurse" to the word that the appositions hang on. */
function headBefore(reading: Reading, comma: number, low: number): number {
  const before = comma - 1;
  const name = reading.nameAt.get(before);
  if (name && name.kind !== 'place' && name.kind !== 'thing') return before;
  for (let i = comma - 1; i > low && comma - i < MAX_APPOSITION; i -= 1) {
    if (wordAt(reading, i) !== ',') continue;
    const head = reading.nameAt.get(i - 1);
    if (head && canSpeak(head)) return i - 1;
  }
  return before;
}

/** "Ortega, principal of Hill School, said" and "The girls' mother, Angela Engel, said". */
function acrossComma(reading: Reading, comma: number, low: number): Party | null {
  const opening = reading.nameAt.get(low);
  if (
    opening &&
    opening.runFirst === low &&
    canSpeak(opening) &&
    wordAt(reading, opening.last + 1) === ',' &&
    opening.last + 1 < comma
  )
    return asParty(opening);
  let nominal: Party | null = null;
  let close = comma;
  for (let i = comma - 1; i > low; i -= 1) {
    if (!/^[,—–―]/.test(reading.tokens[i]?.text ?? '')) continue;
    const inner = reading.nameAt.get(i + 1);
    const head = partyUpTo(reading, i - 1, low);
    const whole =
      inner !== undefined && inner.runFirst === i + 1 && inner.last === close - 1 && inner.kind === 'person';
    if (whole && head?.kind === 'nominal') return asParty(inner);
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
  let at = behindDateline(reading, low, high);
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

/** DENVER, Colo. — The sentence proper. */
function behindDateline(reading: Reading, low: number, high: number): number {
  for (let i = low; i < high && i < low + 8; i += 1) {
    const token = reading.tokens[i];
    if (!token) break;
    if (/^[—–―-]/.test(token.text) && i > low) return i + 1;
    if (token.kind === 'word' && !token.capital) break;
  }
  return low;
}

function documentless(reading: Reading, party: Party): Party | null {
  return isDocument(wordAt(reading, party.last)) ? null : party;
}

/** The first person, organisation or pronoun between two tokens that is not a mere object. */
function firstSpeaker(reading: Reading, low: number, high: number): Party | null {
  for (let i = low; i < high && i < low + MAX_CLAUSE; i += 1) {
    const name = reading.nameAt.get(i);
    if (name) {
      if (canSpeak(name)) return asParty(name);
      i = name.last;
    } else if (/^(?:he|she)$/.test(wordAt(reading, i)))
      return { kind: 'pronoun', first: i, last: i, name: null };
  }
  return null;
}
