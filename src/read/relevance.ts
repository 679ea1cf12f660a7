/**
 * Is an article about refusing standardized tests? Small named rules, each resting on words that can be shown,
 * add up to a score; the same reading and lexicon give the same bytes.
 */
import type { Evidence } from '../domain/evidence.ts';
import type { Reading, Relevance } from '../domain/facts.ts';
import type { Cue, CueKind, ReadField, RelevanceCues } from './relevance-cues.ts';
import { cite, createCueReader } from './relevance-cues.ts';
import ownCues from './relevance-lexicon.json' with { type: 'json' };

export interface RelevanceLexicon {
  /** Left out: the project's own cues (relevance-lexicon.json). */
  cues?: RelevanceCues;
  /** Names of testing programmes as printed: "MCAS", "Keystone Exams", "Smarter Balanced". */
  programmeNames: readonly string[];
}

export interface RelevanceReader {
  judge(reading: Reading): Relevance;
}

/** Words between a refusal and a test for the one to be read as the object of the other. */
const NEAR = 12;
/** So few that they make one expression ("testing opt-outs"). */
const ADJOINING = 2;
/** Characters of the text that say what an article is about. */
const LEAD = 700;

/** Builds a reader. Throws when a phrase of the lexicon is malformed. */
export function createRelevanceReader(lexicon: RelevanceLexicon): RelevanceReader {
  const read = createCueReader(lexicon.cues ?? ownCues, lexicon.programmeNames);
  return {
    judge(reading) {
      const title = read('title', reading.title);
      const text = read('text', reading.text);
      const url = reading.url ? read('url', reading.url) : null;
      const source = reading.source?.name ? read('source', reading.source.name) : null;
      const kind = reading.source?.kind ?? null;
      return weigh({ title, text, url, source }, kind === 'advocacy' || kind === 'union');
    },
  };
}

interface Fields {
  title: ReadField;
  text: ReadField;
  url: ReadField | null;
  source: ReadField | null;
}

/** What the whole reading says of its setting, before any rule looks at a sentence. */
interface Setting {
  /** Schools, pupils or parents are spoken of. */
  school: boolean;
  /** Opting out, of whatever, is spoken of. */
  optingOut: boolean;
  /** Tests of another kind are spoken of, so that a bare "test" proves little. */
  otherTests: boolean;
}

const EVIDENCE_NEEDED = 2;
const MOST_OBJECTS = 3;
const SHARES = [1, 1 / 3, 1 / 3, 1 / 6, 1 / 6, 1 / 6];
const OF = new Set(['of', 'from']);
const FIELD_WEIGHT = { title: 4.5, url: 3.2, text: 3.2, source: 0 } as const;

/** `schoolSource`: advocates and unions are listed for what they write about schools. */
function weigh(fields: Fields, schoolSource: boolean): Relevance {
  const shown = fields.url ? [fields.title, fields.text, fields.url] : [fields.title, fields.text];
  const setting = readSetting(shown, fields.source, schoolSource);
  const pairs = shown.flatMap((field) => pairRefusals(field, setting));
  const evidence = [
    ...countOnce(pairs),
    ...joinFields(shown, setting, pairs),
    ...citeParticipation(shown, setting),
    ...citeSource(fields.source),
  ];
  const refusal = probability(evidence);
  if (refusal >= 0.5) return { label: 'yes', score: refusal, evidence };
  const policy = citePolicy(shown, setting);
  if (probability(policy) >= 0.5)
    return { label: 'related', score: refusal, evidence: [...policy, ...evidence] };
  return { label: 'no', score: refusal, evidence };
}

function readSetting(fields: ReadField[], source: ReadField | null, schoolSource: boolean): Setting {
  const early = fields.flatMap((field) => field.cues.filter((cue) => inLead(field, cue)));
  const has = (kind: CueKind) => early.some((cue) => cue.kind === kind);
  return {
    school:
      schoolSource ||
      has('school') ||
      (source?.cues.some((cue) => cue.kind === 'school') ?? false) ||
      early.some((cue) => cue.sort === 'programme' || cue.sort === 'movement'),
    optingOut: early.some((cue) => cue.kind === 'refusal' && cue.strength === 1),
    otherTests: early.some((cue) => cue.kind === 'other-test' && cue.sort === ''),
  };
}

