/**
 * Owns who "he" or "she" is: scores the persons named shortly before by nearness, by grammar and by who spoke
 * last, and drops those whose known gender contradicts.
 */
import { isPreposition, isSayAt } from './grammar.ts';
import { type Gender, isGivenName } from './lexicon.ts';
import type { Name } from './names.ts';
import { phraseStart } from './parties.ts';
import type { Person } from './people.ts';
import type { Reading } from './reading.ts';

const SENTENCES_BACK = 10;
const MENTIONS_BACK = 60;
const CLAUSE_OPENERS = /^(?:when|while|after|before|because|although|though|if|as|since|and|but|then)$/;
const weights = {
  perSentence: -1.2,
  subject: 1.4,
  beforeSay: 1.2,
  lastSpeaker: 1.1,
  gender: 1.1,
  governed: -1.4,
  possessive: -0.8,
  unlikely: -0.4,
};

/** `margin` is how far the best stands above the second: small means a guess. */
export interface Referent {
  person: Person;
  margin: number;
}

/** Finds the person a pronoun at token `at` stands for. `lastSpeaker` is whoever was quoted before it. */
export function resolvePronoun(reading: Reading, at: number, lastSpeaker: Person | null): Referent | null {
  const gender = genderOf(reading.tokens[at]?.lower ?? '');
  if (gender === null) return null;
  const here = reading.sentenceOf[at] ?? 0;
  const best = new Map<Person, number>();
  for (
    let i = lastNameBefore(reading.names, at), seen = 0;
    i >= 0 && seen < MENTIONS_BACK;
    i -= 1, seen += 1
  ) {
    const name = reading.names[i];
    if (!name) break;
    const distance = here - (reading.sentenceOf[name.first] ?? 0);
    if (distance > SENTENCES_BACK) break;
    const person = reading.people.of.get(name)?.person;
    if (!person || contradicts(person.gender, gender)) continue;
    raise(best, person, distance * weights.perSentence + standing(reading, name) + likeness(person, gender));
  }
  if (lastSpeaker && !contradicts(lastSpeaker.gender, gender)) {
    const before = best.get(lastSpeaker) ?? SENTENCES_BACK * weights.perSentence;
    best.set(lastSpeaker, before + weights.lastSpeaker);
  }
  return pick(best);
}

function raise(scores: Map<Person, number>, person: Person, score: number): void {
  scores.set(person, Math.max(scores.get(person) ?? Number.NEGATIVE_INFINITY, score));
}

/** A known gender that fits speaks for a person; a name that may not even be a person's speaks against. */
function likeness(person: Person, gender: Gender): number {
  if (person.gender === gender) return weights.gender;
  return isGivenName(person.given) || person.mentions.some((name) => name.titled) ? 0 : weights.unlikely;
}

function pick(scores: Map<Person, number>): Referent | null {
  let person: Person | null = null;
  let top = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (const [candidate, score] of scores) {
    if (score > top) {
      second = top;
      top = score;
      person = candidate;
    } else if (score > second) second = score;
  }
  return person ? { person, margin: second === Number.NEGATIVE_INFINITY ? 10 : top - second } : null;
}

/** How a mention stands in its sentence: as subject, before a cue verb, or behind a preposition. */
function standing(reading: Reading, name: Name): number {
  const sentence = reading.sentences[reading.sentenceOf[name.first] ?? 0];
  const before = reading.tokens[name.runFirst - 1];
  let score = 0;
  const start = sentence ? phraseStart(reading, name.runFirst, sentence.from) : -1;
  const opens =
    sentence && (start === sentence.from || CLAUSE_OPENERS.test(reading.tokens[start - 1]?.lower ?? ''));
  if (sentence && (opens || (before?.text === ',' && name.runFirst - sentence.from < 12)))
    score += weights.subject;
  if (isSayAt(reading.tokens, name.last + 1) || isSayAt(reading.tokens, name.runFirst - 1))
    score += weights.beforeSay;
  if (before && !opens && isPreposition(before.lower)) score += weights.governed;
  if (name.possessive) score += weights.possessive;
  return score;
}

function lastNameBefore(names: Name[], at: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.first ?? 0) < at) low = middle + 1;
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
