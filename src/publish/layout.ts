/** The frame of every page: head with its links for readers and machines, masthead, main, footer. */
import { FEED_FORMATS, type FeedFormat, feedPath } from './addresses.ts';
import { html, jsonLd, type Safe } from './markup.ts';
import { OEMBED_FORMATS, oembedAddress } from './oembed.ts';
import { ownPath, type Site } from './site.ts';

export interface NavLink {
  path: string;
  label: string;
}

export interface PageHead {
  /** Without the site's name. */
  title: string;
  /** One or two sentences for search engines and cards. */
  description: string;
  /** Canonical path from the root, with what of the query matters; null for a page that has no address of its own. */
  path: string | null;
  /** Feeds that go with this page, its own first; "All headlines" is added where it is missing. */
  feeds?: readonly { name: string; title: string }[];
  /** schema.org data. */
  data?: object;
  /** Ask search engines to leave this page out. */
  noindex?: boolean;
  /** The same page in other languages, this one included (BCP 47 tag, absolute address); only where they exist. */
  languages?: readonly { lang: string; url: string }[];
  /** Paths of scripts that enhance the page. */
  scripts?: readonly string[];
  /** Path of the older part of a list. */
  next?: string;
  /** Paths of stylesheets besides the site's own. */
  styles?: readonly string[];
  /** Links of the masthead, when they are not the reader's; an empty list for none. */
  nav?: readonly NavLink[];
  /** Class of the body, for a page with a look of its own. */
  look?: string;
}

const READER_NAV: readonly NavLink[] = [
  { path: '/', label: 'Headlines' },
  { path: '/quotes', label: 'Quotes' },
  { path: '/search', label: 'Search' },
  { path: '/sources', label: 'Sources' },
  { path: '/feeds', label: 'Feeds' },
  { path: '/embed', label: 'Embed' },
  { path: '/about', label: 'About' },
];

/** A whole HTML document around `main`, which is put inside `<main>`. */
export function layout(site: Site, page: PageHead, main: Safe): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
${head(site, page)}
</head>
<body${page.look && html` class="${page.look}"`}>
<a class="skip" href="#main">Skip to the content</a>
${site.sample && html`<aside class="sample" aria-label="Notice"><strong>Sample newsroom.</strong> Every outlet, person, school and word here is invented.</aside>\n`}${masthead(site, page)}
<main id="main">
${main}
</main>
${footer(site)}
</body>
</html>
`.toString();
}

/** A page without masthead and footer, for iframes on other people's pages. */
export function bareLayout(site: Site, page: PageHead, main: Safe): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
${head(site, page, html`<base target="_blank">\n`)}
</head>
<body class="${page.look ?? 'bare'}">
<main id="main">
${main}
</main>
</body>
</html>
`.toString();
}

const FORMAT_TYPES: Record<FeedFormat, { type: string; label: string }> = {
  rss: { type: 'application/rss+xml', label: 'RSS' },
  atom: { type: 'application/atom+xml', label: 'Atom' },
  json: { type: 'application/feed+json', label: 'JSON Feed' },
};

function head(site: Site, page: PageHead, base: Safe | null = null): Safe {
  const title = page.path === '/' ? page.title : `${page.title} · ${site.name}`;
  const address = page.path === null ? null : site.url + page.path;
  return html`<meta charset="utf-8">
${base}<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
${(page.noindex || site.sample) && html`<meta name="robots" content="noindex">\n`}${address && html`<link rel="canonical" href="${address}">\n`}${page.next && html`<link rel="next" href="${site.url}${page.next}">\n`}${page.languages?.map(({ lang, url }) => html`<link rel="alternate" hreflang="${lang}" href="${url}">\n`)}<link rel="icon" href="${ownPath(site, '/favicon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${ownPath(site, site.assets.style)}">${page.styles?.map((path) => html`\n<link rel="stylesheet" href="${ownPath(site, path)}">`)}
${feedLinks(site, page)}${oembedLinks(site, page)}<meta property="og:type" content="website">
<meta property="og:site_name" content="${site.name}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
${address && html`<meta property="og:url" content="${address}">\n`}<meta property="og:locale" content="en_US">
<meta name="twitter:card" content="summary">
${page.data && jsonLd(page.data)}${page.scripts?.map((path) => html`\n<script src="${ownPath(site, path)}" defer></script>`)}`;
}

/** Where sites that embed by address learn what to put in this page's place (oEmbed 1.0, 4). */
function oembedLinks(site: Site, { path, noindex, title }: PageHead): Safe[] {
  if (path === null || noindex) return [];
  return OEMBED_FORMATS.map(
    (format) =>
      html`<link rel="alternate" type="${format === 'json' ? 'application' : 'text'}/${format}+oembed" title="${title}" href="${oembedAddress(site, path, format)}">\n`,
  );
}

function feedLinks(site: Site, page: PageHead): Safe[] {
  const own = page.feeds ?? [];
  const feeds = own.some((feed) => feed.name === 'all')
    ? own
    : [...own, { name: 'all', title: 'All headlines' }];
  return feeds.flatMap((feed) =>
    FEED_FORMATS.map((format) => {
      const { type, label } = FORMAT_TYPES[format];
      const title = `${site.name}: ${feed.title} (${label})`;
      return html`<link rel="alternate" type="${type}" title="${title}" href="${site.url}${feedPath(feed.name, format)}">\n`;
    }),
  );
}

// An answer sheet with nothing filled in.
const BUBBLES = html`<svg class="bubbles" viewBox="0 0 118 22" width="118" height="22" aria-hidden="true" focusable="false">${['A', 'B', 'C', 'D'].map((letter, at) => html`<circle cx="${11 + at * 32}" cy="11" r="9.5"/><text x="${11 + at * 32}" y="14.6">${letter}</text>`)}</svg>`;

function masthead(site: Site, page: PageHead): Safe {
  const front = page.path === '/';
  const nav = page.nav ?? READER_NAV;
  const name = html`<a href="${ownPath(site, '/')}" rel="home">${site.name}</a>`;
  return html`<header class="masthead">
${BUBBLES}
${front ? html`<h1 class="nameplate">${name}</h1>` : html`<p class="nameplate">${name}</p>`}
${
  nav.length > 0 &&
  html`<nav aria-label="Main"><ul>${nav.map(
    ({ path, label }) =>
      html`<li><a href="${ownPath(site, path)}"${path === page.path && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul></nav>`
}
</header>`;
}

function footer(site: Site): Safe {
  return html`<footer class="colophon">
<p>${site.name} lists headlines and short quotes from many newsrooms and links to each of them. The articles belong to their publishers; every headline leads to theirs.</p>
<ul>
<li><a href="${ownPath(site, '/about')}">Who runs this</a></li>
<li><a href="${ownPath(site, '/about/method')}">How it decides</a></li>
<li><a href="${ownPath(site, '/about/bot')}">For publishers</a></li>
<li><a href="${ownPath(site, '/sources')}">Sources</a></li>
<li><a href="${ownPath(site, '/feeds')}">Feeds</a></li>
<li><a href="${ownPath(site, '/embed')}">Put headlines on your page</a></li>
<li><a href="${ownPath(site, '/api')}">API</a></li>
</ul>
</footer>`;
}
