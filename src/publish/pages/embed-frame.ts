/** The page for iframes on other people's sites: headlines and nothing else, without any script. */
import { feedPath } from '../addresses.ts';
import { headlineEntry } from '../headline-entry.ts';
import { bareLayout } from '../layout.ts';
import { html } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import type { FrameView } from '../views.ts';

/** `/embed/NAME` */
export function writeEmbedFrame(site: Site, view: FrameView): string {
  const { choice, title, headlines } = view;
  return bareLayout(
    site,
    {
      title,
      description: `Headlines: ${title}.`,
      path: `/embed/${choice.feed}`,
      feeds: [{ name: choice.feed, title }],
      noindex: true,
      look: `bare theme-${choice.theme}`,
      scripts: view.tellsHeight ? [site.assets.frame] : [],
    },
    html`<h1>${title}</h1>
<div class="${choice.layout === 'list' ? 'rows' : choice.layout}">
${headlines.length > 0 ? headlines.slice(0, choice.count).map((headline) => headlineEntry(site, headline, 'brief', 2)) : html`<p class="empty">No headlines here yet.</p>`}
</div>
<p class="feedline"><a href="${ownPath(site, view.page)}">More at ${site.name}</a> · <a href="${ownPath(site, feedPath(choice.feed, 'rss'))}">RSS</a></p>`,
  );
}
