/**
 * Says where an article is: the states it is about, with the words that say so, and every state its places lie in.
 * Pure: the same reading gives the same answer.
 */
import type { Evidence } from '../../domain/evidence.ts';
import type { Reading, StateFinding, Whereabouts } from '../../domain/facts.ts';
import { STATE_CODES, type StateCode } from '../../domain/vocabulary.ts';
import {
  countsStates,
  isAboutTesting,
  isOfNation,
  nationalWeight,
  speaksOfMovement,
  subjectsOf,
} from './cues.ts';
import {
  ABROAD,
  type Gazetteer,
  type GazetteerData,
  type NameKind,
  type Where,
  whereOf,
} from './gazetteer.ts';
import { compileLexicon } from './lexicon.ts';
import type { Mention, Prior } from './mention.ts';
import { collectMentions } from './mentions.ts';
import type { TestProgrammes } from './programmes.ts';
import { PULL } from './pull.ts';
import { resolve } from './resolve.ts';
import { decideScope, type Verdict } from './scope.ts';
import { headlineEnd } from './site-name.ts';
import { originOf } from './source.ts';
import { type Weighed, weighMentions } from './weigh.ts';

export interface StateTagger {
  /** Never throws; costs about two milliseconds for a page of news. */
  tag(reading: Reading): Whereabouts;
}

/** Longer texts are read up to here, in UTF-16 units. */
const READ_AT_MOST = 30_000;
const EVIDENCE_AT_MOST = 6;
/** What a state's own web address is worth as evidence. */
const ADDRESS_WEIGHT = 0.6;
/** A name is taken for a place here from this chance on. */
const SOLID = 0.5;
/** ... or when it is surely here, and this state is likeliest by far. */
const SURE = 0.85;
const LIKELIEST = 0.3;
/** Kinds that name a place, as a state's own bodies do, as opposed to tests and people. */
const GEOGRAPHIC = new Set<NameKind>([
  'state',
  'abbreviation',
  'code',
  'place',
  'county',
  'region',
  'department',
]);
/** Sums in steps of this size, so that a trifle does not decide which of two states is named most. */
const EVEN = 0.1;

/** Makes a tagger; the table of names is built at the first article. */
export function createStateTagger(lexicon: {
  gazetteer: GazetteerData;
  programmes: TestProgrammes;
}): StateTagger {
  let names: Gazetteer | null = null;
  return {
    tag(reading) {
      names ??= compileLexicon(lexicon.gazetteer, lexicon.programmes);
      return tagReading(reading, names);
    },
  };
}

function tagReading(reading: Reading, names: Gazetteer): Whereabouts {
  const text = reading.text.slice(0, READ_AT_MOST);
  const title = reading.title.slice(0, headlineEnd(reading.title, reading.source, reading.url));
  const priors = priorsOf(reading);
  const home = homeOf(reading);
  const sourceName = reading.source?.state ? '' : (reading.source?.name ?? '');
  const subjects = subjectsOf(title, text);
  const mentions = collectMentions({ title, text, source: sourceName }, names, subjects);
  resolve(mentions, priors, yearOf(reading.published));
  const weighed = weighMentions(mentions, home);
  for (const { where, address } of priors) {
    if (address !== null) weighed.fromSource[where] = (weighed.fromSource[where] ?? 0) + ADDRESS_WEIGHT;
  }
  const verdict = decideScope({
    weights: weighed.weights,
    fromSource: weighed.fromSource,
    named: weighed.named,
    national: nationalWeight(title, text),
    length: title.length + text.length,
    testing: isAboutTesting(title, text) || mentions.some(isTestInTitle),
    home,
    movement: speaksOfMovement(title, text),
    ofNation: subjects.has('testing') && isOfNation(title, text),
    manyStates: countsStates(title, text),
  });
  const states = verdict.states.map(({ where, score }) => finding(where, score, weighed, reading, priors));
  return { scope: verdict.scope, focus: focusCode(verdict.focus), states, mentions: mentioned(mentions) };
}

function isTestInTitle({ field, name }: Mention): boolean {
  return field === 'title' && (name.kind === 'test' || name.kind === 'consortium');
}

type KnownPrior = Prior & { address: string | null };

