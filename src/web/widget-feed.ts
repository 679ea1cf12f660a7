/** A JSON Feed as the widget takes it: everything in it is doubted, and an item that cannot be read is left out. */

/** What stands at the end of a path into parsed JSON; undefined where the path breaks off. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce((found: unknown, key) => Object(found)[key] as unknown, value);
}

/** The same when it is a text; empty when it is none. */
export function text(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found.trim() : '';
}

/** An address that is safe to put in a link; empty for `javascript:` and whatever else is not the web. */
export function address(value: unknown, key = 'url'): string {
  const given = text(value, key);
  return /^https?:\/\//i.test(given) ? given : '';
}

/**
 * The items that have a title and an address.
 * @throws TypeError for what is no feed, and for one of whose items none can be read
 */
export function readItems(feed: unknown): unknown[] {
  const items = at(feed, 'items') as unknown[];
  const readable = items.filter((item) => text(item, 'title') && address(item));
  if (items.length && !readable.length) throw new TypeError();
  return readable;
}

/** "Colorado, Texas"; empty when none is known. The first tags are the names of the states, in the same order. */
export function placesOf(item: unknown): string {
  const known = Number(at(item, '_optout', 'states', 'length'));
  return [0, 1]
    .map((place) => (place < known ? text(item, 'tags', place) : ''))
    .filter(Boolean)
    .join(', ');
}
