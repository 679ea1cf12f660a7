/** What people paste into their own page: the widget with today's headlines inside it, or a frame. */
import type { Headline } from '../domain/headline.ts';
import { html, type Safe } from './markup.ts';
import type { Site } from './site.ts';
import type { WidgetChoice } from './views.ts';

/**
 * The custom element. What stands inside it is shown until the script has the newest headlines, and for good where
 * scripts do not run.
 */
export function widgetSnippet(
  site: Site,
  choice: WidgetChoice,
  page: string,
  headlines: readonly Headline[],
): Safe {
  return html`<script src="${site.url}${site.assets.widget}" async></script>
${widgetElement(site, choice, page, headlines, html` style="${reserve(choice)}"`)}`;
}

/**
 * Room kept for the widget, so that nothing below it moves when it arrives: measured at ordinary widths, and a page that
 * allows no inline style does without.
 */
function reserve({ layout, count }: WidgetChoice): string {
  if (layout === 'ticker') return 'display:block;height:max(48px,3rem);overflow:auto';
  const height = layout === 'list' ? 40 + count * 90 : 40 + Math.ceil(count / 3) * 230;
  return `display:block;min-height:${height}px`;
}

/** The element alone, for a page that loads the script itself. */
export function widgetElement(
  site: Site,
  choice: WidgetChoice,
  page: string,
  headlines: readonly Headline[],
  attributes: Safe | null = null,
): Safe {
  const items = headlines.slice(0, choice.count);
  return html`<optout-headlines feed="${choice.feed}" count="${choice.count}" layout="${choice.layout}" theme="${choice.theme}"${attributes}>
<ul>${items.map((headline) => html`\n<li><a href="${headline.url}">${headline.title}</a> <small>${headline.outlet.name}</small></li>`)}
</ul>
<p><a href="${site.url}${page}">${site.name}</a></p>
</optout-headlines>`;
}

/** The frame, for sites that take no script. */
export function frameSnippet(site: Site, choice: WidgetChoice, title: string): Safe {
  return html`<iframe src="${site.url}${framePath(choice)}" title="${title}" width="100%" height="420" style="border:0" loading="lazy"></iframe>`;
}

/** `/embed/co?count=5&layout=list&theme=auto` */
export function framePath({ feed, count, layout, theme }: WidgetChoice): string {
  return `/embed/${feed}?count=${count}&layout=${layout}&theme=${theme}`;
}
