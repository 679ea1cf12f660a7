/**
 * Article pages: HTML to an {@link ArticlePage}. What the page says about itself is read first, then the body is
 * found on the same tree; an operator's selectors for the source overrule both.
 */
import type { ArticlePage } from '../domain/page.ts';
import type { ArticleSelectors } from '../domain/source.ts';
import { splitNames } from './author-names.ts';
import { readAuthors } from './authors.ts';
import { readBody, readSelectedBody, surveyPage } from './body.ts';
import { isArchiveNotice } from './boilerplate.ts';
import { parseDate } from './dates.ts';
import { languageTag } from './feed-text.ts';
import { readHeadline } from './headline.ts';
import { addressOf, articleNode, type LdNode, listOf, readJsonLd, textOf, typesOf } from './json-ld.ts';
import { readObstacle } from './obstacle.ts';
import { readPageDates } from './page-dates.ts';
import { attributeOf, find, having, loadPage, named, type Page } from './page-dom.ts';
import { plainLine, plainText } from './plain-text.ts';
import { readWishes } from './publisher-wishes.ts';
import { webAddress } from './web-address.ts';

export interface ArticleOptions {
  /** The address the page finally came from; null when unknown, which leaves relative addresses out. */
  url: string | null;
  /** The HTTP Content-Type header; needed for bytes only. */
  contentType?: string | null;
  select?: ArticleSelectors | null;
  /** The time of reading; when given, dates more than a day later are set to it. */
  now?: Date;
}

/** Reads an article page. Never throws: a page without an article gives an empty text. */
export function parseArticlePage(html: string | Uint8Array, options: ArticleOptions): ArticlePage {
  const $ = loadPage(html, options.contentType ?? null);
  const select = options.select ?? {};
  const nodes = readJsonLd($);
  const article = articleNode(nodes);
  const meta = metaReader($);
  const site = readSite(nodes, article, meta);
  const base = webAddress(attributeOf(named($, 'base')[0], 'href'), options.url) ?? options.url;
  const headline = readHeadline(
    $,
    [
      meta('og:title')[0] ?? null,
      textOf(article?.headline),
      $(named($, 'title')[0]).text(),
      meta('twitter:title')[0] ?? null,
    ],
    site,
  );
  const root = $.root()[0];
  const survey = root ? surveyPage(root) : null;
  const lines = survey?.list.flatMap((block) => block.text.split('\n')) ?? [];
  const dates = readPageDates($, { article, meta, lines, url: options.url, now: options.now });
  const chosen = (selector: string | undefined) =>
    selector ? find($, selector).map((element) => attributeOf(element, 'datetime') ?? $(element).text()) : [];
  const wishes = readWishes($, options.now);
  const section = readSection($, article, meta);
  const chosenAuthors = splitNames(chosen(select.author));
  const authors = chosenAuthors.length > 0 ? chosenAuthors : readAuthors($, nodes, meta, site, lines);
  const canonical = readCanonical($, article, meta, options.url);
  const removed = select.remove ? find($, select.remove) : [];
  for (const element of removed) $(element).remove();
  const selected = select.body ? readSelectedBody(find($, select.body)) : [];
  const blocks =
    selected.length > 0 ? selected : readBody($, headline.element, removed.length > 0 ? null : survey);
  const text =
    blocks.map((block) => block.text).join('\n\n') || plainText(textOf(article?.articleBody) ?? '');
  return {
    title: plainLine(chosen(select.title)[0]) ?? headline.title,
    dek: plainLine(meta('og:description')[0] ?? meta('description')[0] ?? textOf(article?.description)),
    text,
    authors,
    published: parseDate(chosen(select.date)[0], options) ?? dates.published,
    modified: dates.modified,
    canonical,
    image: webAddress(meta('og:image')[0] ?? addressOf(article?.image) ?? meta('twitter:image')[0], base),
    section,
    site,
    lang: languageTag(attributeOf(named($, 'html')[0], 'lang')) ?? languageTag(textOf(article?.inLanguage)),
    archived: lines.some(isArchiveNotice),
    obstacle: readObstacle($, { text, blocks: survey?.list ?? [], isDeclared: article !== null }),
    wishes,
  };
}

/** Contents of meta tags by lower-case name or property, in order. */
function metaReader($: Page): (name: string) => string[] {
  const contents = new Map<string, string[]>();
  for (const element of named($, 'meta')) {
    const name =
      element.attribs.property ??
      element.attribs.name ??
      element.attribs.itemprop ??
      element.attribs['http-equiv'];
    const content = attributeOf(element, 'content');
    if (!name || !content) continue;
    const key = name.trim().toLowerCase();
    const known = contents.get(key);
    if (known) known.push(content);
    else contents.set(key, [content]);
  }
  return (name) => contents.get(name) ?? [];
}

function readSite(nodes: LdNode[], article: LdNode | null, meta: (name: string) => string[]): string | null {
  const website = nodes.find((node) => typesOf(node).includes('WebSite'));
  return plainLine(
    meta('og:site_name')[0] ??
      textOf(article?.publisher) ??
      textOf(website?.name) ??
      meta('application-name')[0],
    200,
  );
}

function readSection($: Page, article: LdNode | null, meta: (name: string) => string[]): string | null {
  const told = textOf(article?.articleSection) ?? meta('article:section')[0];
  return plainLine(told ?? lastCrumb($), 200);
}

/** The last step of the page's breadcrumb trail. */
function lastCrumb($: Page): string | null {
  const trail =
    having($, 'class').find(({ attribs }) => attribs.class?.includes('breadcrumb')) ??
    having($, 'itemtype').find(({ attribs }) => attribs.itemtype?.endsWith('BreadcrumbList'));
  const crumbs = trail ? find($, 'a', trail) : [];
  return crumbs.length > 1 ? $(crumbs.at(-1) ?? '').text() : null;
}

/** The page's own permanent address; one that points to the home page is a mistake of the publisher's software. */
function readCanonical(
  $: Page,
  article: LdNode | null,
  meta: (name: string) => string[],
  url: string | null,
): string | null {
  const claims = [
    attributeOf(
      named($, 'link').find(({ attribs }) => /(?:^|\s)canonical(?:\s|$)/i.test(attribs.rel ?? '')),
      'href',
    ),
    ...meta('og:url'),
    ...listOf(article?.mainEntityOfPage).map(addressOf),
    textOf(article?.url),
  ];
  const isHome = (address: string) => new URL(address).pathname === '/' && !new URL(address).search;
  for (const claim of claims) {
    const address = webAddress(claim, url);
    if (address && (!isHome(address) || (url !== null && isHome(url)))) return address;
  }
  return null;
}
