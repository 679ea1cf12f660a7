/** JSON Feed 1.1 (jsonfeed.org), with the `_optout` extension that the widget and other sites read. */
import type { Headline, ShownQuote } from '../domain/headline.ts';
import { placeName } from '../domain/vocabulary.ts';
import { articlePath, storyPath } from './addresses.ts';
import { cleanText } from './clean-text.ts';
import { rfc3339 } from './dates.ts';
import {
  changedAt,
  type FeedDocument,
  type FeedItem,
  headlineOf,
  isQuote,
  itemByline,
  itemLanguage,
  itemLink,
  itemTitle,
} from './feed-document.ts';
import { headlineText, quoteHtml } from './feed-words.ts';
import { type Site, topicName } from './site.ts';

/** Write a feed as JSON Feed 1.1. An item's `url` is the publisher's story, ours is `_optout.permalink`. */
export function writeJsonFeed(feed: FeedDocument, site: Site): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description,
    icon: `${site.url}/favicon.svg`,
    favicon: `${site.url}/favicon.svg`,
    language: feed.language,
    authors: [{ name: site.name, url: `${site.url}/` }],
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.items.map((item) => jsonItem(item, site)),
  };
  const clean = (_key: string, value: unknown) => (typeof value === 'string' ? cleanText(value) : value);
  return `${JSON.stringify(document, clean)}\n`;
}

function jsonItem(item: FeedItem, site: Site): object {
  const headline = headlineOf(item);
  const language = itemLanguage(item);
  return {
    id: item.feedId,
    url: itemLink(item),
    title: itemTitle(item),
    ...(isQuote(item)
      ? { content_html: quoteHtml(item).toString(), content_text: item.text }
      : { content_text: headlineText(item) }),
    ...(!isQuote(item) && item.dek !== null && { summary: item.dek }),
    date_published: rfc3339(headline.publishedAt),
    date_modified: rfc3339(changedAt(item)),
    authors: [{ name: itemByline(item), url: headline.outlet.homepage }],
    tags: [...headline.states.map(placeName), ...headline.topics.map((slug) => topicName(site, slug))],
    ...(language !== null && { language }),
    _optout: extension(headline, isQuote(item) ? item : null, site),
  };
}

function extension(headline: Headline, quote: ShownQuote | null, site: Site): object {
  return {
    about: `${site.url}/feeds`,
    outlet: { name: headline.outlet.name, homepage: headline.outlet.homepage },
    states: headline.states,
    topics: headline.topics,
    genre: headline.genre,
    archived: headline.archived,
    dated: headline.dateFrom !== 'none',
    featured: quote ? quote.featured : headline.featured,
    permalink: `${site.url}${articlePath(headline.id)}`,
    ...(!quote &&
      headline.told && {
        also: headline.told.also.map(({ outlet, url, genre }) => ({ outlet: outlet.name, url, genre })),
        story: `${site.url}${storyPath(headline.told.slug)}`,
      }),
    ...(headline.originalTitle !== null && { original_title: headline.originalTitle }),
    ...(quote && {
      quote: {
        text: quote.text,
        speaker: quote.speaker,
        role: quote.role,
        affiliation: quote.affiliation,
        headline: headline.title,
      },
    }),
  };
}
