/** Owns where titles stand in a run of capital words, and whether the run names an organisation. */
import {
  isAcronym,
  isAdjective,
  isGivenName,
  isHonorific,
  isOrgHead,
  isOrgLast,
  isPluralRole,
  isSuffix,
  isTitle,
} from './lexicon.ts';
import type { Token } from './tokens.ts';

/** Does the capital run from `first` to `last` name an organisation, by its words alone? */
export function isOrganisation(tokens: Token[], first: number, last: number): boolean {
  const final = tokens[last]?.lower ?? '';
  let connector = -1;
  for (let i = first + 1; i < last; i += 1) if (/^(?:of|for|on)$/.test(tokens[i]?.lower ?? '')) connector = i;
  if (connector >= 0) {
    // "Department of Education Secretary Ann Poole" holds a person behind the organisation.
    return lastTitle(tokens, connector, last) < 0 && !givenAfter(tokens, connector, last);
  }
  if (first === last) return isAcronym(tokens[first]?.text ?? '') && !isTitle(final);
  if (/^(?:inc|corp|llc|ltd|co)\.?$/.test(final) || namesGroup(tokens, first, last)) return true;
  return (
    isOrgLast(final) &&
    !isTitleBefore(tokens, last - 1) &&
    !(last - first === 1 && isGivenName(tokens[first]?.lower ?? ''))
  );
}

/** "Garden Valley Educators United": several people, and nobody's given name behind them. */
function namesGroup(tokens: Token[], first: number, last: number): boolean {
  for (let i = first + 1; i <= last; i += 1)
    if (isPluralRole(tokens[i]?.lower ?? '')) return last > i && !isGivenName(tokens[i + 1]?.lower ?? '');
  return false;
}

/** "Secretary of State Ann Poole": a given name with a surname behind it. */
function givenAfter(tokens: Token[], connector: number, last: number): boolean {
  for (let i = connector + 2; i < last; i += 1) if (isGivenName(tokens[i]?.lower ?? '')) return true;
  return false;
}

/** One person's title: "Senator House" is a person, "Parents Association" is not. */
function isTitleBefore(tokens: Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return isHonorific(word) || (isTitle(word) && !word.endsWith('s') && !isOrgHead(word));
}

/** The last title in the run that a name follows; -1 for none. */
export function lastTitle(tokens: Token[], first: number, last: number): number {
  for (let i = last - 1; i >= first; i -= 1) {
    const word = tokens[i]?.lower ?? '';
    const next = tokens[i + 1];
    if (!next?.capital || isSuffix(next.lower)) continue;
    if (isTitle(word) && !(isGivenName(word) && !isHonorific(word))) return i;
    // A plural or adjective of party before a name.
    if (isAdjective(word) && !isGivenName(word)) return i;
  }
  return -1;
}

/** "Director of Engineering Paul Reed": the field belongs to the title. */
export function isOfTitle(tokens: Token[], first: number): boolean {
  return tokens[first - 1]?.lower === 'of' && isTitle(tokens[first - 2]?.lower ?? '');
}