function priorsOf(reading: Reading): KnownPrior[] {
  const home = homeOf(reading);
  const priors: KnownPrior[] = [];
  if (home !== null) priors.push({ where: home, logit: PULL.home, address: null });
  const origin = originOf(reading.url) ?? originOf(reading.source?.homepage ?? null);
  if (origin !== null && origin.where !== home && (origin.where !== ABROAD || home === null)) {
    priors.push({ where: origin.where, logit: PULL.address, address: origin.written });
  }
  return priors;
}

function homeOf(reading: Reading): Where | null {
  const state = reading.source?.state ?? null;
  return state === null || state === 'US' ? null : whereOf(state);
}

function yearOf(published: string | null): number | null {
  const year = /^(\d{4})(?!\d)/.exec(published ?? '')?.[1];
  return year === undefined ? null : Number(year);
}

/**
 * Every state a place of the text lies in, most named first, then first named. A name counts for its likeliest state;
 * "Aurora, Colo." names two places of it.
 */
function mentioned(mentions: Mention[]): Whereabouts['mentions'] {
  const sums = new Map<Where, number>();
  let total = 0;
  for (const mention of mentions) {
    if (!GEOGRAPHIC.has(mention.name.kind) || mention.field === 'source') continue;
    let best = mention.chances[0];
    let here = 0;
    for (const option of mention.chances) {
      if (option.chance > (best?.chance ?? 0)) best = option;
      if (option.where !== ABROAD) here += option.chance;
    }
    if (best === undefined) continue;
    const names = mention.withState ? 2 : 1;
    total += names * Math.max(here, best.chance);
    if (best.where !== ABROAD && (best.chance >= SOLID || (here >= SURE && best.chance >= LIKELIEST)))
      sums.set(best.where, (sums.get(best.where) ?? 0) + names * here);
  }
  return [...sums]
    .sort(([, a], [, b]) => Math.round(b / EVEN) - Math.round(a / EVEN))
    .map(([where, sum]) => ({ code: codeOf(where), score: round(sum / total) }));
}

function finding(
  where: Where,
  score: number,
  weighed: Weighed,
  reading: Reading,
  priors: KnownPrior[],
): StateFinding {
  const evidence = weighed.parts
    .filter((part) => part.where === where && part.weight >= 0.1)
    .sort((a, b) => b.weight - a.weight || a.mention.start - b.mention.start)
    .slice(0, EVIDENCE_AT_MOST)
    .map(({ mention, weight }): Evidence => evidenceOf(mention, weight, reading));
  for (const prior of priors) {
    if (prior.where !== where) continue;
    const found = prior.address === null ? sourceEvidence(reading) : addressEvidence(prior.address, reading);
    if (found !== null) evidence.push(found);
  }
  return { code: codeOf(where), score: round(score), evidence };
}

function evidenceOf(mention: Mention, weight: number, reading: Reading): Evidence {
  const field = mention.field === 'source' ? (reading.source?.name ?? '') : reading[mention.field];
  const { start, end } = mention;
  const rule = mention.withState ? 'town-and-state' : mention.name.kind;
  return { field: mention.field, start, end, text: field.slice(start, end), rule, weight: round(weight) };
}

/** The source's home speaks by its name, or where it has none by its address. */
function sourceEvidence(reading: Reading): Evidence | null {
  const text = reading.source?.name ?? reading.source?.homepage ?? null;
  return text === null
    ? null
    : { field: 'source', start: 0, end: text.length, text, rule: 'home', weight: 0.5 };
}

function addressEvidence(written: string, reading: Reading): Evidence | null {
  const url = reading.url ?? '';
  const start = url.toLowerCase().indexOf(written);
  if (start < 0) return null;
  const end = start + written.length;
  return { field: 'url', start, end, text: url.slice(start, end), rule: 'address', weight: ADDRESS_WEIGHT };
}

function focusCode(focus: Verdict['focus']): Whereabouts['focus'] {
  if (focus === null) return 'none';
  return focus === 'US' ? 'US' : codeOf(focus);
}

function codeOf(where: Where): StateCode {
  const code = STATE_CODES[where];
  if (code === undefined) throw new RangeError(`no state has number ${where}`);
  return code;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
