/** /search: for people, a form and what it found. Whatever is typed is answered with a page. */
import type { FastifyInstance } from 'fastify';
import { LONGEST_QUESTION, readQuestion } from '../domain/search-query.ts';
import { PLACE_CODES, type PlaceCode, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import { cleanLine } from '../publish/clean-text.ts';
import { newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeSearchPage } from '../publish/pages/search.ts';
import { filterOf } from './asked.ts';
import { findHits } from './found.ts';
import { placeOf, readCursor, type Stand, topicOf, writeCursor } from './stand.ts';

const PAGE = 20;

type Query = Record<string, string | string[] | undefined>;

export function searchRoutes(app: FastifyInstance, stand: Stand): void {
  app.get<{ Querystring: Query }>('/search', (request, reply) => {
    const given = (name: string) => [request.query[name] ?? ''].flat()[0] ?? '';
    const question = cleanLine(given('q')).slice(0, LONGEST_QUESTION);
    const filter = {
      state: placeOf(given('state')),
      topic: topicOf(given('topic')),
      since: dayOf(given('since')),
      until: dayOf(given('until')),
    };
    const before = readCursor(given('cursor') || undefined);
    const terms = readQuestion(question);
    const asked = terms.wanted.length + terms.unwanted.length > 0;
    const isOpen = !asked && Object.values(filter).every((value) => !value);
    // The form alone is always the same; questions are anybody's, and not kept.
    return stand.serve(request, reply, isOpen && question === '' ? '/search' : null, async () => {
      const { state, topic, since, until } = filter;
      const search = {
        ...filterOf({ ...(since && { since }), ...(until && { until }) }),
        ...(state && { states: [state] }),
        ...(topic && { topics: [topic] }),
        terms,
      };
      const { hits, next } = isOpen
        ? { hits: [], next: null }
        : await findHits(stand, search, { limit: PAGE, before });
      const sizes = await stand.store.shelfSizes();
      const countOf = (place: PlaceCode | null, slug: string | null) =>
        sizes.find((size) => size.state === place && size.topic === slug)?.articles ?? 0;
      const page = writeSearchPage(stand.site, {
        question,
        asked,
        filter,
        hits,
        states: PLACE_CODES.map((code) => ({ code, count: countOf(code, null) })).filter(
          ({ count }) => count > 0,
        ),
        topics: TOPIC_SLUGS.map((slug) => ({ slug, count: countOf(null, slug) })).filter(
          ({ count }) => count > 0,
        ),
        next: next && writeCursor(next),
        later: before !== null,
      });
      return finish(
        page,
        HTML_TYPE,
        newestChange(
          hits.map(({ headline }) => headline),
          0,
        ),
      );
    });
  });
}

/** A day as a date field sends it; anything else is none. */
function dayOf(given: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(given) && Number.isFinite(Date.parse(given)) ? given : '';
}
