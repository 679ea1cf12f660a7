/** What every route works with, and how finished documents are served: from memory while the store has not moved. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cursor, QuoteInArticle, ShelfFilter } from '../domain/article.ts';
import type { ShownQuote } from '../domain/headline.ts';
import { isPlaceCode, isTopicSlug, type PlaceCode, type TopicSlug } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { DocumentCache } from '../publish/document-cache.ts';
import { type FinishedDocument, negotiate } from '../publish/finished.ts';
import { showQuotes } from '../publish/shown.ts';
import type { Site } from '../publish/site.ts';
import type { Store } from '../store/store.ts';

/**
 * Nothing that carries items stays stale for more than ten minutes in any cache (max-age plus stale-while-revalidate);
 * stale-if-error keeps readers and widgets supplied while we are down (RFC 5861).
 */
export const PUBLIC = 'public, max-age=300, stale-while-revalidate=300, stale-if-error=86400';

/** Milliseconds for which the store is not asked again whether anything has changed. */
const TRUST_FOR = 500;

/** Milliseconds after which a document is made anew that shows how sources fare: visits do not move the revision. */
export const HEALTH_SHOWN_FOR = 60_000;

export interface StandOptions {
  store: Store;
  site: Site;
  /** Epoch milliseconds. */
  now(): number;
}

/** The newsstand: the store, the site, and the finished documents that lie on it. */
export class Stand {
  readonly store: Store;
  readonly site: Site;
  readonly now: () => number;
  readonly #cache = new DocumentCache();
  /** When those documents were made that have a time of their own. */
  readonly #madeAt = new Map<string, number>();
  #revision = -1;
  #decidedAt = 0;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor({ store, site, now }: StandOptions) {
    this.store = store;
    this.site = site;
    this.now = now;
  }

  /** Epoch seconds. */
  get seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Quotes as readers may see them, as the people who run the site want it. */
  showQuotes(rows: readonly QuoteInArticle[]): ShownQuote[] {
    return showQuotes(rows, { hideDrifted: this.site.hideDrifted ?? false });
  }

  /** Clear the stand: something readers can see has changed. */
  forget(): void {
    this.#checkedAt = Number.NEGATIVE_INFINITY;
    this.#cache.forget();
  }

  /**
   * Answer with the document under this key, made if it is not there.
   * @param key made of what was understood of the address and of nothing else, so that nobody can fill the stand with
   * copies of one page; null for what is not worth keeping, such as the pages behind the first of a list
   * @param shownFor milliseconds after which it is made anew although the revision has not moved
   */
  async serve(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string | null,
    make: () => Promise<FinishedDocument> | FinishedDocument,
    shownFor = Number.POSITIVE_INFINITY,
  ): Promise<FastifyReply> {
    await this.#freshen();
    if (key !== null && Number.isFinite(shownFor)) this.#dropAged(key, shownFor);
    const finished = async () => (await make()).changedSince(this.#decidedAt);
    const document = key === null ? await finished() : await this.#cache.remember(key, finished);
    const answer = negotiate(document, request.headers, PUBLIC);
    // A 304 sends nothing: null would be written as JSON, and its length told.
    return reply
      .code(answer.status)
      .headers(answer.headers)
      .send(answer.body ?? undefined);
  }

  #dropAged(key: string, shownFor: number): void {
    const madeAt = this.#madeAt.get(key);
    if (madeAt !== undefined && this.now() - madeAt < shownFor) return;
    this.#cache.drop(key);
    this.#madeAt.set(key, this.now());
  }

  /** Another process may have changed the store: its revision tells. */
  async #freshen(): Promise<void> {
    if (this.now() - this.#checkedAt < TRUST_FOR) return;
    this.#checkedAt = this.now();
    const revision = await this.store.currentRevision();
    if (revision === this.#revision) return;
    this.#cache.forget();
    this.#revision = revision;
    this.#decidedAt = await this.store.lastDecisionAt();
  }
}

/** A place from an address ("co", "us"); null when it is none. */
export function placeOf(part: string): PlaceCode | null {
  const code = part.toUpperCase();
  return part === part.toLowerCase() && isPlaceCode(code) ? code : null;
}

/** A topic from an address; null when it is none. */
export function topicOf(part: string): TopicSlug | null {
  return isTopicSlug(part) ? part : null;
}

/** A shelf from a feed's name: "all", "co", "co/opt-out", "topics/opt-out"; null when it names none. */
export function shelfOf(name: string): ShelfFilter | null {
  if (name === 'all') return {};
  const [first = '', second, ...rest] = name.split('/');
  if (rest.length > 0) return null;
  const topic = second === undefined ? null : topicOf(second);
  if (first === 'topics') return topic ? { topic } : null;
  const state = placeOf(first);
  if (!state || (second !== undefined && !topic)) return null;
  return topic ? { state, topic } : { state };
}

/** A place in a list as clients carry it: opaque, and checked when it comes back. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.publishedAt}.${cursor.id}`).toString('base64url');
}

/** @throws HeadlinesError `bad-parameter` for what {@link writeCursor} has not written. */
export function readCursor(given: string | undefined): Cursor | null {
  if (given === undefined) return null;
  const [, publishedAt, id] =
    /^(-?\d{1,12})\.([0-9a-f]{1,64})$/.exec(Buffer.from(given, 'base64url').toString()) ?? [];
  if (publishedAt === undefined || id === undefined) {
    throw new HeadlinesError(
      'bad-parameter',
      'The cursor is not one this site has given.',
      'Begin without a cursor.',
    );
  }
  return { publishedAt: Number(publishedAt), id };
}
