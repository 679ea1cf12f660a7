/** How a source fares: what the crawler remembers of it between two passes. */
import type { Source } from './source.ts';

/** Why a visit to a source brought nothing; each has plain words for people in publish. */
export const FAILURE_CLASSES = [
  'dns',
  'connect',
  'tls',
  'timeout',
  'http',
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
