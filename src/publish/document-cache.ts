/**
 * Finished documents kept in memory under their addresses. What a decision touches is thrown away by tag, at once, and
 * a document that was being made from older rows meanwhile is served to who waits for it but not kept.
 */
import type { FinishedDocument } from './finished.ts';

interface Kept {
  document: FinishedDocument;
  tags: readonly string[];
}

export class DocumentCache {
  readonly #kept = new Map<string, Kept>();
  readonly #making = new Map<string, Promise<FinishedDocument>>();
  readonly #limit: number;
  #generation = 0;

  /** Keeps at most `limit` documents; the one not asked for longest goes first. */
  constructor(limit = 500) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** The document under this key, or undefined. */
  get(key: string): FinishedDocument | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.document;
  }

  /**
   * The document under this key, made if there is none; many who ask at once wait for one making. What `make` throws
   * is thrown to all of them and nothing is kept.
   */
  async remember(
    key: string,
    tags: readonly string[],
    make: () => Promise<FinishedDocument> | FinishedDocument,
  ): Promise<FinishedDocument> {
    const known = this.get(key) ?? this.#making.get(key);
    if (known) return known;
    const generation = this.#generation;
    const making = Promise.resolve()
      .then(make)
      .then((document) => {
        if (generation === this.#generation) this.#keep(key, { document, tags });
        return document;
      })
      .finally(() => {
        if (this.#making.get(key) === making) this.#making.delete(key);
      });
    this.#making.set(key, making);
    return making;
  }

  /** Throw away what carries any of these tags, or everything when none is given. */
  forget(...tags: string[]): void {
    this.#generation += 1;
    // Who asks from now on must not be given what is being made from rows read before.
    this.#making.clear();
    if (tags.length === 0) {
      this.#kept.clear();
      return;
    }
    for (const [key, kept] of this.#kept) {
      if (kept.tags.some((tag) => tags.includes(tag))) this.#kept.delete(key);
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#limit) break;
      this.#kept.delete(oldest);
    }
  }
}
