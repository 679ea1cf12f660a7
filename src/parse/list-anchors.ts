/**
 * Finding the headlines of a page that nobody wrote rules for: every link is scored by itself, links that sit in the
 * same markup are scored together, and what is left are the items.
 */
import { type AnyNode, type Element, isTag } from 'domhandler';
import { isButtonText } from './list-item.ts';
import { attributeOf, find, type Page } from './page-dom.ts';
import { parseUrl, webAddress } from './web-address.ts';

/** Half own score, half the mean of the group, and a little for the group's size: links at or above this are headlines. */
const THRESHOLD = 1.6;
const SIGNATURE_LEVELS = 5;
/** Anchors looked at; a page with more is a sitemap. */
const ANCHOR_CAP = 3_000;

const PATHS_OF_OTHERS =
  /\/(?:tags?|topics?|categor(?:y|ies)|authors?|people|staff|users?|profile|login|log-in|signin|sign-in|signup|register|account|subscribe|newsletters?|about(?:-us)?|contact(?:-us)?|privacy(?:-policy)?|terms(?:-of-\w+)?|search|feed|rss|donate|advertise|careers|jobs|cart|shop|help|faq|cookies?)(?:\/|$|\?)/i;

export interface FoundItem {
  link: Element;
  url: string;
  /** The largest element around the link that holds no other found link. */
  item: Element;
}

/** The page's headlines in reading order, each address once. */
export function findItems($: Page, base: string): FoundItem[] {
  const anchors = find($, 'a[href]')
    .slice(0, ANCHOR_CAP)
    .flatMap((element) => {
      const url = webAddress(attributeOf(element, 'href'), base);
      return url
        ? [{ element, url, score: scoreOf($, element, url, base), signature: signatureOf(element) }]
        : [];
    });
  const groups = Map.groupBy(anchors, (anchor) => anchor.signature);
  const chosen = anchors.filter((anchor) => {
    const group = groups.get(anchor.signature) ?? [anchor];
    const mean = group.reduce((sum, { score }) => sum + score, 0) / group.length;
    return (
      anchor.score > 0 &&
      (anchor.score + mean) / 2 + Math.min(0.6, 0.15 * Math.log2(group.length)) >= THRESHOLD
    );
  });
  const best = new Map<string, (typeof chosen)[number]>();
  for (const anchor of chosen) {
    const known = best.get(anchor.url);
    if (!known || anchor.score > known.score) best.set(anchor.url, anchor);
  }
  const owners = new Map<AnyNode, string | null>();
  for (const { element, url } of best.values()) claimAncestors(element, url, owners);
  return [...best.values()].map(({ element, url }) => ({
    link: element,
    url,
    item: itemAround(element, url, owners),
  }));
}

/** Notes for each ancestor of a link which address it holds; null when it holds several. */
function claimAncestors(link: Element, url: string, owners: Map<AnyNode, string | null>): void {
  for (let node: AnyNode | null = link; node; node = node.parent) {
    owners.set(node, (owners.get(node) ?? url) === url && owners.get(node) !== null ? url : null);
  }
}

/** The largest element around a link that holds no other. */
function itemAround(link: Element, url: string, owners: Map<AnyNode, string | null>): Element {
  let item = link;
  for (let node = link.parent; node && isTag(node) && owners.get(node) === url; node = node.parent) {
    if (/^(?:body|html|main)$/.test(node.name)) break;
    item = node;
  }
  return item;
}

function scoreOf($: Page, element: Element, url: string, base: string): number {
  const text = $(element).text().replace(/\s+/g, ' ').trim();
  const words = text === '' ? 0 : text.split(' ').length;
  const target = parseUrl(url, null);
  const here = parseUrl(base, null);
  if (!target || (target.pathname === here?.pathname && target.host === here.host)) return 0;
  let score = words >= 5 ? 1.2 : words >= 3 ? 0.6 : words === 2 ? 0.3 : 0;
  if (isButtonText(text)) score -= 0.8;
  if (
    $(element).closest('h1, h2, h3, h4, h5').length > 0 ||
    find($, 'h1, h2, h3, h4, h5', element).length > 0
  )
    score += 1.4;
  if ($(element).closest('article').length > 0) score += 0.3;
  if (/[^/]*-[^/]*-[^/]*-/.test(target.pathname)) score += 0.5;
  if (/\/(?:19|20)\d\d[/-]\d{1,2}|\d{5,}/.test(target.pathname)) score += 0.4;
  if (target.host !== here?.host) score -= 0.2;
  if (target.pathname === '/' || PATHS_OF_OTHERS.test(target.pathname)) score -= 1;
  if ($(element).closest('nav, header, footer, [role="navigation"], aside, form').length > 0) score -= 1;
  return score;
}

/** Tags and first classes of the element and its ancestors: links printed by the same template share it. */
function signatureOf(element: Element): string {
  const levels: string[] = [];
  for (let node: AnyNode | null = element; node && levels.length < SIGNATURE_LEVELS; node = node.parent) {
    if ('attribs' in node)
      levels.push(
        `${node.name}.${(node.attribs.class ?? '').trim().split(/\s+/)[0]?.replace(/\d+/g, '') ?? ''}`,
      );
  }
  return levels.join('<');
}
