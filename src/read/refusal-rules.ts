/** The rules that find a refusal of tests, or that something else is refused. */
import type { Evidence } from '../domain/evidence.ts';
import type { Cue, ReadField } from './relevance-cues.ts';
import { cite } from './relevance-cues.ts';
import type { Setting } from './relevance-setting.ts';
import { distance, inLead, nearest, refusable, strongestCue, testStrength } from './relevance-setting.ts';
import { countOnce, FIELD_WEIGHT } from './relevance-weights.ts';

/** Words between a refusal and a test for the one to be read as the object of the other. */
const NEAR = 12;
/** So few that they make one expression ("testing opt-outs"). */
const ADJOINING = 2;
const MOST_OBJECTS = 3;
const OF = new Set(['of', 'from']);
/** Words that begin another part of the sentence. */
const BREAKS = new Set(
  'as over after before when while during because until despite amid since if unless on although though'.split(
    ' ',
  ),
);

/** Everything that speaks for or against a refusal of tests. */
export function citeRefusal(fields: ReadField[], source: ReadField | null, setting: Setting): Evidence[] {
  const pairs = fields.flatMap((field) => pairRefusals(field, setting));
  return [
    ...countOnce(pairs),
    ...joinFields(fields, setting, pairs),
    ...citeParticipation(fields, setting),
    ...citeSource(source),
  ];
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
      beside.filter((cue) => worth(refusal, cue, setting) > 0 && !isCutOff(field, refusal, cue)),
    );
    const object = nearest(
      refusal,
      beside.filter((cue) => isOtherObject(cue) && cue.strength === 1),
    );
    const weight = FIELD_WEIGHT[field.field] * refusal.strength * (inLead(field, refusal) ? 1 : 0.3);
    if (object && (!test || standsBetween(object, refusal, test))) {
      if (refusal.strength > 0.5)
        evidence.push(cite(field, 'object-is-not-a-test', -weight / 2, refusal, object));
    } else if (test) {
      const rule = test.sort === 'programme' ? 'refusal-near-programme' : 'refusal-near-test';
      evidence.push(cite(field, rule, weight * worth(refusal, test, setting), refusal, test));
    }
  }
  return evidence;
}

/** What a cue is worth as the test that is refused: 0 when it is none. */
function worth(refusal: Cue, cue: Cue, setting: Setting): number {
  if (cue.kind !== 'test') return 0;
  // "Opt out of the test" needs no school beside it, as long as no other kind of test is spoken of.
  const oneExpression = refusal.strength > 0.9 && cue.sort === '' && distance(refusal, cue) <= ADJOINING;
  return Math.max(refusable(cue, setting), oneExpression && !setting.otherTests ? 0.8 : 0);
}

/** "Refuse routes as exams begin": the object of such a verb comes before the next part of the sentence. */
function isCutOff(field: ReadField, refusal: Cue, test: Cue): boolean {
  if (refusal.sort !== 'transitive' || test.first < refusal.last) return false;
  return field.words.slice(refusal.last + 1, test.first).some((word) => BREAKS.has(word.norm));
}

function standsBetween(object: Cue, refusal: Cue, test: Cue): boolean {
  return object.first > refusal.last && distance(refusal, object) < distance(refusal, test);
}

function isOtherObject(cue: Cue): boolean {
  return cue.kind === 'object' || (cue.kind === 'other-test' && cue.sort === '');
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
  if (refusal.cue.strength === 1 && setting.schoolFirst) {
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
