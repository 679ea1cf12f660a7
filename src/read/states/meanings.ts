/** Gathers the mentions of one name and what it can mean in this text, before names speak to each other. */
import { ABROAD, type Sense, type Where } from './gazetteer.ts';
import type { Mention, Prior } from './mention.ts';
import { PULL } from './pull.ts';

/** All mentions of one name: they mean the same place, each may be no place at all. */
export interface Group {
  mentions: Mention[];
  senses: Sense[];
  /** Softmax over the senses, and the log of their sum. */
  shares: number[];
  total: number;
  /** What each sense says for its place. */
  votes: number[];
}

/** Groups of mentions by name, with the senses' log-odds as priors and date leave them. */
export function groupByName(mentions: Mention[], priors: Prior[], year: number | null): Group[] {
  const byName = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const known = byName.get(mention.key);
    if (known === undefined) byName.set(mention.key, [mention]);
    else known.push(mention);
  }
  return [...byName.values()].map((same) => makeGroup(same, priors, year));
}

function makeGroup(mentions: Mention[], priors: Prior[], year: number | null): Group {
  const group: Group = { mentions, senses: [], shares: [], total: 0, votes: [] };
  const first = mentions[0];
  if (first === undefined) return group;
  const { name, key } = first;
  const local = mentions.some((mention) => mention.local);
  group.senses = name.senses.map((sense) => startingSense(sense, priors, year));
  // "Lebanon police" are those of a town: the country's would be Lebanese.
  if (name.kind === 'foreign' && local) {
    for (const sense of group.senses) if (sense.where === ABROAD) sense.logit -= PULL.localTown;
  }
  if (name.kind === 'place' && !name.word && !key.includes(' ') && !hasSense(group, ABROAD)) {
    group.senses.push({ where: ABROAD, logit: PULL.unknownAbroad });
  }
  for (const { settled } of mentions) if (settled !== null) settle(group, settled);
  shareDoubt(group, priors);
  return group;
}

/** What far names and clear mentions do to the doubt of the others. */
function shareDoubt(group: Group, priors: Prior[]): void {
  const { mentions } = group;
  const home = priors.find((prior) => prior.where !== ABROAD)?.where;
  const small = Math.max(...group.senses.map((sense) => sense.logit)) < PULL.large;
  const far = home !== undefined && small && mentions[0]?.name.kind === 'place' && !hasSense(group, home);
  for (const mention of mentions) {
    if (far && mention.settled === null) mention.doubt = Math.max(mention.doubt, PULL.unknownNearby);
  }
  const surest = Math.min(...mentions.map((mention) => mention.doubt));
  if (surest > PULL.clear) return;
  for (const mention of mentions) {
    if (mention.doubt > surest + PULL.carried && mention.doubt < PULL.unlikely) mention.doubt -= PULL.carried;
  }
}

function hasSense(group: Group, where: Where): boolean {
  return group.senses.some((sense) => sense.where === where);
}

function startingSense(sense: Sense, priors: Prior[], year: number | null): Sense {
  let { logit } = sense;
  for (const prior of priors) if (prior.where === sense.where) logit += prior.logit;
  if (sense.from !== undefined)
    logit -= year === null ? undated(sense) : PULL.year * yearsOutside(sense, year);
  return { where: sense.where, logit };
}

/** Without a date, a test still in use is a little likelier than one of the past. */
function undated(sense: Sense): number {
  return sense.to === null ? 0 : PULL.past;
}

/** How many years a date lies outside a test's springs, at most 3; the year beside them counts as inside. */
function yearsOutside(sense: Sense, year: number): number {
  const early = (sense.from ?? year) - 1 - year;
  const late = year - ((sense.to ?? year) + 1);
  return Math.min(3, Math.max(0, early, late));
}

function settle(group: Group, where: Where): void {
  const known = group.senses.find((sense) => sense.where === where);
  if (known === undefined) group.senses.push({ where, logit: PULL.settled });
  else known.logit = Math.max(known.logit, PULL.settled);
}
