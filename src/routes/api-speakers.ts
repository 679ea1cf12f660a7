/** /api/v1/speakers: who is quoted. Pupils are never among them. */
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import { speakerResource } from '../publish/resources.ts';
import { answersOf, DEFAULT_LIMIT, keyOf, newest } from './api-answers.ts';
import { FAILURES, PagingQuery, Speaker } from './api-schemas.ts';
import { dropEmpty } from './asked.ts';
import { readCursor, type Stand } from './stand.ts';

const SPEAKERS = '/api/v1/speakers';

export const apiSpeakerRoutes =
  (stand: Stand): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, site } = stand;
    const { answer, nextPage } = answersOf(stand);

    app.addHook('preValidation', dropEmpty);

    app.get(
      '/speakers',
      {
        schema: {
          operationId: 'listSpeakers',
          tags: ['quotes'],
          summary: 'People and organisations with public quotes, the last quoted first',
          description: 'Only who is named in full and has a public quote; pupils never.',
          querystring: PagingQuery,
          response: {
            200: Type.Object({
              items: Type.Array(Speaker),
              next: Type.Union([Type.String(), Type.Null()], {
                description: 'Address of the next page, null on the last',
              }),
            }),
            ...FAILURES,
          },
        },
      },
      (request, reply) => {
        const { cursor, limit = DEFAULT_LIMIT } = request.query;
        const before = readCursor(cursor);
        const key = before ? null : keyOf(SPEAKERS, { limit });
        return answer(request, reply, key, async () => {
          const found = await store.listSpeakers(limit + 1, before);
          const items = found.slice(0, limit);
          const last = found.length > limit ? items.at(-1) : undefined;
          const after = last && { publishedAt: last.newestAt, id: last.id };
          return {
            body: {
              items: items.map((speaker) => speakerResource(speaker, site)),
              next: nextPage(SPEAKERS, { limit: request.query.limit }, after),
            },
            updatedAt: Math.max(newest(items), ...items.map((speaker) => speaker.newestAt), 0),
          };
        });
      },
    );
  };
