/** What the public sees: the only shapes that feeds, pages, API and widget are given. Made by publish/shown.ts alone. */
import type { DateEvidence, Outlet } from './article.ts';
import type { Evidence } from './evidence.ts';
import type { Correction } from './labels.ts';
import type { SpeakerKind } from './quote.ts';
import type { Genre, PlaceCode, RelevanceLabel, Scope, TopicSlug } from './vocabulary.ts';

/** A published article as readers are shown it. */
export interface Headline {
  id: string;
  feedId: string;
  /** The publisher's address: every click goes there. */
  url: string;
  /** The editor's headline if there is one, else the publisher's. */
  title: string;
  /** The publisher's own headline where an editor wrote another. */
  originalTitle: string | null;
  /** An editor's sentence, or at most 200 characters of the publisher's feed summary. */
  dek: string | null;
  outlet: Outlet;
  authors: string[];
  lang: string | null;
  genre: Genre;
  archived: boolean;
  /** Epoch seconds. */
  publishedAt: number;
  dateFrom: DateEvidence;
  firstSeenAt: number;
  updatedAt: number;
  scope: Scope;
  /** Most likely first; `US` alone for what is national. */
  states: PlaceCode[];
  /** The primary one first. */
  topics: TopicSlug[];
  featured: boolean;
  storyId: string | null;
  /** Who else tells of the same event; left out where nobody does, and where nobody asked. */
  told?: Told;
}

/** The story a headline stands for. */
export interface Told {
  /** Of the story's page and feed. */
  slug: string;
  /** Headlines of it altogether. */
  reports: number;
  /** Other outlets, each once, the earliest first. */
  also: readonly AlsoReported[];
  /** Epoch seconds of the last change to any of them. */
  changedAt: number;
}

export interface AlsoReported {
  outlet: Outlet;
  /** Their own headline at the publisher's. */
  url: string;
  genre: Genre;
}

/** A published quote as readers are shown it. */
export interface ShownQuote {
  id: string;
  feedId: string;
  /** The spoken words; parts that the article splits are joined by the mark " […] ". */
  text: string;
  /** "a student in Colorado" for a minor; null when the article does not say. */
  speaker: string | null;
  /** `pupil`: a minor who is not named. */
  speakerKind: SpeakerKind | 'pupil' | null;
  /** Of the speaker's page; null where they have none. */
  speakerSlug: string | null;
  role: string | null;
  affiliation: string | null;
  featured: boolean;
  /** Epoch seconds. */
  approvedAt: number;
  updatedAt: number;
  headline: Headline;
  /** The publisher's page with a text fragment that scrolls to the words (WICG scroll-to-text). */
  deepLink: string;
}

/** Evidence in its sentence, as far as that may be shown: the words before it and after it, else empty. */
export interface ShownEvidence extends Evidence {
  before: string;
  after: string;
}

/** Why an article is here: the public answer of /articles/ID. Evidence is cut to what may be shown. */
export interface Explanation {
  headline: Headline;
  relevance: { label: RelevanceLabel; score: number; evidence: ShownEvidence[] };
  states: { code: PlaceCode; score: number; evidence: ShownEvidence[] }[];
  topics: { slug: TopicSlug; score: number; evidence: ShownEvidence[] }[];
  /** What its genre rests on; none where an editor gave it. */
  genre?: ShownEvidence[];
  rules: string;
  /** The labels an editor has given, in the machine's place. */
  corrected: (keyof Correction)[];
  /** Epoch seconds at which the text was let go of, null while it is kept or where there never was one. */
  textDroppedAt: number | null;
}
