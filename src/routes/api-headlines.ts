/** /api/v1/headlines: what is published, what of it changed, one of it, and the same as a table. */
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import type { Cursor } from '../domain/article.ts';
import type { Headline as ShownHeadline } from '../domain/headline.ts';
import { HeadlinesError } from '../errors.ts';
import { writeCsv } from '../publish/csv.ts';
import { finish } from '../publish/finished.ts';
import { goneResource, HEADLINE_COLUMNS, headlineCells, headlineResource } from '../publish/resources.ts';
import { showHeadline } from '../publish/shown.ts';
import type { SearchFilter } from '../store/store.ts';
import { answersOf, CSV_LIMIT, DEFAULT_LIMIT, keyOf, newest } from './api-answers.ts';
import {
  ChangeList,
  FAILURES,
  Headline,
  HeadlineList,
  HeadlinesCsvQuery,
  HeadlinesQuery,
  NOT_FOUND,
  NoQuery,
} from './api-schemas.ts';
import { answers, dropEmpty, filterOf, momentOf, splitLists } from './asked.ts';
import { readCursor, type Stand } from './stand.ts';
import { onePerStory } from './told.ts';

const HEADLINES = '/api/v1/headlines';
const CSV_TYPE = 'text/csv; charset=utf-8';
/** Headlines on top at the same time that are looked through. */
const MOST_FEATURED = 200;

export const apiHeadlineRoutes =
  (stand: Stand): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, site } = stand;
    const { answer, nextPage, nextLink } = answersOf(stand);
    app.addHook('preValidation', dropEmpty);
    app.addHook('preValidation', splitLists);

    app.get(
      '/headlines',
      {
        schema: {
          operationId: 'listHeadlines',
          tags: ['headlines'],
          summary: 'Published headlines, newest first',
          description:
            'With `changed_since`, what changed since then instead, the oldest change first, and `{id, deleted, at}` for what was taken out: read on with `next`, and later ask again from the moment at which you began, less a few minutes.',
          querystring: HeadlinesQuery,
          response: { 200: Type.Union([HeadlineList, ChangeList]), ...FAILURES },
        },
      },
      (request, reply) => {
        const { cursor, ...asked } = request.query;
        const { featured, changed_since: since, stories, limit = DEFAULT_LIMIT, ...filters } = asked;
        const before = readCursor(cursor);
        if (before && featured) {
          throw new HeadlinesError(
            'bad-parameter',
            'What is featured comes on one page.',
            'Leave out the cursor.',
          );
        }
        const others = [featured, stories, ...Object.values(filters)];
        if (since !== undefined && others.some((value) => value !== undefined)) {
          throw new HeadlinesError(
            'bad-parameter',
            'What changed is told of all headlines together.',
            'Leave out the other filters.',
          );
        }
        const key = before ? null : keyOf(HEADLINES, asked);
        return answer(request, reply, key, async () => {
          if (since !== undefined) return listChanges(asked, momentOf(since), limit, before);
          const filter = filterOf(filters);
          const { items, next } = featured
            ? { items: await listFeatured(filter, limit), next: null }
            : await listHeadlines(filter, limit, before, stories === 'collapsed');
          return {
            body: {
              items: items.map((item) => headlineResource(item, site)),
              next: nextPage(HEADLINES, asked, next),
            },
            updatedAt: newest(items),
          };
        });
      },
    );

    app.get(
      '/headlines.csv',
      {
        schema: {
          operationId: 'exportHeadlines',
          tags: ['headlines'],
          summary: 'Published headlines as a table',
          description: 'CSV (RFC 4180). What a spreadsheet might run as a formula begins with an apostrophe.',
          querystring: HeadlinesCsvQuery,
          response: {
            200: { description: 'A table', content: { 'text/csv': { schema: Type.String() } } },
            ...FAILURES,
          },
        },
      },
      async (request, reply) => {
        const { cursor, ...asked } = request.query;
        const { limit = CSV_LIMIT, ...filters } = asked;
        const before = readCursor(cursor);
        // Such tables are long and seldom asked for.
        await stand.serve(request, reply, null, async () => {
          const { items, next } = await listHeadlines(filterOf(filters), limit, before);
          const table = writeCsv(
            HEADLINE_COLUMNS,
            items.map((item) => headlineCells(item, site)),
          );
          return finish(table, CSV_TYPE, newest(items), {
            ...nextLink(nextPage(`${HEADLINES}.csv`, asked, next)),
            'content-disposition': 'attachment; filename="headlines.csv"',
          });
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
          description: 'Answers 404 for what is not published, and for what was taken out.',
          params: Type.Object({ id: Type.String({ maxLength: 64, description: 'Id of the headline' }) }),
          querystring: NoQuery,
          response: { 200: Headline, ...FAILURES, ...NOT_FOUND },
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

    async function listHeadlines(
      filter: SearchFilter,
      limit: number,
      before: Cursor | null,
      collapsed = false,
    ) {
      const { states = [], topics = [], ...rest } = filter;
      // One shelf is a walk along its own index; everything else is found by the marks of the search.
      const isShelf = states.length < 2 && topics.length < 2 && Object.keys(rest).length === 0;
      const shelf = { state: states[0] ?? null, topic: topics[0] ?? null };
      const found = isShelf
        ? (await store.readShelf(shelf, limit + 1, before, { collapsed })).map((article) => ({
            article,
            cursor: article,
          }))
        : await store.searchHeadlines(filter, limit + 1, before);
      const shown = found.slice(0, limit).map(({ article }) => article);
      // A shelf knows who stands for a story; of what is found otherwise a page tells none twice.
      const items = (collapsed && !isShelf ? onePerStory(shown) : shown).map(showHeadline);
      return { items, next: found.length > limit ? (found[limit - 1]?.cursor ?? null) : null };
    }

    async function listFeatured(filter: SearchFilter, limit: number): Promise<ShownHeadline[]> {
      const featured = await store.readFeatured({}, MOST_FEATURED);
      return featured
        .filter((article) => answers(article, filter))
        .slice(0, limit)
        .map(showHeadline);
    }

    async function listChanges(
      asked: Parameters<typeof nextPage>[1],
      since: number,
      limit: number,
      after: Cursor | null,
    ) {
      const found = await store.headlineChanges(since, limit + 1, after);
      const changes = found.slice(0, limit);
      const items = changes.map(({ id, at, article }) =>
        article ? headlineResource(showHeadline(article), site) : goneResource(id, at),
      );
      const last = found.length > limit ? changes.at(-1)?.cursor : null;
      return {
        body: { items, next: nextPage(HEADLINES, asked, last ?? null) },
        updatedAt: changes.reduce((most, { at }) => Math.max(most, at), 0),
      };
    }
  };
