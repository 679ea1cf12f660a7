/** A CSS rule for the headlines of a page whose old rule matches nothing any more, for the operator to look at and take over. */
import { type Element, isTag } from 'domhandler';
import type { FoundItem } from './list-anchors.ts';
import { find, type Page } from './page-dom.ts';

/** Fewer headlines than this are no pattern. */
const LEAST = 3;
/** Part of the headlines that one rule must find. */
const MOST_OF_THEM = 0.6;
/** Rules tried on the page, the ones most shared first. */
const TRIED = 8;

/**
 * The rule, an element's name and one class such as `article.card`, that finds most of the headlines and little else.
 * @returns null when they have nothing of the kind in common
 */
export function proposeSelector($: Page, items: readonly FoundItem[]): string | null {
  const shares = new Map<string, number>();
  for (const { link, item } of items) {
    for (const rule of rulesBetween(link, item)) shares.set(rule, (shares.get(rule) ?? 0) + 1);
  }
  const needed = Math.max(LEAST, items.length * MOST_OF_THEM);
  const fit = [...shares]
    .filter(([, share]) => share >= needed)
    .sort(([, a], [, b]) => b - a)
    .slice(0, TRIED)
    .map(([rule, share]) => ({ rule, worth: share - Math.max(0, find($, rule).length - share) }))
    .sort((a, b) => b.worth - a.worth);
  return fit[0] && fit[0].worth >= LEAST ? fit[0].rule : null;
}

/** What the elements from an item down to its link may be called, the outermost first, each once. */
function rulesBetween(link: Element, item: Element): Set<string> {
  const rules: string[] = [];
  for (let node = link; ; ) {
    const classes = (node.attribs.class ?? '')
      .split(/\s+/)
      .filter((name) => /^[a-z][\w-]{1,60}$/i.test(name));
    // A number in a class names one headline, not all of them.
    const shared = classes.filter((name) => !/\d/.test(name)).slice(0, 4);
    rules.push(...shared.map((name) => `${node.name}.${name}`));
    if (node.name === 'article') rules.push('article');
    const parent = node.parent;
    if (node === item || !parent || !isTag(parent)) break;
    node = parent;
  }
  return new Set(rules.reverse());
}
