/** What every route of the API answers with: finished JSON, kept while nothing has changed, with the way to the next page. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cursor } from '../domain/article.ts';
import { finish } from '../publish/finished.ts';
import { type Stand, writeCursor } from './stand.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Items a page where nobody asks for another number. */
export const DEFAULT_LIMIT = 20;

export interface Gathered {
  body: object;
  /** Epoch seconds. */
  updatedAt: number;
}

type Asked = Record<string, string | number | boolean | undefined>;

export function answersOf(stand: Stand) {
  /** Serve what `gather` brings as a document, kept under `key`; see {@link Stand.serve}. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string | null,
    gather: () => Promise<Gathered>,
    shownFor?: number,
  ): Promise<void> {
    const make = async () => {
      const { body, updatedAt } = await gather();
      // The next page is told in a header too (RFC 8288).
      const next = 'next' in body ? body.next : null;
      const link = next ? { link: `<${next}>; rel="next"` } : {};
      return finish(JSON.stringify(body), JSON_TYPE, updatedAt, link);
    };
    await stand.serve(request, reply, key, make, shownFor);
  }

  /** The address of the page after `last`, asked for in the same way; null when there is none. */
  function nextPage(path: string, asked: Asked, last: Cursor | undefined): string | null {
    if (!last) return null;
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    query.set('cursor', writeCursor(last));
    return `${stand.site.url}${path}?${query}`;
  }

  return { answer, nextPage };
}

/** What was understood of a query, whatever its spelling and order. */
export function keyOf(path: string, { state, topic, featured, limit }: Record<string, unknown>): string {
  return `${path} ${JSON.stringify([state, topic, featured, limit])}`;
}

/** Epoch seconds of the newest change; 0 when there is nothing. */
export function newest(items: readonly { updatedAt: number }[]): number {
  return items.reduce((most, item) => Math.max(most, item.updatedAt), 0);
}
