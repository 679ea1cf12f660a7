/** What a feed is made of, whatever its format: the same item has the same id, link and words in each of them. */
import type { Headline, ShownQuote } from '../domain/headline.ts';
import { cutLine, showTags } from './clean-text.ts';

/** Characters of a quote in its title; the whole of it is in the text. */
const QUOTE_TITLE = 200;

/** An entry of a feed: a headline, or a quote with the headline it stands under. */
export type FeedItem = Headline | ShownQuote;

export interface FeedDocument {
  /** Its name in addresses: "co/opt-out". */
  name: string;
  title: string;
  description: string;
  /** Absolute address of the page for people. */
  homeUrl: string;
  /** Absolute address of this very document, in this very format. */
  selfUrl: string;
  /** BCP 47 */
  language: string;
  items: readonly FeedItem[];
  /** Epoch seconds of the newest change to what is in it, never "now": see {@link newestChange}. */
  updatedAt: number;
  /** Absolute address of the hub (W3C WebSub) that is told when it changes; left out where none is. */
  hub?: string | null;
  /** Its place among archived documents (RFC 5005); left out where there are none. */
  archive?: ArchiveLinks | null;
}

/** Absolute addresses, in the same format as the document. */
export interface ArchiveLinks {
  /** The feed itself, on its archived documents; null on the feed. */
  current: string | null;
  previous: string | null;
  next: string | null;
}

/** Links to hub and archives, as [relation, address], in the order in which they are written. */
export function linksOf({ hub, archive }: FeedDocument): [rel: string, href: string][] {
  const links: [string, string | null | undefined][] = [
    ['hub', hub],
    ['current', archive?.current],
    ['prev-archive', archive?.previous],
    ['next-archive', archive?.next],
  ];
  return links.flatMap(([rel, href]) => (href ? [[rel, href] as [string, string]] : []));
}

/** Is it one of the archived documents of a feed? */
export function isArchive({ archive }: FeedDocument): boolean {
  return (archive?.current ?? null) !== null;
}

/** Is this entry a quote? */
export function isQuote(item: FeedItem): item is ShownQuote {
  return 'headline' in item;
}

/** The headline of an entry: itself, or the one a quote stands under. */
export function headlineOf(item: FeedItem): Headline {
  return isQuote(item) ? item.headline : item;
}

/** Epoch seconds of the last change to what an entry says; a quote's entry names its article too. */
export function changedAt(item: FeedItem): number {
  return isQuote(item) ? Math.max(item.updatedAt, item.headline.updatedAt) : item.updatedAt;
}

/** The newest {@link changedAt} (epoch seconds), `fallback` when there is nothing. */
export function newestChange(items: readonly FeedItem[], fallback: number): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    // Who else tells of it stands below a headline, and changes by itself.
    newest = Math.max(newest, changedAt(item), headlineOf(item).told?.changedAt ?? newest);
  }
  return Number.isFinite(newest) ? newest : fallback;
}

/** The language of an entry as RFC 5646 writes them; null where none is known, or what is known is none. */
export function itemLanguage(item: FeedItem): string | null {
  const { lang } = headlineOf(item);
  return lang !== null && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,4}$/i.test(lang) ? lang : null;
}

/** Where a click goes: always to the publisher, for a quote to its words. */
export function itemLink(item: FeedItem): string {
  return strictAddress(isQuote(item) ? item.deepLink : item.url);
}

const STRICT = /^[\w;/?:@&=+$.\-!~*'()%,#]*$/;

/** An address with nothing in it but what RFC 2396 allows: browsers let `|` and `[` pass, strict readers do not. */
export function strictAddress(url: string): string {
  if (STRICT.test(url)) return url;
  return url.toWellFormed().replace(/[^\w;/?:@&=+$.\-!~*'()%,#]/gu, encodeURIComponent);
}

/** "“We are done.” — Ann Lee": a quote's title in lists. */
export function itemTitle(item: FeedItem): string {
  if (!isQuote(item)) return showTags(item.title);
  const words = `“${cutLine(item.text, QUOTE_TITLE)}”`;
  return showTags(item.speaker ? `${words} — ${item.speaker}` : words);
}

/** "Ann Lee and Bo Day, The Valley Sample": reporter and outlet together, as readers show but one of them. */
export function itemByline(item: FeedItem): string {
  const { authors, outlet } = headlineOf(item);
  return showTags(authors.length > 0 ? `${authors.join(' and ')}, ${outlet.name}` : outlet.name);
}

/** "Ann Lee, parent, Valley United": speaker, role and affiliation as far as they are known, null when none is. */
export function attribution(quote: ShownQuote): string | null {
  return [quote.speaker, quote.role, quote.affiliation].filter(Boolean).join(', ') || null;
}
