/**
 * Settles what each name means: names vote for states, states speak back for the meanings of names, three times
 * over. Every mention ends with a probability for each place and the rest for "no place at all".
 */
import { ABROAD, WHERES, type Where } from './gazetteer.ts';
import { type Group, groupByName } from './meanings.ts';
import type { Mention, Prior } from './mention.ts';
import { PULL } from './pull.ts';

const ROUNDS = 3;
/** Fills in the chances of every mention. `year` is when the text was published, for tests; null when unknown. */
export function resolve(mentions: Mention[], priors: Prior[], year: number | null): void {
  const groups = groupByName(mentions, tempered(priors, mentions), year);
  const votes = new Float64Array(WHERES);
  for (let round = 0; round < ROUNDS; round++) {
    for (const group of groups) weigh(group, votes, round > 0);
    if (round === ROUNDS - 1) break;
    votes.fill(0);
    for (const group of groups) {
      group.senses.forEach((sense, i) => {
        votes[sense.where] = (votes[sense.where] ?? 0) + (group.votes[i] ?? 0);
      });
    }
  }
  for (const group of groups) settleChances(group);
}

/**
 * The home pulls less where names that can lie in one state only speak for another: a Missouri paper's story about
 * Kansas means the Johnson County of Kansas.
 */
function tempered(priors: Prior[], mentions: Mention[]): Prior[] {
  const names = new Map<Where, Set<string>>();
  for (const mention of mentions) {
    const where = onlyPlace(mention);
    if (where !== null) names.set(where, (names.get(where) ?? new Set()).add(mention.key));
  }
  return priors.map((prior) => {
    const own = PULL.patience + (names.get(prior.where)?.size ?? 0);
    const other = Math.max(0, ...[...names].map(([where, { size }]) => (where === prior.where ? 0 : size)));
    return { ...prior, logit: (prior.logit * own) / (own + other) };
  });
}

/** The state a name surely lies in, whatever the text says of others; null for doubtful and shared names. */
function onlyPlace(mention: Mention): Where | null {
  const [only, more] = mention.name.senses;
  if (mention.settled !== null) return mention.settled === ABROAD ? null : mention.settled;
  if (only === undefined || more !== undefined || only.where === ABROAD) return null;
  return only.logit > mention.doubt ? only.where : null;
}

/** Softmax over a group's senses, and what they say for their places. */
function weigh(group: Group, votes: Float64Array, coherent: boolean): void {
  const logits = group.senses.map((sense, i) => {
    if (!coherent) return sense.logit;
    const others = Math.max(0, (votes[sense.where] ?? 0) - (group.votes[i] ?? 0));
    return sense.logit + PULL.coherence * Math.log1p(others);
  });
  const top = Math.max(...logits, -99);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - top), 0);
  group.total = top + Math.log(sum);
  group.shares = logits.map((logit) => Math.exp(logit - top) / sum);
  const placed = group.mentions.reduce((total, mention) => total + chanceHere(mention, group), 0);
  const weight = Math.min(placed, PULL.mostVotes);
  group.votes = group.shares.map((share) => weight * share ** PULL.benefit);
}

/** The probability that a mention is a place at all. */
function chanceHere(mention: Mention, group: Group): number {
  return 1 / (1 + Math.exp(mention.doubt - group.total));
}

/** Each mention's chances: what it means for certain, or else the shares of its name. */
function settleChances(group: Group): void {
  for (const mention of group.mentions) {
    const here = chanceHere(mention, group);
    const shares =
      mention.settled === null
        ? group.shares
        : group.senses.map((s) => (s.where === mention.settled ? 1 : 0));
    mention.chances = group.senses.map((sense, i) => ({
      where: sense.where,
      chance: here * (shares[i] ?? 0),
    }));
  }
}
