/** Takes in the state that is spelled out behind a town ("Aurora, Colo.", "AURORA, CO", "Aurora, Colorado") and settles the town by it. */
import { isStateCode } from '../../domain/vocabulary.ts';
import { ABROAD, type Gazetteer, type Name, type Where, whereOf } from './gazetteer.ts';
import type { Found } from './mention.ts';
import { BEFORE_PLACE } from './telling-words.ts';
import { keysOf, type Word } from './words.ts';

/** Words of a town's name before the one that is known. */
const LONGEST_FRONT = 2;
/** Words of the longest state's name, "Northern Mariana Islands". */
const LONGEST_STATE = 3;

/** Takes the state that follows a town into the mention of the town. */
export function settleByState(text: string, words: Word[], hit: Found, lexicon: Gazetteer): void {
  const next = words[hit.to];
  if (!isTown(hit.name) || !next?.capital || isDegree(words, hit, next)) return;
  const apart =
    next.gap === 'comma' || (next.gap === 'break' && text.slice(hit.end, next.start).trim() === '(');
  // "Aurora CO" needs no comma, "AURORA CO" may be anything.
  if (!apart && (next.gap !== 'join' || !next.upper || words[hit.from]?.upper)) return;
  const written = text.slice(next.start, next.end);
  if (isStateCode(written) && (apart || hasSense(hit.name, whereOf(written)))) {
    settle(hit, whereOf(written), hit.to + 1, next.end);
  } else if (apart) settleByName(words, hit, lexicon);
  takeInFront(words, hit);
}

function settleByName(words: Word[], hit: Found, lexicon: Gazetteer): void {
  for (let length = LONGEST_STATE; length > 0; length--) {
    const last = words[hit.to + length - 1];
    const key = keysOf(words, hit.to, length)[0];
    const state = key === undefined ? undefined : lexicon.names.get(key);
    if (last === undefined || state === undefined) continue;
    const where = state.senses[0]?.where ?? ABROAD;
    // "Tacoma, Washington": of the state's meanings the one where there is such a town.
    const home = state.senses.find((sense) => sense.where !== ABROAD && hasSense(hit.name, sense.where));
    const isList = hit.name.kind === 'state' || words[hit.to + length]?.key === 'and';
    if (state.kind === 'abbreviation') settle(hit, where, hit.to + length, last.end);
    else if (isList) return;
    else if (state.kind === 'state' && home !== undefined) settle(hit, home.where, hit.to + length, last.end);
    else if (state.kind === 'foreign' && where === ABROAD) settle(hit, ABROAD, hit.to, hit.end);
    return;
  }
}

/** "Charles Murphy, M.D." and "Kaplan & Rothstein, P.A." lie in no state. */
function isDegree(words: Word[], hit: Found, next: Word): boolean {
  const before = words[hit.from - 1];
  const first = words[hit.from];
  return (
    (next.key === 'md' || next.key === 'pa') &&
    before?.capital === true &&
    first?.gap === 'join' &&
    !first.upper
  );
}

function hasSense(name: Name, where: Where): boolean {
  return name.senses.some((sense) => sense.where === where);
}

/** Some states' names are towns' as well ("Washington, D.C."). */
function isTown({ kind, senses }: Name): boolean {
  return (
    kind === 'place' || kind === 'county' || kind === 'region' || (kind === 'state' && senses.length > 1)
  );
}

function settle(hit: Found, where: Where, to: number, end: number): void {
  hit.settled = where;
  hit.withState = to > hit.to;
  hit.to = to;
  hit.end = end;
}

/** "Fenwick Harbor, Mass.": an unknown town with a known word at its end. The mention begins with its first word. */
function takeInFront(words: Word[], hit: Found): void {
  if (!hit.withState || !hit.name.word) return;
  let first = words[hit.from];
  for (let i = hit.from - 1; i >= hit.from - LONGEST_FRONT; i--) {
    const before = words[i];
    if (first?.gap !== 'join' || !before?.capital || BEFORE_PLACE.has(before.key)) break;
    first = before;
  }
  hit.start = first?.start ?? hit.start;
}