function inLead(field: ReadField, cue: Cue): boolean {
  return field.field !== 'text' || (field.words[cue.first]?.start ?? 0) < LEAD;
}

/** How surely a test cue names a school test here: 0 to 1. */
function testStrength(cue: Cue, setting: Setting): number {
  if (!setting.school)
    return cue.sort === 'college' ? cue.strength : cue.strength === 1 && cue.sort === '' ? 0.7 : 0;
  return setting.otherTests && cue.strength < 1 ? cue.strength / 3 : cue.strength;
}

/** The same as the object of a refusal: a college's test is skipped for many reasons, seldom to refuse it. */
function refusable(cue: Cue, setting: Setting): number {
  return testStrength(cue, setting) * (cue.sort === 'college' ? 0.5 : 1);
}

/** Words between two cues; 0 when they overlap. */
function distance(a: Cue, b: Cue): number {
  return Math.max(0, a.first - b.last, b.first - a.last);
}

function nearest(cue: Cue, others: Cue[]): Cue | undefined {
  return others.reduce<Cue | undefined>(
    (best, other) => (!best || distance(cue, other) < distance(cue, best) ? other : best),
    undefined,
  );
}

/** Every refusal with the test or the other thing it stands nearest to in its sentence. */
function pairRefusals(field: ReadField, setting: Setting): Evidence[] {
  const evidence: Evidence[] = [];
  for (const refusal of field.cues.filter((cue) => cue.kind === 'refusal')) {
    const beside = field.cues.filter(
      (cue) => cue.sentence === refusal.sentence && distance(refusal, cue) <= NEAR,
    );
    const test = nearest(
      refusal,
      beside.filter((cue) => cue.kind === 'test' && testStrength(cue, setting) > 0),
    );
    const object = nearest(
      refusal,
      beside.filter((cue) => isOtherObject(cue) && cue.strength === 1),
    );
    const weight = FIELD_WEIGHT[field.field] * refusal.strength * (inLead(field, refusal) ? 1 : 0.3);
    if (
      object &&
      (!test || (object.first > refusal.last && distance(refusal, object) < distance(refusal, test)))
    ) {
      if (refusal.strength > 0.5)
        evidence.push(cite(field, 'object-is-not-a-test', -weight / 2, refusal, object));
    } else if (test) {
      const rule = test.sort === 'programme' ? 'refusal-near-programme' : 'refusal-near-test';
      const adjoin = refusal.strength > 0.9 && distance(refusal, test) <= ADJOINING;
      const strength = Math.max(refusable(test, setting), adjoin && test.sort === '' ? 0.8 : 0);
      evidence.push(cite(field, rule, weight * strength, refusal, test));
    }
  }
  return evidence;
}

function isOtherObject(cue: Cue): boolean {
  return cue.kind === 'object' || (cue.kind === 'other-test' && cue.sort === '');
}

/** Of each field the best finding counts in full, the next ones ever less: they are more of the same. */
function countOnce(evidence: Evidence[]): Evidence[] {
  const ranked = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const seen = new Map<string, number>();
  return ranked.flatMap((item) => {
    const key = `${item.field} ${item.weight < 0}`;
    const rank = seen.get(key) ?? 0;
    seen.set(key, rank + 1);
    const share = SHARES[rank];
    return share ? [{ ...item, weight: round(item.weight * share) }] : [];
  });
}

/** A refusal in one place whose test is named in another, or that stands in a school with nothing else to refuse. */
function joinFields(fields: ReadField[], setting: Setting, pairs: Evidence[]): Evidence[] {
  if (pairs.some((pair) => pair.weight > 2)) return [];
  const refusal = strongestCue(fields, (cue) => (cue.kind === 'refusal' ? cue.strength : 0));
  if (!refusal) return [];
  const test = strongestCue(fields, (cue) => (cue.kind === 'test' ? refusable(cue, setting) : 0));
  const evidence: Evidence[] = [];
  const place = refusal.field.field === 'title' ? 1 : 0.8;
  if (test) {
    const weight = 3.2 * place * refusal.cue.strength ** 2 * refusable(test.cue, setting);
    evidence.push(
      cite(refusal.field, 'refusal-and-test-apart', weight / 2, refusal.cue),
      cite(test.field, 'refusal-and-test-apart', weight / 2, test.cue),
    );
  }
  if (refusal.cue.strength === 1 && setting.school) {
    const weight = namesItsObject(refusal.field, refusal.cue) ? 1.5 : 2.7;
    evidence.push(
      cite(refusal.field, 'opt-out-in-a-school', weight * place, refusal.cue),
      ...citeObjects(fields),
    );
  }
  return evidence;
}

