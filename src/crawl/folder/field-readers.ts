/**
 * Readers of the values people write into source files. Each gives the value in its proper type, or complains in plain
 * words of what is wrong and what to write instead; none of them throws.
 */
import { load } from 'cheerio/slim';

/** Where a value stands: field names and places in lists (from 0), outermost first. */
export type FieldPath = readonly (string | number)[];

/** Notes a fault in the value being read, or `under` it; gives undefined so that a reader can return it. */
export type Complain = (message: string, ...under: FieldPath) => undefined;

/** Gives undefined when the value cannot be used; then it has complained. */
export type Reader<T> = (value: unknown, complain: Complain) => T | undefined;

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
export const readText: Reader<string> = (value, complain) => {
  const asked = 'write words, in quotes if they are only digits';
  if (typeof value !== 'string') return complain(`${shown(value)} is not text: ${asked}`);
  const text = value.trim();
  if (text === '') return complain(`this is empty: ${asked}, or leave the field out`);
  if (/[\n\r\t]/.test(text)) return complain('this runs over several lines: write it on one');
  if (text.length > LONGEST_TEXT)
    return complain(`this is ${text.length} characters long: write at most ${LONGEST_TEXT}`);
  return text;
};

export const readBoolean: Reader<boolean> = (value, complain) =>
  typeof value === 'boolean'
    ? value
    : complain(`${shown(value)} is neither true nor false: write one of them`);

/** A name for addresses: lower-case letters and digits, parted by single hyphens. */
export const readSlug: Reader<string> = (value, complain) => {
  if (typeof value === 'string' && value.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value;
  const asked =
    'write at most 60 lower-case letters and digits with hyphens between words, such as denver-post';
  return complain(`${shown(value)} cannot be an id: ${asked}`);
};

/** An absolute http(s) address without a user name or password in it (RFC 3986). */
export const readAddress: Reader<string> = (value, complain) => {
  const looksRight = typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);
  const address = looksRight ? URL.parse(value) : null;
  if (address === null || !looksRight) {
    const asked = 'write it in full with https:// or http://, such as https://example.org/feed/';
    return complain(`${shown(value)} is not a web address: ${asked}`);
  }
  if (address.username !== '' || address.password !== '')
    return complain('this holds a user name or password, which readers would be shown: leave them out');
  return value;
};

/** One of a closed list of words. */
export function readWordOf<T extends string>(words: readonly T[]): Reader<T> {
  return (value, complain) =>
    words.find((word) => word === value) ??
    complain(`${shown(value)} is not known here: write one of ${words.join(', ')}`);
}

/** A CSS selector that the page readers understand (Selectors Level 4, as far as cheerio has it). */
export const readSelector: Reader<string> = (value, complain) =>
  readCompiled(value, complain, 'a CSS selector', 'write one such as article h2 a', (selector) =>
    BARE_PAGE.find(selector),
  );

/** A regular expression, kept as its source text. */
export const readPattern: Reader<string> = (value, complain) =>
  readCompiled(
    value,
    complain,
    'a regular expression',
    'write a part of the address such as /story/',
    (pattern) => new RegExp(pattern),
  );

/** Text that `compile` must take without throwing. */
function readCompiled(
  value: unknown,
  complain: Complain,
  what: string,
  asked: string,
  compile: (text: string) => unknown,
): string | undefined {
  const text = readText(value, complain);
  if (text === undefined) return undefined;
  try {
    compile(text);
    return text;
  } catch (error) {
    return complain(`${shown(text)} is not ${what} (${messageOf(error)}): ${asked}`);
  }
}

/** A list whose every item is read the same way; one bad item spoils the list, but each is complained of. */
export function readListOf<T>(readItem: Reader<T>): Reader<T[]> {
  return (value, complain) => {
    if (!Array.isArray(value))
      return complain(`${shown(value)} is not a list: write each item on a line of its own after a hyphen`);
    const items = value.map((item: unknown, at) => readItem(item, below(complain, at)));
    const good = items.filter((item) => item !== undefined);
    return good.length === items.length ? good : undefined;
  };
}

/** A block of fields. A field with nothing behind its colon counts as left out; one that is not in the table is a fault. */
export function readFields<T extends object>(fields: Fields<T>): Reader<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, complain) => {
    if (!isBlock(value))
      return complain(`${shown(value)} stands where fields belong: write lines of “field: value”`);
    let good = true;
    const reject: Complain = (message, ...under) => {
      good = false;
      return complain(message, ...under);
    };
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name))
        reject(`there is no field “${name}” here: the fields are ${names.join(', ')}`, name);
    }
    const block: Partial<T> = {};
    for (const name of names) {
      const { read, needed, otherwise } = fields[name];
      const given = value[name] ?? undefined;
      if (given === undefined && needed) reject('this field is missing: add it', name);
      const found = given === undefined ? otherwise : read(given, below(reject, name));
      if (found !== undefined) block[name] = found;
    }
    return good ? (block as T) : undefined;
  };
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function below(complain: Complain, step: string | number): Complain {
  return (message, ...under) => complain(message, step, ...under);
}

/** The value as the writer would know it again, cut short. */
export function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return `“${words.length > 60 ? `${words.slice(0, 59)}…` : words}”`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
}
