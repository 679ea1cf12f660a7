/** Learns what a source is like and measures how like it a batch of new items is. Pure; the profile never grows beyond its bounds. */
import type { Candidate } from '../../domain/candidate.ts';
import type { SourceProfile } from '../../domain/source-profile.ts';
import { registrableDomain } from './registrable-domain.ts';
import { type ItemMark, markItem } from './words.ts';

/** Words are counted in so many buckets. */
const BUCKETS = 2048;
/** Items after which what was learned counts half, so that a source may change in the course of a year. */
const FADES_AT = 240;
const DOMAINS_KEPT = 12;
const LANGUAGES_KEPT = 8;
/** Characters of a feed's name that are remembered and repeated. */
const NAME_KEPT = 120;

/** A batch of items as they are compared with a profile. */
export interface Batch {
  items: number;
  /** Items by language, of those that told. */
  languages: Record<string, number>;
  domains: Record<string, number>;
  spam: number;
  near: number;
  /** The trade most of them are of. */
  trade: string | null;
  words: Uint8Array;
  title: string | null;
}

export function emptyProfile(): SourceProfile {
  return {
    items: 0,
    languages: {},
    domains: {},
    spam: 0,
    near: 0,
    title: null,
    words: '',
    days: [],
    metOn: null,
  };
}

/** Look at all items of a batch; `title` is what the feed calls itself. */
export function readBatch(items: readonly Candidate[], title: string | null): Batch {
  const marks = items.map(markItem);
  const trades = count(marks.map((mark) => mark.spam ?? mark.near));
  return {
    items: items.length,
    languages: count(marks.map((mark) => mark.language)),
    domains: count(items.map((item) => (item.link === null ? null : registrableDomain(item.link)))),
    spam: marks.filter((mark) => mark.spam !== null).length,
    near: marks.filter((mark) => mark.near !== null).length,
    trade: most(trades),
    words: bucketsOf(marks),
    title:
      title
        ?.replace(/[\p{C}\s]+/gu, ' ')
        .trim()
        .slice(0, NAME_KEPT) || null,
  };
}

/** The profile after this batch. */
export function learn(profile: SourceProfile, batch: Batch): SourceProfile {
  const words = bytesOf(profile.words);
  for (let i = 0; i < BUCKETS; i++) words[i] = Math.min(255, (words[i] ?? 0) + (batch.words[i] ?? 0));
  const fade = profile.items + batch.items > FADES_AT ? 0.5 : 1;
  if (fade < 1) for (let i = 0; i < BUCKETS; i++) words[i] = Math.floor((words[i] ?? 0) * fade);
  return {
    items: (profile.items + batch.items) * fade,
    languages: keepMost(add(profile.languages, batch.languages, fade), LANGUAGES_KEPT),
    domains: keepMost(add(profile.domains, batch.domains, fade), DOMAINS_KEPT),
    spam: (profile.spam + batch.spam) * fade,
    near: (profile.near + batch.near) * fade,
    title: batch.title ?? profile.title,
    words: Buffer.from(words).toString('base64'),
    days: profile.days,
    metOn: profile.metOn,
  };
}

/** How alike the words of a batch and of a profile are: 0 (none in common) to 1. Common words count less than rare ones. */
export function likeness(profile: SourceProfile, batch: Batch): number {
  const known = bytesOf(profile.words);
  let product = 0;
  let ours = 0;
  let theirs = 0;
  for (let i = 0; i < BUCKETS; i++) {
    const a = Math.sqrt(known[i] ?? 0);
    const b = Math.sqrt(batch.words[i] ?? 0);
    product += a * b;
    ours += a * a;
    theirs += b * b;
  }
  return product === 0 ? 0 : product / Math.sqrt(ours * theirs);
}

function bucketsOf(marks: readonly ItemMark[]): Uint8Array {
  const buckets = new Uint8Array(BUCKETS);
  for (const { words } of marks) {
    for (const word of words) {
      const bucket = bucketOf(word);
      buckets[bucket] = Math.min(255, (buckets[bucket] ?? 0) + 1);
    }
  }
  return buckets;
}

/** FNV-1a over UTF-16 code units: the same everywhere and for ever. */
function bucketOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

function bytesOf(words: string): Uint8Array {
  const bytes = new Uint8Array(BUCKETS);
  bytes.set(Buffer.from(words, 'base64').subarray(0, BUCKETS));
  return bytes;
}

function count(values: readonly (string | null)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function add(known: Record<string, number>, fresh: Record<string, number>, fade: number) {
  const sums = new Map(Object.entries(known));
  for (const [name, value] of Object.entries(fresh)) sums.set(name, (sums.get(name) ?? 0) + value);
  return new Map([...sums].map(([name, value]) => [name, value * fade]));
}

function keepMost(counts: Map<string, number>, kept: number): Record<string, number> {
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, kept));
}

/** The name counted most; null when there is none. */
export function most(counts: Record<string, number>): string | null {
  const [first] = Object.entries(keepMost(new Map(Object.entries(counts)), 1));
  return first?.[0] ?? null;
}
