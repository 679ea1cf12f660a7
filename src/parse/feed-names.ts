/** The element names of feeds: namespaces by URI to one family each, and what each known element means in canonical form. */

export type Family =
  | 'rss'
  | 'atom'
  | 'dc'
  | 'dcterms'
  | 'content'
  | 'itunes'
  | 'media'
  | 'xhtml'
  | 'rdf'
  | 'other';

/** Prefix to family, with the conventional prefixes as fallback for feeds that forgot to declare them. */
export type Namespaces = ReadonlyMap<string, Family>;

const FAMILY_BY_URI = new Map<string, Family>([
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['example.com/newformat', 'atom'],
  ['purl.org/rss/1.0', 'rss'],
  ['my.netscape.com/rdf/simple/0.9', 'rss'],
  ['channel.netscape.com/rdf/simple/0.9', 'rss'],
  ['backend.userland.com/rss', 'rss'],
  ['backend.userland.com/rss2', 'rss'],
  ['blogs.law.harvard.edu/tech/rss', 'rss'],
  ['purl.org/net/rss1.1', 'rss'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
  ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
]);

export const CONVENTIONAL: Namespaces = new Map<string, Family>([
  ['atom', 'atom'],
  ['atom10', 'atom'],
  ['dc', 'dc'],
  ['dcterms', 'dcterms'],
  ['content', 'content'],
  ['itunes', 'itunes'],
  ['xhtml', 'xhtml'],
  ['rdf', 'rdf'],
  ['rss', 'rss'],
]);

/** The family of a namespace URI. Case, scheme and a trailing `/` or `#` are ignored: publishers get them wrong. */
export function familyOf(uri: string): Family {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]$/, '');
  return FAMILY_BY_URI.get(key) ?? (key.startsWith('purl.org/atom/ns') ? 'atom' : 'other');
}

/** How an element's content is to be understood. */
export type Kind = 'html' | 'construct' | 'plain' | 'url' | 'link' | 'category' | 'enclosure' | 'guid';

export interface Field {
  /** Element name in the canonical feed. */
  as: string;
  kind: Kind;
}

const field = (as: string, kind: Kind): Field => ({ as, kind });

/** Long texts of entries, which rss-parser is not given to carry. */
export const BODIES: ReadonlySet<string> = new Set(['x:content', 'x:description', 'x:summary']);

/** What the feed says of itself; the rest of it is its entries. */
export const CHANNEL_ELEMENTS: ReadonlySet<string> = new Set(['title', 'link', 'language']);

/**
 * `family:local` (lower case) to its canonical element. Everything else of an entry is left out. Bodies go under `x:` names:
 * on those it knows (`description`, `content:encoded`) rss-parser runs a snippet expression that is quadratic on `<p<p<p`.
 * So do dates of publication, which it would read in its own way.
 */
export const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['rss:title', field('title', 'html')],
  ['atom:title', field('title', 'construct')],
  ['dc:title', field('x:title', 'html')],
  ['itunes:title', field('x:title', 'html')],
  ['media:title', field('x:title', 'html')],
  ['rss:link', field('link', 'url')],
  ['atom:link', field('link', 'link')],
  ['rss:guid', field('guid', 'guid')],
  ['atom:id', field('guid', 'guid')],
  ['dc:identifier', field('x:identifier', 'plain')],
  ['rss:pubdate', field('x:published', 'plain')],
  ['atom:published', field('x:published', 'plain')],
  ['atom:issued', field('x:published', 'plain')],
  ['dcterms:issued', field('x:published', 'plain')],
  ['dc:date', field('x:date', 'plain')],
  ['atom:created', field('x:date', 'plain')],
  ['dcterms:created', field('x:date', 'plain')],
  ['atom:updated', field('x:updated', 'plain')],
  ['atom:modified', field('x:updated', 'plain')],
  ['dcterms:modified', field('x:updated', 'plain')],
  ['rss:lastbuilddate', field('x:updated', 'plain')],
  ['rss:description', field('x:description', 'html')],
  ['atom:summary', field('x:description', 'construct')],
  ['dc:description', field('x:summary', 'html')],
  ['itunes:summary', field('x:summary', 'html')],
  ['content:encoded', field('x:content', 'html')],
  ['atom:content', field('x:content', 'construct')],
  ['xhtml:body', field('x:content', 'construct')],
  ['xhtml:div', field('x:content', 'construct')],
  ['rss:category', field('category', 'plain')],
  ['atom:category', field('category', 'category')],
  ['dc:subject', field('category', 'plain')],
  ['rss:author', field('author', 'plain')],
  ['atom:name', field('author', 'plain')],
  ['dc:creator', field('dc:creator', 'plain')],
  ['itunes:author', field('x:author', 'plain')],
  ['rss:enclosure', field('enclosure', 'enclosure')],
  ['rss:language', field('language', 'plain')],
  ['dc:language', field('language', 'plain')],
]);

/** Elements whose insides speak of something else than the entry or feed they stand in. */
const OPAQUE = new Set([
  'rss:image',
  'rss:textinput',
  'rss:source',
  'atom:source',
  'atom:contributor',
  'rdf:seq',
  'rss:items',
]);

/** Must the inside of this element be passed over? */
export function isOpaque(family: Family, local: string): boolean {
  return family === 'other' || family === 'media' || OPAQUE.has(`${family}:${local}`);
}
