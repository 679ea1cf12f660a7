/** oEmbed 1.0 (oembed.com): what a site that is given the address of one of our pages puts in its place. */
import { type FeedItem, headlineOf, itemLink, itemTitle } from './feed-document.ts';
import { html, xml } from './markup.ts';
import type { Site } from './site.ts';

export const OEMBED_FORMATS = ['json', 'xml'] as const;
export type OembedFormat = (typeof OEMBED_FORMATS)[number];

/** Content types as served. */
export const OEMBED_TYPES: Record<OembedFormat, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

/** Pixels of a frame that nobody has asked to be smaller. */
const WIDTH = 600;
const HEIGHT = 480;
/** Headlines that stand in for the frame where a sanitiser takes it away. */
const STAND_INS = 3;
/** Seconds for which the answer may be kept: its words are only the stand-in, the frame is always new. */
const CACHE_AGE = 3600;

export interface Embeddable {
  /** Absolute address of the page. */
  url: string;
  title: string;
  /** Name of the feed whose frame is shown; null for a page of which there is only a link. */
  feed: string | null;
  items: readonly FeedItem[];
}

/** Pixels that the asking site has room for; null for any. */
export interface Room {
  width: number | null;
  height: number | null;
}

/** The answer's fields, in the order in which they are written. */
export function oembedOf(site: Site, page: Embeddable, room: Room): Record<string, string | number> {
  const about = {
    version: '1.0',
    type: page.feed === null ? 'link' : 'rich',
    title: `${page.title} · ${site.name}`,
    provider_name: site.name,
    provider_url: `${site.url}/`,
    cache_age: CACHE_AGE,
  };
  if (page.feed === null) return about;
  const width = Math.min(room.width ?? WIDTH, WIDTH);
  const height = Math.min(room.height ?? HEIGHT, HEIGHT);
  return { ...about, width, height, html: embedHtml(site, { ...page, feed: page.feed }, width, height) };
}

/**
 * A quotation made of links alone, which every sanitiser leaves, and the frame. WordPress keeps exactly these two of an
 * unknown site, hides the first while the second shows, and talks with it about its height.
 */
function embedHtml(site: Site, page: Embeddable & { feed: string }, width: number, height: number): string {
  const links = page.items
    .slice(0, STAND_INS)
    .map(
      (item) => html` · <a href="${itemLink(item)}">${itemTitle(item)}</a> (${headlineOf(item).outlet.name})`,
    );
  return html`<blockquote><a href="${page.url}">${page.title}: ${site.name}</a>${links}</blockquote><iframe src="${site.url}/embed/${page.feed}?count=5&amp;layout=list&amp;theme=light&amp;resize=1" width="${width}" height="${height}" title="${page.title}: ${site.name}" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" frameborder="0" scrolling="auto" loading="lazy"></iframe>`.toString();
}

/** The answer as a document. */
export function writeOembed(fields: Record<string, string | number>, format: OembedFormat): string {
  if (format === 'json') return `${JSON.stringify(fields)}\n`;
  // The names are those of the standard, so each is an element's; its content is text.
  const { version, type, title, provider_name, provider_url, cache_age, width, height } = fields;
  const size =
    width !== undefined &&
    xml`<width>${width}</width>\n<height>${height}</height>\n<html>${fields.html}</html>\n`;
  return xml`<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<oembed>
<version>${version}</version>
<type>${type}</type>
<title>${title}</title>
<provider_name>${provider_name}</provider_name>
<provider_url>${provider_url}</provider_url>
<cache_age>${cache_age}</cache_age>
${size}</oembed>
`.toString();
}

/** `/oembed?url=…&format=json`, absolute: the address that a page is discovered by. */
export function oembedAddress(site: Site, path: string, format: OembedFormat): string {
  return `${site.url}/oembed?${new URLSearchParams({ url: site.url + path, format })}`;
}
