/**
 * Owns the word lists beside it: which words are cue verbs, titles, roles, organisations, given names.
 * Every question takes a lower-case word and answers in constant time.
 */
import abbreviations from './abbreviations.json' with { type: 'json' };
import cueVerbs from './cue-verbs.json' with { type: 'json' };
import givenNames from './given-names.json' with { type: 'json' };
import orgWords from './org-words.json' with { type: 'json' };
import roleNouns from './role-nouns.json' with { type: 'json' };
import titleWords from './titles.json' with { type: 'json' };

/** m, f, or u where a name or honorific is used for both. */
export type Gender = 'm' | 'f' | 'u';

const table = (entries: Record<string, string>): Map<string, Gender> =>
  new Map(
    Object.entries(entries).map(([word, gender]) => [word, gender === 'm' || gender === 'f' ? gender : 'u']),
  );

const say = new Set(cueVerbs.say);
const speech = new Set(cueVerbs.speech);
const nounLike = new Set(cueVerbs.nounLike);
const documents = new Set(cueVerbs.documents);
const honorifics = table(titleWords.honorifics);
const titles = new Set(titleWords.titles);
const qualifiers = new Set(titleWords.qualifiers);
const written = new Map(Object.entries(titleWords.written));
const suffixes = new Set(titleWords.suffixes);
const particles = new Set(titleWords.particles);
const roles = new Set(roleNouns.nouns);
const roleModifiers = new Set(roleNouns.modifiers);
const kin = new Set(roleNouns.kin);
const orgLast = new Set(orgWords.last);
const orgHeads = new Set(orgWords.heads);
const things = new Set(orgWords.things);
const places = new Set(orgWords.places);
const adjectives = new Set(orgWords.adjectives);
const given = table(givenNames);
const shortened = new Set(abbreviations);

/** Verbs that may follow a quote with their subject behind them: "…," said Ortega. */
export const isSayVerb = (word: string): boolean => say.has(word);

/** Any verb that ties a subject to quoted words, "called" and "blamed" among them. */
export const isCueVerb = (word: string): boolean => say.has(word) || speech.has(word);

/** Cue forms that are as often nouns ("a call", "the report"). */
export const isNounLike = (word: string): boolean => nounLike.has(word);

/** Things that "say" only what their makers wrote: "a statement that said". */
export const isDocument = (word: string): boolean => documents.has(word);

export const isHonorific = (word: string): boolean => honorifics.has(bare(word));
export const honorificGender = (word: string): Gender => honorifics.get(bare(word)) ?? 'u';

/** Words that stand before a name and are no part of it: titles, and role nouns used as titles. */
export function isTitle(word: string): boolean {
  const one = bare(word);
  if (titles.has(one) || qualifiers.has(one) || honorifics.has(one) || roles.has(one)) return true;
  return one.endsWith('ies')
    ? titles.has(`${one.slice(0, -3)}y`)
    : one.endsWith('s') && (titles.has(one.slice(0, -1)) || roles.has(one.slice(0, -1)));
}

/** A title written out: "Sen." is a Senator. */
export const writeOutTitle = (word: string): string => written.get(bare(word.toLowerCase())) ?? word;

export const isSuffix = (word: string): boolean => suffixes.has(bare(word));
export const isParticle = (word: string): boolean => particles.has(word);
export const isKin = (word: string): boolean => kin.has(word);
export const isRoleModifier = (word: string): boolean => roleModifiers.has(word);
export const isOrgLast = (word: string): boolean => orgLast.has(word.slice(word.lastIndexOf('-') + 1));
export const isOrgHead = (word: string): boolean => orgHeads.has(word);
export const isThing = (word: string): boolean => things.has(word);
export const isPlace = (words: string): boolean => places.has(words);
export const isAdjective = (word: string): boolean =>
  adjectives.has(word) || /-(?:born|based|area|backed|year-old)$/.test(word);
export const isGivenName = (word: string): boolean => given.has(word);
export const givenNameGender = (word: string): Gender => given.get(word) ?? 'u';

/** Two to six capitals, with or without stops: DPS, U.S., NEA. */
export function isAcronym(word: string): boolean {
  return /^(?:\p{Lu}[.&]?){2,6}s?$/u.test(word);
}

/** A shortened word whose full stop does not end a sentence; `word` comes without its last stop. */
export const isAbbreviation = (word: string): boolean => shortened.has(word);

/** "candidates", "teachers": several people, so never one person's role. */
export const isPluralRole = (word: string): boolean =>
  !roles.has(word) && word.endsWith('s') && roles.has(word.slice(0, -1));

/** A noun that names what somebody is or does: the list, and its usual endings. */
export function isRoleNoun(word: string): boolean {
  const one = bare(word);
  if (roles.has(one) || titles.has(one)) return true;
  if (one.endsWith('s') && roles.has(one.slice(0, -1))) return true;
  if (one.includes('-')) return isRoleNoun(one.slice(one.lastIndexOf('-') + 1));
  return (
    one.length > 5 &&
    /(?:ologist|ographer|ician|woman|person|[a-z]{3}man|teacher|worker|keeper|holder|leader|maker)$/.test(one)
  );
}

function bare(word: string): string {
  return word.endsWith('.') ? word.slice(0, -1) : word;
}
