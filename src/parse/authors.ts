/** Who wrote an article: from JSON-LD, then meta tags, then the byline a reader sees; as names, without titles or addresses. */
import { authorName } from './feed-text.ts';
import { articleNode, type LdNode, namesOf } from './json-ld.ts';
import { attributeOf, find, type Page } from './page-dom.ts';
import { plainLine } from './plain-text.ts';

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
const MARKED = ['[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', '[rel="author"]'];
const BYLINES = [
  '.byline-name',
  '.author-name',
  '.byline__name',
  '.article-author',
  '.post-author',
  '.entry-author',
  '.author',
  '.byline',
  '.article-authors',
  '[class*="byline"]',
  '[class*="author-name"]',
];

/** Reads the authors' names. `meta` gives a meta tag's content; `site` is the site's name, which is no author unless it is all there is. */
export function readAuthors(
  $: Page,
  nodes: LdNode[],
  meta: (name: string) => string[],
  site: string | null,
): string[] {
  const article = articleNode(nodes);
  const sources: (() => string[])[] = [
    () => namesOf(article?.author ?? article?.creator, nodes),
    () => META_NAMES.flatMap(meta).slice(0, 5),
    ...[...MARKED, ...BYLINES].map((selector) => () => visibleNames($, selector)),
    () => bylineText($),
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

/** "By Ann Lee, Ph.D. and Bob Ray" to its names. */
export function splitNames(written: string[]): string[] {
  const names = written
    .filter((text) => !/^https?:/.test(text.trim()))
    .flatMap((text) =>
      (plainLine(text, 500) ?? '')
        .replace(/^(?:story |written |posted |reported )?by:?\s+/i, '')
        .split(/\s*(?:[,;&|•·]|\band\b|\bwith\b)\s*/i),
    )
    .map((name) => authorName(name.replace(/^by:?\s+/i, '').replace(/\s*\([^()]*\)\s*$/, '')))
    .filter((name) => name !== null && isName(name)) as string[];
  return [...new Set(names)].slice(0, 12);
}

function isName(text: string): boolean {
  if (text.length < 2 || text.length > 60 || text.split(' ').length > 6) return false;
  if (/^@|https?:|www\.|\d{2}|\.(?:com|org|net)\b/i.test(text)) return false;
  return !/^(?:ph\.?d\.?|m\.?d\.?|j\.?d\.?|ed\.?d\.?|m\.?a\.?|m\.?s\.?|mba|jr\.?|sr\.?|ii|iii|r\.?n\.?|cpa|esq\.?|posted|updated|published|admin|author|byline|unknown|none|null|guest|staff writer|staff reporter|reporter|editor|senior reporter|contributor|correspondent|writer|news editor|special to .*)$/i.test(
    text,
  );
}

function visibleNames($: Page, selector: string): string[] {
  return find($, selector)
    .slice(0, 4)
    .map((element) => attributeOf(element, 'content') ?? $(element).text().replace(/\s+/g, ' ').trim())
    .filter((text) => text.length > 0 && text.length <= 120);
}

/** A short line "By Ann Lee" where no markup helps. */
function bylineText($: Page): string[] {
  for (const element of find($, 'p, span, div, address, h3, h4').slice(0, 2_000)) {
    if (element.children.length > 4) continue;
    const text = $(element).text().trim();
    if (text.length <= 80 && /^by:?\s+\p{Lu}/iu.test(text)) return [text.replace(/\s*(?:\||–|—|\d).*$/, '')];
  }
  return [];
}

function isSite(name: string, site: string | null): boolean {
  return site !== null && name.toLowerCase() === site.toLowerCase();
}
