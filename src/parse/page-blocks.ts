/** A page as a reader sees it: runs of text between block elements, in order, with how much of each is links. */
import { type AnyNode, type Element, hasChildren, isTag, isText } from 'domhandler';
import { BLOCK_TAGS, UNREAD_TAGS, withoutTricks } from './plain-text.ts';

export interface Block {
  /** White space collapsed; a single line break of the page is kept as a line break. */
  text: string;
  /** Share of its characters inside links, 0 to 1. */
  linkDensity: number;
  /** The innermost block element around it. */
  element: Element | null;
}

export interface Blocks {
  list: Block[];
  /** For each element, the range [from, to) of its blocks in `list`. */
  spans: Map<Element, readonly [number, number]>;
}

/** Cells of a row stand on one line, whatever HTML calls them. */
const ROW_PARTS = new Set(['td', 'th']);

/** Collects the blocks under `root`; `isLeftOut` elements are passed over with all they hold. */
export function collectBlocks(root: AnyNode, isLeftOut: (element: Element) => boolean): Blocks {
  const collector = new BlockCollector(isLeftOut);
  collector.visit(root, false);
  collector.endBlock();
  return { list: collector.list, spans: collector.spans };
}

/** The range of a node's blocks; nothing for what is no element or was left out. */
export function spanOf(blocks: Blocks, node: AnyNode): readonly [number, number] | undefined {
  return isTag(node) ? blocks.spans.get(node) : undefined;
}

/** All lines of text that the markup does not hide, in order. */
export function visibleLines(root: AnyNode): string[] {
  return collectBlocks(root, isHidden).list.flatMap((block) => block.text.split('\n'));
}

class BlockCollector {
  readonly list: Block[] = [];
  readonly spans = new Map<Element, readonly [number, number]>();
  readonly #isLeftOut: (element: Element) => boolean;
  #container: Element | null = null;
  #text = '';
  #linked = 0;
  /** Has nothing been read since the last line break? */
  #atLineStart = false;

  constructor(isLeftOut: (element: Element) => boolean) {
    this.#isLeftOut = isLeftOut;
  }

  visit(node: AnyNode, inLink: boolean): void {
    if (isText(node)) this.#addText(node.data, inLink);
    else if (isTag(node)) this.#visitElement(node, inLink);
    else if (hasChildren(node)) for (const child of node.children) this.visit(child, inLink);
  }

  endBlock(): void {
    const text = this.#text === '' ? '' : tidyText(this.#text);
    if (text) {
      this.list.push({
        text,
        linkDensity: Math.min(1, this.#linked / text.length),
        element: this.#container,
      });
    }
    this.#text = '';
    this.#linked = 0;
    this.#atLineStart = false;
  }

  #addText(data: string, inLink: boolean): void {
    // Line breaks of the source are spaces; only <br> makes a line.
    const text = data.replace(/\s+/g, ' ');
    this.#text += text;
    if (text.trim() !== '') this.#atLineStart = false;
    if (inLink) this.#linked += text.trim().length;
  }

  #visitElement(element: Element, inLink: boolean): void {
    const { name } = element;
    if (name === 'br') {
      this.#breakLine();
      return;
    }
    const isBlock = (BLOCK_TAGS.has(name) && !ROW_PARTS.has(name)) || isAttribution(element);
    if (UNREAD_TAGS.has(name) || this.#isLeftOut(element)) {
      if (isBlock) this.endBlock();
      return;
    }
    const outer = this.#container;
    if (isBlock) {
      this.endBlock();
      this.#container = element;
    }
    const from = this.list.length;
    for (const child of element.children) this.visit(child, inLink || name === 'a');
    if (isBlock) {
      this.endBlock();
      this.#container = outer;
    } else if (ROW_PARTS.has(name)) {
      this.#text += ' ';
    }
    this.spans.set(element, [from, this.list.length]);
  }

  /** Two line breaks part paragraphs. */
  #breakLine(): void {
    if (this.#atLineStart) this.endBlock();
    else this.#text += '\n';
    this.#atLineStart = true;
  }
}

/** Texts come here with their white space collapsed one by one; what is left is where they meet. */
function tidyText(raw: string): string {
  const text = withoutTricks(raw).replaceAll('\u00ad', '').trim();
  return / [ \n]|\n /.test(text) ? text.replace(/ {2,}/g, ' ').replace(/ ?\n ?/g, '\n') : text;
}

/** Who is quoted stands on a line of its own, also where the markup runs it into the quote. */
function isAttribution({ name, parent }: Element): boolean {
  return (
    name === 'cite' && parent !== null && isTag(parent) && BLOCK_TAGS.has(parent.name) && parent.name !== 'p'
  );
}

/** Does the markup say that the element is not shown? */
export function isHidden({ attribs }: Element): boolean {
  if ('hidden' in attribs) return true;
  const style = attribs.style;
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}
