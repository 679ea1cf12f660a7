/** HTML bytes to a document to query: decoded, at most 200 levels deep, so that no walk over it can overflow the stack. */
import { type CheerioAPI, load } from 'cheerio/slim';
import { type ChildNode, DomHandler, Element, isTag } from 'domhandler';
import { Parser } from 'htmlparser2';
import { decodeBytes } from './decode.ts';

/** Characters of a page that are read; the rest of a longer one is left. */
const PAGE_CAP = 5_000_000;
const DEPTH_KEPT = 200;
const DEPTH_STOP = 8_000;
const PIECE = 65_536;

export type Page = CheerioAPI;

/** Parses a page leniently, as htmlparser2 does. `contentType` is the HTTP header, needed only for bytes. */
export function loadPage(html: string | Uint8Array, contentType: string | null): Page {
  const text = typeof html === 'string' ? html : decodeBytes(html, contentType).text;
  const handler = new ShallowHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  for (let at = 0; at < Math.min(text.length, PAGE_CAP) && handler.depth < DEPTH_STOP; at += PIECE) {
    parser.write(text.slice(at, at + PIECE));
  }
  parser.end();
  gather(handler.root.children);
  return load(handler.root, { xml: { xmlMode: false } });
}

/** Builds the tree, hanging what is nested too deeply onto the deepest element kept. */
class ShallowHandler extends DomHandler {
  depth = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.depth <= DEPTH_KEPT) super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.depth-- <= DEPTH_KEPT) super.onclosetag();
  }
}

/** One element around all that stands at the top: cheerio's search is quadratic in the number of nodes it starts from. */
function gather(top: ChildNode[]): void {
  if (top.filter(isTag).length < 2) return;
  const holder = new Element('div', {}, [...top]);
  for (const node of top) node.parent = holder;
  top.splice(0, top.length, holder);
}

/** Elements a selector finds, in document order; none when the selector is not valid CSS. */
export function find($: Page, selector: string, within?: Element): Element[] {
  try {
    const found = within ? $(new Element('div', {}, [within])).find(selector) : $.root().find(selector);
    return found.toArray().filter((node) => isTag(node) && node !== within) as Element[];
  } catch {
    return [];
  }
}

/** An element's attribute, trimmed; null when missing or empty. */
export function attributeOf(element: Element | undefined, name: string): string | null {
  return element?.attribs[name]?.trim() || null;
}
