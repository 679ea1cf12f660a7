/** /embed, where somebody chooses a widget, and /embed/NAME, the page for frames: headlines without any script. */
import type { FastifyInstance } from 'fastify';
import type { Headline } from '../domain/headline.ts';
import { PLACE_CODES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import { listFeeds } from '../publish/feed-directory.ts';
import { type FeedItem, headlineOf, itemLink, itemTitle, newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeEmbedPage } from '../publish/pages/embed.ts';
import { writeEmbedFrame } from '../publish/pages/embed-frame.ts';
import { isReachable, type Site } from '../publish/site.ts';
import { one, readWidgetChoice } from '../publish/widget-choice.ts';
import { findFeed } from './feeds-named.ts';
import type { Stand } from './stand.ts';

type Query = Record<string, string | string[] | undefined>;

export function embedRoutes(app: FastifyInstance, stand: Stand): void {
  const { site, store } = stand;

  app.get<{ Querystring: Query }>('/embed', (request, reply) => {
    const choice = readWidgetChoice(one(request.query.feed) ?? 'all', request.query);
    const feed = findFeed(stand, choice.feed);
    if (!feed) throw noFeed('bad-parameter');
    return stand.serve(request, reply, `/embed ${JSON.stringify(choice)}`, async () => {
      const contents = await feed.gather();
      if (!contents) throw noFeed('bad-parameter');
      const sizes = await store.shelfSizes();
      const states = PLACE_CODES.filter((code) => sizes.some(({ state }) => state === code));
      const topics = TOPIC_SLUGS.filter((slug) => sizes.some(({ topic }) => topic === slug));
      const page = writeEmbedPage(site, {
        choice,
        items: contents.items,
        groups: listFeeds(site, states, topics),
        title: contents.title,
        page: contents.path,
        reachable: isReachable(site),
      });
      return finish(page, HTML_TYPE, newestChange(contents.items, 0));
    });
  });

  app.get<{ Params: { '*': string }; Querystring: Query }>('/embed/*', (request, reply) => {
    const choice = readWidgetChoice(request.params['*'], { ...request.query, lang: undefined });
    const tellsHeight = one(request.query.resize) === '1';
    const feed = findFeed(stand, choice.feed);
    if (!feed) throw noFeed('not-found');
    reply.header('content-security-policy', policyForFrames(site, tellsHeight));
    return stand.serve(request, reply, `/embed/* ${tellsHeight} ${JSON.stringify(choice)}`, async () => {
      const contents = await feed.gather();
      if (!contents) throw noFeed('not-found');
      const { title, path: page } = contents;
      const headlines = contents.items.map(asHeadline);
      const frame = writeEmbedFrame(site, { choice, title, page, headlines, tellsHeight });
      return finish(frame, HTML_TYPE, newestChange(headlines, 0));
    });
  });
}

/** A quote stands under its own words and leads to them. */
function asHeadline(item: FeedItem): Headline {
  return { ...headlineOf(item), title: itemTitle(item), url: itemLink(item) };
}

function noFeed(code: 'bad-parameter' | 'not-found'): HeadlinesError {
  return new HeadlinesError(code, 'There is no such feed.', 'See /feeds for all of them.');
}

/**
 * Anybody may frame it; inside it nothing runs, or only what tells the height. The site's origin is named too, because
 * 'self' means nothing in a frame that its host has sandboxed.
 */
function policyForFrames(site: Site, tellsHeight: boolean): string {
  const own = `'self' ${new URL(site.url).origin}`;
  const scripts = tellsHeight ? `script-src ${own}; ` : '';
  return `default-src 'none'; ${scripts}style-src ${own}; img-src ${own} data:; base-uri 'none'; form-action 'none'; frame-ancestors *`;
}
