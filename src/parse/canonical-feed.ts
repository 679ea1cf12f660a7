/**
 * Any RSS, RDF or Atom text, however damaged, to one strict dialect: `<rss version="2.0">` with flat, escaped
 * elements under fixed names. One linear pass; depth, entries and text are capped, so that hostile input costs little.
 */
import { Parser } from 'htmlparser2';
import { type Attributes, baseOf, declaredPrefixes, decodeText, lowerCaseNames } from './feed-attributes.ts';
import { type Body, element, OpenField } from './feed-field.ts';
import { BODIES, CHANNEL_ELEMENTS, CONVENTIONAL, type Family, FIELDS, isOpaque } from './feed-names.ts';
import { tidyMarkup } from './tidy-markup.ts';

/** The tokenizer is fed in pieces, so that a cap can stop it before the rest is read. */
const PIECE = 16_384;
/** Elements nested deeper than this are passed over, and at `DEPTH_STOP` the reading ends. */
const DEPTH_KEPT = 200;
const DEPTH_STOP = 8_000;
/** Entries beyond this many are left out. */
export const ENTRY_CAP = 5_000;

export interface CanonicalFeed {
  /** Strict XML, RSS 2.0 with `x:` elements for what RSS has no name for. */
  xml: string;
  /** Names of the elements that its entries have. */
  elements: ReadonlySet<string>;
  format: 'rss' | 'atom' | 'rdf';
  /** The bodies of each entry, in the order of the entries: rss-parser would copy such texts several times. */
  bodies: EntryBodies[];
  problems: string[];
}

/** The first text that says something, by the name its field has in {@link FIELDS}. */
export type EntryBodies = ReadonlyMap<string, Body>;

/** An entry, or the feed itself: its finished elements as XML, and the bodies, which stay out of it. */
interface Bag {
  xml: string;
  bodies: Map<string, Body>;
}

/** One open element of the input. */
interface Frame {
  base: string;
  /** Prefixes declared here; the rest is asked of the frame outside. */
  prefixes: Map<string, Family> | null;
  opaque: boolean;
  closes: { field: OpenField; tag: string | null } | { entry: Bag } | null;
}

/** @returns null when the text holds no feed. `baseUrl` is the address the feed was finally fetched from. */
export function canonicalFeed(text: string, baseUrl: string): CanonicalFeed | null {
  const reader = new FeedReader(baseUrl);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (data) => reader.text(data),
      onclosetag: (_name, implied) => reader.close(implied),
    },
    { xmlMode: true, decodeEntities: false, lowerCaseAttributeNames: false },
  );
  let pending = '';
  const tokenize = () => {
    for (let at = 0; at < pending.length && !reader.stopped; at += PIECE)
      parser.write(pending.slice(at, at + PIECE));
    pending = '';
  };
  tidyMarkup(text, {
    markup(piece) {
      pending += piece;
      if (pending.length >= PIECE) tokenize();
    },
    verbatim(piece) {
      tokenize();
      reader.verbatim(piece);
    },
  });
  tokenize();
  // Ending closes what is open; a reader that stopped has closed its entries already.
  if (!reader.stopped) parser.end();
  return reader.finish();
}

