/** What a feed or list page offers, before anything is decided about it. */

export interface Enclosure {
  url: string;
  type: string | null;
  /** Bytes, as declared. */
  length: number | null;
}

/** One entry of a feed or list page. Links are absolute http(s); dates ISO 8601 UTC. */
export interface Candidate {
  /** The publisher's own id (guid, atom:id), as given. */
  id: string | null;
  title: string | null;
  link: string | null;
  published: string | null;
  updated: string | null;
  author: string | null;
  /** Plain text; what looks like markup in it is text. */
  summary: string | null;
  /** Sanitised HTML: may be shown as it is. */
  content: string | null;
  categories: string[];
  enclosures: Enclosure[];
}

/** What a feed says about how often it is worth asking for. */
export interface FeedHints {
  /** Minutes between two changes: the longer of RSS `ttl` and the syndication module's period; null for neither. */
  minutes: number | null;
  /** Hours of the day, GMT, and days of the week, Sunday being 0, in which nobody needs to ask. */
  skipHours: number[];
  skipDays: number[];
}

/** A feed as read: its own words about itself and its entries, with what was wrong and mended. */
export interface ParsedFeed {
  format: 'rss' | 'atom' | 'rdf' | 'json';
  title: string | null;
  link: string | null;
  language: string | null;
  entries: Candidate[];
  problems: string[];
  /** Left out when it gives none. */
  hints?: FeedHints;
}
