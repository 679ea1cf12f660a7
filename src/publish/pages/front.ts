/** The front page: a voice on top, what the editors feature, what is new, and the ways on by state and topic. */
import type { Headline, ShownQuote } from '../../domain/headline.ts';
import { statePath, topicPath } from '../addresses.ts';
import { rfc3339, showDay } from '../dates.ts';
import { headlineEntry } from '../headline-entry.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { quoteFigure } from '../quote-figure.ts';
import { besideQuotes } from '../shown.ts';
import { ownPath, type Site } from '../site.ts';
import { collectionOf } from '../structured-data.ts';
import type { FrontView } from '../views.ts';
import { feedLine, placeList, topicList } from '../ways-on.ts';

/** Headlines that take the place of featured ones while no editor has featured any. */
const STAND_INS = 5;
/** Headlines in the narrow column; what is left stands below the voices. */
const BESIDE = 12;

/** `/` */
export function writeFrontPage(site: Site, view: FrontView): string {
  const quotes = view.quote ? [view.quote, ...view.quotes] : view.quotes;
  const leads = besideQuotes(
    view.featured.length > 0 ? view.featured : view.latest.slice(0, STAND_INS),
    quotes,
  );
  const shown = new Set(leads.map((headline) => headline.id));
  const latest = view.latest.filter((headline) => !shown.has(headline.id));
  const description =
    'Headlines and voices on refusing high-stakes standardized tests, by state, from many newsrooms.';
  return layout(
    site,
    {
      title: site.name,
      description,
      path: '/',
      feeds: [
        { name: 'all', title: 'All headlines' },
        { name: 'featured', title: 'Featured headlines' },
        { name: 'quotes', title: 'Quotes' },
      ],
      data: collectionOf(site, '/', site.name, [...leads, ...latest]),
      look: 'front',
    },
    html`${view.updatedAt !== null && html`<p class="dateline">Last change <time datetime="${rfc3339(view.updatedAt)}">${showDay(view.updatedAt, site.timeZone)}</time></p>\n`}${view.quote && html`<section class="banner" aria-label="Featured quote">${quoteFigure(site, view.quote, 'hero')}</section>\n`}${leads.length > 0 ? spread(site, leads, latest, view) : emptyFront(site)}
${view.states.length > 0 && html`<section class="ways"><h2>By state</h2>\n${placeList(site, view.states, statePath)}</section>\n`}${view.topics.length > 0 && html`<section class="ways"><h2>By topic</h2>\n${topicList(site, view.topics, topicPath)}</section>\n`}${feedLine(site, 'all', 'all headlines')}`,
  );
}

function spread(site: Site, leads: Headline[], latest: Headline[], view: FrontView): Safe {
  const [first, ...others] = leads;
  return html`<div class="spread">
<section class="featured" aria-labelledby="featured"><h2 id="featured" class="unseen">${view.featured.length > 0 ? 'Featured headlines' : 'Newest headlines'}</h2>
${first && headlineEntry(site, first, 'lead')}
<div class="pair">
${others.map((headline) => headlineEntry(site, headline, 'full'))}
</div>
${voices(
  site,
  view.quotes.filter((quote) => quote.id !== view.quote?.id),
)}${more(site, latest.slice(BESIDE))}</section>
${
  latest.length > 0 &&
  html`<section class="latest" aria-labelledby="latest"><h2 id="latest">Latest</h2>
${latest.slice(0, BESIDE).map((headline) => headlineEntry(site, headline, 'brief'))}</section>`
}
</div>`;
}

function voices(site: Site, quotes: readonly ShownQuote[]): Safe | null {
  if (quotes.length === 0) return null;
  return html`<section class="voices" aria-labelledby="voices"><h2 id="voices">Voices</h2>
<div class="columns">${quotes.map((quote) => quoteFigure(site, quote, 'pull'))}</div>
<p class="onward"><a href="${ownPath(site, '/quotes')}">All quotes</a></p></section>
`;
}

function more(site: Site, headlines: readonly Headline[]): Safe | null {
  if (headlines.length === 0) return null;
  return html`<section class="more" aria-labelledby="more"><h2 id="more">More headlines</h2>
<div class="pair">
${headlines.map((headline) => headlineEntry(site, headline, 'full'))}
</div></section>
`;
}

function emptyFront(site: Site): Safe {
  return html`<p class="empty">No headlines yet. They appear as soon as the first sources are read; <a href="${ownPath(site, '/sources')}">the sources page</a> shows how far that is.</p>`;
}
