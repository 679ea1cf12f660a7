/** The widget builder: a plain form that answers with a preview and the lines to paste, in every form there is. */
import { feedPath } from '../addresses.ts';
import { BUILDER_WORDS } from '../builder-words.ts';
import { AA_TEXT, contrastOf } from '../contrast.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import type { EmbedView } from '../views.ts';
import { BUILDER_LAYOUTS, BUILDER_THEMES, WIDGET_LANGUAGES } from '../widget-choice.ts';
import { frameSnippet, linkList, pinnedSnippet, widgetElement, widgetSnippet } from '../widget-snippet.ts';

const COUNTS = [3, 5, 8, 10, 15, 20];
const LANGUAGE_NAMES = { en: 'English', es: 'Español' } as const;

/** `/embed`, `/embed?feed=co&count=5&layout=list&theme=auto`; `lang` is the language the page itself is in. */
export function writeEmbedPage(site: Site, view: EmbedView, lang: 'en' | 'es' = 'en'): string {
  const { choice, items, page } = view;
  const words = BUILDER_WORDS[lang];
  const title = `${site.name}: ${view.title}`;
  const { copy, builder, widget } = site.assets;
  const pinned = pinnedSnippet(site, choice, page, items);
  return layout(
    site,
    {
      title: words.title,
      description:
        'Choose a feed and a look, and paste two lines into your own page: headlines that renew themselves.',
      path: '/embed',
      scripts: [widget, copy, builder].filter((path) => path !== null),
    },
    html`<header class="pagehead"><h1>${words.title}</h1>
<p class="lede">${words.lede}</p></header>
${!view.reachable && html`<p class="warning"><strong>Not yet for others:</strong> this site has no public address, so these lines work on this machine only. Whoever runs it sets HEADLINES_PUBLIC_URL.</p>\n`}${form(site, view, lang)}
<p class="warning" id="contrast" role="status" data-lines>${warning(view, lang)}</p>
<section class="preview" aria-labelledby="preview"><h2 id="preview">${words.preview}</h2>
<div class="stage">${widgetElement(site, choice, page, items)}</div></section>
${snippet('widget', words.forms.widget, widgetSnippet(site, choice, page, items))}
${pinned && snippet('pinned', words.forms.pinned, pinned)}
${snippet('frame', words.forms.frame, frameSnippet(site, choice, title))}
${address('page-address', words.address, site.url + page)}
${address('feed-address', words.feedAddress, site.url + feedPath(choice.feed, 'rss'))}
${snippet('links', words.forms.links, linkList(site, choice, page, items))}`,
  );
}

function form(site: Site, { choice, groups, title }: EmbedView, lang: 'en' | 'es'): Safe {
  const words = BUILDER_WORDS[lang];
  const isListed = groups.some(({ feeds }) => feeds.some(({ name }) => name === choice.feed));
  const { ink, paper, accent } = choice.colors;
  const color = (name: 'ink' | 'paper' | 'accent', value: string) =>
    html`<p><label for="${name}">${words.colors[name]}</label><input type="color" id="${name}" name="${name}" value="${value}"></p>`;
  return html`<form class="picker" method="get" action="${ownPath(site, '/embed')}">
<p><label for="feed">${words.feed}</label><select id="feed" name="feed">${!isListed && option(choice.feed, title, choice.feed)}${groups.map((group) => html`<optgroup label="${group.title}">${group.feeds.map((entry) => option(entry.name, entry.title, choice.feed))}</optgroup>`)}</select></p>
<p><label for="count">${words.count}</label><select id="count" name="count">${COUNTS.map((count) => option(String(count), String(count), String(choice.count)))}</select></p>
<p><label for="layout">${words.layout}</label><select id="layout" name="layout">${BUILDER_LAYOUTS.map((name) => option(name, words.layouts[name], choice.layout))}</select></p>
<p><label for="theme">${words.theme}</label><select id="theme" name="theme">${BUILDER_THEMES.map((name) => option(name, words.themes[name], choice.theme))}</select></p>
<p><label for="lang">${words.language}</label><select id="lang" name="lang">${WIDGET_LANGUAGES.map((code) => option(code, LANGUAGE_NAMES[code], choice.lang))}</select></p>
<fieldset><legend>${words.colors.legend}</legend>
${color('ink', ink)}
${color('paper', paper)}
${color('accent', accent)}
</fieldset>
<p><button type="submit">${words.show}</button></p>
</form>`;
}

/** What must be said of colors that somebody chose; empty when they can be read. */
function warning({ choice }: EmbedView, lang: 'en' | 'es'): string {
  if (choice.theme !== 'own') return '';
  const contrast = contrastOf(choice.colors.ink, choice.colors.paper);
  // Rounded down: 4.499 is too little, and must not be called 4.5.
  return contrast < AA_TEXT ? BUILDER_WORDS[lang].faint((Math.floor(contrast * 100) / 100).toFixed(2)) : '';
}

function option(value: string, label: string, chosen: string): Safe {
  return html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
}

function snippet(id: string, [title, about]: readonly [string, string], lines: Safe): Safe {
  const text = lines.toString();
  const rows = Math.min(9, text.split('\n').length + 2);
  return html`<section class="snippet"><h2 id="${id}-title">${title}</h2>
<p>${about}</p>
<textarea id="${id}" aria-labelledby="${id}-title" rows="${rows}" readonly spellcheck="false" data-copy data-lines>${text}</textarea></section>`;
}

function address(id: string, [title, about]: readonly [string, string], url: string): Safe {
  return html`<section class="snippet"><h2 id="${id}-title">${title}</h2>
<p>${about}</p>
<textarea id="${id}" aria-labelledby="${id}-title" rows="1" readonly spellcheck="false" data-copy data-lines>${url}</textarea></section>`;
}
