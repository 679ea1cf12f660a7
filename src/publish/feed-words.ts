/**
 * What feeds say of an item in words of our own: where to read it, and what a reader must not take it for. In the
 * item's own language where we speak it.
 */
import type { Headline, ShownQuote } from '../domain/headline.ts';
import { showTags } from './clean-text.ts';
import { html, type Safe } from './markup.ts';
import { quoteBlock } from './quote-block.ts';

interface Words {
  readAt(outlet: string): string;
  original(title: string): string;
  archived: string;
  undated: string;
}

const ENGLISH: Words = {
  readAt: (outlet) => `Read it at ${outlet}.`,
  original: (title) => `The publisher’s own headline: “${title}”.`,
  archived: 'From an archive: this is not new.',
  undated: 'The publisher gives no date; this is when it was first seen here.',
};

const SPANISH: Words = {
  readAt: (outlet) => `Léalo en ${outlet}.`,
  original: (title) => `El titular del medio: «${title}».`,
  archived: 'De un archivo: no es reciente.',
  undated: 'El medio no da fecha; esta es la de cuando se vio aquí por primera vez.',
};

/** The text of a headline's entry, plain: its dek, or where to read it, and then our notes. Never empty. */
export function headlineText(headline: Headline): string {
  const { dek, outlet } = headline;
  return showTags([dek ?? wordsOf(headline).readAt(outlet.name), ...notesOn(headline)].join(' '));
}

/** A quote's entry as HTML: the words, who said them, the article, and our notes. */
export function quoteHtml(quote: ShownQuote): Safe {
  const notes = notesOn(quote.headline);
  return html`${quoteBlock(quote)}${notes.length > 0 && html`<p>${notes.join(' ')}</p>`}`;
}

/** What was corrected by an editor, and what makes a date another than it seems. */
function notesOn(headline: Headline): string[] {
  const words = wordsOf(headline);
  const notes: string[] = [];
  if (headline.originalTitle !== null) notes.push(words.original(headline.originalTitle));
  if (headline.archived) notes.push(words.archived);
  if (headline.dateFrom === 'none') notes.push(words.undated);
  return notes;
}

function wordsOf({ lang }: Headline): Words {
  return lang !== null && /^es\b/i.test(lang) ? SPANISH : ENGLISH;
}
