/** Decides from settled mentions which states an article is about, and whether it is of one state, several, or the nation. */
import type { Scope } from '../../domain/vocabulary.ts';
import { ABROAD, type NameKind, WHERES, type Where, whereOf } from './gazetteer.ts';
import type { Mention } from './resolve.ts';

/** What one sure mention of each kind is worth. A test shared by states and a people's name say little. */
const KIND_WEIGHT: Record<NameKind, number> = {
  state: 1.1,
  abbreviation: 1,
  code: 0.9,
  place: 1,
  county: 1.2,
  region: 1,
  university: 0.7,
  foreign: 1,
  'foreign-people': 0.8,
  test: 1.3,
  consortium: 0.25,
  department: 1.5,
  union: 1.3,
  person: 1.2,
  nickname: 0.8,
  demonym: 1,
  blocked: 0,
};
const TITLE_WEIGHT = 2.2;
const LEAD_WEIGHT = 1.6;
/** Characters of the text that count as its lead. */
const LEAD = 400;
const SOURCE_WEIGHT = 0.7;
/** The capital and the wire agencies' towns stand for the nation more often than for themselves. */
const CAPITAL_WEIGHT = 0.2;
const HUB_DATELINE_WEIGHT = 0.3;
/** Repeats of a name add less and less. */
const REPEATS = 0.75;

export interface Weighed {
  /** Weight of evidence for each state and, last, abroad. */
  weights: number[];
  /** What each mention gave to the state it most likely lies in. */
  parts: { mention: Mention; where: Where; weight: number }[];
}

const CAPITAL = whereOf('DC');
const NEW_YORK = whereOf('NY');

/** Sums the evidence of all mentions. `home` is the source's own state, whose capital-ness is no doubt. */
export function weighMentions(mentions: Mention[], home: Where | null): Weighed {
  const weights = new Array<number>(WHERES).fill(0);
  const parts: Weighed['parts'] = [];
  const byName = new Map<string, Map<Where, number>>();
  for (const mention of mentions) {
    const factor = KIND_WEIGHT[mention.name.kind] * placeInText(mention);
    const sums = byName.get(mention.key) ?? new Map<Where, number>();
    byName.set(mention.key, sums);
    for (const { where, chance } of mention.chances) {
      if (chance < 0.05) continue;
      const weight = factor * chance * hubFactor(mention, where, home);
      sums.set(where, (sums.get(where) ?? 0) + weight);
      parts.push({ mention, where, weight });
    }
  }
  for (const sums of byName.values()) {
    for (const [where, sum] of sums)
      weights[where] = (weights[where] ?? 0) + (sum > 1 ? sum ** REPEATS : sum);
  }
  return { weights, parts };
}

function placeInText(mention: Mention): number {
  if (mention.field === 'title') return TITLE_WEIGHT;
  if (mention.field === 'source') return SOURCE_WEIGHT;
  return mention.start < LEAD ? LEAD_WEIGHT : 1;
}

function hubFactor(mention: Mention, where: Where, home: Where | null): number {
  if (where === home) return 1;
  if (where === CAPITAL && mention.name.kind !== 'department' && !mention.local) return CAPITAL_WEIGHT;
  if (where === NEW_YORK && mention.dateline) return HUB_DATELINE_WEIGHT;
  return 1;
}

export interface Verdict {
  scope: Scope;
  /** States it is about, weightiest first. */
  states: { where: Where; score: number }[];
}

export interface Bearings {
  weights: number[];
  /** Weight of words that speak of the whole nation. */
  national: number;
  /** Characters read. */
  length: number;
  /** Is it about testing in schools? Then a page with no place still belongs somewhere. */
  testing: boolean;
  home: Where | null;
  /** It speaks of a movement without a place. */
  movement: boolean;
}

/** Texts up to this many characters are a headline with its summary: one solid mention decides. */
const SHORT = 700;

/** The rules of scope; thresholds grow with the length read, since long texts name more places in passing. */
export function decideScope(b: Bearings): Verdict {
  const ranked = b.weights
    .slice(0, ABROAD)
    .map((weight, where) => ({ where, weight: where === b.home ? weight * 1.15 : weight }))
    .filter(({ weight }) => weight > 0)
    .sort((x, y) => y.weight - x.weight);
  const abroad = b.weights[ABROAD] ?? 0;
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  const top = ranked[0]?.weight ?? 0;
  const long = b.length > SHORT;
  const need = long ? Math.min(3, 1 + b.length / 2500) : 0.5;
  const least = long ? Math.max(need, 0.4 * top) : Math.max(0.5, 0.3 * top);
  const about = ranked.filter(({ weight }) => weight >= least).slice(0, 10);
  const states = about.map(({ where, weight }) => ({ where, score: weight / (total + abroad + 0.5) }));

  if (about.length === 0 || top < need) return withoutState(b, abroad);
  if (abroad > top * 1.5 && long) return { scope: 'foreign', states: [] };
  if (long && b.national > 1.4 * top) return { scope: 'national', states: [] };
  if (about.length >= 4 && top < 0.45 * total) return { scope: 'multi', states };
  return { scope: about.length === 1 ? 'state' : 'multi', states };
}

function withoutState(b: Bearings, abroad: number): Verdict {
  const nowhere: Verdict = { scope: 'none', states: [] };
  const long = b.length > SHORT;
  if (abroad > Math.max(long ? 2 : 0.8, b.national)) return { scope: 'foreign', states: [] };
  if (b.testing) {
    const homely = b.home !== null && b.home < ABROAD && b.national < 1 && !b.movement;
    if (homely && b.home !== null) return { scope: 'state', states: [{ where: b.home, score: 0.4 }] };
    return { scope: 'national', states: [] };
  }
  if (b.national >= (long ? 4 : 2)) return { scope: 'national', states: [] };
  return nowhere;
}
