/** What every page and feed knows of the site it belongs to, and the counts that lists of places and topics show. */
import type { PlaceCode, TopicSlug } from '../domain/vocabulary.ts';

/** Paths of what the pages load, from the site's root; give hashed ones to let browsers keep them for ever. */
export interface SiteAssets {
  /** web/site.css */
  style: string;
  /** web/desk.css, on the editors' pages only. */
  deskStyle: string;
  /** web/feed.css, for people who open a feed in a browser. */
  feedStyle: string;
  /** The bundled web/copy.ts: adds "Copy" buttons to what carries `data-copy`; null to leave it out. */
  copy: string | null;
  /** The bundled web/builder.ts: the widget builder follows its form; null to leave it out. */
  builder: string | null;
  /** The widget's script, loaded by the widget builder for its preview. */
  widget: string;
  /** The newest released widget, which never changes, with its hash (SRI); null before the first release. */
  pinned: { path: string; integrity: string } | null;
  /** The bundled web/frame.ts: a frame tells the page around it how high it is. */
  frame: string;
}

export const PLAIN_ASSETS: SiteAssets = {
  style: '/site.css',
  deskStyle: '/desk.css',
  feedStyle: '/feed.css',
  copy: '/copy.js',
  builder: '/builder.js',
  widget: '/w/1/headlines.js',
  pinned: null,
  frame: '/w/1/frame.js',
};

export interface Site {
  name: string;
  /** Absolute address without a closing slash; every link starts with it. */
  url: string;
  /** Who runs it: an e-mail address, an address on the web, or plain words; null when not set. */
  contact: string | null;
  /** Start of ids made here, fixed when the site was first started: "tag:example.org,2026:" (RFC 4151). */
  tag: string;
  /** Names of topics for readers (feeds/topics.yaml); a missing one is shown by its slug. */
  topicNames: Readonly<Partial<Record<TopicSlug, string>>>;
  /** IANA zone in which days are shown ("America/New_York"). */
  timeZone: string;
  /** Address of the hub that is told when feeds change (W3C WebSub); null or left out for none. */
  hub?: string | null;
  /** Invented content: every page says "sample newsroom" and asks not to be indexed. */
  sample: boolean;
  /** Quotes that no longer stand on their page as they were are not shown; left out for no. */
  hideDrifted?: boolean;
  assets: SiteAssets;
}

/**
 * The path of an asset or form on this server: without a host, so that style, scripts and forms pass `'self'` of the
 * content security policy under whatever name the server is reached.
 */
export function ownPath(site: Site, path: string): string {
  return new URL(site.url).pathname.replace(/\/$/, '') + path;
}

/** How many published headlines a place has. */
export interface PlaceCount {
  code: PlaceCode;
  count: number;
}

/** How many published headlines a topic has. */
export interface TopicCount {
  slug: TopicSlug;
  count: number;
}

/** "Walkouts and boycotts", or the slug in words where the site has no name for it. */
export function topicName(site: Site, slug: TopicSlug): string {
  return site.topicNames[slug] ?? slug.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** Can other people reach this address, or is it this machine's own? */
export function isReachable(site: Site): boolean {
  return !/^(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(new URL(site.url).hostname);
}
