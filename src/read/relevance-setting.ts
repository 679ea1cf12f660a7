/** What a reading says of its setting before any rule looks at a sentence, and how much a test cue is worth in it. */
import type { Cue, ReadField } from './relevance-cues.ts';

/** Characters of the text that say what an article is about. */
const LEAD = 700;

/** What the whole reading says of its setting, before any rule looks at a sentence. */
export interface Setting {
  /** Schools, pupils or parents are spoken of, wherever. */
  school: boolean;
  /** They are spoken of near the top, or are what the source writes about. */
  schoolFirst: boolean;
  /** Opting out, of whatever, is spoken of. */
  optingOut: boolean;
  /** Tests of another kind are spoken of, so that a bare "test" proves little. */
  otherTests: boolean;
}

/** `schoolSource`: the source is listed for what it writes about schools. */
export function readSetting(fields: ReadField[], source: ReadField | null, schoolSource: boolean): Setting {
  const early = fields.flatMap((field) => field.cues.filter((cue) => inLead(field, cue)));
  const schoolFirst =
    schoolSource ||
    early.some((cue) => cue.kind === 'school' || cue.sort === 'programme' || cue.sort === 'movement') ||
    (source?.cues.some((cue) => cue.kind === 'school') ?? false);
  return {
    school: schoolFirst || fields.some((field) => field.cues.some((cue) => cue.kind === 'school')),
    schoolFirst,
    optingOut: early.some((cue) => cue.kind === 'refusal' && cue.strength === 1),
    otherTests: early.some((cue) => cue.kind === 'other-test' && cue.sort === ''),
  };
}

/** Does the cue stand where an article says what it is about? */
export function inLead(field: ReadField, cue: Cue): boolean {
  return field.field !== 'text' || (field.words[cue.first]?.start ?? 0) < LEAD;
}

/** How surely a test cue names a school test here: 0 to 1. */
export function testStrength(cue: Cue, setting: Setting): number {
  if (!setting.school)
    return cue.sort === 'college' ? cue.strength : cue.strength === 1 && cue.sort === '' ? 0.7 : 0;
  return setting.otherTests && cue.strength < 1 ? cue.strength / 3 : cue.strength;
}

/** The same as the object of a refusal: a college's test is skipped for many reasons, seldom to refuse it. */
export function refusable(cue: Cue, setting: Setting): number {
  return testStrength(cue, setting) * (cue.sort === 'college' ? 0.5 : 1);
}

/** Words between two cues; 0 when they overlap. */
export function distance(a: Cue, b: Cue): number {
  return Math.max(0, a.first - b.last, b.first - a.last);
}

/** The one fewest words away. */
export function nearest(cue: Cue, others: Cue[]): Cue | undefined {
  return others.reduce<Cue | undefined>(
    (best, other) => (!best || distance(cue, other) < distance(cue, best) ? other : best),
    undefined,
  );
}

/** The first of the cues near the top for which `strength` is highest and not 0. */
export function strongestCue(fields: ReadField[], strength: (cue: Cue) => number) {
  let best: { field: ReadField; cue: Cue } | undefined;
  for (const field of fields)
    for (const cue of field.cues)
      if (strength(cue) > 0 && inLead(field, cue) && (!best || strength(cue) > strength(best.cue)))
        best = { field, cue };
  return best;
}
