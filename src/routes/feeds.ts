/** /feeds/NAME.rss, .atom and .json, and /feeds.opml: everything as feeds, the same items under the same ids in each. */
import type { FastifyInstance } from 'fastify';
import type { ShelfFilter } from '../domain/article.ts';
import { PLACE_CODES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import {
  FEED_FORMATS,
  FEED_TYPES,
  type FeedFormat,
  feedPath,
  OPML_TYPE,
  shelfPath,
  shelfTitle,
} from '../publish/addresses.ts';
import { writeAtom } from '../publish/atom.ts';
import { listFeeds } from '../publish/feed-directory.ts';
import { type FeedDocument, type FeedItem, newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeJsonFeed } from '../publish/json-feed.ts';
import { writeOpml } from '../publish/opml.ts';
import { writeRss } from '../publish/rss.ts';
import { showHeadline, showQuotes } from '../publish/shown.ts';
import type { Site } from '../publish/site.ts';
import type { Stand } from './stand.ts';
import { shelfOf } from './stand.ts';

/** Items in a feed: enough for a week away, few enough to stay small. */
const ITEMS = 50;

const WRITERS: Record<FeedFormat, (feed: FeedDocument, site: Site) => string> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
};

export function feedRoutes(app: FastifyInstance, stand: Stand): void {
  app.get('/feeds.opml', (request, reply) =>
    stand.serve(request, reply, '/feeds.opml', async () => {
      const sizes = await stand.store.shelfSizes();
      const places = PLACE_CODES.filter((code) =>
        sizes.some((size) => size.state === code && size.topic === null),
      );
      const topics = TOPIC_SLUGS.filter((slug) =>
        sizes.some((size) => size.topic === slug && size.state === null),
      );
      const newest = Math.max(0, ...sizes.map((size) => size.newestAt));
      const body = writeOpml(listFeeds(stand.site, places, topics), stand.site, newest, newest);
      return finish(body, OPML_TYPE, newest);
    }),
  );

  app.get<{ Params: { '*': string } }>('/feeds/*', (request, reply) => {
    const [, name = '', extension = ''] = /^(.+)\.([a-z]+)$/.exec(request.params['*']) ?? [];
    const format = FEED_FORMATS.find((known) => known === extension);
    const kind = feedOf(name);
    if (!format || !kind) {
      throw new HeadlinesError('not-found', 'There is no such feed.', 'See /feeds for all of them.');
    }
    return stand.serve(request, reply, feedPath(name, format), async () => {
      const feed = await gatherFeed(stand, name, kind);
      const document = { ...feed, selfUrl: stand.site.url + feedPath(name, format) };
      return finish(WRITERS[format](document, stand.site), FEED_TYPES[format], document.updatedAt);
    });
  });
}

/** What a feed holds: editors' choice, quotes, or a shelf. */
export type FeedKind = 'featured' | 'quotes' | ShelfFilter;

/** What the feed of this name holds; null when there is none. */
export function feedOf(name: string): FeedKind | null {
  return name === 'featured' || name === 'quotes' ? name : shelfOf(name);
}

async function gatherFeed(
  stand: Stand,
  name: string,
  kind: FeedKind,
): Promise<Omit<FeedDocument, 'selfUrl'>> {
  const { store, site } = stand;
  const about = describe(site, kind);
  const items = await gatherItems(store, kind);
  return {
    name,
    title: `${site.name}: ${about.title}`,
    description: about.description,
    homeUrl: site.url + about.path,
    language: 'en',
    items,
    updatedAt: newestChange(items, 0),
  };
}

async function gatherItems(store: Stand['store'], kind: FeedKind): Promise<FeedItem[]> {
  if (kind === 'quotes') return showQuotes(await store.publicQuotes({}, ITEMS));
  const articles =
    kind === 'featured' ? await store.readFeatured({}, ITEMS) : await store.readShelf(kind, ITEMS);
  return articles.map(showHeadline);
}

function describe(site: Site, kind: FeedKind): { title: string; description: string; path: string } {
  if (kind === 'featured') {
    return { title: 'Featured', description: 'Headlines that the editors put on top.', path: '/' };
  }
  if (kind === 'quotes') {
    return {
      title: 'Quotes',
      description: 'What people say about refusing standardized tests.',
      path: '/quotes',
    };
  }
  const title = shelfTitle(site, kind);
  return {
    title,
    description: `Headlines about opting out of standardized tests: ${title}.`,
    path: shelfPath(kind),
  };
}
