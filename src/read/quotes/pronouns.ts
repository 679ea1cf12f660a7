/**
 * Owns who "he" or "she" is: scores the persons named shortly before by nearness, by grammar and by who spoke
 * last, and drops those whose known gender contradicts. A pronoun that has been read counts as a mention of its
 * person, so that "She … She … she said" stays with one woman.
 */
import { isCueAt, isPassiveAt, isPreposition, isSayAt } from './grammar.ts';
import { type Gender, isGivenName } from './lexicon.ts';
import type { Name } from './names.ts';
import { phraseStart } from './parties.ts';
import type { Person } from './people.ts';
import type { Reading } from './reading.ts';
import { subjectOf } from './subjects.ts';

const SENTENCES_BACK = 10;
const MENTIONS_BACK = 60;
const REACH = 60;
const CLAUSE_OPENERS =
  /^(?:when|while|after|before|because|although|though|if|as|since|and|but|then|which|that|where)$/;
const weights = {
  perSentence: -1.2,
  subject: 1.4,
  beforeSay: 1.2,
  lastSpeaker: 1.1,
  gender: 1.1,
  governed: -1.4,
  possessive: -0.8,
  unlikely: -0.4,
  hardlyPerson: -0.6,
  sameParagraph: 0.8,
  asPronoun: 0.6,
};

/** `margin` is how far the best stands above the second: small means a guess. */
export interface Referent {
  person: Person;
  margin: number;
}

/** A place in the text where a person is meant, and how much it speaks for that person being meant again. */
export interface Mention {
  person: Person;
  token: number;
  weight: number;
}

/** All mentions in order, each "he" and "she" of the narration among them: each leans on what stands before it. */
export function gatherMentions(reading: Reading): Mention[] {
  const mentions: Mention[] = [];
  const speaking = speakingTokens(reading);
  let next = 0;
  for (const [at, token] of reading.tokens.entries()) {
    const name = reading.names[next];
    if (name && name.first === at) {
      const person = reading.people.of.get(name)?.person;
      if (person && isSurelyPerson(person))
        mentions.push({ person, token: at, weight: standing(reading, name, speaking.has(at)) });
      next += 1;
    }
    if (!/^s?he$/.test(token.lower) || reading.nameAt.has(at)) continue;
    const referent = pick(scores(reading, mentions, mentions.length - 1, at, genderOf(token.lower)));
    if (!referent) continue;
    const weight =
      (opensClause(reading, at) ? weights.subject : 0) + (speaking.has(at) ? weights.asPronoun : 0);
    mentions.push({ person: referent.person, token: at, weight });
  }
  return mentions;
}

/** One capital word that stands alone and once in an article is not taken for a person. */
function isSurelyPerson(person: Person): boolean {
  return !person.partial || person.mentions.length > 1 || person.mentions.some((name) => name.titled);
}

/** First tokens of the subjects of cue verbs. Who asks gives the turn away and is not among them. */
function speakingTokens(reading: Reading): Set<number> {
  const speaking = new Set<number>();
  for (const at of reading.tokens.keys()) {
    if (!isCueAt(reading.tokens, at) || isPassiveAt(reading.tokens, at)) continue;
    if (/^ask/.test(reading.tokens[at]?.lower ?? '')) continue;
    const low = reading.sentences[reading.sentenceOf[at] ?? -1]?.from ?? at;
    const party = subjectOf(reading, at, Math.max(low, at - REACH));
    if (party && party.kind !== 'nominal') speaking.add(party.first);
    const behind = isSayAt(reading.tokens, at) ? reading.nameAt.get(at + 1) : undefined;
    if (behind && reading.tokens[at - 1]?.kind === 'quote') speaking.add(behind.first);
  }
  return speaking;
}

