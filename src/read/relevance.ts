/**
 * Is an article about refusing standardized tests? Small named rules, each resting on words that can be shown,
 * add up to a score; the same reading and lexicon give the same bytes.
 */
import type { Reading, Relevance } from '../domain/facts.ts';
import { citePolicy } from './policy-rules.ts';
import { citeRefusal } from './refusal-rules.ts';
import type { RelevanceCues } from './relevance-cues.ts';
import { createCueReader } from './relevance-cues.ts';
import ownCues from './relevance-lexicon.json' with { type: 'json' };
import { readSetting } from './relevance-setting.ts';
import { probability } from './relevance-weights.ts';
import type { WordedReading } from './worded-reading.ts';
import { splitReading } from './worded-reading.ts';

export interface RelevanceLexicon {
  /** Left out: the project's own cues (relevance-lexicon.json). */
  cues?: RelevanceCues;
  /** Names of testing programmes as printed: "MCAS", "Keystone Exams", "Smarter Balanced". */
  programmeNames: readonly string[];
}

export interface RelevanceReader {
  /** `worded`: the same reading, where it is split into words already. */
  judge(reading: Reading, worded?: WordedReading): Relevance;
}

/** Builds a reader. Throws when a phrase of the lexicon is malformed. */
export function createRelevanceReader(lexicon: RelevanceLexicon): RelevanceReader {
  const readCues = createCueReader(lexicon.cues ?? ownCues, lexicon.programmeNames);
  return {
    judge(reading, worded = splitReading(reading)) {
      const fields = [readCues(worded.title), readCues(worded.text)];
      if (reading.url) fields.push(readCues(worded.url));
      const source = reading.source?.name ? readCues(worded.source) : null;
      const kind = reading.source?.kind ?? null;
      // Advocates and unions are listed for what they write about schools.
      const setting = readSetting(fields, source, kind === 'advocacy' || kind === 'union');
      const refusal = citeRefusal(fields, source, setting);
      const score = probability(refusal);
      if (score >= 0.5) return { label: 'yes', score, evidence: refusal };
      const policy = citePolicy(fields, setting);
      const related = probability(policy) >= 0.5;
      return related
        ? { label: 'related', score, evidence: [...policy, ...refusal] }
        : { label: 'no', score, evidence: refusal };
    },
  };
}
