/**
 * Owns the step from the words beside a quote to who they mean: a person of the article, an organisation, or
 * somebody unnamed. Never guesses between two people of one surname.
 */
import type { SpeakerKind } from '../../domain/quote.ts';
import { isCueAt, isPronoun } from './grammar.ts';
import { isAcronym, isRoleNoun } from './lexicon.ts';
import type { Name } from './names.ts';
import type { Party } from './parties.ts';
import type { Person } from './people.ts';
import { resolvePronoun } from './pronouns.ts';
import type { Reading } from './reading.ts';

const MAX_BACK = 120;

/** The speaker before role and affiliation are known. */
export interface Identity {
  name: string;
  kind: SpeakerKind;
  person: Person | null;
  mention: { start: number; end: number };
  /** Something other than the rule makes this unsure. */
  doubt: 'none' | 'pronoun' | 'shared-surname' | 'unnamed' | 'joint';
  /** How clearly a pronoun's person stands out; 0 for the rest. */
  margin: number;
}

/** Null for pronouns that stand for nobody the article has named. */
export function identify(reading: Reading, party: Party, lastSpeaker: Person | null): Identity | null {
  const start = reading.tokens[party.first]?.start ?? 0;
  const end = reading.tokens[party.last]?.end ?? start;
  const mention = { start, end };
  if (party.kind === 'pronoun') {
    if (reading.tokens[party.first]?.lower === 'it') return lastOrganisation(reading, party.first, mention);
    const referent = resolvePronoun(reading, party.first, lastSpeaker);
    if (!referent) return null;
    return {
      name: referent.person.name,
      kind: 'person',
      person: referent.person,
      mention,
      doubt: 'pronoun',
      margin: referent.margin,
    };
  }
  if (party.kind === 'name' && party.name) {
    const identity = ofName(reading, party.name, mention);
    return isJoint(reading, party.name) ? { ...identity, doubt: 'joint' } : identity;
  }
  const words = reading.text.slice(start, end);
  if (isPronoun(words.toLowerCase())) return null;
  return {
    name: words.replace(/\s+/g, ' '),
    kind: 'nominal',
    person: null,
    mention,
    doubt: 'unnamed',
    margin: 0,
  };
}

/** "Poole and Reed wrote": words of two people, and an editor must say whose they are. */
function isJoint(reading: Reading, name: Name): boolean {
  const { tokens } = reading;
  const joins = (at: number): boolean => tokens[at]?.lower === 'and' || tokens[at]?.text === '&';
  const isPerson = (at: number): boolean =>
    Boolean(reading.people.of.get(reading.nameAt.get(at) ?? name)?.person);
  if (joins(name.runFirst - 1) && reading.nameAt.has(name.runFirst - 2))
    return isPerson(name.runFirst - 2) && isPerson(name.last) && !isCueAt(tokens, name.runFirst - 3);
  return (
    joins(name.last + 1) &&
    reading.nameAt.has(name.last + 2) &&
    isPerson(name.last + 2) &&
    !isCueAt(tokens, (reading.nameAt.get(name.last + 2)?.last ?? 0) + 1)
  );
}

/** "It said": the organisation named last, in this sentence or the two before. */
function lastOrganisation(
  reading: Reading,
  at: number,
  mention: { start: number; end: number },
): Identity | null {
  const oldest = (reading.sentenceOf[at] ?? 0) - 2;
  for (let i = at - 1; i >= 0 && (reading.sentenceOf[i] ?? 0) >= oldest && at - i < MAX_BACK; i -= 1) {
    const name = reading.nameAt.get(i);
    if (name?.kind === 'organisation')
      return {
        name: name.words.join(' '),
        kind: 'organisation',
        person: null,
        mention,
        doubt: 'pronoun',
        margin: 0,
      };
  }
  return null;
}

function ofName(reading: Reading, name: Name, mention: { start: number; end: number }): Identity {
  const words = name.words.join(' ').replace(/ ([,.])/g, '$1');
  const plain = { name: words, person: null, mention, margin: 0 };
  if (name.kind === 'organisation' || name.kind === 'place')
    return { ...plain, kind: 'organisation', doubt: 'none' };
  if (name.kind === 'thing')
    return {
      ...plain,
      kind: isRoleNoun((name.words.at(-1) ?? '').toLowerCase()) ? 'nominal' : 'organisation',
      doubt: 'unnamed',
    };
  const resolution = reading.people.of.get(name);
  if (resolution?.person)
    return {
      ...plain,
      name: resolution.person.name,
      person: resolution.person,
      kind: 'person',
      doubt: resolution.shared ? 'shared-surname' : resolution.person.partial ? 'unnamed' : 'none',
    };
  if (resolution?.shared) return { ...plain, kind: 'person', doubt: 'shared-surname' };
  return {
    ...plain,
    kind: isAcronym(words) ? 'organisation' : 'person',
    doubt: isAcronym(words) ? 'none' : 'unnamed',
  };
}
