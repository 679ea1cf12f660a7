/**
 * Readers of the values people write into source files. Each gives the value in its proper type, or notes in plain
 * words what is wrong and what to write instead; none of them throws.
 */
import { load } from 'cheerio';

/** Where a value stands: field names and places in lists (from 0), outermost first. */
export type FieldPath = readonly (string | number)[];

export interface Fault {
  path: FieldPath;
  message: string;
}

/** Gives undefined when the value cannot be used; then at least one fault was added. */
export type Reader<T> = (value: unknown, path: FieldPath, faults: Fault[]) => T | undefined;

/** A field left out is a fault if `needed`; else it takes the value of `otherwise`, or stays left out without one. */
export interface Field<T> {
  read: Reader<T>;
  needed?: boolean;
  otherwise?: T;
}

export type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> };

const LONGEST_TEXT = 300;
const BARE_PAGE = load('<p></p>').root();

/** One line of words. */
export const readText: Reader<string> = (value, path, faults) => {
  const asked = 'write words, in quotes if they are only digits';
  if (typeof value !== 'string') return fault(faults, path, `${shown(value)} is not text: ${asked}`);
  const text = value.trim();
  if (text === '') return fault(faults, path, `this is empty: ${asked}, or leave the field out`);
  if (/[\n\r\t]/.test(text)) return fault(faults, path, 'this runs over several lines: write it on one');
  if (text.length > LONGEST_TEXT)
    return fault(faults, path, `this is ${text.length} characters long: write at most ${LONGEST_TEXT}`);
  return text;
};

export const readBoolean: Reader<boolean> = (value, path, faults) =>
  typeof value === 'boolean'
    ? value
    : fault(faults, path, `${shown(value)} is neither true nor false: write one of them`);

/** A name for addresses: lower-case letters and digits, parted by single hyphens. */
export const readSlug: Reader<string> = (value, path, faults) =>
  typeof value === 'string' && value.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
    ? value
    : fault(
        faults,
        path,
        `${shown(value)} cannot be an id: write at most 60 lower-case letters and digits with hyphens between words, such as denver-post`,
      );

/** An absolute http(s) address without a user name or password in it (RFC 3986). */
export const readAddress: Reader<string> = (value, path, faults) => {
  const address = typeof value === 'string' && !/\s/.test(value) ? URL.parse(value) : null;
  if (address === null || !/^https?:\/\//i.test(String(value)))
    return fault(
      faults,
      path,
      `${shown(value)} is not a web address: write it in full with https:// or http://, such as https://example.org/feed/`,
    );
  if (address.username !== '' || address.password !== '')
    return fault(
      faults,
      path,
      'this address holds a user name or password, which would be shown to readers: leave them out',
    );
  return String(value);
};

/** One of a closed list of words. */
export function readWordOf<T extends string>(words: readonly T[]): Reader<T> {
  return (value, path, faults) =>
    words.find((word) => word === value) ??
    fault(faults, path, `${shown(value)} is not known here: write one of ${words.join(', ')}`);
}

/** A CSS selector that the page readers understand (Selectors Level 4, as far as cheerio has it). */
export const readSelector: Reader<string> = (value, path, faults) => {
  const selector = readText(value, path, faults);
  if (selector === undefined) return undefined;
  try {
    BARE_PAGE.find(selector);
    return selector;
  } catch (error) {
    return fault(
      faults,
      path,
      `${shown(value)} is not a CSS selector (${reason(error)}): write one such as article h2 a`,
    );
  }
};

/** A regular expression, kept as its source text. */
export const readPattern: Reader<string> = (value, path, faults) => {
  const pattern = readText(value, path, faults);
  if (pattern === undefined) return undefined;
  try {
    new RegExp(pattern);
    return pattern;
  } catch (error) {
    return fault(
      faults,
      path,
      `${shown(value)} is not a regular expression (${reason(error)}): write a part of the address such as /story/`,
    );
  }
};

/** A list whose every item is read the same way; one bad item spoils the list, but each is named. */
export function readListOf<T>(readItem: Reader<T>): Reader<T[]> {
  return (value, path, faults) => {
    if (!Array.isArray(value))
      return fault(
        faults,
        path,
        `${shown(value)} is not a list: write each item on a line of its own after a hyphen`,
      );
    const items = value.map((item: unknown, at) => readItem(item, [...path, at], faults));
    const good = items.filter((item) => item !== undefined);
    return good.length === items.length ? good : undefined;
  };
}

/** A block of fields. A field with nothing behind its colon counts as left out; a field not in the table is a fault. */
export function readFields<T extends object>(fields: Fields<T>): Reader<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, path, faults) => {
    if (!isBlock(value))
      return fault(faults, path, `${shown(value)} stands where fields belong: write lines of “field: value”`);
    const before = faults.length;
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name))
        fault(
          faults,
          [...path, name],
          `there is no field “${name}” here: the fields are ${names.join(', ')}`,
        );
    }
    const read: Partial<T> = {};
    for (const name of names) {
      const field = fields[name];
      const given = value[name] ?? undefined;
      const found = given === undefined ? field.otherwise : field.read(given, [...path, name], faults);
      if (given === undefined && field.needed)
        fault(faults, [...path, name], 'this field is missing: add it');
      if (found !== undefined) read[name] = found;
    }
    return faults.length === before ? (read as T) : undefined;
  };
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Adds a fault and gives undefined, so that a reader can return it. */
export function fault(faults: Fault[], path: FieldPath, message: string): undefined {
  faults.push({ path, message });
}

/** The value as the writer would know it again, cut short. */
export function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return `“${words.length > 60 ? `${words.slice(0, 59)}…` : words}”`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
}
