/** A headline in a list: where, what, who wrote it and when; the click goes to the publisher. Marked up as h-entry. */
import type { Headline } from '../domain/headline.ts';
import { type PlaceCode, placeName } from '../domain/vocabulary.ts';
import { articlePath, statePath, storyPath } from './addresses.ts';
import { rfc3339, showDay } from './dates.ts';
import { html, type Safe } from './markup.ts';
import { GENRE_WORDS } from './plain-words.ts';
import { ownPath, type Site } from './site.ts';

/** `lead`: the first of a page, large; `full`: with its dek; `brief`: headline, outlet and day. */
export type EntrySize = 'lead' | 'full' | 'brief';

/** Places named in the line above a headline; of more only the number is said. */
const PLACES = 2;

/**
 * One headline as an `<article>` whose heading is an `<h2>` or `<h3>`. On the page of a place (`here`) that place is
 * not named again. `marked`: the same words with parts of them marked.
 */
export function headlineEntry(
  site: Site,
  headline: Headline,
  size: EntrySize,
  level: 2 | 3 = 3,
  here: PlaceCode | null = null,
  marked: { title?: Safe; dek?: Safe } = {},
): Safe {
  const title = marked.title ?? headline.title;
  const link = html`<a class="u-url" href="${headline.url}"${langOf(headline)}>${title}</a>`;
  return html`<article class="entry ${size} h-entry">
${size !== 'brief' && kicker(site, headline, here)}${level === 2 ? html`<h2 class="p-name">${link}</h2>` : html`<h3 class="p-name">${link}</h3>`}
${size !== 'brief' && headline.dek && html`<p class="dek p-summary"${langOf(headline)}>${marked.dek ?? headline.dek}</p>\n`}${sourceLine(site, headline, size)}${alsoLine(site, headline)}${size === 'lead' && html`\n<p class="onward"><a href="${headline.url}">Read more at ${headline.outlet.name}</a></p>`}
</article>`;
}

/** `lang="es"` for a headline that is not in the page's own language. */
export function langOf({ lang }: Pick<Headline, 'lang'>): Safe | null {
  return lang !== null && !/^en\b/i.test(lang) ? html` lang="${lang}"` : null;
}

/** The states a headline stands under, and what it is when it is not plain news. */
function kicker(site: Site, { states, genre }: Headline, here: PlaceCode | null): Safe | null {
  const others = states.filter((code) => code !== here);
  const places = others
    .slice(0, PLACES)
    .map((code) => html`<a href="${ownPath(site, statePath(code))}">${placeName(code)}</a>`);
  if (others.length > PLACES) places.push(html`<span>and ${others.length - PLACES} more</span>`);
  const kind = GENRE_WORDS[genre];
  if (kind) places.push(html`<span class="kind">${kind}</span>`);
  return places.length > 0 ? html`<p class="kicker">${places}</p>\n` : null;
}

function sourceLine(site: Site, headline: Headline, size: EntrySize): Safe {
  const { outlet, authors } = headline;
  const outletName = html`<a class="p-author h-card" href="${outlet.homepage}">${outlet.name}</a>`;
  const byline =
    size !== 'brief' && authors.length > 0 && html`<span>${authors.slice(0, 3).join(' and ')}</span>`;
  // What stands without a line above its headline says here what it is when it is not plain news.
  const kind = size === 'brief' && GENRE_WORDS[headline.genre];
  return html`<p class="source">${byline}${outletName}${kind && html`<span class="kind">${kind}</span>`}${dayOf(site, headline)}${headline.archived && html`<span class="flag">Archived</span>`}<a class="why" href="${ownPath(site, articlePath(headline.id))}">${size === 'brief' ? 'Why here?' : 'Why is this here?'}</a></p>`;
}

/** Outlets named below a headline; of more only the number is said. */
const OUTLETS = 4;

/** "Also reported by: The Valley Sample, The Hill Sample": each a link to the publisher, and the story's own page. */
function alsoLine(site: Site, { told }: Headline): Safe | null {
  if (!told) return null;
  const named = told.also.slice(0, OUTLETS);
  const outlets = named.map(({ outlet, url, genre }, at) => {
    const kind = GENRE_WORDS[genre];
    return html`${at > 0 && ', '}<a href="${url}">${outlet.name}</a>${kind && html` <span class="kind">${kind}</span>`}`;
  });
  const more = told.also.length - named.length;
  const page = ownPath(site, storyPath(told.slug));
  return html`\n<p class="also">${outlets.length > 0 && html`Also reported by: ${outlets}${more > 0 && ` and ${more} more`} `}<a class="story" href="${page}">${told.reports === 2 ? 'Both reports' : `All ${told.reports} reports`}</a></p>`;
}

/** The day of a headline, honestly named: an undated one says when it was first seen. */
export function dayOf(site: Site, headline: Headline): Safe {
  const { publishedAt, dateFrom, firstSeenAt } = headline;
  const moment = dateFrom === 'none' ? firstSeenAt : publishedAt;
  const time = html`<time class="dt-published" datetime="${rfc3339(moment)}">${showDay(moment, site.timeZone)}</time>`;
  return dateFrom === 'none' ? html`<span>Undated, first seen ${time}</span>` : time;
}
