/** The desk's words: statuses, acts, and the rules by which something was decided, each as an editor would say it. */
import type { ArticleStatus } from '../domain/article.ts';
import type { DecisionKind } from '../domain/decision.ts';
import type { RelevanceLabel } from '../domain/vocabulary.ts';
import { ruleWords } from './plain-words.ts';

export const STATUS_WORDS: Record<ArticleStatus, string> = {
  queued: 'Queued',
  published: 'Published',
  rejected: 'Rejected',
  hidden: 'Hidden',
  gone: 'Taken down',
};

/** Said where a list is empty. */
export const EMPTY_WORDS: Record<ArticleStatus, string> = {
  queued: 'Nothing waits for you. What the next crawl is unsure about will stand here.',
  published: 'Nothing is published yet.',
  rejected: 'Nothing was set aside. What is read and found to be about something else is kept here.',
  hidden: 'No editor has hidden anything.',
  gone: 'Nothing was taken down.',
};

export const LABEL_WORDS: Record<RelevanceLabel, string> = {
  yes: 'About refusing tests',
  related: 'Testing policy',
  no: 'Something else',
};

/** What stands on the button. */
export const ACT_WORDS = {
  publish: 'Publish',
  feature: 'Feature',
  unfeature: 'Unfeature',
  requeue: 'Requeue',
  hide: 'Hide',
  'rewrite-headline': 'Save headline',
  'approve-quote': 'Approve',
  'feature-quote': 'Feature',
  'unfeature-quote': 'Unfeature',
  'reject-quote': 'Reject',
  'fix-speaker': 'Save speaker',
  'trim-quote': 'Show these sentences',
  'confirm-quote': 'It stands as quoted',
  'lift-hold': 'Lift the hold: an adult',
  'set-hold': 'Hold: may be a pupil',
  'show-first-name': 'Show the first name',
  'hide-first-name': 'Hide the first name',
  'edit-speaker': 'Save',
  'merge-speakers': 'Join',
  'split-speaker': 'Part them again',
  'split-quote': 'Somebody else said this',
  relabel: 'Save labels',
  'join-stories': 'Join the stories',
  'split-story': 'Another event: take it out',
  'lead-story': 'Let it lead',
  'unlead-story': 'Leave it to the rule',
  takedown: 'Take down for good',
} as const satisfies Partial<Record<DecisionKind, string>>;

/** Acts that the desk is for: their buttons are filled, all others outlined. */
export const MAIN_ACTS: ReadonlySet<string> = new Set([
  'publish',
  'rewrite-headline',
  'approve-quote',
  'fix-speaker',
  'trim-quote',
  'edit-speaker',
  'merge-speakers',
  'relabel',
  'takedown',
]);

/** Acts that have a button. */
export type ButtonAct = keyof typeof ACT_WORDS;

/** What was done, in the log. */
export const DONE_WORDS: Record<DecisionKind, string> = {
  publish: 'Published',
  hide: 'Hidden',
  requeue: 'Put back into the queue',
  feature: 'Featured',
  unfeature: 'No longer featured',
  'approve-quote': 'Quote approved',
  'reject-quote': 'Quote rejected',
  'feature-quote': 'Quote featured',
  'unfeature-quote': 'Quote no longer featured',
  'fix-speaker': 'Speaker corrected',
  'trim-quote': 'Quote trimmed',
  'confirm-quote': 'Quote confirmed',
  'lift-hold': 'Hold lifted',
  'set-hold': 'Held as a pupil’s',
  'show-first-name': 'First name shown',
  'hide-first-name': 'First name hidden',
  'edit-speaker': 'Speaker’s entry changed',
  'merge-speakers': 'Speakers joined',
  'split-speaker': 'Speakers parted',
  'split-quote': 'Quote given to another speaker',
  'rewrite-headline': 'Headline rewritten',
  relabel: 'Labels corrected',
  'join-stories': 'Stories joined',
  'split-story': 'Taken out of its story',
  'lead-story': 'Chosen to stand for its story',
  'unlead-story': 'Left to the rule who stands for the story',
  takedown: 'Taken down',
  'release-source': 'Source released',
  'confirm-quarantine': 'Source kept back',
};

/** What a later look at a quote's page found. */
export const DRIFT_WORDS = {
  changed: 'The page has other words now.',
  gone: 'The words are no longer on the page.',
} as const;

const ATTRIBUTION_WORDS: Readonly<Record<string, string>> = {
  pull: 'the name stands below the words, as under a pull quote',
  colon: 'the name stands before a colon',
  inverted: 'the verb, then the name, stand after the words (“said NAME”)',
  after: 'the name and the verb stand after the words (“NAME said”)',
  'according-to': 'the sentence says “according to”',
  before: 'the name and the verb stand before the words',
  'before-far': 'the name stands earlier in the sentence',
  possessor: 'the words belong to somebody (“NAME’s letter says”)',
  'after-far': 'the name stands later in the sentence',
  'same-paragraph': 'the same person speaks in this paragraph',
  continuation: 'the quote goes on from the one before',
  'previous-sentence': 'the sentence before names somebody',
  'next-in-paragraph': 'the next sentence names somebody',
  'sentence-subject': 'the sentence is about somebody',
  'previous-paragraph': 'the paragraph before names somebody',
  none: 'nobody is named near the words',
};

/** Has this rule of attribution words of its own? */
export function hasAttributionWords(rule: string): boolean {
  return Object.hasOwn(ATTRIBUTION_WORDS, rule);
}

/** Why a quote is given to its speaker. */
export function attributionWords(rule: string): string {
  return Object.hasOwn(ATTRIBUTION_WORDS, rule) ? (ATTRIBUTION_WORDS[rule] ?? rule) : ruleWords(rule);
}
