/**
 * The body of an article page. Prose is weighed by length and links; the container that holds most of it, near the
 * headline, is the body; what it holds besides prose is cut away. A page that gives too little is looked at again
 * with the prunings loosened.
 */
import type { AnyNode, Element, ParentNode } from 'domhandler';
import { startsComments, withoutBoilerplate } from './boilerplate.ts';
import { isNamedBody } from './noise.ts';
import { type Block, type Blocks, collectBlocks, isHidden, spanOf } from './page-blocks.ts';
import type { Page } from './page-dom.ts';
import { isNoiseTag, isProse, type Look, noisyElements } from './page-noise.ts';
import { Weights } from './prose-weight.ts';

/** A named container is believed when it holds this share of the prose, and left for a child that holds `DESCEND_SHARE` of its own. */
const NAMED_SHARE = 0.5;
const DESCEND_SHARE = 0.85;

/** All that a page shows, but for its menus and captions. */
export function surveyPage(root: AnyNode): Blocks {
  return collectBlocks(root, (element) => isNoiseTag(element) || isHidden(element));
}

/**
 * The paragraphs of the page's body, in order. `headline` is the element of the title, when there is one; `surveyed`
 * the page's survey, when it was made before.
 */
export function readBody($: Page, headline: Element | null, surveyed: Blocks | null = null): Block[] {
  const root = $.root()[0];
  if (!root) return [];
  const survey = surveyed ?? surveyPage(root);
  const first = look(root, survey, headline, 'strict');
  if (first.length > 0 && lengthOf(first) * 2 >= lengthOf(survey.list.filter(isProse))) return first;
  const noisy = noisyElements(root, survey, headline, 'loose');
  const prose = collectBlocks(root, (element) => isNoiseTag(element) || noisy.has(element)).list.filter(
    isProse,
  );
  if (lengthOf(first) * 2 >= lengthOf(prose)) return first;
  const second = look(root, survey, headline, 'loose');
  return lengthOf(second) > 2 * lengthOf(first) ? second : first;
}

/** The paragraphs inside the elements an operator named; nothing is weighed there, but boilerplate goes. */
export function readSelectedBody(elements: Element[]): Block[] {
  return elements.flatMap((element) => collectBlocks(element, () => false).list).flatMap(cleaned);
}

function look(root: AnyNode, survey: Blocks, headline: Element | null, how: Look): Block[] {
  const left = noisyElements(root, survey, headline, how);
  const blocks = collectBlocks(
    root,
    (element) =>
      isNoiseTag(element, headline) || left.has(element) || (how === 'strict' && isHidden(element)),
  );
  const weights = new Weights(blocks, headline);
  const container = chooseContainer(root, blocks, weights, how);
  const [from, to] = withSiblings(container, blocks, weights);
  return trim(blocks.list.slice(afterHeadline(blocks, headline, from, to), to));
}

/** What a container holds before the headline is the way to it, unless most of its prose stands there. */
function afterHeadline({ list, spans }: Blocks, headline: Element | null, from: number, to: number): number {
  const start = headline ? (spans.get(headline)?.[1] ?? from) : from;
  const prose = (a: number, b: number) => lengthOf(list.slice(a, b).filter(isProse));
  return start > from && start < to && prose(from, start) <= prose(start, to) ? start : from;
}

function chooseContainer(root: AnyNode, blocks: Blocks, weights: Weights, how: Look): AnyNode {
  let container = root;
  if (how === 'strict') {
    const named = [...blocks.spans.keys()].filter(
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
  let [from, to] = spanOf(blocks, container) ?? [0, blocks.list.length];
  const own = weights.of(container);
  let inner: AnyNode = container;
  for (let level = 0; level < 2; level++) {
    const parent: ParentNode | null = inner.parent;
    if (!parent || ('name' in parent && parent.name === 'body')) break;
    for (const sibling of parent.children) {
      const span = spanOf(blocks, sibling);
      if (!span || sibling === inner || weights.of(sibling) < 0.05 * own) continue;
      from = Math.min(from, span[0]);
      to = Math.max(to, span[1]);
    }
    inner = parent;
  }
  return [from, to];
}

/** Drops links and prompts, what follows the heading of the comments, and everything before the first and after the last real paragraph. */
function trim(blocks: Block[]): Block[] {
  const end = blocks.findIndex((block, index) => index > 2 && startsComments(block.text));
  const kept = (end < 0 ? blocks : blocks.slice(0, end))
    .filter((block) => !isLinkList(block))
    .flatMap(cleaned);
  const first = kept.findIndex(isReal);
  const real = kept.findLast(isReal)?.element;
  const isNeighbour = ({ element, linkDensity }: Block) =>
    element?.name === 'p' && real?.name === 'p' && element.parent === real.parent && linkDensity < 0.2;
  const last = kept.findLastIndex((block) => isReal(block) || isPlainItem(block) || isNeighbour(block));
  return first < 0 ? [] : kept.slice(first, last + 1);
}

/** An article may end in a list, though never in a list of links. */
function isPlainItem({ element, linkDensity }: Block): boolean {
  return /^(?:li|dd|tr)$/.test(element?.name ?? '') && linkDensity < 0.2;
}

function cleaned(block: Block): Block[] {
  const text = withoutBoilerplate(block.text);
  return text ? [{ ...block, text }] : [];
}

function isLinkList({ text, linkDensity }: Block): boolean {
  return linkDensity > 0.5 && text.length * (1 - linkDensity) < 80;
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

function lengthOf(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
