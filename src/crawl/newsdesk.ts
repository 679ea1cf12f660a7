/** What a pass works with, put together once by whoever starts it. */
import type { PlaceCode } from '../domain/vocabulary.ts';
import type { Door } from '../fetch/door.ts';
import type { Store } from '../store/store.ts';
import type { Budget } from './budget.ts';
import type { Parser, PromisedReader } from './reading/parser.ts';

export interface Newsdesk {
  door: Door;
  /** Name, version and contact, as sent; publishers address their wishes to the name. */
  userAgent: string;
  store: Store;
  /** Both work in threads of their own, but for tests. */
  parser: Parser;
  reader: PromisedReader;
  /** Prefix of permanent ids, settled at the site's first start (RFC 4151). */
  tag: string;
  /** Are tests given in this place at this moment (epoch seconds)? */
  isInSeason(place: PlaceCode, at: number): boolean;
  /** Epoch milliseconds. */
  now(): number;
  /** 0 up to 1. */
  random(): number;
  /** Where it is to differ from the usual, as in tests. */
  budget?: Partial<Budget>;
  log: Log;
}

/** The part of a logger the crawl uses (pino's shape). */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
