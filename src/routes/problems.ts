/** /sources/problems.rss, .atom and .json: what is wrong, for feed readers of those who run this. */
import type { FastifyInstance } from 'fastify';
import { FEED_FORMATS, FEED_TYPES } from '../publish/addresses.ts';
import { finish } from '../publish/finished.ts';
import { problemFeedPath, problemsChangedAt, writeProblemFeed } from '../publish/problem-feed.ts';
import type { Stand } from './stand.ts';

/** Problems in the feed: as many as a bad week brings. */
const ITEMS = 100;

export function problemRoutes(app: FastifyInstance, stand: Stand): void {
  for (const format of FEED_FORMATS) {
    const path = problemFeedPath(format);
    app.get(path, (request, reply) =>
      stand.serve(request, reply, path, async () => {
        const problems = await stand.store.recentProblems(ITEMS);
        const body = writeProblemFeed(problems, format, stand.site);
        return finish(body, FEED_TYPES[format], problemsChangedAt(problems));
      }),
    );
  }
}