/** "Opt out of …" says what is refused, so a test would have to be named there. */
function namesItsObject(field: ReadField, refusal: Cue): boolean {
  return OF.has(field.words[refusal.last + 1]?.norm ?? '');
}

/** What else might be refused here, one finding a kind of thing. */
function citeObjects(fields: ReadField[]): Evidence[] {
  return fields
    .flatMap((field) =>
      field.cues
        .filter((cue) => isOtherObject(cue) && inLead(field, cue))
        .map((cue) => cite(field, 'something-else-to-refuse', -0.8 * cue.strength, cue)),
    )
    .slice(0, MOST_OBJECTS);
}

function strongestCue(fields: ReadField[], strength: (cue: Cue) => number) {
  let best: { field: ReadField; cue: Cue } | undefined;
  for (const field of fields)
    for (const cue of field.cues)
      if (strength(cue) > 0 && inLead(field, cue) && (!best || strength(cue) > strength(best.cue)))
        best = { field, cue };
  return best;
}

/** The share tested and the 95 percent rule, in a sentence that speaks of tests or schools. */
function citeParticipation(fields: ReadField[], setting: Setting): Evidence[] {
  for (const field of fields)
    for (const cue of field.cues) {
      if (cue.kind !== 'participation' || !inLead(field, cue)) continue;
      const beside = field.cues.filter((c) => c.sentence === cue.sentence);
      const ours = beside.some(
        (c) =>
          (c.kind === 'test' && testStrength(c, setting) > 0) || (c.kind === 'school' && setting.optingOut),
      );
      if (ours) return [cite(field, 'participation-in-testing', 2.2, cue)];
    }
  return [];
}

/** A source that is named after refusing tests. */
function citeSource(source: ReadField | null): Evidence[] {
  const cue = source?.cues.find((c) => c.kind === 'refusal' && c.strength === 1);
  return source && cue ? [cite(source, 'source-named-for-refusal', 1.2, cue)] : [];
}

/** Testing policy without refusal: a school test with a law, a court, a requirement or a vendor beside it. */
function citePolicy(fields: ReadField[], setting: Setting): Evidence[] {
  const evidence: Evidence[] = [];
  for (const field of fields) {
    for (const policy of field.cues.filter((cue) => cue.kind === 'policy' && inLead(field, cue))) {
      const test = nearest(
        policy,
        field.cues.filter(
          (cue) =>
            cue.sentence === policy.sentence &&
            ((cue.kind === 'test' && testStrength(cue, setting) > 0.5) ||
              (cue.kind === 'subject' && setting.school)),
        ),
      );
      if (test)
        evidence.push(
          cite(
            field,
            'policy-near-test',
            (FIELD_WEIGHT[field.field] * testStrength(test, setting)) / 1.3,
            policy,
            test,
          ),
        );
    }
    const scores = field.cues.find((cue) => cue.kind === 'scores' && inLead(field, cue));
    if (scores) evidence.push(cite(field, 'score-story', -1.5, scores));
  }
  if (!evidence.some((item) => item.weight > 0)) evidence.push(...joinPolicy(fields, setting));
  return countOnce(evidence);
}

/** A law, requirement or rating in the title whose test is only named elsewhere. */
function joinPolicy(fields: ReadField[], setting: Setting): Evidence[] {
  const [title] = fields;
  const policy = title?.cues.find((cue) => cue.kind === 'policy');
  const test = strongestCue(fields, (cue) => (cue.kind === 'test' ? testStrength(cue, setting) : 0));
  if (!title || !policy || !test || testStrength(test.cue, setting) < 1) return [];
  return [
    cite(title, 'policy-and-test-apart', 1.1, policy),
    cite(test.field, 'policy-and-test-apart', 1.1, test.cue),
  ];
}

/** Logistic of the weights' sum, less what is needed before anything is believed. */
function probability(evidence: Evidence[]): number {
  const sum = evidence.reduce((total, item) => total + item.weight, 0);
  return round(1 / (1 + Math.exp(EVIDENCE_NEEDED - sum)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
