/**
 * One element of an entry while it is being read, and what it becomes in the canonical feed. Whatever the feed's
 * dialect, text constructs leave here as HTML in reading order, links as absolute addresses.
 */
import { type Attributes, decodeText } from './feed-attributes.ts';
import type { Field } from './feed-names.ts';
import { undoDoubleEscape } from './plain-text.ts';
import { escapeXml, withoutControls } from './tidy-markup.ts';
import { webAddress } from './web-address.ts';

/** Longest text kept of a title, and of a body, in characters. */
const TITLE_CAP = 20_000;
const BODY_CAP = 500_000;

const VOID_TAGS = new Set(['br', 'img', 'hr', 'wbr', 'input', 'source']);

/** A long text as HTML, and the address its links are relative to. */
export interface Body {
  html: string;
  base: string;
}

/** Names of attributes that the canonical feed may carry. */
type CanonicalAttributes = Partial<
  Record<'rel' | 'type' | 'url' | 'length' | 'isPermaLink' | 'base', string | null>
>;

/** Collects the inside of one element: text pieces and, in order, the markup between them. */
export class OpenField {
  readonly field: Field;
  readonly #attributes: Attributes;
  readonly #base: string;
  readonly #pieces: { markup: boolean; value: string }[] = [];
  #pending = '';
  #room: number;

  constructor(field: Field, attributes: Attributes, base: string) {
    this.field = field;
    this.#attributes = attributes;
    this.#base = base;
    this.#room = field.as === 'x:content' || field.as === 'x:description' ? BODY_CAP : TITLE_CAP;
  }

  /** Was the element declared to hold real elements (Atom's xhtml)? Then a nested `title` is its own, not the next field. */
  get holdsMarkup(): boolean {
    return /xhtml/.test(this.#type) || this.#attributes.mode === 'xml';
  }

  addText(raw: string): void {
    // Pieces of the input may cut an entity in two, so nothing is decoded before the next tag.
    const kept = raw.slice(0, this.#room);
    this.#room -= kept.length;
    this.#pending += kept;
  }

  /** Adds text that holds no entities (CDATA). */
  addVerbatim(text: string): void {
    this.#flush();
    const kept = text.slice(0, this.#room).toWellFormed();
    this.#room -= kept.length;
    this.#addPiece(kept);
  }

  openTag(tag: string, attributes: Attributes): void {
    const kept = Object.entries(attributes)
      .filter(([name]) => /^[a-z][a-z-]*$/i.test(name) && name !== 'xmlns')
      .map(([name, value]) => ` ${name}="${escapeXml(decodeText(value))}"`);
    this.#addMarkup(`<${tag}${kept.join('')}>`);
  }

  closeTag(tag: string): void {
    if (!VOID_TAGS.has(tag)) this.#addMarkup(`</${tag}>`);
  }

  /** The finished element as a body; null when it says nothing. */
  toBody(): Body | null {
    this.#flush();
    const html = this.#html();
    return html ? { html, base: this.#base } : null;
  }

  /** The finished element as canonical XML; empty when it says nothing. */
  toXml(documentBase: string): string {
    this.#flush();
    const { as, kind } = this.field;
    switch (kind) {
      case 'url':
      case 'link':
        return this.#linkXml();
      case 'enclosure':
        return element('enclosure', '', {
          url: webAddress(this.#attribute('url'), this.#base),
          type: this.#attribute('type'),
          length: this.#attribute('length'),
        });
      case 'category':
        return element(as, this.#attribute('label') || this.#attribute('term') || this.#plain());
      case 'guid':
        return element(as, this.#plain(), { isPermaLink: this.#attribute('ispermalink') });
      case 'plain':
        return element(as, this.#plain());
      default:
        return element(as, this.#html(), { base: this.#base === documentBase ? null : this.#base });
    }
  }

  get #type(): string {
    return (this.#attributes.type ?? '').toLowerCase();
  }

  /** Declared HTML is taken as it is; Atom's text is escaped once more, so that what comes out is HTML in every case. */
  get #isHtml(): boolean {
    return this.field.kind === 'html' || (/html/.test(this.#type) && !this.holdsMarkup);
  }

  #attribute(name: string): string | null {
    const value = this.#attributes[name];
    return value === undefined ? null : decodeText(value).trim();
  }

  #linkXml(): string {
    const href = webAddress(
      this.#plain() || this.#attribute('href') || this.#attribute('rdf:resource'),
      this.#base,
    );
    // RSS's own link says no more than that it is the page.
    if (!href || this.field.kind === 'url') return element('link', href ?? '');
    const rel = (this.#attribute('rel') || 'alternate').replace(/^.*\/relation\//, '').toLowerCase();
    return element('link', href, { rel, type: this.#attribute('type'), length: this.#attribute('length') });
  }

  #plain(): string {
    const texts = this.#pieces.filter((piece) => !piece.markup).map((piece) => piece.value);
    return texts.join(' ').trim();
  }

  #html(): string {
    const pieces = this.#attributes.mode === 'base64' ? [fromBase64(this.#plain())] : this.#pieces;
    const asIs = this.#isHtml;
    const html = pieces
      .map(({ markup, value }) => (markup || asIs ? value : escapeXml(value)))
      .join('')
      .trim();
    // Only RSS leaves open whether text is HTML, so only there can an escape be one too many.
    return this.field.kind === 'html' ? undoDoubleEscape(html) : html;
  }

  #addMarkup(value: string): void {
    this.#flush();
    if (this.#room <= 0) return;
    this.#room -= value.length;
    this.#pieces.push({ markup: true, value });
  }

  #flush(): void {
    if (this.#pending) this.#addPiece(decodeText(this.#pending));
    this.#pending = '';
  }

  /** Texts that no markup parts are one text, however it was written. */
  #addPiece(value: string): void {
    const last = this.#pieces.at(-1);
    if (last && !last.markup) last.value += value;
    else this.#pieces.push({ markup: false, value });
  }
}

/** One canonical element, or nothing when it has neither text nor an address. */
export function element(name: string, text: string, attributes?: CanonicalAttributes): string {
  if (!text && !attributes?.url) return '';
  if (!attributes) return `<${name}>${escapeXml(text)}</${name}>`;
  let written = '';
  for (const [key, value] of Object.entries(attributes))
    if (value) written += ` ${key}="${escapeXml(value)}"`;
  return `<${name}${written}>${escapeXml(text)}</${name}>`;
}

function fromBase64(text: string): { markup: boolean; value: string } {
  const bytes = Buffer.from(text, 'base64');
  return { markup: false, value: withoutControls(new TextDecoder().decode(bytes)) };
}
