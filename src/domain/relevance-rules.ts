/** The rules by which relevance is judged, by the names that evidence carries, each in a sentence for readers. */
export const RELEVANCE_RULES = {
  'refusal-near-test': 'A word for refusing stands beside a word for a school test.',
  'refusal-near-programme': 'A word for refusing stands beside the name of a state testing programme.',
  'refusal-and-test-apart': 'A refusal is spoken of in one place and a school test in another.',
  'opt-out-in-a-school':
    'Opting out is spoken of among schools, pupils or parents, with no sign of another object.',
  'participation-in-testing': 'The share of pupils tested, or the 95 percent rule, is spoken of.',
  'source-named-for-refusal': 'The source is named after opting out.',
  'object-is-not-a-test': 'What is refused here is something other than a school test.',
  'something-else-to-refuse': 'Something else that people opt out of is spoken of.',
  'policy-near-test': 'A law, a rule, a court or a test maker is spoken of beside a school test.',
  'policy-and-test-apart':
    'A school test is named in one place and a law, a rule or a decision in another, one of them in the headline.',
  'score-story': 'It reports results rather than testing itself.',
} as const;

/** Name of a rule of relevance. */
export type RelevanceRule = keyof typeof RELEVANCE_RULES;

/** Is this one of {@link RELEVANCE_RULES}? */
export function isRelevanceRule(rule: string): rule is RelevanceRule {
  return Object.hasOwn(RELEVANCE_RULES, rule);
}
