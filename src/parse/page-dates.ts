/** When an article was published and last changed, by the page's own word: JSON-LD, meta tags, marked-up times, the address, the visible line. */
import { parseDate } from './dates.ts';
import { type LdNode, textOf } from './json-ld.ts';
import { attributeOf, having, named, type Page } from './page-dom.ts';

const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'article:published',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'datepublished',
  'date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'dc.date.issued',
  'dc.date',
  'dcterms.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date.created',
  'bt:pubdate',
  'cxenseparse:recs:publishtime',
  'article.published',
  'article_date_original',
  'original-publish-date',
  'rnews:datepublished',
  'ptime',
  'displaydate',
  'created',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'article:modified',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'article.updated',
  'revision_date',
];

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?';
const VISIBLE = new RegExp(
  `\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d\\b|\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? (?:19|20)\\d\\d\\b|\\b(?:19|20)\\d\\d-\\d\\d-\\d\\d\\b|\\b\\d{1,2}/\\d{1,2}/(?:19|20)\\d\\d\\b`,
  'i',
);
/** Where a visible date is looked for: lines around the headline, and how long a line may be. */
const LINES_AFTER = 40;
const LINES_BEFORE = 8;
const LINE_CAP = 200;

export interface PageDates {
  published: string | null;
  modified: string | null;
}

interface DateSources {
  article: LdNode | null;
  /** Contents of a meta tag by lower-case name. */
  meta: (name: string) => string[];
  /** The page's text, line by line. */
  lines: string[];
  url: string | null;
  now?: Date | undefined;
}

/** Reads both dates; `published` falls back on `modified`'s sources never, for they answer another question. */
export function readPageDates($: Page, { article, meta, lines, url, now }: DateSources): PageDates {
  const limits = now ? { now } : {};
  const first = (texts: (string | null)[]) =>
    texts.map((text) => parseDate(text, limits)).find((date) => date !== null) ?? null;
  const published =
    first([
      textOf(article?.datePublished),
      ...PUBLISHED.flatMap(meta),
      textOf(article?.dateCreated),
      ...marked($, 'datePublished'),
    ]) ?? first([dateInAddress(url), ...times($), visibleDate($, lines)]);
  const modified = first([
    textOf(article?.dateModified),
    ...MODIFIED.flatMap(meta),
    ...marked($, 'dateModified'),
  ]);
  return { published, modified };
}

function marked($: Page, property: string): (string | null)[] {
  return having($, 'itemprop')
    .filter(({ attribs }) => attribs.itemprop?.split(/\s+/).includes(property))
    .slice(0, 3)
    .map(
      (element) => attributeOf(element, 'datetime') ?? attributeOf(element, 'content') ?? $(element).text(),
    );
}

/** `/2015/04/27/` or `/2015-04-27-` in the address. */
function dateInAddress(url: string | null): string | null {
  const found = url ? /[/-]((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/.exec(url) : null;
  return found ? `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}` : null;
}

function times($: Page): (string | null)[] {
  const abbreviations = named($, 'abbr').filter(({ attribs }) => /\bpublished\b/.test(attribs.class ?? ''));
  const marks = [...named($, 'time').filter(({ attribs }) => 'datetime' in attribs), ...abbreviations];
  return marks
    .slice(0, 5)
    .map((element) => attributeOf(element, 'datetime') ?? attributeOf(element, 'title'));
}

/** The first date that stands in a short line near the headline: in what follows it, else just above. */
function visibleDate($: Page, lines: string[]): string | null {
  const headline = $(named($, 'h1')[0]).text().replace(/\s+/g, ' ').trim();
  const at = Math.max(0, headline ? lines.findIndex((line) => line.includes(headline)) : 0);
  const near = [...lines.slice(at, at + LINES_AFTER), ...lines.slice(Math.max(0, at - LINES_BEFORE), at)];
  for (const line of near.filter((text) => text.length <= LINE_CAP)) {
    const date = VISIBLE.exec(line)?.[0].replace(/(\d)(?:st|nd|rd|th)\b/, '$1');
    if (date) return date;
  }
  return null;
}
