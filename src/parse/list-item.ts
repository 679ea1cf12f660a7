/** One item of a list page to a {@link Candidate}: its headline, link, date and summary, from whatever markup stands around them. */
import { type AnyNode, type Element, isTag } from 'domhandler';
import type { Candidate } from '../domain/candidate.ts';
import type { ListSelectors } from '../domain/source.ts';
import { isBoilerplate } from './boilerplate.ts';
import { type DateLimits, parseDate } from './dates.ts';
import { collectBlocks } from './page-blocks.ts';
import { attributeOf, find, type Page } from './page-dom.ts';
import { plainLine } from './plain-text.ts';
import { webAddress } from './web-address.ts';

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';
/** Link texts that say nothing of what they lead to. */
const BUTTON =
  /^(?:read(?: the)?(?: full)?(?: more| story| article| post| on)?|more(?: info(?:rmation)?| details)?|continue(?: reading)?|learn more|see more|view(?: more| all| post| article| details)?|full (?:story|article)|go|open|link|click here|here|details|watch(?: now| video)?|listen|download|share|comments?|\d+ comments?|permalink|next|previous|home|menu|search)\b[\s.…>»→]*$/i;
const SUMMARY_CAP = 1_000;

/** Does this link text name nothing ("Read more")? */
export function isButtonText(text: string): boolean {
  return BUTTON.test(text.trim());
}

/** Reads an item. `select` names its parts where an operator did; `link` is the anchor, when it was found already. */
export function readItem(
  $: Page,
  item: Element,
  select: Partial<ListSelectors>,
  options: { base: string; link?: Element } & DateLimits,
): Candidate {
  const anchor = options.link ?? linkOf($, item, select.link);
  const link = webAddress(attributeOf(anchor, 'href') ?? attributeOf(anchor, 'src'), options.base);
  const title = titleOf($, item, anchor, select.title);
  const date = dateOf($, item, select.date, options);
  return {
    id: link,
    title,
    link,
    published: date,
    updated: null,
    author: null,
    summary: select.summary
      ? plainLine($.html(find($, select.summary, item)[0]), SUMMARY_CAP)
      : summaryOf(item, title),
    content: null,
    categories: [],
    enclosures: [],
  };
}

function linkOf($: Page, item: Element, selector: string | undefined): Element | undefined {
  if (item.name === 'a') return selector ? (find($, selector, item)[0] ?? item) : item;
  const anchors = find($, selector ?? 'a[href]', item);
  return (
    (selector ? undefined : find($, `:is(${HEADINGS}) a[href]`, item)[0]) ??
    anchors.find((a) => !isButtonText(textOf($, a))) ??
    anchors[0] ??
    // A headline over a video or recording with no link of its own leads to what is embedded.
    find($, 'iframe[src], video[src], audio[src]', item)[0]
  );
}

/** The heading the link stands in or around, else the item's, else the link's own words; a "Read more" is named by the heading above it. */
function titleOf(
  $: Page,
  item: Element,
  anchor: Element | undefined,
  selector: string | undefined,
): string | null {
  if (selector) return plainLine(textOf($, find($, selector, item)[0]));
  const around = anchor ? $(anchor).closest(HEADINGS).toArray().find(isTag) : undefined;
  const heading = around ?? (anchor && find($, HEADINGS, anchor)[0]) ?? find($, HEADINGS, item)[0];
  const own = plainLine(textOf($, anchor));
  const title = heading ? plainLine(textOf($, heading)) : own;
  if (title && !isButtonText(title)) return title;
  const called = plainLine(attributeOf(anchor, 'title') ?? attributeOf(anchor, 'aria-label'));
  // A picture that is a link stands under the same heading as the link beside it: only words are named by it.
  return title || anchor !== item ? (nearestHeading($, anchor ?? item) ?? called) : called;
}

/** Steps back, and levels up, in which the heading above an element is looked for. */
const STEPS_BACK = 12;
const LEVELS_UP = 4;

/** The heading under which an element stands: the first one met on the way back and up that belongs to no other link. */
function nearestHeading($: Page, element: Element): string | null {
  let node: AnyNode | null = element;
  for (let level = 0; node && level < LEVELS_UP; level++, node = node.parent) {
    let back = node.prev;
    for (let step = 0; back && step < STEPS_BACK; step++, back = back.prev) {
      if (!isTag(back)) continue;
      const heading = $(back).is(HEADINGS) ? back : find($, HEADINGS, back).at(-1);
      const others = heading
        ? find($, 'a[href]', back).filter((link) => link.attribs.href !== element.attribs.href)
        : [];
      if (heading && others.length === 0) return plainLine(textOf($, heading));
    }
  }
  return null;
}

function dateOf($: Page, item: Element, selector: string | undefined, limits: DateLimits): string | null {
  const marks = find($, selector ?? 'time, [itemprop="datePublished"], .date, [class*="date"]', item).slice(
    0,
    4,
  );
  for (const mark of marks) {
    const date = parseDate(
      attributeOf(mark, 'datetime') ?? attributeOf(mark, 'content') ?? textOf($, mark),
      limits,
    );
    if (date) return date;
  }
  return null;
}

/** The first lines of the item that are not its title, a date or a button. */
function summaryOf(item: Element, title: string | null): string | null {
  const lines = collectBlocks(item, ({ name }) => /^h[1-6]$|^time$|^blockquote$|^cite$/.test(name)).list;
  const line = lines.find(
    ({ text, linkDensity }) =>
      text.length >= 40 && linkDensity < 0.5 && text !== title && !isBoilerplate(text),
  );
  return line ? line.text.slice(0, SUMMARY_CAP) : null;
}

function textOf($: Page, element: Element | undefined): string {
  return element ? $(element).text().replace(/\s+/g, ' ').trim() : '';
}
