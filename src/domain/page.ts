/** An article's page as read: the text and what the page says about itself. */

/** What the publisher asks of those who show its text (robots meta and header, TDMRep). */
export interface PublisherWishes {
  noindex: boolean;
  nosnippet: boolean;
  /** Characters (max-snippet), null for no limit. */
  maxSnippet: number | null;
  noarchive: boolean;
  /** tdm-reservation: nothing is read beyond the headline. */
  tdmReserved: boolean;
}

export const NO_WISHES: PublisherWishes = {
  noindex: false,
  nosnippet: false,
  maxSnippet: null,
  noarchive: false,
  tdmReserved: false,
};

/** May any of the text be shown, or does its publisher allow the headline and link only? */
export function mayQuoteUnder({ nosnippet, tdmReserved, maxSnippet }: PublisherWishes): boolean {
  return !nosnippet && !tdmReserved && maxSnippet !== 0;
}

/** Both, and where they differ the stricter: a publisher who asks once, in the page or in its headers, has asked. */
export function mergeWishes(page: PublisherWishes, further: Partial<PublisherWishes>): PublisherWishes {
  return {
    noindex: page.noindex || further.noindex === true,
    nosnippet: page.nosnippet || further.nosnippet === true,
    maxSnippet: shorterSnippet(page.maxSnippet, further.maxSnippet ?? null),
    noarchive: page.noarchive || further.noarchive === true,
    tdmReserved: page.tdmReserved || further.tdmReserved === true,
  };
}

/** The shorter of two limits, where null is none. */
export function shorterSnippet(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** What a page may show in an article's place. */
export type Obstacle = 'login' | 'consent' | 'challenge';

export interface ArticlePage {
  title: string | null;
  /** The publisher's own one- or two-sentence summary (description meta). */
  dek: string | null;
  /** Body, paragraphs parted by one blank line. */
  text: string;
  authors: string[];
  /** ISO 8601 UTC or null. */
  published: string | null;
  modified: string | null;
  /** Absolute http(s) address or null. */
  canonical: string | null;
  image: string | null;
  section: string | null;
  site: string | null;
  /** BCP 47 tag or null. */
  lang: string | null;
  /** The page says it is archived and may be outdated. */
  archived: boolean;
  /** The page answered, but with a door in front of the article; null or absent when there is none. */
  obstacle?: Obstacle | null;
  wishes: PublisherWishes;
}
