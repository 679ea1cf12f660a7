/** /stories/SLUG: everybody who reported one event. The address of a story that was joined to another leads there. */
import type { FastifyInstance } from 'fastify';
import type { PlaceCode } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE, storyPath } from '../publish/addresses.ts';
import { newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeStoryPage } from '../publish/pages/story.ts';
import { showHeadline } from '../publish/shown.ts';
import { ownPath } from '../publish/site.ts';
import type { Stand } from './stand.ts';

export function storyRoutes(app: FastifyInstance, stand: Stand): void {
  const { store, site } = stand;
  app.get<{ Params: { slug: string } }>('/stories/:slug', async (request, reply) => {
    const story = await store.findStory(request.params.slug);
    if (story?.joinedTo) return reply.redirect(ownPath(site, storyPath(story.joinedTo)), 301);
    const reports = story ? (await store.storyArticles(story.id)).map(showHeadline) : [];
    if (!story || reports.length === 0)
      throw new HeadlinesError('not-found', 'There is no story at this address.');
    return stand.serve(request, reply, storyPath(story.slug), async () => {
      const sources = await store.listSources();
      const homes = new Map(sources.map(({ source }): [string, PlaceCode] => [source.id, source.state]));
      const page = writeStoryPage(site, { slug: story.slug, reports, homes });
      return finish(page, HTML_TYPE, newestChange(reports, 0));
    });
  });
}
