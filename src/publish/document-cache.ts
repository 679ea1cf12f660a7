/**
 * Finished documents kept in memory. When something they show changes they are all thrown away at once, and a document
 * that was being made from older rows meanwhile is served to who waits for it but not kept.
 */
import type { FinishedDocument } from './finished.ts';

export class DocumentCache {
  readonly #kept = new Map<string, FinishedDocument>();
  readonly #making = new Map<string, Promise<FinishedDocument>>();
  readonly #limit: number;

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
    return kept;
  }

  /**
   * The document under this key, made if there is none; many who ask at once wait for one making. What `make` throws
   * is thrown to all of them and nothing is kept.
   */
  async remember(
    key: string,
    make: () => Promise<FinishedDocument> | FinishedDocument,
  ): Promise<FinishedDocument> {
    const known = this.get(key) ?? this.#making.get(key);
    if (known) return known;
    const making = Promise.resolve()
      .then(make)
      .then((document) => {
        if (this.#making.get(key) === making) this.#keep(key, document);
        return document;
      })
      .finally(() => {
        if (this.#making.get(key) === making) this.#making.delete(key);
      });
    this.#making.set(key, making);
    return making;
  }

  /** Throw one document away; who asks from now on is not given what is being made of it either. */
  drop(key: string): void {
    this.#kept.delete(key);
    this.#making.delete(key);
  }

  /** Throw everything away. */
  forget(): void {
    // Who asks from now on must not be given what is being made from rows read before.
    this.#making.clear();
    this.#kept.clear();
  }

  #keep(key: string, document: FinishedDocument): void {
    this.#kept.delete(key);
    this.#kept.set(key, document);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#limit) break;
      this.#kept.delete(oldest);
    }
  }
}
