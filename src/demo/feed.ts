/** The feeds of the sample outlets, one function a format, each as a paper of its kind would write it. */

import { type Safe, xml } from '../publish/markup.ts';
import type { Addresses } from './address.ts';
import type { SampleArticle, SampleOutlet } from './outlet.ts';
import { printBody } from './story-body.ts';

const SUBTITLE = 'Sample newsroom: invented outlet, invented people.';
/** Paragraphs of the text that the RSS feed gives away before the reader has to click. */
const TEASER_PARAGRAPHS = 2;

/** What a feed can carry: articles with a date, so that no undated one has to invent one. */
export function listDated(outlet: SampleOutlet): (SampleArticle & { published: Date })[] {
  return outlet.articles.flatMap((article) =>
    article.published === null ? [] : [{ ...article, published: article.published }],
  );
}

function printTags(tags: string[]): Safe[] {
  return tags.map((tag) => xml`      <category>${tag}</category>`);
}

/** RSS 2.0. `encoding` goes into the XML declaration; turning the text into those bytes is the caller's. */
export function writeRss(outlet: SampleOutlet, at: Addresses, encoding = 'UTF-8', teaser = true): string {
  const items = listDated(outlet).map(
    (article) => xml`    <item>
      <title>${article.title}</title>
      <link>${at.article(outlet, article)}</link>
      <guid isPermaLink="false">${outlet.host}/${article.slug}</guid>
      <pubDate>${article.published.toUTCString()}</pubDate>
      ${article.by === null ? null : xml`<dc:creator>${article.by}</dc:creator>`}
${printTags(article.tags)}
      <description>${article.dek}</description>
      ${teaser ? xml`<content:encoded>${printBody(article.paragraphs.slice(0, TEASER_PARAGRAPHS)).join('')}</content:encoded>` : null}
    </item>`,
  );
  return xml`<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${outlet.name}</title>
    <link>${at.home(outlet)}</link>
    <atom:link href="${at.feed(outlet)}" rel="self" type="application/rss+xml"/>
    <description>${outlet.tagline}. ${SUBTITLE}</description>
    <language>en-us</language>
    <ttl>60</ttl>
${items}
  </channel>
</rss>
`.toString();
}

/** Atom (RFC 4287) with the full text of every article. */
export function writeAtom(outlet: SampleOutlet, at: Addresses): string {
  const articles = listDated(outlet);
  const entries = articles.map(
    (article) => xml`  <entry>
    <title type="text">${article.title}</title>
    <id>tag:${outlet.host},2020:${article.slug}</id>
    <link rel="alternate" type="text/html" href="${at.article(outlet, article)}"/>
    <published>${article.published.toISOString()}</published>
    <updated>${article.published.toISOString()}</updated>
    ${article.by === null ? null : xml`<author><name>${article.by}</name></author>`}
    ${article.tags.map((tag) => xml`<category term="${tag}"/>`)}
    <summary type="text">${article.dek}</summary>
    <content type="html">${printBody(article.paragraphs).join('')}</content>
  </entry>`,
  );
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">
  <title>${outlet.name}</title>
  <subtitle>${outlet.tagline}. ${SUBTITLE}</subtitle>
  <id>tag:${outlet.host},2020:feed</id>
  <link rel="self" type="application/atom+xml" href="${at.feed(outlet)}"/>
  <link rel="alternate" type="text/html" href="${at.home(outlet)}"/>
  <updated>${articles[0]?.published.toISOString() ?? ''}</updated>
  <author><name>${outlet.name}</name></author>
${entries}
</feed>
`.toString();
}

/** RSS 1.0: the items stand beside the channel, and their dates are Dublin Core. */
export function writeRdf(outlet: SampleOutlet, at: Addresses): string {
  const articles = listDated(outlet);
  return xml`<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="${at.feed(outlet)}">
    <title>${outlet.name}</title>
    <link>${at.home(outlet)}</link>
    <description>${outlet.tagline}. ${SUBTITLE}</description>
    <dc:language>en-us</dc:language>
    <items><rdf:Seq>
${articles.map((article) => xml`      <rdf:li rdf:resource="${at.article(outlet, article)}"/>`)}
    </rdf:Seq></items>
  </channel>
${articles.map(
  (article) => xml`  <item rdf:about="${at.article(outlet, article)}">
    <title>${article.title}</title>
    <link>${at.article(outlet, article)}</link>
    <description>${article.dek}</description>
    ${article.by === null ? null : xml`<dc:creator>${article.by}</dc:creator>`}
    <dc:date>${article.published.toISOString().replace(/\.000Z$/, '+00:00')}</dc:date>
    ${article.tags.map((tag) => xml`<dc:subject>${tag}</dc:subject>`)}
  </item>`,
)}
</rdf:RDF>
`.toString();
}

/** JSON Feed 1.1 with the full text. */
export function writeJsonFeed(outlet: SampleOutlet, at: Addresses): string {
  const items = listDated(outlet).map((article) => ({
    id: `${outlet.host}/${article.slug}`,
    url: at.article(outlet, article),
    title: article.title,
    summary: article.dek,
    content_html: printBody(article.paragraphs).join(''),
    date_published: article.published.toISOString(),
    authors: article.by === null ? [] : [{ name: article.by }],
    tags: article.tags,
    language: article.lang,
  }));
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    description: `${outlet.tagline}. ${SUBTITLE}`,
    home_page_url: at.home(outlet),
    feed_url: at.feed(outlet),
    language: 'en-US',
    items,
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}
