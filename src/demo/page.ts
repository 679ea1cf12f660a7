/** The web pages of the sample newsroom: the shell they share, front pages, section lists and articles. */

import { html, jsonLd, type Safe } from '../publish/markup.ts';
import type { Addresses } from './address.ts';
import { feedName } from './address.ts';
import type { SampleArticle, SampleOutlet } from './outlet.ts';
import { printBody } from './story-body.ts';

export const BANNER = 'Sample newsroom: invented outlet, invented people';
const ARCHIVE_NOTICE =
  'This is an archived article and the information in it may be outdated. Look at the date above to see when it was published.';
const FEED_TYPES: Record<string, string> = {
  'feed.json': 'application/feed+json',
  'atom.xml': 'application/atom+xml',
  'index.rdf': 'application/rdf+xml',
  'feed.xml': 'application/rss+xml',
};
/** Headlines beside an article. */
const MORE = 4;

function longDate(date: Date): string {
  return date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
}

function printTime(date: Date | null): Safe | null {
  return date === null ? null : html`<time datetime="${date.toISOString()}">${longDate(date)}</time>`;
}

interface Shell {
  title: string;
  lang?: string;
  head?: Safe | null;
  body: Safe;
}

/** A whole document of one outlet: banner, masthead, footer. Every page says that it is a sample and is not indexed. */
export function printShell(outlet: SampleOutlet, at: Addresses, page: Shell): string {
  return html`<!DOCTYPE html>
<html lang="${page.lang ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} | ${outlet.name}</title>
<link rel="stylesheet" href="/newsroom.css">
${page.head ?? null}
</head>
<body style="--accent: ${outlet.accent}">
<div class="sample-banner" role="note">${BANNER}</div>
<header class="masthead">
<p class="nameplate"><a href="${at.home(outlet)}">${outlet.name}</a></p>
<p class="tagline">${outlet.tagline}</p>
<nav><ul><li><a href="${at.home(outlet)}">Home</a></li><li><a href="${at.home(outlet)}about">About this sample</a></li><li><a href="/">All sample outlets</a></li></ul></nav>
</header>
${page.body}
<footer><p>${outlet.name}, ${outlet.place}. ${BANNER}; any likeness to a real one is chance.</p></footer>
</body>
</html>
`.toString();
}

function printTeaser(outlet: SampleOutlet, article: SampleArticle, at: Addresses): Safe {
  return html`<li class="story"><p class="kicker">${article.section}</p><h3><a href="${at.article(outlet, article)}">${article.title}</a></h3>${printTime(article.published)}<p class="dek">${article.dek}</p></li>`;
}

function feedLink(outlet: SampleOutlet, at: Addresses): Safe | null {
  const name = feedName(outlet);
  // The outlet whose feed is gone must not promise one, nor has a list-only outlet any.
  if (name === null || outlet.form === 'html-feed') return null;
  return html`<link rel="alternate" type="${FEED_TYPES[name] ?? ''}" title="${outlet.name}" href="${at.feed(outlet)}">`;
}

/** The outlet's front page; it names the feed where there is one. */
export function printHome(outlet: SampleOutlet, at: Addresses): string {
  const stories = outlet.articles.map((article) => printTeaser(outlet, article, at));
  return printShell(outlet, at, {
    title: outlet.tagline,
    head: feedLink(outlet, at),
    body: html`<main class="front"><h1>Latest</h1><ul class="stories">${stories}</ul></main>`,
  });
}

/** A section's list of headlines with their dates: all that a web-only paper offers. */
export function printSection(outlet: SampleOutlet, at: Addresses): string {
  const stories = outlet.articles.map((article) => printTeaser(outlet, article, at));
  return printShell(outlet, at, {
    title: 'Schools',
    body: html`<main class="section"><h1>Schools</h1><ul class="stories">${stories}</ul><p class="pager"><a href="${at.home(outlet)}about">Write to the newsroom</a></p></main>`,
  });
}

