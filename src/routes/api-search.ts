/** /api/v1/search: published headlines by words, newest first, with the words marked in what is shown. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readQuestion } from '../domain/search-query.ts';
import { HeadlinesError } from '../errors.ts';
import { hitResource } from '../publish/resources.ts';
import { answersOf, DEFAULT_LIMIT, newest } from './api-answers.ts';
import { FAILURES, HitList, SearchQuery } from './api-schemas.ts';
import { dropEmpty, filterOf, splitLists } from './asked.ts';
import { findHits } from './found.ts';
import { readCursor, type Stand } from './stand.ts';

export const apiSearchRoutes =
  (stand: Stand): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { answer, nextPage } = answersOf(stand);
    app.addHook('preValidation', dropEmpty);
    app.addHook('preValidation', splitLists);

    app.get(
      '/search',
      {
        schema: {
          operationId: 'search',
          tags: ['headlines'],
          summary: 'Published headlines by words, newest first',
          description:
            'Looks through headlines, deks, approved quotes and their speakers, outlets, states and topics. All words must stand there, in any of their common forms.',
          querystring: SearchQuery,
          response: { 200: HitList, ...FAILURES },
        },
      },
      (request, reply) => {
        const { cursor, ...asked } = request.query;
        const { q, sort, limit = DEFAULT_LIMIT, ...filters } = asked;
        const before = readCursor(cursor);
        const best = sort === 'best';
        if (before && best) {
          throw new HeadlinesError(
            'bad-parameter',
            'The best answers come on one page.',
            'Leave out the cursor.',
          );
        }
        // Anybody can think of questions: answers are not kept.
        return answer(request, reply, null, async () => {
          const filter = { ...filterOf(filters), terms: readQuestion(q) };
          const { hits, next } = await findHits(stand, filter, { limit, before, best });
          return {
            body: {
              items: hits.map((hit) => hitResource(hit, stand.site)),
              next: nextPage('/api/v1/search', asked, next),
            },
            updatedAt: newest(hits.map(({ headline }) => headline)),
          };
        });
      },
    );
  };
