/**
 * Owns how sure an attribution is, and from where on an editor must look. The figures stand in
 * `confidence.json`: for each rule the share of quotes given to the right speaker, and for each way of naming a
 * speaker the share that is left of it. They were measured on one half of a set of labelled news articles, with
 * rare rules drawn towards 0.85; the other half decided where review begins.
 */
import type { Rule } from './attribute.ts';
import figures from './confidence.json' with { type: 'json' };
import type { Identity } from './speakers.ts';

const ofRule: Record<Rule, number> = figures.rules;

/** 0 to 1; 0 where nobody can tell who spoke. */
export function confidenceOf(rule: Rule, identity: Identity | null): number {
  if (!identity) return 0;
  return Math.round(100 * ofRule[rule] * figures.mentions[mentionOf(identity)]) / 100;
}

/** How the words beside the quote name their speaker. */
function mentionOf(identity: Identity): keyof typeof figures.mentions {
  if (identity.doubt === 'shared-surname' || identity.doubt === 'joint') return identity.doubt;
  if (identity.doubt === 'pronoun') return pronounOf(identity.margin);
  if (identity.kind !== 'person') return identity.kind;
  return identity.doubt === 'unnamed' ? 'single-name' : 'named';
}

/** The clearer one person stands out among those "she" could mean, the better. */
function pronounOf(margin: number): keyof typeof figures.mentions {
  if (margin < 1.2) return 'guessed-pronoun';
  return margin < 2.5 ? 'likely-pronoun' : 'clear-pronoun';
}

/** A surname that two people share, and words said by two, are always looked at, whatever the rule. */
export function needsReview(confidence: number, identity: Identity | null): boolean {
  const doubt = identity?.doubt;
  return confidence < figures.reviewBelow || doubt === 'shared-surname' || doubt === 'joint';
}
