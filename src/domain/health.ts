/** How a source fares: what the crawler remembers of it between two passes. */
import type { FeedHints } from './candidate.ts';
import type { Source } from './source.ts';

/** Why a visit to a source brought nothing; each has plain words for people in publish. */
export const FAILURE_CLASSES = [
  'dns',
  'connect',
  'tls',
  'timeout',
  'http',
  'gone',
  'blocked',
  'throttled',
  'refused-address',
  'robots',
  'too-big',
  'redirect',
  'bad-url',
  'aborted',
  'not-a-feed',
  'unreadable',
  'empty',
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** Why a source is visited when it is: what decided about its next visit. Each has plain words in publish. */
export const VISIT_REASONS = [
  'hourly',
  'daily',
  'publisher',
  'rare',
  'season',
  'retry',
  'given-up',
  'asked',
  'gone',
  'offline',
] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

/** What a source was seen to do and asks for, as far as it decides when it is visited next. */
export interface Rhythm {
  /** Has it ever said "unchanged" when asked with its validators (304)? */
  ever304: boolean;
  /** Times in a row it sent the bytes we had, in full, although it was asked with its validators. */
  resent: number;
  /** Mean seconds between two of its new entries; null until that can be told. */
  gap: number | null;
  /** When it last brought a new entry, by our own clock. */
  lastNewAt: number | null;
  /** How often its feed says it is worth asking; null when it does not say. */
  hints: FeedHints | null;
}

/** A source nothing is known of yet. */
export const NO_RHYTHM: Rhythm = { ever304: false, resent: 0, gap: null, lastNewAt: null, hints: null };

/** The lamp on the coverage board. `unproven`: never yet read, and its address was never seen to work. */
export type SourceCondition = 'working' | 'unproven' | 'failing' | 'new' | 'retired';

export interface SourceHealth {
  source: Source;
  retired: boolean;
  /** The feed address in use: the declared one, or the one discovered from the homepage. */
  feedUrl: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Hash of the last body, for servers that answer 200 to everything. */
  bodyHash: string | null;
  /** Epoch seconds, null before the first. */
  lastAttemptAt: number | null;
  lastSuccessAt: number | null;
  /** Newest item the source itself dated, and newest one about the subject. */
  lastItemAt: number | null;
  lastRelevantAt: number | null;
  nextDueAt: number;
  /** What decided about `nextDueAt`; null before the first visit. */
  visitReason: VisitReason | null;
  rhythm: Rhythm;
  /** Where its address has been redirected to for good, at every visit since `redirectSince`. */
  redirectTo: string | null;
  redirectSince: number | null;
  failures: number;
  failureClass: FailureClass | null;
  /** Plain words for people. */
  failureMessage: string | null;
  /** What was amiss when it was last read although it brought something, in plain words: a rule that finds nothing. */
  problem: string | null;
  /** Entries in the last reading, and articles kept from this source over all. */
  lastItems: number;
  articles: number;
}

/** Judge the lamp of a source from its record. */
export function sourceCondition(health: SourceHealth): SourceCondition {
  if (health.retired) return 'retired';
  if (health.failures === 0) return health.lastSuccessAt === null ? 'new' : 'working';
  return health.lastSuccessAt === null && !health.source.verified ? 'unproven' : 'failing';
}
