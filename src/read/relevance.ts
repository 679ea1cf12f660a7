/**
 * Is an article about refusing standardized tests? Small named rules, each resting on words that can be shown,
 * add up to a score; the same reading and lexicon give the same bytes.
 */
import type { Evidence } from '../domain/evidence.ts';
import type { Reading, Relevance } from '../domain/facts.ts';
import { citePolicy } from './policy-rules.ts';
import { citeRefusal } from './refusal-rules.ts';
import type { RelevanceCues } from './relevance-cues.ts';
import { createCueReader } from './relevance-cues.ts';
import ownCues from './relevance-lexicon.json' with { type: 'json' };
import { readSetting } from './relevance-setting.ts';
import { probability } from './relevance-weights.ts';

export interface RelevanceLexicon {
  /** Left out: the project's own cues (relevance-lexicon.json). */
  cues?: RelevanceCues;
  /** Names of testing programmes as printed: "MCAS", "Keystone Exams", "Smarter Balanced". */
  programmeNames: readonly string[];
}

export interface RelevanceReader {
  judge(reading: Reading): Relevance;
}

/** Longest parts that are read; what comes after changes no judgement. */
const MOST_READ = { title: 1000, text: 20_000, url: 2000, source: 200 } as const;

/** Builds a reader. Throws when a phrase of the lexicon is malformed. */
export function createRelevanceReader(lexicon: RelevanceLexicon): RelevanceReader {
  const readCues = createCueReader(lexicon.cues ?? ownCues, lexicon.programmeNames);
  const read = (field: Evidence['field'], source: string) =>
    readCues(field, source.slice(0, MOST_READ[field]));
  return {
    judge(reading) {
      const fields = [read('title', reading.title), read('text', reading.text)];
      if (reading.url) fields.push(read('url', reading.url));
      const source = reading.source?.name ? read('source', reading.source.name) : null;
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
