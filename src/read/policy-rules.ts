/** The rules that find testing policy without refusal: what is labelled related. */
import type { Evidence } from '../domain/evidence.ts';
import type { Cue, ReadField } from './relevance-cues.ts';
import { cite } from './relevance-cues.ts';
import type { Setting } from './relevance-setting.ts';
import { inLead, nearest, strongestCue, testStrength } from './relevance-setting.ts';
import { countOnce, FIELD_WEIGHT } from './relevance-weights.ts';

/** A policy word is worth this share of a refusal in its place. */
const POLICY_SHARE = 0.77;
/** Strength a test must pass to be of a school: a bare word does among school words, unless other things are spoken of. */
const PLAIN = 0.5;
const SURE = 0.65;

/** Testing policy without refusal: a school test with a law, a court, a requirement or a vendor beside it. */
export function citePolicy(fields: ReadField[], setting: Setting): Evidence[] {
  const evidence: Evidence[] = [];
  for (const field of fields) {
    for (const policy of field.cues.filter((cue) => cue.kind === 'policy' && inLead(field, cue))) {
      const beside = field.cues.filter((cue) => cue.sentence === policy.sentence);
      // "Board votes to require masks and testing": beside another thing a bare "testing" may be that thing's.
      const least = beside.some((cue) => cue.kind === 'object' && cue.strength === 1) ? SURE : PLAIN;
      const test = nearest(
        policy,
        beside.filter(
          (cue) =>
            (cue.kind === 'test' && testStrength(cue, setting) > least) ||
            (cue.kind === 'subject' && setting.school),
        ),
      );
      if (test)
        evidence.push(
          cite(
            field,
            'policy-near-test',
            POLICY_SHARE * FIELD_WEIGHT[field.field] * testStrength(test, setting),
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

/**
 * Testing in one place and what is decided about it in another, one of them in the title. A bare word for test is
 * believed only where the title has both, and another word of policy stands near.
 */
function joinPolicy(fields: ReadField[], setting: Setting): Evidence[] {
  const test = strongestCue(fields, (cue) => strengthOf(cue, setting));
  if (!test) return [];
  const policies = listPolicies(fields);
  const [first] = policies;
  const titles = [test.field, first?.field].filter((field) => field?.field === 'title').length;
  const enough = strengthOf(test.cue, setting) > SURE ? titles > 0 : titles === 2 && policies.length > 1;
  if (!first || !enough) return [];
  return [
    cite(first.field, 'policy-and-test-apart', 1.1, first.cue),
    cite(test.field, 'policy-and-test-apart', 1.1, test.cue),
  ];
}

/** Words of policy in what readers see first, each once, those of the title first. */
function listPolicies(fields: ReadField[]): { field: ReadField; cue: Cue }[] {
  const seen = new Set<string | undefined>();
  return fields
    .filter((field) => field.field !== 'url')
    .flatMap((field) => field.cues.map((cue) => ({ field, cue })))
    .filter(({ field, cue }) => {
      const word = field.words[cue.first]?.norm;
      if (cue.kind !== 'policy' || !inLead(field, cue) || seen.has(word)) return false;
      seen.add(word);
      return true;
    });
}

/** How surely a cue speaks of school testing, as a test or as what testing policy is made about; 0 when not. */
function strengthOf(cue: Cue, setting: Setting): number {
  if (cue.kind === 'subject') return setting.school ? cue.strength : 0;
  const strength = cue.kind === 'test' ? testStrength(cue, setting) : 0;
  return strength > PLAIN ? strength : 0;
}