/** Finds the person a pronoun at token `at` stands for. `lastSpeaker` is whoever was quoted before it. */
export function resolvePronoun(reading: Reading, at: number, lastSpeaker: Person | null): Referent | null {
  const gender = genderOf(reading.tokens[at]?.lower ?? '');
  if (gender === null) return null;
  const best = scores(reading, reading.mentions, lastBefore(reading.mentions, at), at, gender);
  if (lastSpeaker && !contradicts(lastSpeaker.gender, gender)) {
    const before = best.get(lastSpeaker) ?? SENTENCES_BACK * weights.perSentence;
    best.set(lastSpeaker, before + weights.lastSpeaker);
  }
  return pick(best);
}

function scores(
  reading: Reading,
  list: Mention[],
  from: number,
  at: number,
  gender: Gender | null,
): Map<Person, number> {
  const best = new Map<Person, number>();
  const here = reading.sentenceOf[at] ?? 0;
  const paragraph = reading.tokens[at]?.paragraph;
  if (gender === null) return best;
  for (let i = from; i >= 0 && from - i < MENTIONS_BACK; i -= 1) {
    const mention = list[i];
    if (!mention) break;
    const distance = here - (reading.sentenceOf[mention.token] ?? 0);
    if (distance > SENTENCES_BACK) break;
    const { person, token, weight } = mention;
    if (contradicts(person.gender, gender)) continue;
    const near = reading.tokens[token]?.paragraph === paragraph ? weights.sameParagraph : 0;
    raise(best, person, distance * weights.perSentence + weight + near + likeness(person, gender));
  }
  return best;
}

function raise(into: Map<Person, number>, person: Person, score: number): void {
  into.set(person, Math.max(into.get(person) ?? Number.NEGATIVE_INFINITY, score));
}

/** A known gender that fits speaks for a person; a name that may not even be a person's speaks against. */
function likeness(person: Person, gender: Gender): number {
  if (person.gender === gender) return weights.gender;
  if (isGivenName(person.given) || person.mentions.some((name) => name.titled)) return 0;
  return person.partial ? weights.hardlyPerson : weights.unlikely;
}

function pick(from: Map<Person, number>): Referent | null {
  let person: Person | null = null;
  let top = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (const [candidate, score] of from) {
    if (score > top) {
      second = top;
      top = score;
      person = candidate;
    } else if (score > second) second = score;
  }
  return person ? { person, margin: second === Number.NEGATIVE_INFINITY ? 10 : top - second } : null;
}

/** How a mention stands in its sentence: as subject, as whoever speaks there, or behind a preposition. */
function standing(reading: Reading, name: Name, speaks: boolean): number {
  const sentence = reading.sentences[reading.sentenceOf[name.first] ?? 0];
  const start = phraseStart(reading, name.runFirst, sentence?.from ?? name.runFirst);
  const before = reading.tokens[start - 1];
  let score = 0;
  const opens = sentence && opensClause(reading, start);
  if (sentence && (opens || (before?.text === ',' && (name.runFirst - sentence.from < 12 || speaks))))
    score += weights.subject;
  if (speaks) score += weights.beforeSay;
  if (before && !opens && isPreposition(before.lower)) score += weights.governed;
  if (name.possessive) score += weights.possessive;
  return score;
}

function opensClause(reading: Reading, at: number): boolean {
  const word = reading.tokens[at - 1]?.lower ?? '';
  if (at === reading.sentences[reading.sentenceOf[at] ?? -1]?.from) return true;
  // "between Reed and Poole": behind a name, "and" joins names, not clauses.
  if (word === 'and' && reading.nameAt.has(at - 2)) return false;
  return CLAUSE_OPENERS.test(word);
}

function lastBefore(list: Mention[], at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.token ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function genderOf(word: string): Gender | null {
  if (word === 'he' || word === 'his') return 'm';
  return word === 'she' || word === 'her' ? 'f' : null;
}

function contradicts(known: Gender, wanted: Gender): boolean {
  return known !== 'u' && known !== wanted;
}
