/**
 * Owns the small words of English that the attribution rules steer by, and the question whether a word is used
 * as a cue verb where it stands.
 */
import { isCueVerb, isNounLike, isSayVerb } from './lexicon.ts';
import { isPossessiveMark, type Token } from './tokens.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const PRONOUNS = words('he she they it i we you');
const DETERMINERS = words(
  'the a an this that these those some many several one another each every no any all both his her their its my our your',
);
const PREPOSITIONS = words(
  'of in on at for from with by to about into over under against between among during after before since without within through across around near toward towards upon like as than via including despite regarding concerning amid',
);
const AUXILIARIES = words(
  'has have had was were is are be been being am will would can could may might shall should must did does do ’s ’m ’d ’re ’ve ’ll n’t not never',
);
const ADVERBS = words(
  'also then later once again often always soon now still even just only ever already further first earlier recently yesterday today instead meanwhile nonetheless nevertheless too himself herself themselves all both afterward afterwards monday tuesday wednesday thursday friday saturday sunday sometimes long so rather simply openly',
);
/** Past forms that do not show it in their ending: a noun phrase ends before them. */
const PAST = words(
  'took made went came got gave held led left met ran saw sent spent stood won lost kept felt found knew began fell grew rose sat showed drew wrote spoke helped seemed wants wanted asked',
);
const CONJUNCTIONS = words(
  'and but or nor yet while because although though if when whether where since unless until so',
);
const OPENERS = words(
  'in on at for from with by to about after before during since despite amid when while as if although though because asked speaking once until under over through following like unlike among between within without upon where citing noting saying calling quoting referring responding writing appearing given based',
);

export const isPronoun = (word: string): boolean => PRONOUNS.has(word);
export const isDeterminer = (word: string): boolean => DETERMINERS.has(word);
export const isPreposition = (word: string): boolean => PREPOSITIONS.has(word);
export const isAuxiliary = (word: string): boolean => AUXILIARIES.has(word);
export const isAdverb = (word: string): boolean =>
  ADVERBS.has(word) || (word.length > 4 && word.endsWith('ly') && word !== 'family' && word !== 'assembly');
export const isPastVerb = (word: string): boolean => PAST.has(word);
export const isConjunction = (word: string): boolean => CONJUNCTIONS.has(word);
export const isRelative = (word: string): boolean =>
  word === 'who' || word === 'which' || word === 'that' || word === 'whose' || word === 'whom';

/** Words that open a clause standing before the main one: "In an interview, …", "Asked about it, …". */
export const opensAside = (word: string): boolean => OPENERS.has(word);

/** Is the word at `at` a cue verb here, and not the noun it also is? */
export function isCueAt(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.capital || !isCueVerb(token.lower)) return false;
  return !isNounLike(token.lower) || !isNounHere(tokens, at);
}

export function isSayAt(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  return (
    token?.kind === 'word' && isSayVerb(token.lower) && !(isNounLike(token.lower) && isNounHere(tokens, at))
  );
}

function isNounHere(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before) return true;
  if (isPossessiveMark(before)) return true;
  if (before.kind !== 'word') return false;
  return (
    isDeterminer(before.lower) ||
    isPreposition(before.lower) ||
    (/(?:al|ive|ous|ful|ic|able|ent|ant|new|own|recent|latest|public)$/.test(before.lower) && !before.capital)
  );
}

/** "was asked", "been called": the subject is spoken to or of. */
export function isPassiveAt(tokens: Token[], at: number): boolean {
  const verb = tokens[at]?.lower ?? '';
  if (/ing$/.test(verb) || verb === 'quoted') return false;
  let before = at - 1;
  while (isAdverb(tokens[before]?.lower ?? '') || tokens[before]?.lower === 'not') before -= 1;
  return /^(?:was|were|is|are|be|been|being)$/.test(tokens[before]?.lower ?? '');
}
