/** Decides from the weight of evidence which states an article is about, and whether it is of one, of several, or of the nation. */
import type { Scope } from '../../domain/vocabulary.ts';
import { ABROAD, type Where } from './gazetteer.ts';

export interface Verdict {
  scope: Scope;
  /** The one state it is about above all; `US` for what concerns the nation. */
  focus: Where | 'US' | null;
  /** States it is about, weightiest first; scores 0 to 1. */
  states: { where: Where; score: number }[];
}

export interface Bearings {
  /** Weight of evidence for each state and, last, abroad; of the text, and of the source's name and address. */
  weights: number[];
  fromSource: number[];
  /** The same places in the order in which the text names them. */
  named: Where[];
  /** Weight of words that speak of the whole nation. */
  national: number;
  /** Characters read. */
  length: number;
  /** Is it about testing in schools? Then a page with no place still belongs somewhere. */
  testing: boolean;
  /** The source's home, if it has one. */
  home: Where | null;
  /** It speaks of a movement without a place. */
  movement: boolean;
  /** It is of schools and tests, and its headline or first lines speak of what the nation's law or government does. */
  ofNation: boolean;
  /** It speaks of "a dozen states", of which it may name some. */
  manyStates: boolean;
}

export const SCOPE = {
  /** Texts up to this many characters are a headline with its summary: one solid mention decides. */
  short: 700,
  shortNeed: 0.5,
  /** A long text names places in passing: what is needed grows with its length, up to a most. */
  longNeed: 1,
  perThousand: 0.4,
  mostNeed: 3,
  /** Share of the weightiest state's weight from which another state counts as well. */
  secondLong: 0.4,
  secondShort: 0.3,
  /** What the source's home adds to its state's weight, as a factor. */
  home: 1.15,
  /** How far abroad or the nation must outweigh the weightiest state. */
  abroad: 1.5,
  national: 1.4,
  /** What a text without a state needs to be of abroad or of the nation. */
  abroadAlone: 2,
  abroadAloneShort: 0.8,
  nationalAlone: 4,
  nationalAloneShort: 2,
};
/** Weights this close are even. */
const EVEN = 0.1;
/** So many states, none with more than this share of the weight, are the nation's affair as well. */
const NATIONAL_FROM = 4;
const LEADING_SHARE = 0.45;
/** So many states named, the home not plainly more than the next, and a story is not the home's own. */
const SEVERAL = 3;
const PLAINLY_MORE = 1.5;
const MOST_STATES = 10;
/** How sure it is that a page without a place is about its source's home. */
const HOME_SCORE = 0.4;

/** The rules of scope. */
export function decideScope(bearings: Bearings): Verdict {
  const ranked = rankStates(bearings);
  const abroad = bearings.weights[ABROAD] ?? 0;
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  const top = ranked[0]?.weight ?? 0;
  const long = bearings.length > SCOPE.short;
  const need = long
    ? Math.min(SCOPE.mostNeed, SCOPE.longNeed + (SCOPE.perThousand * bearings.length) / 1000)
    : SCOPE.shortNeed;
  if (top < need) return withoutState(bearings, abroad);
  if (long && abroad > top * SCOPE.abroad) return { scope: 'foreign', focus: null, states: [] };
  if (long && bearings.national > top * SCOPE.national) return { scope: 'national', focus: 'US', states: [] };
  const least = Math.max(need, top * (long ? SCOPE.secondLong : SCOPE.secondShort));
  const states = ranked
    .filter(({ weight }) => weight >= least)
    .slice(0, MOST_STATES)
    .map(({ where, weight }) => ({ where, score: weight / (total + abroad + 0.5) }));
  // "Washington tells New York": of the nation, and of the states it names.
  const ofMany = bearings.testing && bearings.manyStates && states.length >= SEVERAL;
  if (bearings.ofNation || ofMany) return { scope: 'national', focus: 'US', states };
  return { scope: states.length === 1 ? 'state' : 'multi', focus: focusOf(states, ranked), states };
}

interface Ranked {
  where: Where;
  weight: number;
}

/**
 * States by weight, of even ones the first named. The source's name decides where the text names no state, and only
 * strengthens one it names.
 */
function rankStates({ weights, fromSource, named, home }: Bearings): Ranked[] {
  const states = weights.slice(0, ABROAD);
  const isNamed = states.some((weight) => weight >= SCOPE.shortNeed);
  const inOrder = new Set([...named, ...states.keys()]);
  inOrder.delete(ABROAD);
  return [...inOrder]
    .map((where) => {
      const weight = states[where] ?? 0;
      const source = isNamed && weight < SCOPE.shortNeed / 2 ? 0 : (fromSource[where] ?? 0);
      return { where, weight: (weight + source) * (where === home ? SCOPE.home : 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => roughly(b.weight) - roughly(a.weight));
}

/** Weights in whole steps, so that a trifle does not decide between two states. */
function roughly(weight: number): number {
  return Math.round(weight / EVEN);
}

function withoutState(bearings: Bearings, abroad: number): Verdict {
  const { national, home, testing, movement } = bearings;
  const long = bearings.length > SCOPE.short;
  const foreign = long ? SCOPE.abroadAlone : SCOPE.abroadAloneShort;
  if (abroad > Math.max(foreign, national)) return { scope: 'foreign', focus: null, states: [] };
  if (testing && home !== null && !movement && !isOfSeveral(bearings, home)) {
    return { scope: 'state', focus: home, states: [{ where: home, score: HOME_SCORE }] };
  }
  const nationwide = long ? SCOPE.nationalAlone : SCOPE.nationalAloneShort;
  if (testing || national >= nationwide) return { scope: 'national', focus: 'US', states: [] };
  return { scope: 'none', focus: null, states: [] };
}

function focusOf(states: Verdict['states'], ranked: Ranked[]): Verdict['focus'] {
  const [first] = states;
  if (first === undefined) return null;
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  const leads = (ranked[0]?.weight ?? 0) >= LEADING_SHARE * total;
  return states.length >= NATIONAL_FROM && !leads ? 'US' : first.where;
}

/** Does the text name several states, and the home no more than the others? A wire story is its carrier's only by chance. */
function isOfSeveral({ weights }: Bearings, home: Where): boolean {
  const named = weights.slice(0, ABROAD).filter((weight) => weight >= SCOPE.shortNeed);
  const others = weights.slice(0, ABROAD).filter((_, where) => where !== home);
  return named.length >= SEVERAL && (weights[home] ?? 0) < PLAINLY_MORE * Math.max(...others);
}
