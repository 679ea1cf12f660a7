/**
 * How often a feed says it is worth asking for: RSS `ttl`, `skipHours` and `skipDays`, and the syndication module
 * (`sy:updatePeriod`, `sy:updateFrequency`). Values that say nothing sensible are ignored.
 */
import type { FeedHints } from '../domain/candidate.ts';

/** Characters in which a feed speaks of itself, before its first entry and after its last. */
const HEAD = 20_000;
const TAIL = 4_000;

const PERIOD_MINUTES: Record<string, number> = {
  hourly: 60,
  daily: 24 * 60,
  weekly: 7 * 24 * 60,
  monthly: 30 * 24 * 60,
  yearly: 365 * 24 * 60,
};
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** What the feed asks for; null when it asks for nothing. Linear in the length of what is looked at. */
export function feedHints(xml: string): FeedHints | null {
  const own = aboutItself(xml);
  const minutes = Math.max(ttlOf(own), periodOf(own));
  const skipHours = listOf(own, 'skipHours', 'hour').flatMap((text) =>
    // The first drafts of RSS counted the hours from 1 to 24.
    /^\d{1,2}$/.test(text) && Number(text) <= 24 ? [Number(text) % 24] : [],
  );
  const skipDays = listOf(own, 'skipDays', 'day').flatMap((text) => {
    const day = DAYS.indexOf(text.toLowerCase());
    return day < 0 ? [] : [day];
  });
  if (minutes === 0 && skipHours.length + skipDays.length === 0) return null;
  return {
    minutes: minutes === 0 ? null : minutes,
    skipHours: [...new Set(skipHours)],
    skipDays: [...new Set(skipDays)],
  };
}

/** What stands outside the entries. */
function aboutItself(xml: string): string {
  const head = xml.slice(0, HEAD);
  const first = /<(?:\w{1,20}:)?(item|entry)[\s>]/.exec(head);
  if (!first) return head;
  const last = xml.lastIndexOf(`</${first[1]}>`);
  return head.slice(0, first.index) + (last < 0 ? '' : xml.slice(Math.max(last, xml.length - TAIL)));
}

/** The text of the first element of this name, whatever its prefix; null when there is none. */
function textOf(xml: string, name: string): string | null {
  return (
    new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^<>]{0,200})?>([^<]{0,100})<`, 'i').exec(xml)?.[1]?.trim() ??
    null
  );
}

/** RSS 2.0: minutes the feed may be kept before it is asked for again. */
function ttlOf(xml: string): number {
  const text = textOf(xml, 'ttl') ?? '';
  return /^\d{1,7}$/.test(text) ? Number(text) : 0;
}

/** RSS 1.0 syndication module: so many times in a period, once where it does not say. */
function periodOf(xml: string): number {
  const period = PERIOD_MINUTES[textOf(xml, 'updatePeriod')?.toLowerCase() ?? ''];
  const frequency = textOf(xml, 'updateFrequency') ?? '1';
  if (period === undefined || !/^\d{1,4}$/.test(frequency) || Number(frequency) === 0) return 0;
  return Math.round(period / Number(frequency));
}

function listOf(xml: string, list: string, member: string): string[] {
  const from = xml.search(new RegExp(`<${list}\\s*>`, 'i'));
  if (from < 0) return [];
  const rest = xml.slice(from, from + 2_000);
  const end = rest.search(new RegExp(`</${list}`, 'i'));
  const members = (end < 0 ? rest : rest.slice(0, end)).matchAll(
    new RegExp(`<${member}\\s*>([^<]{1,20})<`, 'gi'),
  );
  return [...members].map(([, text]) => (text ?? '').trim());
}
