/** /feeds: which feeds there are, and the addresses of the one that somebody puts together with its form. */
import type { FastifyInstance } from 'fastify';
import { PLACE_CODES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import { type Query, readChoice, writeChoice } from '../publish/feed-choice.ts';
import { listFeeds } from '../publish/feed-directory.ts';
import { finish } from '../publish/finished.ts';
import { writeFeedsPage } from '../publish/pages/feeds.ts';
import type { Stand } from './stand.ts';

export function feedsDirectoryRoutes(app: FastifyInstance, stand: Stand): void {
  app.get<{ Querystring: Query }>('/feeds', (request, reply) => {
    const { state, topic, genre, kind } = request.query;
    const choice = readChoice({ state, topic, genre, kind });
    if (typeof choice === 'string') throw new HeadlinesError('not-found', choice, 'See /feeds.');
    const written = writeChoice(choice);
    return stand.serve(request, reply, `/feeds ${written}`, async () => {
      const sizes = await stand.store.shelfSizes();
      const states = PLACE_CODES.filter((code) =>
        sizes.some((size) => size.state === code && size.topic === null),
      );
      const topics = TOPIC_SLUGS.filter((slug) =>
        sizes.some((size) => size.topic === slug && size.state === null),
      );
      const page = writeFeedsPage(stand.site, {
        groups: listFeeds(stand.site, states, topics),
        states,
        topics,
        picked: written === '' ? null : choice,
      });
      return finish(page, HTML_TYPE, Math.max(0, ...sizes.map((size) => size.newestAt)));
    });
  });
}
