/** The widget builder: a plain form that answers with a preview and the lines to paste. */

import { feedPath } from '../addresses.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import { type EmbedView, WIDGET_LAYOUTS, WIDGET_THEMES } from '../views.ts';
import { frameSnippet, widgetElement, widgetSnippet } from '../widget-snippet.ts';

const COUNTS = [3, 5, 8, 10, 15, 20];

/** `/embed`, `/embed?feed=co&count=5&layout=list&theme=auto` */
export function writeEmbedPage(site: Site, view: EmbedView): string {
  const { choice, headlines } = view;
  const feed = view.groups.flatMap((group) => group.feeds).find((entry) => entry.name === choice.feed);
  const page = feed?.page ?? '/';
  const title = `${site.name}: ${feed?.title ?? choice.feed}`;
  const { copy, builder, widget } = site.assets;
  return layout(
    site,
    {
      title: 'Put headlines on your page',
      description:
        'Choose a feed and a look, and paste two lines into your own page: headlines that renew themselves.',
      path: '/embed',
      scripts: [widget, copy, builder].filter((path) => path !== null),
    },
    html`<header class="pagehead"><h1>Put headlines on your page</h1>
<p class="lede">Choose what to show, press the button, paste the lines below into your page. The headlines renew themselves; nothing is counted, no cookie is set.</p></header>
${!view.reachable && html`<p class="warning"><strong>Not yet for others:</strong> this site has no public address, so these lines work on this machine only. Whoever runs it sets HEADLINES_PUBLIC_URL.</p>\n`}<form class="picker" method="get" action="${ownPath(site, '/embed')}">
<p><label for="feed">Headlines</label><select id="feed" name="feed">${view.groups.map((group) => html`<optgroup label="${group.title}">${group.feeds.map((entry) => option(entry.name, entry.title, choice.feed))}</optgroup>`)}</select></p>
<p><label for="count">How many</label><select id="count" name="count">${COUNTS.map((count) => option(String(count), String(count), String(choice.count)))}</select></p>
<p><label for="layout">Layout</label><select id="layout" name="layout">${WIDGET_LAYOUTS.map((name) => option(name, LAYOUT_NAMES[name], choice.layout))}</select></p>
<p><label for="theme">Colors</label><select id="theme" name="theme">${WIDGET_THEMES.map((name) => option(name, THEME_NAMES[name], choice.theme))}</select></p>
<p><button type="submit">Show it</button></p>
</form>
<section class="preview" aria-labelledby="preview"><h2 id="preview">This is how it looks</h2>
<div class="stage">${widgetElement(site, choice, page, headlines)}</div></section>
${snippet('widget', 'Paste this into your page', 'It shows today’s headlines at once, also where scripts do not run, and renews them where they do.', widgetSnippet(site, choice, page, headlines))}
${snippet('frame', 'If your site takes no scripts', 'A frame works in Wix, Google Sites and most others.', frameSnippet(site, choice, title))}
<section><h2>If your site reads feeds</h2>
<p>WordPress and many others have a block for RSS. Give it this address: <code id="feed-address" data-lines>${site.url}${feedPath(choice.feed, 'rss')}</code></p></section>`,
  );
}

const LAYOUT_NAMES: Record<(typeof WIDGET_LAYOUTS)[number], string> = {
  list: 'List',
  cards: 'Cards',
  ticker: 'Ticker',
};
const THEME_NAMES: Record<(typeof WIDGET_THEMES)[number], string> = {
  auto: 'Automatic',
  light: 'Light',
  dark: 'Dark',
};

function option(value: string, label: string, chosen: string): Safe {
  return html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
}

function snippet(id: string, title: string, about: string, lines: Safe): Safe {
  const text = lines.toString();
  const rows = Math.min(9, text.split('\n').length + 2);
  return html`<section class="snippet"><h2 id="${id}-title">${title}</h2>
<p>${about}</p>
<textarea id="${id}" aria-labelledby="${id}-title" rows="${rows}" readonly spellcheck="false" data-copy data-lines>${text}</textarea></section>`;
}
