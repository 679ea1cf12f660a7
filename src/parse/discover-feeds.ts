/** The feeds a page offers: those it declares, and where else they are usually found. */
import { attributeOf, loadPage, named, type Page } from './page-dom.ts';
import { plainLine } from './plain-text.ts';
import { webAddress } from './web-address.ts';

export interface OfferedFeed {
  url: string;
  title: string | null;
  /** Media type as declared, lower case. */
  type: string;
}

const FEED_TYPE = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)$/;
/** These are also the types of other things, so the address or title must speak of a feed. */
const LOOSE_TYPE = /^(?:application\/(?:json|xml)|text\/xml)$/;

/** Feeds declared by `link rel=alternate` (HTML, "autodiscovery"), in the page's order, each address once. */
export function discoverFeeds(html: string | Uint8Array, url: string): OfferedFeed[] {
  return feedsNamed(loadPage(html, null), url);
}

/** As {@link discoverFeeds}, of a page that is open already. */
export function feedsNamed($: Page, url: string): OfferedFeed[] {
  const base = webAddress(attributeOf(named($, 'base')[0], 'href'), url) ?? url;
  const feeds = new Map<string, OfferedFeed>();
  for (const link of named($, 'link')) {
    if (!/(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(link.attribs.rel ?? '')) continue;
    const address = webAddress(attributeOf(link, 'href'), base);
    const type = (attributeOf(link, 'type') ?? '').toLowerCase();
    const title = plainLine(attributeOf(link, 'title'), 200);
    const isLoose =
      LOOSE_TYPE.test(type) &&
      /feed|rss|atom/i.test(`${address} ${title}`) &&
      !/oembed|wp-json/i.test(`${address}`);
    if (address && !feeds.has(address) && (FEED_TYPE.test(type) || isLoose))
      feeds.set(address, { url: address, title, type });
  }
  return [...feeds.values()];
}
