/** The rules that find testing policy without refusal: what is labelled related. */
import type { Evidence } from '../domain/evidence.ts';
import type { ReadField } from './relevance-cues.ts';
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
