/** One entry of the canonical feed to a {@link Candidate}: which title, link, date and text stand for it. */
import type { Candidate, Enclosure } from '../domain/candidate.ts';
import type { EntryBodies } from './canonical-feed.ts';
import { type DateLimits, parseDate } from './dates.ts';
import { joinNames, uniqueLines } from './feed-text.ts';
import { plainLine, plainText, withoutTricks } from './plain-text.ts';
import { safeHtml } from './safe-html.ts';
import { webAddress } from './web-address.ts';

/** Longest id kept, in characters. */
const ID_CAP = 2_000;

/** Element of the canonical feed to the name under which rss-parser hands it over, always as an array. */
export const ITEM_FIELDS = {
  title: 'titles',
  'x:title': 'otherTitles',
  link: 'links',
  guid: 'ids',
  'x:about': 'abouts',
  'x:identifier': 'identifiers',
  'x:published': 'publishedDates',
  'x:date': 'dates',
  'x:updated': 'updatedDates',
  category: 'labels',
  author: 'authors',
  'dc:creator': 'creators',
  'x:author': 'otherAuthors',
  enclosure: 'enclosures',
} as const;

/** What rss-parser makes of each element is not to be trusted: a string, an object, or nothing. */
export type CanonicalItem = Record<(typeof ITEM_FIELDS)[keyof typeof ITEM_FIELDS], unknown>;

interface Element {
  text: string;
  attributes: Readonly<Record<string, unknown>>;
}

/** Chooses an entry's fields. `bodies` are its own; the limits are those of the feed's options. */
export function toCandidate(
  item: CanonicalItem,
  bodies: EntryBodies | undefined,
  limits: DateLimits & { contents?: 'all' | 'instead' },
): Candidate {
  const updated = firstDate(item.updatedDates, limits);
  const content = bodies?.get('x:content');
  const summaryBody = bodies?.get('x:description') ?? bodies?.get('x:summary');
  const summary = (summaryBody && plainText(summaryBody.html)) || null;
  const isWanted = limits.contents !== 'instead' || summary === null;
  const ids = [item.ids, item.abouts, item.identifiers].flatMap(elementsOf);
  return {
    id: withoutTricks((ids[0]?.text ?? '').slice(0, ID_CAP)) || null,
    title: plainLine(htmlOf(item.titles)) ?? plainLine(htmlOf(item.otherTitles)),
    link: pickLink(item.links) ?? permalink(ids),
    published: firstDate(item.publishedDates, limits) ?? firstDate(item.dates, limits) ?? updated,
    updated,
    author: joinNames(firstFilled(item.creators, item.authors, item.otherAuthors)),
    summary,
    content: (isWanted && content && safeHtml(content.html, content.base)) || null,
    categories: uniqueLines(elementsOf(item.labels).map((label) => label.text)),
    enclosures: enclosuresOf(item),
  };
}

/** The HTML of the first element that says something. */
export function htmlOf(value: unknown): string {
  return elementsOf(value)[0]?.text ?? '';
}

/** The page an entry stands for: an alternate link to HTML, then any alternate; never the feed itself or a sound file. */
export function pickLink(value: unknown): string | null {
  const alternates = elementsOf(value).filter(
    (link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate',
  );
  const isPage = (link: Element) =>
    attribute(link, 'rel') === null || /html/i.test(attribute(link, 'type') ?? '');
  const page =
    alternates.find(isPage) ?? alternates.find((link) => attribute(link, 'type') === null) ?? alternates[0];
  return page?.text || null;
}

/** RSS 2.0: a guid is the entry's address unless it says it is not. */
function permalink(ids: Element[]): string | null {
  for (const id of ids) {
    const address =
      attribute(id, 'isPermaLink')?.toLowerCase() === 'false' ? null : webAddress(id.text, null);
    if (address) return address;
  }
  return null;
}

function firstDate(value: unknown, limits: DateLimits): string | null {
  for (const { text } of elementsOf(value)) {
    const date = parseDate(text, limits);
    if (date) return date;
  }
  return null;
}

function firstFilled(...values: unknown[]): string[] {
  return (
    values
      .map((value) => elementsOf(value).map((element) => element.text))
      .find((texts) => texts.length > 0) ?? []
  );
}

function enclosuresOf(item: CanonicalItem): Enclosure[] {
  const linked = elementsOf(item.links).filter((link) => attribute(link, 'rel') === 'enclosure');
  return [...elementsOf(item.enclosures), ...linked].slice(0, 50).flatMap((element) => {
    const url = attribute(element, 'url') ?? element.text;
    const length = Number(attribute(element, 'length'));
    return url ? [{ url, type: attribute(element, 'type'), length: length > 0 ? length : null }] : [];
  });
}

function elementsOf(value: unknown): Element[] {
  return (Array.isArray(value) ? value : []).map((entry: unknown) => {
    if (typeof entry === 'string') return { text: entry.trim(), attributes: {} };
    const fields = isRecord(entry) ? entry : {};
    return {
      text: typeof fields._ === 'string' ? fields._.trim() : '',
      attributes: isRecord(fields.$) ? fields.$ : {},
    };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function attribute(element: Element, name: string): string | null {
  const value = element.attributes[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