class FeedReader {
  readonly #baseUrl: string;
  readonly #stack: Frame[] = [];
  readonly #channel: Bag = { xml: '', bodies: new Map() };
  readonly #entries: string[] = [];
  readonly #bodies: EntryBodies[] = [];
  readonly #elements = new Set(['x:about']);
  readonly #problems = new Set<string>();
  #format: CanonicalFeed['format'] | null = null;
  #field: OpenField | null = null;
  #entry: Bag | null = null;
  /** Open elements beyond {@link DEPTH_KEPT}. */
  #tooDeep = 0;
  #stopped = false;
  #insideHtml = false;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  open(name: string, raw: Attributes): void {
    if (this.#stopped) return;
    if (this.#stack.length >= DEPTH_KEPT) {
      this.#problems.add('Elements nested too deeply were left out.');
      if (++this.#tooDeep > DEPTH_STOP) this.#stop();
      return;
    }
    const attributes = lowerCaseNames(raw);
    const frame = this.#push(attributes);
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1).toLowerCase();
    if (this.#format === null) this.#lookForRoot(prefix, local, frame, attributes);
    else this.#openInside(prefix, local, frame, attributes);
  }

  #openInside(prefix: string, local: string, frame: Frame, attributes: Attributes): void {
    this.#adopt(prefix, local, frame);
    const family = this.#familyOf(prefix);
    if (isEntry(family, local)) this.#openEntry(frame, attributes);
    else if (this.#field && !this.#endsField(family, local, this.#field))
      this.#openMarkup(local, frame, attributes, this.#field);
    else this.#openElement(family, local, frame, attributes);
  }

  text(data: string): void {
    if (this.#tooDeep === 0) this.#field?.addText(data);
  }

  /** Text in which an ampersand is an ampersand (CDATA). */
  verbatim(data: string): void {
    if (this.#tooDeep === 0) this.#field?.addVerbatim(data);
  }

  close(implied: boolean): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    const frame = this.#stack.pop();
    if (implied && frame?.closes)
      this.#problems.add('The feed is cut off or its elements are not closed properly.');
    if (!frame?.closes) return;
    if ('entry' in frame.closes) {
      if (frame.closes.entry === this.#entry) this.#closeEntry();
    } else if (frame.closes.field === this.#field) {
      if (frame.closes.tag === null) this.#closeField();
      else this.#field.closeTag(frame.closes.tag);
    }
  }

  finish(): CanonicalFeed | null {
    if (this.#format === null) return null;
    this.#closeEntry();
    const body = this.#channel.xml + this.#entries.join('');
    const xml = `<rss version="2.0" xmlns:dc="d" xmlns:x="x"><channel>${body}</channel></rss>`;
    const problems = [...this.#problems];
    return { xml, elements: this.#elements, format: this.#format, bodies: this.#bodies, problems };
  }

  #push(attributes: Attributes): Frame {
    const outer = this.#stack.at(-1);
    const base = baseOf(attributes, outer?.base ?? this.#baseUrl);
    const frame: Frame = {
      base,
      prefixes: declaredPrefixes(attributes),
      opaque: outer?.opaque ?? false,
      closes: null,
    };
    this.#stack.push(frame);
    return frame;
  }

  /** Passes over whatever a broken server wrote before the feed. Inside an HTML page only an element that declares a feed's namespace is one. */
  #lookForRoot(prefix: string, local: string, frame: Frame, attributes: Attributes): void {
    const declared = [...(frame.prefixes?.values() ?? [])].some(
      (family) => family === 'atom' || family === 'rss',
    );
    if (local === 'html') this.#insideHtml = true;
    if (this.#insideHtml && !declared) return;
    if (local === 'feed') this.#format = 'atom';
    else if (local === 'rdf') this.#format = 'rdf';
    else if (local === 'rss' || (local === 'channel' && declared)) this.#format = 'rss';
    else return;
    this.#adopt(prefix, local, frame);
    this.#channel.xml += element('language', decodeText(attributes['xml:lang'] ?? ''));
  }

  get #ownFamily(): Family {
    return this.#format === 'atom' ? 'atom' : 'rss';
  }

  /** A feed whose namespace is unknown is still a feed: its structure tells. */
  #adopt(prefix: string, local: string, frame: Frame): void {
    if (frame.prefixes?.get(prefix) === 'other' && STRUCTURE.has(local))
      frame.prefixes.set(prefix, this.#ownFamily);
  }

  #familyOf(prefix: string): Family {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const family = this.#stack[i]?.prefixes?.get(prefix);
      if (family) return family;
    }
    return prefix === '' ? this.#ownFamily : (CONVENTIONAL.get(prefix.toLowerCase()) ?? 'other');
  }

  #openEntry(frame: Frame, attributes: Attributes): void {
    this.#closeEntry();
    if (this.#entries.length >= ENTRY_CAP) {
      this.#problems.add(`Only the first ${ENTRY_CAP} entries were read.`);
      this.#stop();
      return;
    }
    this.#entry = { xml: element('x:about', decodeText(attributes['rdf:about'] ?? '')), bodies: new Map() };
    frame.opaque = false;
    frame.closes = { entry: this.#entry };
  }

  /** Does this element show that the open field was never closed? Then `</title>` was forgotten or misspelt. */
  #endsField(family: Family, local: string, open: OpenField): boolean {
    if (open.holdsMarkup || (family !== 'rss' && family !== 'atom')) return false;
    return FIELDS.has(`${family}:${local}`) && local !== 'name';
  }

  #openMarkup(local: string, frame: Frame, attributes: Attributes, field: OpenField): void {
    const tag = /^[a-z][a-z0-9]{0,20}$/.test(local) ? local : 'span';
    field.openTag(tag, attributes);
    frame.closes = { field, tag };
  }

  #openElement(family: Family, local: string, frame: Frame, attributes: Attributes): void {
    this.#closeField();
    const known = FIELDS.get(`${family}:${local}`);
    if (frame.opaque || (!known && isOpaque(family, local))) {
      frame.opaque = true;
    } else if (known) {
      this.#field = new OpenField(known, attributes, frame.base);
      frame.closes = { field: this.#field, tag: null };
    }
  }

  #closeField(): void {
    const field = this.#field;
    this.#field = null;
    if (!field) return;
    const { as } = field.field;
    if (this.#entry && BODIES.has(as)) {
      const body = this.#entry.bodies.has(as) ? null : field.toBody();
      if (body) this.#entry.bodies.set(as, body);
      return;
    }
    if (this.#entry) this.#elements.add(as);
    const bag = this.#entry ?? (CHANNEL_ELEMENTS.has(as) ? this.#channel : null);
    if (bag) bag.xml += field.toXml(this.#baseUrl);
  }

  #closeEntry(): void {
    this.#closeField();
    // rss-parser stumbles over an item without a child.
    if (this.#entry) {
      this.#entries.push(`<item>${this.#entry.xml || '<x:empty/>'}</item>`);
      this.#bodies.push(this.#entry.bodies);
    }
    this.#entry = null;
  }

  #stop(): void {
    this.#closeEntry();
    this.#stopped = true;
  }
}

const STRUCTURE = new Set(['rss', 'rdf', 'feed', 'channel', 'item', 'entry']);

function isEntry(family: Family, local: string): boolean {
  return (family === 'rss' || family === 'atom') && (local === 'item' || local === 'entry');
}
