/** What every route of the API answers with: finished JSON, kept while nothing has changed, with the way to the next page. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cursor } from '../domain/article.ts';
import { finish } from '../publish/finished.ts';
import { type Stand, writeCursor } from './stand.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Items a page where nobody asks for another number. */
export const DEFAULT_LIMIT = 20;
/** Rows of a table where nobody asks for another number. */
export const CSV_LIMIT = 1000;

export interface Gathered {
  body: object;
  /** Epoch seconds. */
  updatedAt: number;
}

type Asked = Record<string, string | number | boolean | readonly string[] | undefined>;

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
      const next = 'next' in body ? body.next : null;
      return finish(JSON.stringify(body), JSON_TYPE, updatedAt, nextLink(next as string | null));
    };
    await stand.serve(request, reply, key, make, shownFor);
  }

  /** The address of the page after `last`, asked for in the same way; null when there is none. */
  function nextPage(path: string, asked: Asked, last: Cursor | null | undefined): string | null {
    if (!last) return null;
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    query.set('cursor', writeCursor(last));
    return `${stand.site.url}${path}?${query}`;
  }

  /** The next page is told in a header too (RFC 8288). */
  function nextLink(next: string | null): Record<string, string> {
    return next ? { link: `<${next}>; rel="next"` } : {};
  }

  return { answer, nextPage, nextLink };
}

/** What was understood of a query, whatever its spelling and order. */
export function keyOf(path: string, asked: Record<string, unknown>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const spelt = given.map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]);
  return `${path} ${JSON.stringify(spelt.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))}`;
}

/** Epoch seconds of the newest change; 0 when there is nothing. */
export function newest(items: readonly { updatedAt: number }[]): number {
  return items.reduce((most, item) => Math.max(most, item.updatedAt), 0);
}
