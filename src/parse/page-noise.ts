/**
 * The parts of a page that are not its article: told by what they are called, weighed against how much of the page's
 * prose they hold, and by being printed over and over from one template.
 */
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler';
import { isDoubtful, isFurniture, NOISE_TAGS, type Noise, noiseOf } from './noise.ts';
import type { Block, Blocks } from './page-blocks.ts';
import { Weights } from './prose-weight.ts';

/** How the page is looked at: with all prunings and hints, or with neither. */
export type Look = 'strict' | 'loose';

/** An element with a noisy name stays when it holds at least this share of the page's prose. */
const SHARES = { comments: Number.POSITIVE_INFINITY, strong: 0.5, soft: 0.35 };

/** With prose elsewhere, a footer or an aside is noise below this share. */
const NEARLY_ALL = 0.8;

/** Is this an element that never holds an article, whatever is in it? */
export function isNoiseTag(element: Element, headline: Element | null = null): boolean {
  return (
    NOISE_TAGS.has(element.name) && !holdsAttribution(element) && !(headline && isAncestor(element, headline))
  );
}

/** Elements that are noise by name or structure and hold little enough of the page's prose for that to be true. */
export function noisyElements(
  root: AnyNode,
  survey: Blocks,
  headline: Element | null,
  how: Look,
): Set<Element> {
  const weights = new Weights(survey, null);
  const total = weights.of(root) || 1;
  const noisy = new Set<Element>();
  const doubted: Element[] = [];
  for (const element of survey.spans.keys()) {
    const noise = noiseIn(element, how);
    if (!noise || holdsAttribution(element) || (headline && isAncestor(element, headline))) continue;
    const share = weights.of(element) / total;
    if (share < SHARES[noise]) noisy.add(element);
    else if (share < NEARLY_ALL && isFurniture(element)) doubted.push(element);
  }
  for (const cards of repeatedCards(survey)) {
    const share = cards.reduce((sum, card) => sum + weights.of(card), 0) / total;
    if (share >= CARDS_SHARE) continue;
    for (const card of cards) if (!(headline && isAncestor(card, headline))) noisy.add(card);
  }
  // The footer of a page with a very short article may well hold most of its prose.
  if (doubted.length > 0 && headline && hasProseOutside([...doubted, ...noisy], survey, headline))
    for (const element of doubted) noisy.add(element);
  return noisy;
}

function noiseIn(element: Element, how: Look): Noise {
  // The names of a table's rows speak of its data: "player" is no film there.
  if (/^(?:body|html|tr)$/.test(element.name)) return null;
  if (isDoubtful(element) || isFurniture(element)) return 'strong';
  const noise = noiseOf(element);
  return how === 'strict' || noise === 'comments' ? noise : null;
}

/** Is there a paragraph after the headline that none of these elements holds? */
function hasProseOutside(elements: Element[], { list, spans }: Blocks, headline: Element): boolean {
  const held = new Uint8Array(list.length);
  for (const element of elements) held.fill(1, ...(spans.get(element) ?? [0, 0]));
  const start = spans.get(headline)?.[1] ?? 0;
  return list.some((block, index) => index >= start && held[index] === 0 && isProse(block));
}

/** `<blockquote>…<footer>` and `<figure><blockquote>…<figcaption>` name who is quoted. */
function holdsAttribution({ name, parent }: Element): boolean {
  if ((name !== 'footer' && name !== 'figcaption') || !parent || !isTag(parent)) return false;
  return (
    parent.name === 'blockquote' ||
    parent.children.some((child) => isTag(child) && child.name === 'blockquote')
  );
}

/** More prose than this in one row of cards is what the article consists of. */
const CARDS_SHARE = 0.2;
/** This many neighbours from one template, each a linked title with a line or two, are teasers of other articles. */
const CARDS = 3;
const CARD_BLOCKS = 8;
const CARD_LENGTH = 700;

function repeatedCards(survey: Blocks): Element[][] {
  const rows = new Map<ParentNode, Map<string, Element[]>>();
  for (const [element, [from, to]] of survey.spans) {
    if (!element.parent || !isCard(survey.list.slice(from, Math.min(to, from + CARD_BLOCKS + 1)))) continue;
    const row = rows.get(element.parent) ?? new Map<string, Element[]>();
    rows.set(element.parent, row);
    const template = `${element.name} ${element.attribs.class ?? ''}`;
    const cards = row.get(template);
    if (cards) cards.push(element);
    else row.set(template, [element]);
  }
  return [...rows.values()].flatMap((row) => [...row.values()].filter((cards) => cards.length >= CARDS));
}

function isCard(blocks: Block[]): boolean {
  if (blocks.length < 2 || blocks.length > CARD_BLOCKS) return false;
  const isTitle = ({ text, linkDensity }: Block) => text.length >= 15 && linkDensity > 0.8;
  return blocks.some(isTitle) && blocks.reduce((sum, { text }) => sum + text.length, 0) <= CARD_LENGTH;
}

/** A paragraph long enough, and with few enough links, to be told from menus and labels. */
export function isProse({ text, linkDensity }: Block): boolean {
  return text.length >= 60 && linkDensity < 0.4;
}

function isAncestor(element: Element, of: Element): boolean {
  for (let node: AnyNode | null = of; node; node = node.parent) if (node === element) return true;
  return false;
}
