/** /api/v1/stories: events that several outlets tell of, and who tells of each. */
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import { HeadlinesError } from '../errors.ts';
import { storyPath } from '../publish/addresses.ts';
import { headlineResource, storyResource } from '../publish/resources.ts';
import { showHeadline } from '../publish/shown.ts';
import { ownPath } from '../publish/site.ts';
import { answersOf, DEFAULT_LIMIT, keyOf, newest } from './api-answers.ts';
import { FAILURES, NOT_FOUND, NoQuery, PagingQuery, StoryList, ToldStory } from './api-schemas.ts';
import { dropEmpty } from './asked.ts';
import { readCursor, type Stand } from './stand.ts';

const STORIES = '/api/v1/stories';

export const apiStoryRoutes =
  (stand: Stand): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, site } = stand;
    const { answer, nextPage } = answersOf(stand);
    app.addHook('preValidation', dropEmpty);

    app.get(
      '/stories',
      {
        schema: {
          operationId: 'listStories',
          tags: ['headlines'],
          summary: 'Stories that more than one outlet tells, the last begun first',
          description: 'A later report never moves a story in this list; `newest` tells of it.',
          querystring: PagingQuery,
          response: { 200: StoryList, ...FAILURES },
        },
      },
      (request, reply) => {
        const { cursor, ...asked } = request.query;
        const { limit = DEFAULT_LIMIT } = asked;
        const before = readCursor(cursor);
        return answer(request, reply, before ? null : keyOf(STORIES, asked), async () => {
          const found = await store.listStories(limit + 1, before);
          const listed = found.slice(0, limit);
          const told: { slug: string; headlines: ReturnType<typeof showHeadline>[] }[] = [];
          for (const { id, slug } of listed)
            told.push({ slug, headlines: (await store.storyArticles(id)).map(showHeadline) });
          const last = found.length > limit ? listed.at(-1)?.cursor : null;
          return {
            body: {
              items: told.map(({ slug, headlines }) => storyResource(slug, headlines, site)),
              next: nextPage(STORIES, asked, last),
            },
            updatedAt: newest(told.flatMap(({ headlines }) => headlines)),
          };
        });
      },
    );

    app.get(
      '/stories/:slug',
      {
        schema: {
          operationId: 'getStory',
          tags: ['headlines'],
          summary: 'One story with everything that is told of it, the earliest first',
          description: 'A story that was joined to another leads there.',
          params: Type.Object({ slug: Type.String({ maxLength: 120, description: 'Slug of the story' }) }),
          querystring: NoQuery,
          response: { 200: ToldStory, ...FAILURES, ...NOT_FOUND },
        },
      },
      async (request, reply): Promise<void> => {
        const story = await store.findStory(request.params.slug);
        if (story?.joinedTo) {
          await reply.redirect(ownPath(site, `/api/v1${storyPath(story.joinedTo)}`), 301);
          return;
        }
        const headlines = story ? (await store.storyArticles(story.id)).map(showHeadline) : [];
        if (!story || headlines.length === 0)
          throw new HeadlinesError('not-found', 'There is no such story.');
        await answer(request, reply, `${STORIES}/${story.slug}`, async () => ({
          body: {
            ...storyResource(story.slug, headlines, site),
            items: headlines.map((headline) => headlineResource(headline, site)),
          },
          updatedAt: newest(headlines),
        }));
      },
    );
  };
