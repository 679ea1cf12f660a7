/** JSON Feed 1.0 and 1.1 (jsonfeed.org): every field is checked, since JSON lets anything stand anywhere. */
import type { Candidate, Enclosure, ParsedFeed } from '../domain/candidate.ts';
import { ENTRY_CAP } from './canonical-feed.ts';
import { parseDate } from './dates.ts';
import type { FeedOptions } from './feed.ts';
import { joinNames, languageTag, uniqueLines } from './feed-text.ts';
import { ParseError } from './parse-error.ts';
import { plainLine, plainText, withoutTricks } from './plain-text.ts';
import { safeHtml } from './safe-html.ts';
import { escapeXml } from './tidy-markup.ts';
import { webAddress } from './web-address.ts';

type Fields = Record<string, unknown>;
type JsonFeedOptions = Pick<FeedOptions, 'baseUrl' | 'now' | 'contents'>;

/** @throws ParseError `unreadable` for broken JSON, `not-a-feed` for JSON of another kind */
export function parseJsonFeed(text: string, options: JsonFeedOptions): ParsedFeed {
  const feed = fieldsOf(parseJson(text));
  const items = feed?.items;
  if (!feed || !Array.isArray(items) || !isJsonFeed(feed)) throw new ParseError('not-a-feed');
  const entries = items.slice(0, ENTRY_CAP).flatMap((item: unknown) => {
    const fields = fieldsOf(item);
    return fields ? [toCandidate(fields, options)] : [];
  });
  const problems =
    entries.length < items.length ? ['Some items were left out: they are no objects, or too many.'] : [];
  return {
    format: 'json',
    title: plainLine(string(feed.title)),
    link: webAddress(string(feed.home_page_url), options.baseUrl),
    language: languageTag(feed.language),
    entries,
    problems,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ParseError(/"items"/.test(text) ? 'unreadable' : 'not-a-feed', { cause });
  }
}

/** The version is required, but feeds that forget it still call their entries `items` and give them ids or addresses. */
function isJsonFeed(feed: Fields): boolean {
  return /jsonfeed\.org/.test(string(feed.version)) || 'title' in feed || 'home_page_url' in feed;
}

function toCandidate(item: Fields, options: JsonFeedOptions): Candidate {
  const base = options.baseUrl;
  const html = string(item.content_html);
  const text = string(item.content_text);
  const summary = plainText(escapeXml(string(item.summary))) || null;
  const isWanted = options.contents !== 'instead' || summary === null;
  const published = parseDate(string(item.date_published), options);
  const updated = parseDate(string(item.date_modified), options);
  return {
    id: withoutTricks(string(item.id).slice(0, 2_000)).trim() || null,
    title: plainLine(escapeXml(string(item.title))),
    link:
      webAddress(string(item.url), base) ??
      webAddress(string(item.external_url), base) ??
      webAddress(string(item.id), null),
    published: published ?? updated,
    updated,
    author: joinNames([...authorsOf(item.authors), ...authorsOf([item.author])]),
    summary,
    content: (isWanted && safeHtml(html || escapeXml(text), base)) || null,
    categories: uniqueLines(arrayOf(item.tags).map((tag) => escapeXml(string(tag)))),
    enclosures: arrayOf(item.attachments).flatMap((attachment) => enclosureOf(attachment, base)),
  };
}

function authorsOf(value: unknown): string[] {
  return arrayOf(value).map((author) => escapeXml(string(fieldsOf(author)?.name)));
}

function enclosureOf(value: unknown, base: string): Enclosure[] {
  const fields = fieldsOf(value);
  const url = webAddress(string(fields?.url), base);
  const size = Number(fields?.size_in_bytes);
  return url ? [{ url, type: string(fields?.mime_type) || null, length: size > 0 ? size : null }] : [];
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 200) : [];
}

function string(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}
