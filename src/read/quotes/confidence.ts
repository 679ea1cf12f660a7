/** Owns how far each attribution rule is trusted, and from where on an editor must look. */
import type { Rule } from './attribute.ts';
import type { Identity } from './speakers.ts';

/** Share of right full names, measured on labelled news articles; rounded. */
const measured: Record<Rule, number> = {
  pull: 0.95,
  colon: 0.9,
  inverted: 0.95,
  after: 0.95,
  'according-to': 0.9,
  before: 0.9,
  'before-far': 0.8,
  possessor: 0.8,
  'after-far': 0.75,
  'same-paragraph': 0.92,
  continuation: 0.9,
  'previous-sentence': 0.7,
  'next-in-paragraph': 0.8,
  'sentence-subject': 0.6,
  'previous-paragraph': 0.6,
  none: 0,
};

const REVIEW_BELOW = 0.75;
const doubts: Record<Identity['doubt'], number> = {
  none: 1,
  pronoun: 0.88,
  'shared-surname': 0.75,
  unnamed: 0.85,
};

/** 0 to 1. */
export function confidenceOf(rule: Rule, identity: Identity | null): number {
  if (!identity) return 0;
  return Math.round(100 * measured[rule] * doubts[identity.doubt]) / 100;
}

export function needsReview(confidence: number, identity: Identity | null): boolean {
  return confidence < REVIEW_BELOW || identity?.doubt === 'shared-surname';
}
