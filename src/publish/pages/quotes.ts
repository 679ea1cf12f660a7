/** The wall of quotes: what people say, each linked to the very words on the publisher's page. */
import { placeName } from '../../domain/vocabulary.ts';
import { layout } from '../layout.ts';
import { html } from '../markup.ts';
import { quoteFigure } from '../quote-figure.ts';
import { ownPath, type Site } from '../site.ts';
import { quotationsOf } from '../structured-data.ts';
import type { QuotesView } from '../views.ts';
import { feedLine, olderPath, pager, placeList } from '../ways-on.ts';

/** `/quotes`, `/quotes?state=co` */
export function writeQuotesPage(site: Site, view: QuotesView): string {
  const { state } = view;
  const path = state ? `/quotes?state=${state.toLowerCase()}` : '/quotes';
  const title = state ? `Quotes: ${placeName(state)}` : 'Quotes';
  return layout(
    site,
    {
      title,
      description:
        'What parents, students, teachers and officials say about refusing tests, with who said it and where.',
      path,
      feeds: [{ name: 'quotes', title: 'Quotes' }],
      data: quotationsOf(site, path, title, view.quotes),
      noindex: view.later,
      ...(view.next !== null && { next: olderPath(path, view.next) }),
    },
    html`<header class="pagehead"><h1>${title}</h1>
<p class="lede">The words exactly as they were printed. Each link leads to them on the publisher’s own page. See also <a href="${ownPath(site, '/speakers')}">who is quoted</a>.</p></header>
${view.states.length > 1 && html`<details class="filter"><summary>Choose a state</summary>\n${placeList(site, view.states, (code) => `/quotes?state=${code.toLowerCase()}`)}${state && html`<p><a href="${ownPath(site, '/quotes')}">Quotes from everywhere</a></p>`}</details>\n`}${view.quotes.length > 0 ? html`<div class="wall">${view.quotes.map((quote) => quoteFigure(site, quote, 'full'))}</div>` : html`<p class="empty">No quotes here yet. A quote is shown once an editor has approved it.</p>`}
${pager(site, path, view.next, view.later)}
${feedLine(site, 'quotes', 'the quotes')}`,
  );
}
