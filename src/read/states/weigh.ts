/** Turns settled mentions into weight of evidence for each state: what is named where, and how plainly. */
import { type NameKind, WHERES, type Where, whereOf } from './gazetteer.ts';
import type { Mention } from './mention.ts';

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

export const WEIGHT = {
  title: 2.2,
  lead: 1.6,
  source: 0.7,
  /** The capital and the wire agencies' towns stand for the nation more often than for themselves. */
  capital: 0.2,
  hubDateline: 0.3,
  /** A person known in a state of which nothing else in the text speaks. */
  travelling: 0.25,
  /** Repeats of a name add less and less: the sum is raised to this power. */
  repeats: 0.75,
  /** A name that may lie in several states speaks less than its chance: the chance is raised to this power. */
  doubtful: 1.5,
};

/** Characters of the text that count as its lead. */
export const LEAD = 400;

export interface Weighed {
  /** Weight of the evidence in headline and text for each state and, last, abroad. */
  weights: number[];
  /** The same places in the order in which headline and text name them. */
  named: Where[];
  /** Weight of the evidence in the source's name. */
  fromSource: number[];
  /** What each mention gave to the state it most likely lies in. */
  parts: Part[];
}
export interface Part {
  mention: Mention;
  where: Where;
  weight: number;
}

const CAPITAL = whereOf('DC');
const NEW_YORK = whereOf('NY');

/** Sums the evidence of all mentions. `home` is the source's own state, whose names are no mere datelines. */
export function weighMentions(mentions: Mention[], home: Where | null): Weighed {
  const parts = mentions.flatMap((mention) => partOf(mention, home));
  const isSource = (part: Part): boolean => part.mention.field === 'source';
  const own = parts.filter((part) => !isSource(part));
  return {
    weights: sumByName(own.map(hearsay(own))),
    named: [...new Set(own.map(({ where }) => where))],
    fromSource: sumByName(parts.filter(isSource)),
    parts,
  };
}

function partOf(mention: Mention, home: Where | null): Part[] {
  let best = mention.chances[0];
  for (const chance of mention.chances) if (chance.chance > (best?.chance ?? 0)) best = chance;
  if (best === undefined || best.chance < 0.05) return [];
  const factor = KIND_WEIGHT[mention.name.kind] * placeInText(mention) * hubFactor(mention, best.where, home);
  return [{ mention, where: best.where, weight: factor * best.chance ** WEIGHT.doubtful }];
}

/** People travel: a name of a person says little of a state when other words speak for another state. */
function hearsay(own: Part[]): (part: Part) => Part {
  const isPerson = (part: Part): boolean => part.mention.name.kind === 'person';
  const placed = new Set(own.filter((part) => !isPerson(part)).map(({ where }) => where));
  return (part) =>
    isPerson(part) && placed.size > 0 && !placed.has(part.where)
      ? { ...part, weight: part.weight * WEIGHT.travelling }
      : part;
}

/** Sums by place; a name that comes again and again adds less each time. */
function sumByName(parts: Part[]): number[] {
  const names = new Map<string, { where: Where; sum: number }>();
  for (const { mention, where, weight } of parts) {
    const key = `${mention.key}|${where}`;
    const known = names.get(key);
    if (known === undefined) names.set(key, { where, sum: weight });
    else known.sum += weight;
  }
  const weights = new Array<number>(WHERES).fill(0);
  for (const { where, sum } of names.values()) weights[where] = (weights[where] ?? 0) + damp(sum);
  return weights;
}

/** Sums up to 1 stand; beyond it they grow more slowly. */
export function damp(sum: number): number {
  return sum > 1 ? sum ** WEIGHT.repeats : sum;
}

function placeInText(mention: Mention): number {
  if (mention.field === 'title') return WEIGHT.title;
  if (mention.field === 'source') return WEIGHT.source;
  return mention.start < LEAD ? WEIGHT.lead : 1;
}

function hubFactor(mention: Mention, where: Where, home: Where | null): number {
  if (where === home) return 1;
  if (where === CAPITAL && mention.name.kind !== 'department' && !mention.local) {
    // "Washington" may be the government; who writes "D.C." in a headline means the city.
    return mention.field === 'title' && mention.name.kind === 'abbreviation' ? 1 : WEIGHT.capital;
  }
  if (where === NEW_YORK && mention.dateline) return WEIGHT.hubDateline;
  return 1;
}
