/** The opt-out page of the sample union: headlines with deks, pull quotes with their attribution, videos, a call to act. */

import { html, type Safe } from '../publish/markup.ts';
import type { Addresses } from './address.ts';
import type { SampleArticle, SampleOutlet, UnionPage } from './outlet.ts';
import { printShell } from './page.ts';

/** A headline the page features, its own or another outlet's. */
export interface FeaturedLink {
  article: SampleArticle;
  url: string;
}

function printRow({ article, url }: FeaturedLink): Safe {
  return html`<div class="headline-row"><h3><a href="${url}">${article.title}</a></h3><div class="dek">${article.dek}</div><div class="read-more"><a href="${url}">Read more</a></div></div>`;
}

function printVideo(video: UnionPage['videos'][number]): Safe {
  return html`<div class="block video"><h3>${video.title}</h3><div class="player" role="img" aria-label="Sample video, not recorded"></div><p class="caption">${video.caption}</p>
<blockquote>${video.quote}</blockquote>
<cite>${video.attribution}</cite></div>`;
}

/** The list page of an outlet without a feed, in the shape that advocacy pages have. */
export function printUnionPage(
  outlet: SampleOutlet,
  at: Addresses,
  page: UnionPage,
  links: FeaturedLink[],
): string {
  return printShell(outlet, at, {
    title: 'Opting out',
    head: html`<link rel="canonical" href="${at.list(outlet)}">`,
    body: html`<main class="campaign">
<div class="pull-quote hero"><blockquote><p>${page.hero.quote}</p></blockquote><p class="attribution">${page.hero.attribution}</p></div>
<section class="view-headlines"><h2>Opt-out headlines</h2>
${links.map(printRow)}
</section>
<section class="videos"><h2>In their own words</h2>
${page.videos.map(printVideo)}
</section>
<section class="block action"><h2>Take action</h2><h3>${page.action.title}</h3><p>${page.action.text} For help, contact <a href="mailto:${page.action.contact}">${page.action.contact}</a>.</p></section>
</main>`,
  });
}
