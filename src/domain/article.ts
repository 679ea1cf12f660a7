/** An article and its quotes as they are kept: the machine's labels, the editors' decisions beside them. */
import type { Evidence } from './evidence.ts';
import type { Relevance, StateFinding, TopicFinding } from './facts.ts';
import type { Correction } from './labels.ts';
import type { PublisherWishes } from './page.ts';
import type { SpeakerKind } from './quote.ts';
import type { Drift } from './quote-drift.ts';
import type { Genre, PlaceCode, Scope, TopicSlug } from './vocabulary.ts';

/**
 * `published`: in every feed of its states and topics; `queued`: waits for an editor; `rejected`: not about the
 * subject, kept with its reason so that it can be rescued; `hidden`: an editor took it out; `gone`: taken down,
 * leaves a tombstone that keeps it from coming back.
 */
export const ARTICLE_STATUSES = ['published', 'queued', 'rejected', 'hidden', 'gone'] as const;
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

/** Where the date of an article was found. */
export type DateEvidence = 'page' | 'feed' | 'url' | 'none';

/** The outlet an article comes from, as much of its source as readers are shown. */
export interface Outlet {
  id: string;
  name: string;
  homepage: string;
  /** The outlet's own feed, when it has one. */
  feed: string | null;
}

export interface Article {
  /** Made from the canonical address at first sight and never changed. */
  id: string;
  /** Permanent id in feeds (a tag: URI, RFC 4151), stored at first sight: a new domain never changes it. */
  feedId: string;
  /** Canonical address at the publisher. */
  url: string;
  outlet: Outlet;
  /** `listing`: a list page kept only for the quotes on it, never itself a headline. */
  form: 'article' | 'listing';
  title: string;
  /** The feed's own summary, plain text. */
  summary: string | null;
  /** The page's own description. */
  dek: string | null;
  authors: string[];
  lang: string | null;
  genre: Genre;
  /** What the machine's genre rests on. */
  genreEvidence: Evidence[];
  archived: boolean;
  wishes: PublisherWishes;
  /** Epoch seconds; what readers see and sort by: the publisher's date, or first sight where there is none. */
  publishedAt: number;
  dateFrom: DateEvidence;
  firstSeenAt: number;
  /** Epoch seconds of the last change that readers can see. */
  updatedAt: number;
  status: ArticleStatus;
  relevance: Relevance;
  scope: Scope;
  focus: PlaceCode | 'none';
  states: StateFinding[];
  topics: TopicFinding[];
  /** Words in the text as read: what the share of text that may be shown is taken of. 0 when only the feed was read. */
  wordCount: number;
  /** Version of the rules that gave these labels. */
  rules: string;
  /** An editor's labels, by field: the fields named here are theirs and not the machine's. */
  correction: Correction | null;
  /** Names of those quoted in it who look to be pupils: no text that names one is shown. */
  heldNames: string[];
  /** Epoch seconds at which the text was let go because of its age; null while it is kept or where there never was one. */
  textDroppedAt: number | null;
  storyId: string | null;
  /** An editor's own headline and sentence; the originals stay beside them. */
  displayTitle: string | null;
  displayDek: string | null;
  /** Epoch seconds; null when not featured. */
  featuredAt: number | null;
}

export interface Quote {
  id: string;
  feedId: string;
  articleId: string;
  /** The words exactly as printed, outer quote marks left out. */
  text: string;
  start: number;
  end: number;
  /** Offsets relative to `text`'s own article. */
  segments: [start: number, end: number][];
  speakerName: string | null;
  speakerMention: string | null;
  speakerKind: SpeakerKind | null;
  role: string | null;
  affiliation: string | null;
  rule: string;
  confidence: number;
  review: boolean;
  hold: 'minor' | null;
  status: 'waiting' | 'approved' | 'rejected';
  featuredAt: number | null;
  /** Epoch seconds of the editor's approval, null before it. */
  approvedAt: number | null;
  firstSeenAt: number;
  updatedAt: number;
  /** The paragraph it stands in, kept with it whatever becomes of the article's text; where it begins in that text. */
  context: string | null;
  contextStart: number | null;
  /** SHA-256 (hex) of the sentence or sentences it stands in. */
  sentenceHash: string | null;
  /** Spans of the sentences that an editor chose to show; null for all. */
  kept: [start: number, end: number][] | null;
  /** A held pupil's first name may be shown: an editor has said so. */
  firstName: boolean;
  /** What a later look at its page found amiss; null when it stands. */
  drift: Drift | null;
  /** Epoch seconds of the last and the next look at its page; null for none. */
  checkedAt: number | null;
  nextCheckAt: number | null;
  /** Of the speaker's page; null where they have none. */
  speakerSlug: string | null;
}

/** A quote together with the article it stands in. */
export interface QuoteInArticle {
  quote: Quote;
  article: Article;
}

/** The filter of every shelf: a state (or US, national) and a topic, either of them left out for all. */
export interface ShelfFilter {
  state?: PlaceCode | null;
  topic?: TopicSlug | null;
}

/** Place in a list that is sorted newest first; opaque to clients. */
export interface Cursor {
  publishedAt: number;
  id: string;
}
