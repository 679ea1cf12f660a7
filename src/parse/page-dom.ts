/**
 * HTML bytes to a document to query: decoded, at most 200 levels deep, so that no walk over it can overflow the stack,
 * and at most 100,000 nodes large, so that none costs much to search. What is beyond is left out; the start stays.
 */
import { type CheerioAPI, load } from 'cheerio/slim';
import { type AnyNode, type ChildNode, DomHandler, Element, hasChildren, isTag } from 'domhandler';
import { Parser } from 'htmlparser2';
import { decodeBytes } from './decode.ts';

/** Characters of a page that are read; the rest of a longer one is left. */
const PAGE_CAP = 3_000_000;
/** Elements, texts and comments of a page that are kept. */
const NODE_CAP = 100_000;
const DEPTH_KEPT = 200;
const DEPTH_STOP = 8_000;
const PIECE = 65_536;

export type Page = CheerioAPI;

/** Parses a page leniently, as htmlparser2 does. `contentType` is the HTTP header, needed only for bytes. */
export function loadPage(html: string | Uint8Array, contentType: string | null): Page {
  const text = typeof html === 'string' ? html : decodeBytes(html, contentType).text;
  const handler = new ShallowHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  const end = Math.min(text.length, PAGE_CAP);
  for (let at = 0; at < end && handler.depth < DEPTH_STOP && handler.nodes < NODE_CAP; at += PIECE) {
    parser.write(text.slice(at, Math.min(at + PIECE, end)));
  }
  parser.end();
  gather(handler.root.children);
  return load(handler.root, { xml: { xmlMode: false } });
}

/** Builds the tree, hanging what is nested too deeply onto the deepest element kept, until it is large enough. */
class ShallowHandler extends DomHandler {
  depth = 0;
  nodes = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.depth <= DEPTH_KEPT) super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.depth-- <= DEPTH_KEPT) super.onclosetag();
  }

  protected override addNode(node: ChildNode): void {
    if (++this.nodes <= NODE_CAP) super.addNode(node);
  }
}

/** One element around all that stands at the top: cheerio's search is quadratic in the number of nodes it starts from. */
function gather(top: ChildNode[]): void {
  if (top.filter(isTag).length < 2) return;
  const holder = new Element('div', {}, [...top]);
  for (const node of top) node.parent = holder;
  top.splice(0, top.length, holder);
}

/** The elements of a page by tag name, and by the attributes pages are asked for, each in document order. */
interface Catalogue {
  byName: Map<string, Element[]>;
  byAttribute: Map<string, Element[]>;
}

const CATALOGUED = ['class', 'itemprop', 'itemtype', 'rel'] as const;

const catalogues = new WeakMap<Page, Catalogue>();

/** All elements of a tag name, as the page came: what was removed from it since is still among them. */
export function named($: Page, name: string): readonly Element[] {
  return catalogueOf($).byName.get(name) ?? [];
}

/** All elements that have an attribute, as the page came. */
export function having($: Page, attribute: (typeof CATALOGUED)[number]): readonly Element[] {
  return catalogueOf($).byAttribute.get(attribute) ?? [];
}

/** One walk answers all questions; a selector walks the whole page each time. */
function catalogueOf($: Page): Catalogue {
  const known = catalogues.get($);
  if (known) return known;
  const catalogue: Catalogue = { byName: new Map(), byAttribute: new Map() };
  const visit = (node: AnyNode): void => {
    if (isTag(node)) {
      file(catalogue.byName, node.name, node);
      for (const attribute of CATALOGUED)
        if (attribute in node.attribs) file(catalogue.byAttribute, attribute, node);
    }
    if (hasChildren(node)) for (const child of node.children) visit(child);
  };
  for (const node of $.root()) visit(node);
  catalogues.set($, catalogue);
  return catalogue;
}

function file(drawers: Map<string, Element[]>, key: string, element: Element): void {
  const drawer = drawers.get(key);
  if (drawer) drawer.push(element);
  else drawers.set(key, [element]);
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
