/** The paragraphs of a sample article as HTML, for its page and for feeds that carry the full text. */
import { html, type Safe } from '../publish/markup.ts';

function printParagraph(line: string): Safe {
  if (line.startsWith('## ')) return html`<h2>${line.slice(3)}</h2>`;
  if (line.startsWith('> ')) return html`<blockquote class="pull"><p>${line.slice(2)}</p></blockquote>`;
  if (line.startsWith('— ')) return html`<p class="attribution">${line.slice(2)}</p>`;
  return html`<p>${line}</p>`;
}

/** One element for each paragraph; a line after a pull quote that opens with a dash is its attribution. */
export function printBody(paragraphs: string[]): Safe[] {
  return paragraphs.map(printParagraph);
}
