/**
 * Owns the finding of a verb's subject: across adverbs, appositions and relative clauses, or at the head of the
 * sentence's main clause.
 */
import { isDayName } from './datelines.ts';
import { isAdverb, isAuxiliary, isConjunction, isPreposition, isPronoun, opensAside } from './grammar.ts';
import { isDocument } from './lexicon.ts';
import type { Name } from './names.ts';
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
    (!reading.nameAt.has(at) || standsBesideVerb(reading, at)) &&
    (isAdverb(wordAt(reading, at)) || isAuxiliary(wordAt(reading, at)))
  )
    at -= 1;
  if (at > from + 1 && isPreposition(wordAt(reading, at - 1)) && isDayName(wordAt(reading, at))) at -= 2;
  if (at > from && isAuxiliary(wordAt(reading, at)) && isPronoun(wordAt(reading, at - 1))) at -= 1;
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
  if (token.lower === ',' || token.kind === 'quote' || /^[—–―-]/.test(token.text))
    return acrossComma(reading, at, from);
  if (!isWord(token) || isConjunction(token.lower) || isPreposition(token.lower))
    return mainSubject(reading, from, at);
  const near = partyUpTo(reading, at, from);
  if (near && (near.kind !== 'nominal' || isOfPeople(reading, near))) return near;
  return (
    openingName(reading, from, at) ??
    (near && authorOf(reading, near)) ??
    near ??
    mainSubject(reading, from, at)
  );
}

/** "Ann Poole, …" at the head of the clause, with the verb that belongs to her still to come. */
function openingName(reading: Reading, low: number, before: number): Party | null {
  const at = isConjunction(wordAt(reading, low)) || wordAt(reading, low) === 'as' ? low + 1 : low;
  const name = reading.nameAt.get(at);
  if (!name || name.runFirst !== at || !canSpeak(name) || name.last + 1 >= before) return null;
  return wordAt(reading, name.last + 1) === ',' ? asParty(name) : null;
}

/** A name that may be believed where a phrase of place would look the same: "in Harlow, Ohio, said". */
function isKnown(reading: Reading, name: Name): boolean {
  if (name.kind === 'organisation' || (name.kind === 'person' && name.words.length > 1)) return true;
  return canSpeak(name) && Boolean(reading.people.of.get(name)?.person);
}

/** A weekday beside the verb is no party: "Ortega on Monday said". */
function standsBesideVerb(reading: Reading, at: number): boolean {
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

/** Is the stretch before the comma a relative clause, so that names in it are no subjects? */
function hangsOnWho(reading: Reading, comma: number, low: number): boolean {
  for (let i = comma - 1; i > low && wordAt(reading, i) !== ','; i -= 1)
    if (/^(?:who|whose|which)$/.test(wordAt(reading, i))) return true;
  return false;
}

/** "Ortega, principal of Hill School, said" and "The girls' mother, Ann Poole, said". */
function acrossComma(reading: Reading, comma: number, low: number): Party | null {
  const opening = openingName(reading, low, comma);
  if (opening) return opening;
  const near = partyUpTo(reading, comma - 1, low);
  if (near?.name?.kind === 'person' && isKnown(reading, near.name) && !hangsOnWho(reading, comma, low))
    return near;
  let nominal: Party | null = null;
  let close = comma;
  for (let i = comma - 1; i > low; i -= 1) {
    if (!/^[,—–―]/.test(reading.tokens[i]?.text ?? '')) continue;
    const inner = reading.nameAt.get(i + 1);
    const head = partyUpTo(reading, i - 1, low);
    const whole =
      inner !== undefined && inner.runFirst === i + 1 && inner.last === close - 1 && inner.kind === 'person';
    if (whole && head?.kind === 'nominal') return asParty(inner);
    if (head?.kind === 'name' && head.name && isKnown(reading, head.name)) return head;
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

/** A document speaks for its author; one without stays silent. */
function documentless(reading: Reading, party: Party): Party | null {
  return authorOf(reading, party) ?? (isDocument(wordAt(reading, party.last)) ? null : party);
}

/** "The department's guidance states": whose document it is. */
function authorOf(reading: Reading, party: Party): Party | null {
  if (!isDocument(wordAt(reading, party.last))) return null;
  for (let i = party.first; i < party.last; i += 1) {
    const name = reading.nameAt.get(i);
    if (name?.possessive && canSpeak(name)) return asParty(name);
  }
  return null;
}

/** The first person, organisation or pronoun between two tokens that is not a mere object. */
function firstSpeaker(reading: Reading, low: number, high: number): Party | null {
  for (let i = low; i < high && i < low + MAX_CLAUSE; i += 1) {
    const name = reading.nameAt.get(i);
    if (name) {
      if (canSpeak(name) && !name.possessive) return asParty(name);
      i = name.last;
    } else if (/^(?:he|she)$/.test(wordAt(reading, i)))
      return { kind: 'pronoun', first: i, last: i, name: null };
  }
  return null;
}
