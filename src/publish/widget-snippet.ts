/** What people paste into their own page: the widget with today's headlines inside it, a frame, or plain links. */
import { type FeedItem, headlineOf, itemLink, itemTitle } from './feed-document.ts';
import { html, type Safe } from './markup.ts';
import type { Site } from './site.ts';
import { isQuoteLayout, type WidgetChoice } from './widget-choice.ts';

/**
 * The custom element. What stands inside it is shown until the script has the newest headlines, and for good where
 * scripts do not run.
 */
export function widgetSnippet(
  site: Site,
  choice: WidgetChoice,
  page: string,
  items: readonly FeedItem[],
): Safe {
  return html`<script src="${site.url}${site.assets.widget}" async></script>
${widgetElement(site, choice, page, items, styleOf(choice))}`;
}

/** The same with a script that never changes, and the hash that proves it; null before the first release. */
export function pinnedSnippet(
  site: Site,
  choice: WidgetChoice,
  page: string,
  items: readonly FeedItem[],
): Safe | null {
  const { pinned } = site.assets;
  if (!pinned) return null;
  return html`<script src="${site.url}${pinned.path}" integrity="${pinned.integrity}" crossorigin="anonymous" async></script>
${widgetElement(site, choice, page, items, styleOf(choice))}`;
}

/** Room kept for the widget, and colors of one's own. */
function styleOf(choice: WidgetChoice): Safe {
  return html` style="${reserve(choice)}${choice.theme === 'own' && ownColors(choice)}"`;
}

function ownColors({ colors }: WidgetChoice): string {
  const { ink, paper, accent } = colors;
  return `;--optout-ink:${ink};--optout-paper:${paper};--optout-accent:${accent};--optout-padding:1em`;
}

/**
 * Room kept for the widget, so that nothing below it moves when it arrives: measured at ordinary widths, and a page that
 * allows no inline style does without.
 */
function reserve({ layout, count }: WidgetChoice): string {
  if (layout === 'ticker') return 'display:block;height:max(48px,3rem);overflow:auto';
  if (isQuoteLayout(layout)) return `display:block;min-height:${layout === 'quote' ? 220 : 260}px`;
  const height = layout === 'list' ? 40 + count * 90 : 40 + Math.ceil(count / 3) * 230;
  return `display:block;min-height:${height}px`;
}

/** The element alone, for a page that loads the script itself. */
export function widgetElement(
  site: Site,
  choice: WidgetChoice,
  page: string,
  items: readonly FeedItem[],
  style: Safe | null = null,
): Safe {
  const { feed, count, layout, lang } = choice;
  const theme = choice.theme === 'own' ? 'auto' : choice.theme;
  const inside = linkList(site, choice, page, items);
  const attributes = html` theme="${theme}" lang="${lang}"${style}`;
  if (isQuoteLayout(layout))
    return html`<optout-quote feed="${feed}" count="${layout === 'quote' ? 1 : count}"${attributes}>
${inside}
</optout-quote>`;
  return html`<optout-headlines feed="${feed}" count="${count}" layout="${layout}"${attributes}>
${inside}
</optout-headlines>`;
}

/** Links to today's headlines, which need nothing and renew nothing. */
export function linkList(site: Site, choice: WidgetChoice, page: string, items: readonly FeedItem[]): Safe {
  const first = items.slice(0, choice.layout === 'quote' ? 1 : choice.count);
  return html`<ul>${first.map((item) => html`\n<li><a href="${itemLink(item)}">${itemTitle(item)}</a> <small>${headlineOf(item).outlet.name}</small></li>`)}
</ul>
<p><a href="${site.url}${page}">${site.name}</a></p>`;
}

/** The frame, for sites that take no script. */
export function frameSnippet(site: Site, choice: WidgetChoice, title: string): Safe {
  return html`<iframe src="${site.url}${framePath(choice)}" title="${title}" width="100%" height="420" style="border:0" loading="lazy"></iframe>`;
}

/** `/embed/co?count=5&layout=list&theme=auto`; a frame has its layouts and no colors of one's own. */
export function framePath({ feed, count, layout, theme }: WidgetChoice): string {
  const look = isQuoteLayout(layout) ? 'list' : layout;
  return `/embed/${feed}?count=${layout === 'quote' ? 1 : count}&layout=${look}&theme=${theme === 'own' ? 'light' : theme}`;
}
