/** /api/v1: the same headlines and quotes as JSON, described by /openapi.json from these very schemas. */
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import { PLACE_CODES, placeName, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { shelfPath } from '../publish/addresses.ts';
import { headlineResource, quoteResource, sourceResource } from '../publish/resources.ts';
import { showHeadline } from '../publish/shown.ts';
import { topicName } from '../publish/site.ts';
import { answersOf, DEFAULT_LIMIT, keyOf, newest } from './api-answers.ts';
import {
  Headline,
  HeadlineList,
  HeadlinesQuery,
  NoQuery,
  Problem,
  Quote,
  QuoteList,
  QuotesQuery,
  SourceList,
  StateList,
  TopicList,
} from './api-schemas.ts';
import { HEALTH_SHOWN_FOR, readCursor, type Stand } from './stand.ts';

const HEADLINES = '/api/v1/headlines';
const QUOTES = '/api/v1/quotes';

export const apiRoutes =
  (stand: Stand): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, site } = stand;

    // Addresses have codes in lower case, and so may queries.
    app.addHook<{ Querystring: Record<string, unknown> }>('preValidation', async ({ query }) => {
      if (typeof query.state === 'string') query.state = query.state.toUpperCase();
    });

    const { answer, nextPage } = answersOf(stand);

    app.get(
      '/headlines',
      {
        schema: {
          operationId: 'listHeadlines',
          tags: ['headlines'],
          summary: 'Published headlines, newest first',
          querystring: HeadlinesQuery,
          response: { 200: HeadlineList, 400: Problem },
        },
      },
      (request, reply) => {
        const { cursor, ...asked } = request.query;
        const { state, topic, featured, limit = DEFAULT_LIMIT } = asked;
        const before = readCursor(cursor);
        if (before && featured) {
          throw new HeadlinesError(
            'bad-parameter',
            'What is featured comes on one page.',
            'Leave out the cursor.',
          );
        }
        const filter = { ...(state && { state }), ...(topic && { topic }) };
        return answer(request, reply, before ? null : keyOf(HEADLINES, asked), async () => {
          const articles = featured
            ? await store.readFeatured(filter, limit)
            : await store.readShelf(filter, limit + 1, before);
          const items = articles.slice(0, limit).map(showHeadline);
          const last = articles.length > limit ? items.at(-1) : undefined;
          return {
            body: {
              items: items.map((item) => headlineResource(item, site)),
              next: nextPage(HEADLINES, asked, last),
            },
            updatedAt: newest(items),
          };
        });
      },
    );

    app.get(
      '/headlines/:id',
      {
        schema: {
          operationId: 'getHeadline',
          tags: ['headlines'],
          summary: 'One published headline',
          params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
          querystring: NoQuery,
          response: { 200: Headline, 404: Problem },
        },
      },
      async (request, reply) => {
        const article = await store.findArticle(request.params.id);
        if (article?.status !== 'published' || article.form !== 'article') {
          throw new HeadlinesError('not-found', 'There is no such headline.');
        }
        const item = showHeadline(article);
        return answer(request, reply, `${HEADLINES}/${article.id}`, async () => ({
          body: headlineResource(item, site),
          updatedAt: item.updatedAt,
        }));
      },
    );

    app.get(
      '/quotes',
      {
        schema: {
          operationId: 'listQuotes',
          tags: ['quotes'],
          summary: 'Quotes that an editor approved, last approved first',
          querystring: QuotesQuery,
          response: { 200: QuoteList, 400: Problem },
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
          querystring: NoQuery,
          response: { 200: Type.Object({ items: Type.Array(Quote) }) },
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
      '/states',
      {
        schema: {
          operationId: 'listStates',
          tags: ['vocabulary'],
          summary: 'States (and US, national) with the number of their headlines',
          querystring: NoQuery,
          response: { 200: StateList },
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
          querystring: NoQuery,
          response: { 200: TopicList },
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
          querystring: NoQuery,
          response: { 200: SourceList },
        },
      },
      (request, reply) => {
        const gather = async () => {
          const sources = (await store.listSources()).filter((health) => !health.retired);
          const visits = sources.map((health) => health.lastAttemptAt ?? 0);
          return { body: { items: sources.map(sourceResource) }, updatedAt: Math.max(0, ...visits) };
        };
        return answer(request, reply, '/api/v1/sources', gather, HEALTH_SHOWN_FOR);
      },
    );
  };
