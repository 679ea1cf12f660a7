/** What an editor may do to a quote. None of it touches the words: they are shown, trimmed by whole sentences, or not shown. */
import type { Quote } from '../domain/article.ts';
import type { DecisionKind } from '../domain/decision.ts';
import type { SpeakerKind } from '../domain/quote.ts';
import { keepSentences } from '../domain/quote-words.ts';
import { HeadlinesError } from '../errors.ts';
import type { Act } from '../store/store.ts';
import { wording } from './wording.ts';

export interface QuoteRequest {
  /** For `fix-speaker`. */
  speaker?: {
    name: string | null;
    role: string | null;
    affiliation: string | null;
    kind?: SpeakerKind | null;
  };
  /** For `trim-quote`: numbers from 0 of the sentences to show; none or all for the whole quote. */
  sentences?: readonly number[];
}

type QuoteAct = (quote: Quote, request: QuoteRequest, now: number) => NonNullable<Act['quote']>;

export const QUOTE_ACTS: Partial<Record<DecisionKind, QuoteAct>> = {
  // An editor who approves has looked: the machine's doubt is answered, a minor's hold is not.
  'approve-quote': (quote, _request, now) => ({
    status: 'approved',
    approvedAt: quote.approvedAt ?? now,
    review: false,
  }),
  'reject-quote': () => ({ status: 'rejected', approvedAt: null, featuredAt: null }),
  'feature-quote': (quote, _request, now) => ({
    status: 'approved',
    review: false,
    approvedAt: quote.approvedAt ?? now,
    featuredAt: quote.featuredAt ?? now,
  }),
  'unfeature-quote': () => ({ featuredAt: null }),
  'fix-speaker': ({ speakerKind }, request) => ({
    speakerName: wording('name', request.speaker?.name, 200),
    speakerKind: request.speaker?.kind ?? speakerKind ?? 'person',
    role: wording('role', request.speaker?.role, 200),
    affiliation: wording('affiliation', request.speaker?.affiliation, 200),
  }),
  'trim-quote': (quote, { sentences = [] }) => ({ kept: keptOf(quote, sentences) }),
  // An editor has looked at the page: it stands, or the difference does not matter.
  'confirm-quote': () => ({ drift: null }),
  // Both hold for everything that this person says in the article; see store/holds.ts.
  'lift-hold': () => ({ hold: null, firstName: false }),
  'set-hold': () => ({ hold: 'minor', firstName: false }),
  'show-first-name': (quote) => ({ firstName: mayShowFirstName(quote) }),
  'hide-first-name': () => ({ firstName: false }),
};

function keptOf(quote: Quote, sentences: readonly number[]): Quote['kept'] {
  if (sentences.length === 0) return null;
  try {
    return keepSentences(quote, sentences);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new HeadlinesError('bad-parameter', 'The quote has no such sentence.', 'They are numbered from 0.');
  }
}

function mayShowFirstName({ hold, speakerName, speakerKind }: Quote): true {
  if (hold === 'minor' && speakerName !== null && speakerKind === 'person') return true;
  throw new HeadlinesError('conflict', 'Only a held pupil who is named has a first name to show.');
}
