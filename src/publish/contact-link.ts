/** How to reach whoever runs the site, as far as they say. */
import { html, type Safe } from './markup.ts';

/** A link when the contact is an e-mail or web address, else the words with the contact as it is. */
export function contactLink(contact: string | null, words: string): Safe {
  if (contact === null) return html`${words} (they have not said how to be reached)`;
  if (/^https?:\/\//i.test(contact)) return html`<a href="${contact}">${words}</a>`;
  if (/^[^\s@]+@[^\s@]+$/.test(contact)) return html`<a href="mailto:${contact}">${words}</a>`;
  return html`${words} (${contact})`;
}
