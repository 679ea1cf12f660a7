/**
 * Settles what each name means: names vote for states, states speak back for the meanings of names, three times
 * over. Every mention ends with a probability for each place and the rest for "no place at all".
 */
import type { Found } from './find.ts';
import { ABROAD, type Sense, WHERES, type Where } from './gazetteer.ts';

export interface Mention extends Found {
  field: 'title' | 'text' | 'source';
  /** Log-odds that it is no place. */
  doubt: number;
  /** It speaks of the town's own affairs: "D.C. schools", not "Washington says". */
  local: boolean;
  /** It stands before the dash that opens a wire story. */
  dateline: boolean;
  /** Probability of each place, filled in by {@link resolve}. */
  chances: { where: Where; chance: number }[];
}

/** What is known before the text is read. */
export interface Prior {
  where: Where;
  /** Log-odds added to the meanings of names that lie there. */
  logit: number;
}

interface Group {
  mentions: Mention[];
  senses: Sense[];
  /** Softmax over the senses, and the log of their sum. */
  shares: number[];
  total: number;
  /** Expected votes for each sense. */
  votes: number[];
}

const ROUNDS = 3;
/** How strongly names and states pull at each other, in log-odds unless said otherwise. */
export const PULL = {
  /** How much a state that others vote for helps a name's meaning there. */
  coherence: 1.6,
  /** One name votes no more than this, however often it is repeated. */
  mostVotes: 2,
  /** Any town may have an unknown namesake abroad. */
  unknownAbroad: 2.5,
  /** Names of far towns are oftener unknown names from nearby, in a source whose home is known. */
  unknownNearby: 7,
  /** What spelling out the state does ("Aurora, Colo."). */
  settled: 14,
  /** What a clear mention of a name does for its other mentions. */
  carried: 2.5,
  /** Doubt up to which a mention is clear, and from which it is no mention of the place at all. */
  clear: 3,
  unlikely: 10,
  /** The source's home, and the address's. */
  home: 4,
  address: 2.5,
};

/** Fills in the chances of every mention. `year` is when the text was published, for tests; null when unknown. */
export function resolve(mentions: Mention[], priors: Prior[], year: number | null): void {
  const groups = groupByName(mentions, priors, year);
  const votes = new Float64Array(WHERES);
  for (let round = 0; round < ROUNDS; round++) {
    for (const group of groups) weigh(group, votes, round > 0);
    votes.fill(0);
    for (const group of groups) {
      group.senses.forEach((sense, i) => {
        votes[sense.where] = (votes[sense.where] ?? 0) + (group.votes[i] ?? 0);
      });
    }
  }
}

function groupByName(mentions: Mention[], priors: Prior[], year: number | null): Group[] {
  const groups = new Map<string, Group>();
  for (const mention of mentions) {
    const group = groups.get(mention.key);
    if (group === undefined) {
      const senses = mention.name.senses.map((sense) => startingSense(sense, mention, priors, year));
      const town = mention.name.kind === 'place' && !mention.name.word && !mention.key.includes(' ');
      if (town && !senses.some((sense) => sense.where === ABROAD))
        senses.push({ where: ABROAD, logit: PULL.unknownAbroad });
      groups.set(mention.key, { mentions: [mention], senses, shares: [], total: 0, votes: [] });
    } else group.mentions.push(mention);
  }
  for (const group of groups.values()) {
    for (const { settled } of group.mentions) if (settled !== null) settleGroup(group, settled);
    if (isFar(group, priors)) {
      for (const mention of group.mentions)
        if (mention.settled === null) mention.doubt = Math.max(mention.doubt, PULL.unknownNearby);
    }
    const surest = Math.min(...group.mentions.map((mention) => mention.doubt));
    for (const mention of group.mentions) {
      if (surest <= PULL.clear && mention.doubt > surest + PULL.carried && mention.doubt < PULL.unlikely)
        mention.doubt -= PULL.carried;
    }
  }
  return [...groups.values()];
}

/** Has the source a home here, and is this a town's name that the home does not know? */
function isFar(group: Group, priors: Prior[]): boolean {
  const home = priors.find((prior) => prior.where !== ABROAD)?.where;
  const kind = group.mentions[0]?.name.kind;
  return home !== undefined && kind === 'place' && !group.senses.some((sense) => sense.where === home);
}

function startingSense(sense: Sense, mention: Mention, priors: Prior[], year: number | null): Sense {
  let { logit } = sense;
  for (const prior of priors) if (prior.where === sense.where) logit += prior.logit;
  if (sense.from !== undefined && year !== null) logit -= 2 * yearsOutside(sense, year);
  if (mention.name.kind === 'test' && year === null && sense.to !== null) logit -= 1;
  return { where: sense.where, logit };
}

/** How many years a date lies outside a test's springs, at most 3; the year beside them counts as inside. */
function yearsOutside(sense: Sense, year: number): number {
  const early = (sense.from ?? year) - 1 - year;
  const late = year - ((sense.to ?? year) + 1);
  return Math.min(3, Math.max(0, early, late));
}

function settleGroup(group: Group, where: Where): void {
  const known = group.senses.find((sense) => sense.where === where);
  if (known === undefined) group.senses.push({ where, logit: PULL.settled });
  else known.logit = Math.max(known.logit, PULL.settled);
}

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
  let placed = 0;
  for (const mention of group.mentions) {
    const here = 1 / (1 + Math.exp(mention.doubt - group.total));
    placed += here;
    const shares =
      mention.settled === null
        ? group.shares
        : group.senses.map((s) => (s.where === mention.settled ? 1 : 0));
    mention.chances = group.senses.map((sense, i) => ({
      where: sense.where,
      chance: here * (shares[i] ?? 0),
    }));
  }
  group.votes = group.shares.map((share) => share * Math.min(placed, PULL.mostVotes));
}
