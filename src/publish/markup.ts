/**
 * HTML and XML as typed tagged templates that escape by default. What is not {@link Safe} is text and is escaped;
 * only these templates make Safe, so a string joined by hand can never become markup.
 */
import { cleanText } from './clean-text.ts';

let make: (markup: string) => Safe;

/** Markup that was made by a template of this module, and could not be made elsewhere. */
export class Safe {
  readonly #markup: string;

  static {
    make = (markup) => new Safe(markup);
  }

  private constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a hole of a template. Arrays are joined; null, undefined and false print nothing. */
export type Child = Safe | string | number | null | undefined | false | readonly Child[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * In XML the two that matter are written by their numbers, which means the same: feed readers that take a title for
 * HTML show these as they are meant (RSS Best Practices Profile, "Character Data").
 */
const XML_ENTITIES: Record<string, string> = { ...ENTITIES, '&': '&#x26;', '<': '&#x3C;' };

/** Escape text for an element's content or a quoted attribute of HTML. */
export function escapeText(text: string, entities = ENTITIES): string {
  return cleanText(text).replace(/[&<>"']/g, (mark) => entities[mark] ?? '');
}

// An address from outside may be `javascript:`; only these ever reach an href, src or action.
const LINKABLE = /^(?:https?:\/\/|mailto:|[/?#])/i;
const ADDRESS_HOLE = /\s(?:href|src|action|cite)\s*=\s*["']$/i;

type Hole = 'text' | 'address';
const holesOf = new WeakMap<TemplateStringsArray, Hole[]>();

/** Look once at the literal parts of a template: which holes are addresses, and is every attribute quoted? */
function inspect(parts: TemplateStringsArray): Hole[] {
  const known = holesOf.get(parts);
  if (known) return known;
  let where: Where = 'content';
  const holes = parts.slice(0, -1).map((part): Hole => {
    for (const mark of part) where = whereAfter(mark, where);
    if (where === 'tag' && /=\s*$/.test(part)) {
      throw new SyntaxError(`an attribute must be quoted: ${part.slice(-40)}`);
    }
    return ADDRESS_HOLE.test(part) ? 'address' : 'text';
  });
  holesOf.set(parts, holes);
  return holes;
}

type Where = 'content' | 'tag' | '"' | "'";

function whereAfter(mark: string, where: Where): Where {
  if (where === 'content') return mark === '<' ? 'tag' : 'content';
  if (where !== 'tag') return mark === where ? 'tag' : where;
  if (mark === '>') return 'content';
  return mark === '"' || mark === "'" ? mark : 'tag';
}

function print(child: Child, hole: Hole, entities: Record<string, string>): string {
  if (child instanceof Safe) return child.toString();
  if (child === null || child === undefined || child === false) return '';
  if (typeof child === 'string') {
    return escapeText(hole === 'address' && !LINKABLE.test(child) ? '#' : child, entities);
  }
  if (typeof child === 'number') return String(child);
  let joined = '';
  for (const one of child) joined += print(one, hole, entities);
  return joined;
}

function fill(
  parts: TemplateStringsArray,
  children: readonly Child[],
  entities: Record<string, string> = ENTITIES,
): Safe {
  const holes = inspect(parts);
  let markup = parts[0] ?? '';
  for (let at = 0; at < children.length; at++)
    markup += print(children[at], holes[at] ?? 'text', entities) + (parts[at + 1] ?? '');
  return make(markup);
}

/**
 * HTML. `href`, `src`, `action` and `cite` take http(s), mailto and relative addresses only; others become `#`.
 * Throws SyntaxError when a hole stands in an unquoted attribute.
 */
export function html(parts: TemplateStringsArray, ...children: Child[]): Safe {
  return fill(parts, children);
}

/** XML. The same escaping with references that XML 1.0 and HTML both know. */
export function xml(parts: TemplateStringsArray, ...children: Child[]): Safe {
  return fill(parts, children, XML_ENTITIES);
}

/** A JSON-LD block (schema.org). `<` is written as an escape, so that no text can end the block or open a comment. */
export function jsonLd(data: object): Safe {
  const json = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  );
  const block = json
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return make(`<script type="application/ld+json">${block}</script>`);
}
