/** Answers of the search as readers are shown them: headline, dek and quotes from the one gate of text, with the words found in them. */
import type { Headline, ShownQuote } from '../domain/headline.ts';
import { findTerms, type SearchTerms } from '../domain/search-query.ts';
import type { Span } from './context.ts';

export interface SearchHit {
  headline: Headline;
  /** Where the words stand in what is shown (UTF-16 offsets). */
  marks: { title: Span[]; dek: Span[] };
  /** Quotes of it in which they stand. */
  quotes: { quote: ShownQuote; marks: Span[] }[];
}

/** A headline that was found, with those of its quotes in which the words stand. */
export function searchHit(headline: Headline, quotes: readonly ShownQuote[], terms: SearchTerms): SearchHit {
  return {
    headline,
    marks: { title: findTerms(headline.title, terms), dek: findTerms(headline.dek ?? '', terms) },
    quotes: quotes
      .map((quote) => ({ quote, marks: findTerms(quote.text, terms) }))
      .filter(({ quote, marks }) => marks.length > 0 || findTerms(quote.speaker ?? '', terms).length > 0),
  };
}
