/** What a source is like as a rule, learned from its visits: by this a sudden turn or a long silence is noticed. */

/** Counts are of items and fade as newer items come in; the whole is of a bounded size. */
export interface SourceProfile {
  items: number;
  /** Items of which it could be told, by language (`en`, `es`) or script (`cyrillic`). */
  languages: Record<string, number>;
  /** Registrable domains that the items lead to, the most frequent ones. */
  domains: Record<string, number>;
  /** Items that read like spam. */
  spam: number;
  /** Items that speak of what spam sells, without a word of those who report on it. */
  near: number;
  /** What the feed calls itself. */
  title: string | null;
  /** Items that hold a word of each bucket, base64 of one byte a bucket: no words are kept. */
  words: string;
  /** Days since 1970 on which it brought something, the latest ones in order. */
  days: number[];
  /** The day it was first met, null when that is not known: silence that began before it is no news. */
  metOn: number | null;
}

/** A source whose turn alarmed us: what it brings waits on the desk until an editor has looked. Epoch seconds. */
export interface Quarantine {
  since: number;
  /** Plain words: what is other than usual. */
  reason: string;
  /** When an editor confirmed that it is to stay so, null while nobody has. */
  confirmedAt: number | null;
}