/** Who is behind this outlet: nobody. */
export function printAbout(outlet: SampleOutlet, at: Addresses): string {
  return printShell(outlet, at, {
    title: 'About',
    body: html`<main class="section"><h1>About this sample</h1><p>${outlet.name} does not exist. It was invented so that a headline service can be shown at work without the internet. Its people, schools, districts, towns and events are invented too; only states and the names of their testing programs are real.</p></main>`,
  });
}

/** What stands where a feed used to be: a page for people, no trace of a feed. */
export function printFeedGone(outlet: SampleOutlet, at: Addresses): string {
  return printShell(outlet, at, {
    title: 'We have moved',
    body: html`<main class="section"><h1>We have moved</h1><p>Our new site has everything the old one had, in a fresh design. Please update your bookmarks.</p></main>`,
  });
}

function describe(outlet: SampleOutlet, article: SampleArticle, url: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': article.section === 'Opinion' ? 'OpinionNewsArticle' : 'NewsArticle',
    headline: article.title,
    description: article.dek,
    mainEntityOfPage: url,
    articleSection: article.section,
    inLanguage: article.lang,
    ...(article.published && { datePublished: article.published.toISOString() }),
    ...(article.by && { author: [{ '@type': 'Person', name: article.by }] }),
    publisher: { '@type': 'NewsMediaOrganization', name: outlet.name },
  };
}

function printHead(outlet: SampleOutlet, article: SampleArticle, url: string): Safe {
  return html`<link rel="canonical" href="${url}">
<meta name="description" content="${article.dek}">
<meta property="og:type" content="article">
<meta property="og:title" content="${article.title}">
<meta property="og:description" content="${article.dek}">
<meta property="og:site_name" content="${outlet.name}">
${article.published && html`<meta property="article:published_time" content="${article.published.toISOString()}">`}
${article.tags.map((tag) => html`<meta property="article:tag" content="${tag}">`)}
${outlet.jsonLd && jsonLd(describe(outlet, article, url))}`;
}

function printByline(article: SampleArticle): Safe | null {
  const posted = printTime(article.published);
  if (article.by !== null) return html`<p class="byline">By ${article.by}${posted && html` | ${posted}`}</p>`;
  return posted && html`<p class="posted">${posted}</p>`;
}

/** A full article with what a small paper puts around it. */
export function printArticle(outlet: SampleOutlet, article: SampleArticle, at: Addresses): string {
  const url = at.article(outlet, article);
  const more = outlet.articles.filter((other) => other !== article).slice(0, MORE);
  return printShell(outlet, at, {
    title: article.title,
    lang: article.lang,
    head: printHead(outlet, article, url),
    body: html`<main class="reading">
<article>
<p class="kicker">${article.section}</p>
<h1>${article.title}</h1>
<p class="standfirst">${article.dek}</p>
${printByline(article)}
<div class="article-body">
${article.archived ? html`<p class="archive-notice"><strong>${ARCHIVE_NOTICE}</strong></p>` : null}
${printBody(article.paragraphs)}
</div>
<p class="filed">Filed under: ${article.tags.join(', ')}</p>
</article>
<aside class="more"><h2>More from ${outlet.name}</h2><ul>${more.map((other) => html`<li><a href="${at.article(outlet, other)}">${other.title}</a></li>`)}</ul></aside>
</main>`,
  });
}

/** The page at the root: every outlet, for the curious. */
export function printDirectory(outlets: SampleOutlet[], at: Addresses): string {
  const rows = outlets
    .filter((outlet) => outlet.form !== 'down')
    .map(
      (outlet) =>
        html`<li class="story"><h3><a href="${at.home(outlet)}">${outlet.name}</a></h3><p class="dek">${outlet.tagline}</p></li>`,
    );
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>The sample newsroom</title><link rel="stylesheet" href="/newsroom.css"></head>
<body><div class="sample-banner" role="note">${BANNER}</div><main class="front"><h1>The sample newsroom</h1><ul class="stories">${rows}</ul></main></body></html>
`.toString();
}
