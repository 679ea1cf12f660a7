/** A quote as it stands on a page: the words, who said them, and the way to where they were printed. */
import type { ShownQuote } from '../domain/headline.ts';
import { articlePath, speakerPath } from './addresses.ts';
import { dayOf, langOf } from './headline-entry.ts';
import { html, type Safe } from './markup.ts';
import { ownPath, type Site } from './site.ts';

/** `hero`: the featured one on top of the front page; `pull`: set between headlines; `full`: in a list of quotes. */
export type QuoteSize = 'hero' | 'pull' | 'full';

/** Words beyond which a hero is set smaller. */
const LONG = 32;

/**
 * One quote as a `<figure>`; its link leads to the words on the publisher's page, that of its speaker to theirs. On the
 * page of a speaker (`here`, a slug) that speaker is not linked again.
 */
export function quoteFigure(
  site: Site,
  quote: ShownQuote,
  size: QuoteSize,
  here: string | null = null,
): Safe {
  const { headline } = quote;
  const long = quote.text.split(' ').length > LONG;
  const about = [quote.role, quote.affiliation].filter(Boolean).join(', ');
  return html`<figure class="quote ${size}${long && ' long'} h-cite"${size === 'full' && html` id="quote-${quote.id}"`}>
<blockquote class="p-content"${langOf(headline)}><p>${quote.text}</p></blockquote>
<figcaption>${speakerOf(site, quote, here)}${about && html`<span class="role">${about}</span>`}<span class="where"><a class="u-url" href="${quote.deepLink}">${headline.outlet.name}</a>, ${dayOf(site, headline)}</span>${size === 'full' && html`<span class="in">In <a href="${ownPath(site, articlePath(headline.id))}"${langOf(headline)}>${headline.title}</a></span>`}</figcaption>
</figure>`;
}

function speakerOf(site: Site, { speaker, speakerSlug }: ShownQuote, here: string | null): Safe {
  if (!speaker) return html`<span class="speaker">Speaker not named</span>`;
  if (speakerSlug === null || speakerSlug === here)
    return html`<span class="speaker p-author h-card">${speaker}</span>`;
  return html`<span class="speaker"><a class="p-author h-card" href="${ownPath(site, speakerPath(speakerSlug))}">${speaker}</a></span>`;
}
