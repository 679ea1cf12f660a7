/** Owns how far each attribution rule is trusted, and from where on an editor must look. */
import type { Rule } from './attribute.ts';
import type { Identity } from './speakers.ts';

/** Share of quotes given to the right person, measured on labelled news articles for a named speaker; rounded. */
const measured: Record<Rule, number> = {
  pull: 0.95,
  colon: 0.9,
  inverted: 0.96,
  after: 0.97,
  'according-to': 0.9,
  before: 0.95,
  'before-far': 0.92,
  possessor: 0.6,
  'after-far': 0.9,
  'same-paragraph': 0.97,
  continuation: 0.9,
  'previous-sentence': 0.85,
  'next-in-paragraph': 0.85,
  'sentence-subject': 0.74,
  'previous-paragraph': 0.72,
  none: 0,
};

const REVIEW_BELOW = 0.75;
const doubts: Record<Exclude<Identity['doubt'], 'pronoun'>, number> = {
  none: 1,
  'shared-surname': 0.9,
  unnamed: 0.8,
  joint: 0.7,
};

/** 0 to 1; 0 where nobody can tell who spoke. */
export function confidenceOf(rule: Rule, identity: Identity | null): number {
  if (!identity) return 0;
  const factor = identity.doubt === 'pronoun' ? trustInPronoun(identity.margin) : doubts[identity.doubt];
  return Math.round(100 * measured[rule] * factor) / 100;
}

/** The clearer one person stands out among those "she" could mean, the better. */
function trustInPronoun(margin: number): number {
  if (margin < 1.2) return 0.7;
  return margin < 2.5 ? 0.82 : 0.9;
}

/** A surname that two people of the article share is always looked at, whatever the rule. */
export function needsReview(confidence: number, identity: Identity | null): boolean {
  return confidence < REVIEW_BELOW || identity?.doubt === 'shared-surname';
}
