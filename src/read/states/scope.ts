/** Decides from the weight of evidence which states an article is about, and whether it is of one, of several, or of the nation. */
import type { Scope } from '../../domain/vocabulary.ts';
import { ABROAD, type Where } from './gazetteer.ts';

export interface Verdict {
  scope: Scope;
  /** States it is about, weightiest first; scores 0 to 1. */
  states: { where: Where; score: number }[];
}

export interface Bearings {
  /** Weight of evidence for each state and, last, abroad; of the text, and of the source's name and address. */
  weights: number[];
  fromSource: number[];
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
  if (long && abroad > top * SCOPE.abroad) return { scope: 'foreign', states: [] };
  if (long && bearings.national > top * SCOPE.national) return { scope: 'national', states: [] };
  const least = Math.max(need, top * (long ? SCOPE.secondLong : SCOPE.secondShort));
  const states = ranked
    .filter(({ weight }) => weight >= least)
    .slice(0, MOST_STATES)
    .map(({ where, weight }) => ({ where, score: weight / (total + abroad + 0.5) }));
  return { scope: states.length === 1 ? 'state' : 'multi', states };
}

/** The source's name decides where the text names no state, and only strengthens one it names. */
function rankStates(bearings: Bearings): { where: Where; weight: number }[] {
  const named = bearings.weights.slice(0, ABROAD).some((weight) => weight >= SCOPE.shortNeed);
  return bearings.weights
    .slice(0, ABROAD)
    .map((weight, where) => {
      const source = named && weight < SCOPE.shortNeed / 2 ? 0 : (bearings.fromSource[where] ?? 0);
      return { where, weight: (weight + source) * (where === bearings.home ? SCOPE.home : 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

function withoutState(bearings: Bearings, abroad: number): Verdict {
  const { national, home, testing, movement } = bearings;
  const long = bearings.length > SCOPE.short;
  const foreign = long ? SCOPE.abroadAlone : SCOPE.abroadAloneShort;
  if (abroad > Math.max(foreign, national)) return { scope: 'foreign', states: [] };
  if (testing && home !== null && !movement) {
    return { scope: 'state', states: [{ where: home, score: HOME_SCORE }] };
  }
  const nationwide = long ? SCOPE.nationalAlone : SCOPE.nationalAloneShort;
  return { scope: testing || national >= nationwide ? 'national' : 'none', states: [] };
}
