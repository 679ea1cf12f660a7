/** The attributes of a feed's elements: their names and values evened out, and what they declare about addresses and namespaces. */
import { decodeHTMLStrict } from 'entities';
import { type Family, familyOf } from './feed-names.ts';
import { withoutControls } from './tidy-markup.ts';
import { parseUrl } from './web-address.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Text and entities of XML to characters; only what ends in `;` is an entity, so that `?a=1&copy=2` stays an address. */
export function decodeText(raw: string): string {
  if (!raw.includes('&')) return raw;
  const text = decodeHTMLStrict(raw);
  // Only numbers can name what XML forbids.
  return raw.includes('&#') ? withoutControls(text).toWellFormed() : text;
}

/** xml:base of an element against that of its parent (XML Base, section 4). */
export function baseOf(attributes: Attributes, outer: string): string {
  const declared = attributes['xml:base'];
  return declared === undefined ? outer : (parseUrl(decodeText(declared).trim(), outer)?.href ?? outer);
}

/** The namespaces an element declares, by prefix; null when it declares none. */
export function declaredPrefixes(attributes: Attributes): Map<string, Family> | null {
  let prefixes: Map<string, Family> | null = null;
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    prefixes ??= new Map();
    prefixes.set(name.slice(6), familyOf(attributes[name] ?? ''));
  }
  return prefixes;
}

/** Names are told apart by their letters only: publishers write `Version` and `HREF`. */
export function lowerCaseNames(attributes: Attributes): Attributes {
  let isLower = true;
  for (const name in attributes) isLower &&= !/[A-Z]/.test(name);
  if (isLower) return attributes;
  const lower: Record<string, string> = Object.create(null);
  for (const name in attributes) lower[name.toLowerCase()] = attributes[name] ?? '';
  return lower;
}
