/** Prints the whole newsroom at once: every document it serves, by its path, with the bytes and their type. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import type { Addresses } from './address.ts';
import { writeBrokenRss } from './broken-feed.ts';
import { writeAtom, writeJsonFeed, writeRdf, writeRss } from './feed.ts';
import type { SampleOutlet } from './outlet.ts';
import { printAbout, printArticle, printDirectory, printFeedGone, printHome, printSection } from './page.ts';
import { type FeaturedLink, printUnionPage } from './union-page.ts';

const HTML = 'text/html; charset=utf-8';
const STYLE = new URL('./newsroom.css', import.meta.url);
const ROBOTS = 'User-agent: *\nAllow: /\nDisallow: /*/private/\n';

export interface Document {
  type: string;
  body: Buffer;
  /** Strong validator (RFC 9110, 8.8.3). */
  etag: string;
  /** Whole seconds, as HTTP dates have no finer grain. */
  modified: Date;
}

interface Printed {
  type: string;
  body: string | Buffer;
}

function printFeed(outlet: SampleOutlet, at: Addresses): Printed | null {
  switch (outlet.form) {
    case 'rss':
      return { type: 'application/rss+xml; charset=utf-8', body: writeRss(outlet, at) };
    case 'atom':
      return { type: 'application/atom+xml; charset=utf-8', body: writeAtom(outlet, at) };
    case 'rdf':
      return { type: 'application/rdf+xml', body: writeRdf(outlet, at) };
    case 'json':
      return { type: 'application/feed+json', body: writeJsonFeed(outlet, at) };
    case 'rss-1252':
      // No charset in the type: only the XML declaration tells what the bytes are.
      return {
        type: 'application/rss+xml',
        body: iconv.encode(writeRss(outlet, at, 'windows-1252', false), 'windows-1252'),
      };
    case 'rss-broken':
      return { type: 'text/xml', body: writeBrokenRss(outlet, at) };
    case 'html-feed':
      return { type: HTML, body: printFeedGone(outlet, at) };
    default:
      return null;
  }
}

/** The union page features its own articles first, then what it found elsewhere. */
function chooseLinks(outlet: SampleOutlet, outlets: SampleOutlet[], at: Addresses): FeaturedLink[] {
  const linkAll = (from: SampleOutlet): FeaturedLink[] =>
    from.articles.map((article) => ({ article, url: at.article(from, article) }));
  const chosen = new Set(outlet.union?.elsewhere);
  const others = outlets.filter((other) => other !== outlet).flatMap(linkAll);
  return [...linkAll(outlet), ...others.filter(({ article }) => chosen.has(article.slug))];
}

function* printOutlet(
  outlet: SampleOutlet,
  outlets: SampleOutlet[],
  at: Addresses,
): Generator<[string, Printed]> {
  const page = (body: string): Printed => ({ type: HTML, body });
  yield [at.home(outlet), page(printHome(outlet, at))];
  yield [`${at.home(outlet)}about`, page(printAbout(outlet, at))];
  const feedAddress = at.feed(outlet);
  const feed = printFeed(outlet, at);
  if (feedAddress !== null && feed !== null) yield [feedAddress, feed];
  if (outlet.form === 'list') yield [at.list(outlet), page(printSection(outlet, at))];
  if (outlet.union !== null) {
    const links = chooseLinks(outlet, outlets, at);
    yield [at.list(outlet), page(printUnionPage(outlet, at, outlet.union, links))];
  }
  for (const article of outlet.articles) {
    yield [at.article(outlet, article), page(printArticle(outlet, article, at))];
  }
}

/** Every document of the newsroom by its path. `now` is when the list pages and feeds last changed. */
export function printEdition(outlets: SampleOutlet[], at: Addresses, now: Date): Map<string, Document> {
  const printed: [string, Printed][] = [
    [`${at.origin}/`, { type: HTML, body: printDirectory(outlets, at) }],
    [`${at.origin}/robots.txt`, { type: 'text/plain; charset=utf-8', body: ROBOTS }],
    [`${at.origin}/newsroom.css`, { type: 'text/css; charset=utf-8', body: readFileSync(STYLE) }],
  ];
  // Nobody answers for an outlet that is down: it has no documents at all.
  for (const outlet of outlets.filter(({ form }) => form !== 'down'))
    printed.push(...printOutlet(outlet, outlets, at));

  const modified = new Date(Math.floor(now.getTime() / 1000) * 1000);
  return new Map(
    printed.map(([address, { type, body }]) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      return [address.slice(at.origin.length), { type, body: bytes, etag, modified }];
    }),
  );
}
