/** RSS 2.0 after the Best Practices Profile (rssboard.org/rss-profile): well-formed whatever a headline holds. */
import type { Headline } from '../domain/headline.ts';
import { placeName } from '../domain/vocabulary.ts';
import { showTags } from './clean-text.ts';
import { rfc822, rfc3339 } from './dates.ts';
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
import { escapeText, type Safe, xml } from './markup.ts';
import { ownPath, type Site, topicName } from './site.ts';

/** Minutes after which a reader may ask again. */
const TTL = 30;

/** Write a feed as RSS 2.0. */
export function writeRss(feed: FeedDocument, site: Site): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="${ownPath(site, site.assets.feedStyle)}"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"${feed.archive && xml` xmlns:fh="http://purl.org/syndication/history/1.0"`}>
<channel>
<title>${feed.title}</title>
<link>${feed.homeUrl}</link>
<description>${feed.description}</description>
<language>${feed.language}</language>
<lastBuildDate>${rfc822(feed.updatedAt)}</lastBuildDate>
<generator>Opt Out Headlines</generator>
<docs>https://www.rssboard.org/rss-specification</docs>
<ttl>${TTL}</ttl>
<atom:link rel="self" type="application/rss+xml" href="${feed.selfUrl}"/>
${linksOf(feed).map(([rel, href]) => xml`<atom:link rel="${rel}" href="${href}"/>\n`)}${isArchive(feed) && xml`<fh:archive/>\n`}${feed.items.map((item) => rssItem(item, site))}</channel>
</rss>
`.toString();
}

function rssItem(item: FeedItem, site: Site): Safe {
  const headline = headlineOf(item);
  const language = itemLanguage(item);
  return xml`<item>
<title>${itemTitle(item)}</title>
<link>${itemLink(item)}</link>
<guid isPermaLink="false">${item.feedId}</guid>
<pubDate>${rfc822(headline.publishedAt)}</pubDate>
<dc:creator>${itemByline(item)}</dc:creator>
${outletElements(headline)}${language && xml`<dc:language>${language}</dc:language>\n`}${categories(headline, site)}${describe(item)}<atom:updated>${rfc3339(changedAt(item))}</atom:updated>
</item>
`;
}

/**
 * The outlet is named where readers look for it. `source` wants its feed's address; an outlet without a feed has only
 * its homepage to give, which readers can do without but not the name.
 */
function outletElements({ outlet }: Headline): Safe {
  const name = showTags(outlet.name);
  return xml`<source url="${strictAddress(outlet.feed ?? outlet.homepage)}">${name}</source>\n${outlet.feed === null && xml`<dc:publisher>${name}</dc:publisher>\n`}`;
}

function categories({ states, topics }: Headline, site: Site): Safe[] {
  return [
    ...states.map((code) => xml`<category domain="${site.url}/">${placeName(code)}</category>\n`),
    ...topics.map((slug) => xml`<category domain="${site.url}/topics">${topicName(site, slug)}</category>\n`),
  ];
}

/** `description` holds HTML: a dek, which is text, is escaped once as HTML and once more as XML. */
function describe(item: FeedItem): Safe {
  const markup = isQuote(item) ? quoteHtml(item).toString() : escapeText(headlineText(item));
  return xml`<description>${markup}</description>\n`;
}
