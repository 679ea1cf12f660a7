/** Atom 1.0 (RFC 4287): complete entries with the source each was taken from, and ids that never change. */
import { placeName } from '../domain/vocabulary.ts';
import { articlePath } from './addresses.ts';
import { showTags } from './clean-text.ts';
import { rfc3339 } from './dates.ts';
import {
  changedAt,
  type FeedDocument,
  type FeedItem,
  headlineOf,
  isArchive,
  isQuote,
  itemByline,
  itemLanguage,
  itemLink,
  itemTitle,
  linksOf,
  strictAddress,
} from './feed-document.ts';
import { headlineText, quoteHtml } from './feed-words.ts';
import { type Safe, xml } from './markup.ts';
import { ownPath, type Site, topicName } from './site.ts';

/** Write a feed as Atom 1.0. */
export function writeAtom(feed: FeedDocument, site: Site): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="${ownPath(site, site.assets.feedStyle)}"?>
<feed xmlns="http://www.w3.org/2005/Atom"${feed.archive && xml` xmlns:fh="http://purl.org/syndication/history/1.0"`} xml:lang="${feed.language}">
<id>${site.tag}feeds/${feed.name}</id>
<title type="text">${feed.title}</title>
<subtitle type="text">${feed.description}</subtitle>
<updated>${rfc3339(feed.updatedAt)}</updated>
<author><name>${site.name}</name><uri>${site.url}/</uri></author>
<link rel="self" type="application/atom+xml" href="${feed.selfUrl}"/>
<link rel="alternate" type="text/html" href="${feed.homeUrl}"/>
${linksOf(feed).map(([rel, href]) => xml`<link rel="${rel}" href="${href}"/>\n`)}${isArchive(feed) && xml`<fh:archive/>\n`}<icon>${site.url}/favicon.svg</icon>
<generator>Opt Out Headlines</generator>
${feed.items.map((item) => atomEntry(item, site))}</feed>
`.toString();
}

function atomEntry(item: FeedItem, site: Site): Safe {
  const headline = headlineOf(item);
  const { outlet } = headline;
  const language = itemLanguage(item);
  return xml`<entry${language && xml` xml:lang="${language}"`}>
<id>${item.feedId}</id>
<title type="text">${itemTitle(item)}</title>
<link rel="alternate" type="text/html" href="${itemLink(item)}"/>
<link rel="related" type="text/html" title="Why is this here?" href="${site.url}${articlePath(headline.id)}"/>
<published>${rfc3339(headline.publishedAt)}</published>
<updated>${rfc3339(changedAt(item))}</updated>
<author><name>${itemByline(item)}</name></author>
${headline.states.map((code) => xml`<category scheme="${site.url}/" term="${code.toLowerCase()}" label="${placeName(code)}"/>\n`)}${headline.topics.map((slug) => xml`<category scheme="${site.url}/topics" term="${slug}" label="${topicName(site, slug)}"/>\n`)}${describe(item)}<source>
<id>${strictAddress(outlet.feed ?? outlet.homepage)}</id>
<title type="text">${showTags(outlet.name)}</title>
<updated>${rfc3339(headline.publishedAt)}</updated>
${outlet.feed && xml`<link rel="self" href="${strictAddress(outlet.feed)}"/>\n`}<link rel="alternate" type="text/html" href="${strictAddress(outlet.homepage)}"/>
</source>
</entry>
`;
}

function describe(item: FeedItem): Safe {
  if (isQuote(item)) return xml`<content type="html">${quoteHtml(item).toString()}</content>\n`;
  return xml`<summary type="text">${headlineText(item)}</summary>\n`;
}
