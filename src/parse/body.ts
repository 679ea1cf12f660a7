/**
 * The body of an article page. Prose is weighed by length and links; the container that holds most of it, near the
 * headline, is the body; what it holds besides prose is cut away. A page that gives too little is looked at again
 * with the prunings loosened.
 */
import type { AnyNode, Element, ParentNode } from 'domhandler';
import { isBoilerplate } from './boilerplate.ts';
import { isNamedBody, NOISE_TAGS, noiseOf } from './noise.ts';
import { type Block, type Blocks, collectBlocks } from './page-blocks.ts';
import { find, type Page } from './page-dom.ts';
import { Weights } from './prose-weight.ts';

/** An element with a noisy name stays when it holds at least this share of the page's prose. */
const STRONG_SHARE = 0.8;
const SOFT_SHARE = 0.35;
/** A named container is believed when it holds this share of the prose, and left for a child that holds `DESCEND_SHARE` of its own. */
const NAMED_SHARE = 0.5;
const DESCEND_SHARE = 0.6;

/** How the page is looked at: with all prunings and hints, or with neither. */
type Look = 'strict' | 'loose';

/** The paragraphs of the page's body, in order. `headline` is the element of the title, when there is one. */
export function readBody($: Page, headline: Element | null): Block[] {
  const root = $.root()[0];
  if (!root) return [];
  const first = look($, root, headline, 'strict');
  const prose = lengthOf(collectBlocks(root, isNoiseTag).list.filter(isProse));
  if (lengthOf(first) * 2 >= prose) return first;
  const second = look($, root, headline, 'loose');
  return lengthOf(second) > 2 * lengthOf(first) ? second : first;
}

/** The paragraphs inside the elements an operator named; nothing is weighed there, but boilerplate goes. */
export function readSelectedBody(elements: Element[]): Block[] {
  return elements
    .flatMap((element) => collectBlocks(element, () => false).list)
    .filter((block) => !isBoilerplate(block.text));
}

function look($: Page, root: AnyNode, headline: Element | null, how: Look): Block[] {
  const left = how === 'strict' ? noisyElements(root, headline) : new Set<Element>();
  const blocks = collectBlocks(root, (element) => isNoiseTag(element, headline) || left.has(element));
  const weights = new Weights(blocks, headline);
  const container = chooseContainer($, root, weights, how);
  const [from, to] = withSiblings(container, blocks, weights);
  return trim(blocks.list.slice(from, to));
}

function isNoiseTag(element: Element, headline: Element | null = null): boolean {
  return (
    NOISE_TAGS.has(element.name) && !holdsAttribution(element) && !(headline && isAncestor(element, headline))
  );
}

/** `<blockquote>…<footer>` and `<figure><blockquote>…<figcaption>` name who is quoted. */
function holdsAttribution({ name, parent }: Element): boolean {
  if ((name !== 'footer' && name !== 'figcaption') || !parent || !('name' in parent)) return false;
  return (
    parent.name === 'blockquote' ||
    parent.children.some((child) => 'name' in child && child.name === 'blockquote')
  );
}

/** Elements whose names say noise and that hold little enough of the page's prose for that to be true. */
function noisyElements(root: AnyNode, headline: Element | null): Set<Element> {
  const blocks = collectBlocks(root, isNoiseTag);
  const weights = new Weights(blocks, null);
  const total = weights.of(root) || 1;
  const noisy = new Set<Element>();
  for (const node of blocks.spans.keys()) {
    const element = node as Element;
    const noise = element.name === 'body' || element.name === 'html' ? null : noiseOf(element);
    if (!noise || (headline && isAncestor(element, headline))) continue;
    if (weights.of(element) / total < (noise === 'strong' ? STRONG_SHARE : SOFT_SHARE)) noisy.add(element);
  }
  return noisy;
}

function chooseContainer($: Page, root: AnyNode, weights: Weights, how: Look): AnyNode {
  let container = root;
  if (how === 'strict') {
    const named = find($, '[itemprop], [class], [id], article, main').filter(
      (element) => element.name === 'article' || isNamedBody(element),
    );
    const best = named.reduce<Element | null>((a, b) => (!a || weights.of(b) > weights.of(a) ? b : a), null);
    if (best && weights.of(best) >= NAMED_SHARE * weights.of(root)) container = best;
  }
  for (let child = heaviestChild(container, weights); child; child = heaviestChild(container, weights)) {
    if (weights.of(child) < DESCEND_SHARE * weights.of(container)) break;
    container = child;
  }
  return container;
}

const CONTAINERS = new Set(
  'html body main article section div td th table tbody tr center span ul ol dl blockquote'.split(' '),
);

function heaviestChild(node: AnyNode, weights: Weights): Element | null {
  if (!('children' in node)) return null;
  let best: Element | null = null;
  for (const child of node.children) {
    if (!('name' in child) || !CONTAINERS.has(child.name)) continue;
    const element = child as Element;
    if (!best || weights.of(element) > weights.of(best)) best = element;
  }
  return best;
}

/** A wrapper (an advertisement, a "page 2") may have split the body in two: neighbours that hold prose too are joined. */
function withSiblings(container: AnyNode, blocks: Blocks, weights: Weights): readonly [number, number] {
  let [from, to] = blocks.spans.get(container) ?? [0, blocks.list.length];
  const own = weights.of(container);
  let inner: AnyNode = container;
  for (let level = 0; level < 2; level++) {
    const parent: ParentNode | null = inner.parent;
    if (!parent || ('name' in parent && parent.name === 'body')) break;
    for (const sibling of parent.children) {
      const span = blocks.spans.get(sibling);
      if (!span || sibling === inner || weights.of(sibling) < 0.1 * own) continue;
      from = Math.min(from, span[0]);
      to = Math.max(to, span[1]);
    }
    inner = parent;
  }
  return [from, to];
}

/** Drops links and prompts, then everything before the first and after the last real paragraph. */
function trim(blocks: Block[]): Block[] {
  const kept = blocks.filter((block) => !isLinkList(block) && !isBoilerplate(block.text));
  const first = kept.findIndex(isReal);
  const last = kept.findLastIndex(isReal);
  return first < 0 ? [] : kept.slice(first, last + 1);
}

function isLinkList({ text, linkDensity }: Block): boolean {
  return linkDensity > 0.5 && text.length * (1 - linkDensity) < 80;
}

function isProse({ text, linkDensity }: Block): boolean {
  return text.length >= 60 && linkDensity < 0.4;
}

/** A paragraph of the article, however short: prose, or a sentence of its own. */
function isReal(block: Block): boolean {
  if (block.element?.name === 'cite') return true;
  if (/^(?:h[1-6]|li|dt|dd|td)$/.test(block.element?.name ?? '')) return false;
  return (
    isProse(block) ||
    (block.linkDensity < 0.4 && block.text.length >= 15 && /[.!?…]["”’')\]]*$/.test(block.text))
  );
}

function isAncestor(element: Element, of: Element): boolean {
  for (let node: AnyNode | null = of; node; node = node.parent) if (node === element) return true;
  return false;
}

function lengthOf(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
