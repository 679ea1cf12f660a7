/** Who wrote an article: from JSON-LD, then meta tags, then the byline a reader sees; as names, without titles or addresses. */
import { type Element, isTag } from 'domhandler';
import { areNames, splitNames } from './author-names.ts';
import { articleNode, type LdNode, namesOf } from './json-ld.ts';
import { visibleLines } from './page-blocks.ts';
import { attributeOf, having, named, type Page } from './page-dom.ts';

/** The more a name is meant for articles, the less it names the site's owner. */
const META_NAMES = [
  'article:author',
  'byl',
  'parsely-author',
  'sailthru.author',
  'author',
  'dc.creator',
  'dcterms.creator',
  'dc.creator.name',
  'cxenseparse:author',
];

/** Where a page marks its authors, the surest place first. */
const PLACES: (($: Page) => Element[])[] = [
  ($) => having($, 'itemprop').filter((element) => isPart(element, 'name') && isInside(element, 'author')),
  ($) => having($, 'itemprop').filter((element) => isPart(element, 'author')),
  ($) => having($, 'rel').filter(({ attribs }) => attribs.rel?.toLowerCase() === 'author'),
  ($) => classed($, /(?:^|\s)byline(?:-|__)name(?:\s|$)|author(?:-|__)?name/i),
  ($) => named($, 'a').filter(({ attribs }) => /\/(?:authors?|staff|newsteam)\//.test(attribs.href ?? '')),
  ($) => classed($, /(?:^|\s)(?:(?:article|post|entry)-author|article-authors|author|byline)(?:\s|$)/),
];
/** Here it may also stand, among pictures, biographies and buttons. */
const HINTED = /byline|author/i;

/** Reads the authors' names. `meta` gives a meta tag's content; `site` is the site's name, which is no author unless it is all there is; `lines` the page's text. */
export function readAuthors(
  $: Page,
  nodes: LdNode[],
  meta: (name: string) => string[],
  site: string | null,
  lines: string[],
): string[] {
  const article = articleNode(nodes);
  const sources: (() => string[])[] = [
    () => namesOf(article?.author ?? article?.creator, nodes),
    ...META_NAMES.map((name) => () => meta(name).slice(0, 5)),
    () => (/^(?:written )?by$/i.test(meta('twitter:label1')[0] ?? '') ? meta('twitter:data1') : []),
    ...PLACES.map((place) => () => visibleNames($, place($))),
    () => visibleNames($, classed($, HINTED)).filter((text) => areNames(splitNames([text]))),
    () => bylineText(lines),
  ];
  let siteOnly: string[] = [];
  for (const source of sources) {
    const names = splitNames(source());
    const people = names.filter((name) => !isSite(name, site));
    if (people.length > 0) return people;
    if (siteOnly.length === 0) siteOnly = names;
  }
  if (siteOnly.length === 0) return [];
  const opening = splitNames(boldOpening($));
  return areNames(opening) ? opening : siteOnly;
}

/** The texts of the first element that matches, and of its neighbours: other bylines of the page belong to other articles. */
function visibleNames($: Page, places: Element[]): string[] {
  const first = places.findIndex(
    (element) => attributeOf(element, 'content') !== null || $(element).text().trim() !== '',
  );
  return places
    .slice(Math.max(0, first))
    .filter((element) => element.parent === places[first]?.parent)
    .slice(0, 6)
    .map((element) => attributeOf(element, 'content') ?? visibleLines(element).join('\n'))
    .filter((text) => text.length > 0 && text.length <= 160);
}

/** Newsrooms that publish everything under one account print the reporter's name in bold, alone, over the text. */
function boldOpening($: Page): string[] {
  const isAlone = (element: Element) =>
    element.parent !== null &&
    isTag(element.parent) &&
    element.parent.name === 'p' &&
    $(element.parent).text().trim() === $(element).text().trim();
  const first = named($, 'strong')
    .slice(0, 20)
    .find((element) => $(element).text().trim() !== '' && isAlone(element));
  const text = first ? visibleLines(first).join('\n') : '';
  return text.length <= 120 ? [text] : [];
}

/** A short line "By Ann Lee" where no markup helps. */
function bylineText(lines: string[]): string[] {
  for (const [index, line] of lines.entries()) {
    // "Written by" may stand alone, with the name on the next line.
    if (ONLY_LEAD.test(line)) return lines.slice(index + 1, index + 2).map((next) => next.slice(0, 80));
    const name = line.length <= 120 ? BYLINE.exec(line)?.[1] : undefined;
    if (name) return [name];
  }
  return [];
}

function isPart({ attribs }: Element, property: string): boolean {
  return attribs.itemprop?.trim() === property;
}

function isInside(element: Element, property: string): boolean {
  for (let outer = element.parent; outer && isTag(outer); outer = outer.parent)
    if (isPart(outer, property)) return true;
  return false;
}

function classed($: Page, names: RegExp): Element[] {
  return having($, 'class').filter(({ attribs }) => names.test(attribs.class ?? ''));
}

const ONLY_LEAD = /^(?:written |posted |words )?by:?$/i;
/** "By Tuesday the board had heard them all" begins a sentence. */
const BYLINE =
  /^(?:(?:story|written|posted|words|text|Story|Written|Posted|Words|Text) )?[Bb][Yy]:?\s+(?!(?:\p{L}{3,6}day|January|February|March|April|May|June|July|August|September|October|November|December)\b)(\p{Lu}[^\n|]{2,80})/u;

function isSite(name: string, site: string | null): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/^the\s|[^\p{L}\p{N}]+/gu, '');
  return site !== null && fold(name) === fold(site);
}
