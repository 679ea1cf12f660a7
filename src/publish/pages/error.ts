/** The page for what went wrong, with a way on. */
import { layout } from '../layout.ts';
import { html } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import type { ErrorView } from '../views.ts';

/** Any status from 400 up. `detail` is for readers: it never carries what the server alone should know. */
export function writeErrorPage(site: Site, { status, title, detail }: ErrorView): string {
  return layout(
    site,
    { title, description: detail, path: null, noindex: true, look: 'error' },
    html`<header class="pagehead"><p class="kicker"><span>Error ${status}</span></p><h1>${title}</h1>
<p class="lede">${detail}</p></header>
<p class="onward"><a href="${ownPath(site, '/')}">The newest headlines</a> · <a href="${ownPath(site, '/feeds')}">All states and topics</a></p>`,
  );
}
