/** A source as an operator declares it in feeds/*.yaml. */
import type { SourceKind } from './facts.ts';
import type { PlaceCode } from './vocabulary.ts';

/** CSS selectors for a list page with no feed; those of a headline's parts are relative to the item. */
export interface ListSelectors {
  item: string;
  link?: string;
  title?: string;
  date?: string;
  summary?: string;
  /** The words of a person quoted on the page, and who said them; looked for on the whole page. */
  quote?: string;
  attribution?: string;
  /** Only links whose address matches one of these regular expressions are taken. */
  include?: string[];
  exclude?: string[];
}

/** CSS selectors that overrule the general reading of this source's article pages. */
export interface ArticleSelectors {
  body?: string;
  remove?: string;
  title?: string;
  author?: string;
  date?: string;
}

/** `auto`: what is labelled `yes` publishes itself; `review`: everything waits for an editor. */
export type SourceMode = 'auto' | 'review';

/** How often a source is expected to bring something. */
export const EXPECTATIONS = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

export interface Source {
  /** Lower-case slug, unique over all files; the permanent name of the source. */
  id: string;
  name: string;
  homepage: string;
  /** Home state, `US` for a national source. */
  state: PlaceCode;
  kind: SourceKind;
  mode: SourceMode;
  /** Feed address; null for a source that is read from its page, or whose feed is to be discovered. */
  feed: string | null;
  /** Was the feed address seen to work by the one who declared it? If not, it is tried, then discovered. */
  verified: boolean;
  /** A list page to read with `select` when there is no feed. */
  page: string | null;
  select: ListSelectors | null;
  article: ArticleSelectors | null;
  /** What it writes about, for people. */
  beat: string | null;
  /**
   * What the publisher has agreed to and when, in plain words. With it, pages marked `noindex` may be listed without
   * asking an editor each time; all other wishes of the publisher still hold.
   */
  permission: string | null;
  /** How often it is expected to bring something; left out, that is learned from its history. */
  expect?: Expectation;
}
