/** What reading an article yields. Every finding carries the evidence it rests on. */
import type { Evidence } from './evidence.ts';
import type { FoundQuote } from './quote.ts';
import type { Genre, PlaceCode, RelevanceLabel, Scope, StateCode, TopicSlug } from './vocabulary.ts';

/** What is read: the headline, the text below it, and what is known of where it came from. */
export interface Reading {
  url: string | null;
  title: string;
  /** Paragraphs are parted by blank lines. Offsets in facts point into this very string. */
  text: string;
  /** ISO 8601 (a bare year will do), or null when unknown. */
  published: string | null;
  source: SourceHint | null;
}

/** What the source itself tells: a prior, which the text may overrule. */
export interface SourceHint {
  name: string | null;
  homepage: string | null;
  /** The source's home; `US` for a national one. */
  state: PlaceCode | null;
  kind: SourceKind | null;
}

/** What sort of publisher a source is. */
export const SOURCE_KINDS = ['news', 'advocacy', 'union', 'official', 'vendor', 'blog'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Relevance {
  label: RelevanceLabel;
  /** 0 (certainly not) to 1 (certainly). */
  score: number;
  evidence: Evidence[];
}

export interface StateFinding {
  code: StateCode;
  /** 0 to 1. */
  score: number;
  evidence: Evidence[];
}

export interface TopicFinding {
  slug: TopicSlug;
  /** 0 to 1; the first of a list is the primary one. */
  score: number;
  evidence: Evidence[];
}

/** Where an article is: what it is about, and which states its places lie in. */
export interface Whereabouts {
  scope: Scope;
  focus: PlaceCode | 'none';
  states: StateFinding[];
  mentions: { code: StateCode; score: number }[];
}

export interface Facts extends Whereabouts {
  relevance: Relevance;
  genre: Genre;
  /** What the genre rests on; none for plain news of an unknown source. */
  genreEvidence: Evidence[];
  topics: TopicFinding[];
  quotes: FoundQuote[];
  /** Version of the rules and lexicons that gave these facts. */
  rules: string;
}
