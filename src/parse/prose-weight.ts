/** How much prose an element holds, and how near to the headline: the scale on which containers are compared. */
import { type AnyNode, type Element, isTag } from 'domhandler';
import { type Block, type Blocks, spanOf } from './page-blocks.ts';

/** A block beyond this length counts no more: one endless block is no article. */
const BLOCK_CAP = 800;
const PROSE_LENGTH = 60;
const PROSE_LINKS = 0.4;
/** What stands before the headline is rarely the article. */
const BEFORE_HEADLINE = 0.25;
/** Characters after the headline at which prose counts half: comments and the next article come later. */
const HALF_DISTANCE = 10_000;

export class Weights {
  readonly #blocks: Blocks;
  /** Sums of the weights of all blocks before each index. */
  readonly #sums: number[] = [0];

  /** Weighs every block; without a headline, place counts for nothing. */
  constructor(blocks: Blocks, headline: Element | null) {
    this.#blocks = blocks;
    const start = headline ? (blocks.spans.get(headline)?.[0] ?? null) : null;
    let sum = 0;
    let after = 0;
    for (const [index, block] of blocks.list.entries()) {
      sum += massOf(block) * placeFactor(index, start, after);
      this.#sums.push(sum);
      if (start !== null && index >= start) after += block.text.length;
    }
  }

  /** The weight of all prose inside a node. */
  of(node: AnyNode): number {
    const [from, to] = spanOf(this.#blocks, node) ?? (isTag(node) ? [0, 0] : [0, this.#blocks.list.length]);
    return (this.#sums[to] ?? 0) - (this.#sums[from] ?? 0);
  }
}

function massOf({ text, linkDensity }: Block): number {
  if (text.length < PROSE_LENGTH || linkDensity >= PROSE_LINKS) return 0;
  return Math.min(text.length, BLOCK_CAP) * (1 - linkDensity);
}

function placeFactor(index: number, headlineAt: number | null, after: number): number {
  if (headlineAt === null) return 1;
  return index < headlineAt ? BEFORE_HEADLINE : 1 / (1 + after / HALF_DISTANCE);
}
