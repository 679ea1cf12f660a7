/** Who wrote an article: from JSON-LD, then meta tags, then the byline a reader sees; as names, without titles or addresses. */
import { type Element, isTag } from 'domhandler';
import { authorName } from './feed-text.ts';
import { articleNode, type LdNode, namesOf } from './json-ld.ts';
import { visibleLines } from './page-blocks.ts';
import { attributeOf, having, named, type Page } from './page-dom.ts';

const META_NAMES = [
  'author',
  'article:author',
  'byl',
  'parsely-author',
  'sailthru.author',
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
  ($) => classed($, /byline|author/i),
];

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
    () => META_NAMES.flatMap(meta).slice(0, 5),
    () => (/^(?:written )?by$/i.test(meta('twitter:label1')[0] ?? '') ? meta('twitter:data1') : []),
    ...PLACES.map((place) => () => visibleNames($, place($))),
    () => bylineText(lines),
  ];
  let siteOnly: string[] = [];
  for (const source of sources) {
    const names = splitNames(source());
    const people = names.filter((name) => !isSite(name, site));
    if (people.length > 0) return people;
    if (siteOnly.length === 0) siteOnly = names;
  }
  return siteOnly;
}

/** "By Ann Lee, Ph.D. and Bob Ray, staff writer" to its names. */
export function splitNames(written: string[]): string[] {
  const names = written
    .filter((text) => !/^https?:/.test(text.trim()))
    .flatMap((text) => text.slice(0, 500).replace(LEAD, '').split(SEPARATORS).filter(isNotRole))
    .map((part) => authorName(part.replace(LEAD, '').replace(TAIL, '')))
    .filter((name) => name !== null)
    .filter(isName);
  const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return [...new Map(names.map((name) => [fold(name), name] as const).reverse()).values()]
    .reverse()
    .slice(0, 12);
}

const LEAD = /^\s*(?:story |written |posted |reported |edited |words )?by:?\s+/i;
const SEPARATORS = /\s*(?:[,;&|•·\n]|\band\b|\bwith\b)\s*/i;
/** What a byline prints after the name: a bracket, a date, a job. */
const TAIL =
  /\s*(?:\(.*|[-–—/]\s.*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.? ?\d.*|\d.*|\b(?:published|updated|posted|contributing|senior|staff (?:writer|reporter)|special to|for the|of the|follow)\b.*)$/i;
const ROLE =
  /\b(?:editor|reporter|writer|correspondent|contributor|expert|specialist|ceo|cto|founder|officer|director|manager|producer|analyst|columnist|professor|privacy|policy|staff|team|read|news|desk|comments?|updated|published|ph\.?d|m\.?d|ed\.?d|jr|sr|cepf|cfp|cpp|psp|mba|esq)\b/i;

/** The first part of a byline is a name, whatever it sounds like; later ones may be jobs or degrees. */
function isNotRole(part: string, index: number): boolean {
  return index === 0 || !ROLE.test(part);
}

function isName(text: string): boolean {
  if (text.length < 2 || text.length > 60 || text.split(' ').length > 6) return false;
  if (/^@|https?:|www\.|\d{2}|[?!:]|\.(?:com|org|net)\b/i.test(text)) return false;
  return !/^(?:by|ii|iii|admin|author|byline|unknown|none|null|guest|staff writer|staff reporter|reporter|editor|contributor|writer|profile|view .*|read .*|more .*)$/i.test(
    text,
  );
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
const BYLINE = /^(?:story |written |posted |words |text )?by:?\s+(\p{Lu}[^\n|]{2,80})/iu;

function isSite(name: string, site: string | null): boolean {
  return site !== null && name.toLowerCase() === site.toLowerCase();
}
