/** A quote as a few lines of HTML for feeds: the words, who said them, and where they stand. */
import type { ShownQuote } from '../domain/headline.ts';
import { attribution } from './feed-document.ts';
import { html, type Safe } from './markup.ts';

/** `<blockquote>` with its attribution and the article it is from, linked to the very words. */
export function quoteBlock(quote: ShownQuote): Safe {
  const { title, outlet } = quote.headline;
  const speaker = attribution(quote);
  return html`<blockquote cite="${quote.headline.url}"><p>${quote.text}</p></blockquote><p>${speaker && html`— ${speaker}, `}in <a href="${quote.deepLink}">${title}</a> (${outlet.name})</p>`;
}
