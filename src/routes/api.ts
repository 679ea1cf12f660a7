/** /api/v1: quotes, states, topics and sources as JSON, described by /openapi.json from these very schemas. */
import { createHash } from 'node:crypto';
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import type { ShownQuote } from '../domain/headline.ts';
import { PLACE_CODES, placeName, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { shelfPath } from '../publish/addresses.ts';
import { quoteResource, sourceResource } from '../publish/resources.ts';
import { topicName } from '../publish/site.ts';
import { answersOf, DEFAULT_LIMIT, keyOf, newest } from './api-answers.ts';
import {
  FAILURES,
  NoQuery,
  Quote,
  QuoteList,
  QuotesQuery,
  RandomQuote,
  SourceList,
  StateList,
  TopicList,
} from './api-schemas.ts';
import { dropEmpty } from './asked.ts';
import { HEALTH_SHOWN_FOR, readCursor, type Stand } from './stand.ts';

const QUOTES = '/api/v1/quotes';
/** Quotes from which that of the day is drawn. */
const DRAWN_FROM = 200;

export const apiRoutes =
  (stand: Stand): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, site } = stand;

    app.addHook('preValidation', dropEmpty);
    // Addresses have codes in lower case, and so may queries.
    app.addHook<{ Querystring: Record<string, unknown> }>('preValidation', async ({ query }) => {
      if (typeof query.state === 'string') query.state = query.state.toUpperCase();
    });

    const { answer, nextPage } = answersOf(stand);

    app.get(
      '/quotes',
      {
        schema: {
          operationId: 'listQuotes',
          tags: ['quotes'],
          summary: 'Quotes that an editor approved, last approved first',
          description:
            'Each with its speaker and the headline it stands under. A pupil who is held back is “a student in Colorado”.',
          querystring: QuotesQuery,
          response: { 200: QuoteList, ...FAILURES },
        },
      },
      (request, reply) => {
        const { cursor, ...asked } = request.query;
        const { state, topic, speaker, limit = DEFAULT_LIMIT } = asked;
        const before = readCursor(cursor);
        // Whose name leads nowhere is not kept: anybody can think of names.
        const key = before || speaker ? null : keyOf(QUOTES, asked);
        return answer(request, reply, key, async () => {
          const rows = await store.publicQuotes(
            { ...(state && { state }), ...(topic && { topic }), ...(speaker && { speaker }) },
            limit + 1,
            before,
          );
          const items = stand.showQuotes(rows.slice(0, limit));
          const last = rows.length > limit ? rows[limit - 1]?.quote : undefined;
          const next = last && { publishedAt: last.approvedAt ?? 0, id: last.id };
          return {
            body: {
              items: items.map((item) => quoteResource(item, site)),
              next: nextPage(QUOTES, asked, next),
            },
            updatedAt: newest(items),
          };
        });
      },
    );

    app.get(
      '/quotes/featured',
      {
        schema: {
          operationId: 'getFeaturedQuotes',
          tags: ['quotes'],
          summary: 'Quotes that the editors put on top, last featured first',
          description: 'Few at a time, on one page.',
          querystring: NoQuery,
          response: { 200: Type.Object({ items: Type.Array(Quote) }), ...FAILURES },
        },
      },
      (request, reply) =>
        answer(request, reply, '/api/v1/quotes/featured', async () => {
          const items = stand.showQuotes(await store.publicQuotes({ featured: true }, DEFAULT_LIMIT));
          return {
            body: { items: items.map((item) => quoteResource(item, site)) },
            updatedAt: newest(items),
          };
        }),
    );

    app.get(
      '/quotes/random',
      {
        schema: {
          operationId: 'getRandomQuote',
          tags: ['quotes'],
          summary: 'The quote of the day: drawn by lot from the newest, the same for everybody all day',
          description: 'Null while there are no public quotes. Days are those of UTC.',
          querystring: NoQuery,
          response: { 200: RandomQuote, ...FAILURES },
        },
      },
      (request, reply) => {
        const day = new Date(stand.now()).toISOString().slice(0, 10);
        return answer(request, reply, `${QUOTES}/random ${day}`, async () => {
          const quote = drawQuote(stand.showQuotes(await store.publicQuotes({}, DRAWN_FROM)), day);
          const updatedAt = Math.max(Date.parse(day) / 1000, quote?.updatedAt ?? 0);
          return { body: { day, quote: quote && quoteResource(quote, site) }, updatedAt };
        });
      },
    );

    app.get(
      '/states',
      {
        schema: {
          operationId: 'listStates',
          tags: ['vocabulary'],
          summary: 'States (and US, national) with the number of their headlines',
          description:
            'In the order of their codes, the nation last; those without any headline are listed too.',
          querystring: NoQuery,
          response: { 200: StateList, ...FAILURES },
        },
      },
      (request, reply) =>
        answer(request, reply, '/api/v1/states', async () => {
          const sizes = (await store.shelfSizes()).filter((size) => size.topic === null);
          const items = PLACE_CODES.map((code) => ({
            code,
            name: placeName(code),
            headlines: sizes.find((size) => size.state === code)?.articles ?? 0,
            page: site.url + shelfPath({ state: code }),
          }));
          return { body: { items }, updatedAt: Math.max(0, ...sizes.map((size) => size.newestAt)) };
        }),
    );

    app.get(
      '/topics',
      {
        schema: {
          operationId: 'listTopics',
          tags: ['vocabulary'],
          summary: 'Topics with the number of their headlines',
          description: 'In the order of the vocabulary; those without any headline are listed too.',
          querystring: NoQuery,
          response: { 200: TopicList, ...FAILURES },
        },
      },
      (request, reply) =>
        answer(request, reply, '/api/v1/topics', async () => {
          const sizes = (await store.shelfSizes()).filter((size) => size.state === null);
          const items = TOPIC_SLUGS.map((slug) => ({
            slug,
            name: topicName(site, slug),
            headlines: sizes.find((size) => size.topic === slug)?.articles ?? 0,
            page: site.url + shelfPath({ topic: slug }),
          }));
          return { body: { items }, updatedAt: Math.max(0, ...sizes.map((size) => size.newestAt)) };
        }),
    );

    app.get(
      '/sources',
      {
        schema: {
          operationId: 'listSources',
          tags: ['sources'],
          summary: 'Where headlines come from, and how each source fares',
          description: 'Each with the time of its last visit, what went wrong, and when it is due again.',
          querystring: NoQuery,
          response: { 200: SourceList, ...FAILURES },
        },
      },
      (request, reply) => {
        const gather = async () => {
          const sources = (await store.listSources()).filter((health) => !health.retired);
          const visits = sources.map((health) => health.lastAttemptAt ?? 0);
          const troubles = Map.groupBy(await store.openProblems(), ({ sourceId }) => sourceId);
          const items = sources.map((health) => sourceResource(health, troubles.get(health.source.id)));
          return { body: { items }, updatedAt: Math.max(0, ...visits) };
        };
        return answer(request, reply, '/api/v1/sources', gather, HEALTH_SHOWN_FOR);
      },
    );
  };

/** The quote whose id comes first when each is hashed with the day: one that goes or comes changes nobody else's day. */
function drawQuote(quotes: readonly ShownQuote[], day: string): ShownQuote | null {
  const lot = ({ id }: ShownQuote) => createHash('sha256').update(`${day}\n${id}`).digest('hex');
  const drawn = quotes.map((quote) => ({ quote, lot: lot(quote) }));
  return drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1))[0]?.quote ?? null;
}
