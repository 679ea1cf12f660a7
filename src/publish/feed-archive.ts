/** The months of archived feeds (RFC 5005 section 4), in UTC: which are closed, and where their documents are. */
import type { FeedFormat } from './addresses.ts';

/** A month as it stands in addresses: "2026-10". */
export type Month = string;

/** Epoch seconds: from the first on, until before the second. */
export interface Span {
  from: number;
  until: number;
}

/** The month in which a moment (epoch seconds) lies. */
export function monthOf(seconds: number): Month {
  return new Date(seconds * 1000).toISOString().slice(0, 7);
}

/** From the beginning of a month until that of the next; null for what is no month from 1970 to 9998. */
export function spanOf(month: Month): Span | null {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined || year < '1970' || year > '9998') return null;
  const startOf = (at: number) => Date.UTC(Number(year), at, 1) / 1000;
  return { from: startOf(Number(number) - 1), until: startOf(Number(number)) };
}

/** Is this month over at `now` (epoch seconds)? Only then has it a document. */
export function isClosed(month: Month, now: number): boolean {
  return month < monthOf(now);
}

/** "/feeds/co/2026-10.atom" */
export function archivePath(name: string, month: Month, format: FeedFormat): string {
  return `/feeds/${name}/${month}.${format}`;
}
