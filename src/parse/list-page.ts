/**
 * List pages: pages that name articles but offer no feed. An operator's selectors come first, then the page's own
 * JSON-LD list, then what its markup shows. The page itself is kept as text, for its pull quotes.
 */
import type { Candidate } from '../domain/candidate.ts';
import type { Obstacle, PublisherWishes } from '../domain/page.ts';
import type { ListSelectors } from '../domain/source.ts';
import type { DateLimits } from './dates.ts';
import { feedsNamed, type OfferedFeed } from './discover-feeds.ts';
import { languageTag } from './feed-text.ts';
import { readHeadline } from './headline.ts';
import { addressOf, asNode, readJsonLd, textOf, typesOf } from './json-ld.ts';
import { type FoundItem, findItems } from './list-anchors.ts';
import { isButtonText, readItem } from './list-item.ts';
import { listPageText } from './list-text.ts';
import { readObstacle } from './obstacle.ts';
import { collectBlocks, isHidden } from './page-blocks.ts';
import { attributeOf, find, loadPage, named, type Page } from './page-dom.ts';
import { plainLine } from './plain-text.ts';
import { proposeSelector } from './propose-selector.ts';
import { readWishes } from './publisher-wishes.ts';
import { webAddress } from './web-address.ts';

/** What a list page says itself, besides what it links to. */
export interface ListPage {
  title: string | null;
  /** Headlines, summaries and pull quotes with their attribution, as paragraphs in reading order. */
  text: string;
  lang: string | null;
  /** The page answered, but with a door in front of the list. */
  obstacle: Obstacle | null;
  /** What its markup asks for; its headers are not known here. */
  wishes: PublisherWishes;
}

export interface ListOptions extends DateLimits {
  url: string;
  /** The HTTP Content-Type header. */
  contentType?: string | null;
  select: ListSelectors | null;
}

export interface ParsedList {
  candidates: Candidate[];
  page: ListPage;
  /** Feeds that the page names. */
  feeds: OfferedFeed[];
  problems: string[];
}

const ITEM_CAP = 500;
/** So many links that look like headlines no login and no check for robots has. */
const LIST_LEAST = 3;

/** Reads a list page. Never throws; a rule that matches nothing is a problem to report, and the page is read without it. */
export function parseListPage(bytes: string | Uint8Array, options: ListOptions): ParsedList {
  const $ = loadPage(bytes, options.contentType ?? null);
  const base = webAddress(attributeOf(named($, 'base')[0], 'href'), options.url) ?? options.url;
  const limits = { base, ...(options.now && { now: options.now }) };
  const problems: string[] = [];
  const found = findItems($, base);
  let candidates = options.select ? selectedItems($, options.select, found, limits, problems) : [];
  if (candidates.length === 0) {
    const listed = listedItems($, base);
    candidates =
      listed.length > 0 ? listed : found.map(({ item, link }) => readItem($, item, {}, { ...limits, link }));
  }
  const title = readHeadline(
    $,
    [attributeOf(find($, 'meta[property="og:title"]')[0], 'content'), $('title').first().text()],
    null,
  ).title;
  const lang = languageTag(attributeOf(named($, 'html')[0], 'lang'));
  const root = $.root()[0];
  const blocks = root ? collectBlocks(root, isHidden).list : [];
  const text = listPageText($, options.select ?? {});
  const obstacle = readObstacle($, { text, blocks, isDeclared: found.length >= LIST_LEAST });
  return {
    candidates: mergeByLink(candidates).slice(0, ITEM_CAP),
    page: { title, text, lang, obstacle, wishes: readWishes($, options.now) },
    feeds: feedsNamed($, options.url),
    problems,
  };
}

function selectedItems(
  $: Page,
  select: ListSelectors,
  found: FoundItem[],
  limits: { base: string } & DateLimits,
  problems: string[],
): Candidate[] {
  const items = find($, select.item);
  if (items.length === 0) {
    const proposed = proposeSelector($, found);
    const advice = proposed ? ` One that fits the page as it is now: "${proposed}".` : '';
    problems.push(
      `The rule "${select.item}" matches nothing on the page, so it was read without rules.${advice}`,
    );
    return [];
  }
  const include = patterns(select.include, problems);
  const exclude = patterns(select.exclude, problems);
  const wanted = ({ link, title }: Candidate) => {
    if (link === null) return title !== null && include.length === 0;
    return (
      (include.length === 0 || include.some((rule) => rule.test(link))) &&
      !exclude.some((rule) => rule.test(link))
    );
  };
  const candidates = items
    .slice(0, ITEM_CAP * 4)
    .map((item) => readItem($, item, select, limits))
    .filter(wanted);
  if (candidates.length === 0)
    problems.push('No link of the page passes the rule\'s "include" and "exclude".');
  return candidates;
}

function patterns(sources: string[] | undefined, problems: string[]): RegExp[] {
  return (sources ?? []).flatMap((source) => {
    try {
      return [new RegExp(source, 'i')];
    } catch {
      problems.push(`"${source}" is no regular expression, so it was passed over.`);
      return [];
    }
  });
}

/** The list a page declares itself (schema.org ItemList), when its entries have both address and name. */
function listedItems($: Page, base: string): Candidate[] {
  const entries = readJsonLd($).filter((node) => typesOf(node).includes('ListItem'));
  const candidates = entries.flatMap((entry) => {
    const item = asNode(entry.item) ?? entry;
    const link = webAddress(addressOf(item.url ?? item['@id'] ?? entry.url), base);
    const title = plainLine(textOf(item.headline) ?? textOf(item.name) ?? textOf(entry.name));
    // Breadcrumbs are lists too; theirs are short.
    return link && title && title.split(' ').length >= 3
      ? [
          {
            id: link,
            title,
            link,
            published: null,
            updated: null,
            author: null,
            summary: plainLine(textOf(item.description)),
            content: null,
            categories: [],
            enclosures: [],
          },
        ]
      : [];
  });
  return candidates.length >= 3 ? candidates : [];
}

/** A headline, its picture and its "Read more" are one item: the words of the best of them stand. */
function mergeByLink(candidates: Candidate[]): Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = candidate.link ?? `title:${candidate.title}`;
    const known = merged.get(key);
    if (!known) {
      merged.set(key, candidate);
      continue;
    }
    const better = known.title === null || isButtonText(known.title);
    merged.set(key, {
      ...known,
      title: better ? (candidate.title ?? known.title) : known.title,
      summary: known.summary ?? candidate.summary,
      published: known.published ?? candidate.published,
    });
  }
  return [...merged.values()];
}
