/** /embed, where somebody chooses a widget, and /embed/NAME, the page for frames: headlines without any script. */
import type { FastifyInstance } from 'fastify';
import type { Headline } from '../domain/headline.ts';
import { PLACE_CODES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import { type FeedEntry, listFeeds, shelfFeed } from '../publish/feed-directory.ts';
import { itemLink, itemTitle, newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeEmbedPage } from '../publish/pages/embed.ts';
import { writeEmbedFrame } from '../publish/pages/embed-frame.ts';
import { showHeadline } from '../publish/shown.ts';
import { isReachable, type Site } from '../publish/site.ts';
import { WIDGET_LAYOUTS, WIDGET_THEMES, type WidgetChoice } from '../publish/views.ts';
import { type FeedKind, feedOf } from './feeds.ts';
import type { Stand } from './stand.ts';

const MOST = 20;
const STANDARD = { count: 5, layout: 'list', theme: 'auto' } as const;

type Query = Record<string, string | string[] | undefined>;

export function embedRoutes(app: FastifyInstance, stand: Stand): void {
  const { site, store } = stand;

  app.get<{ Querystring: Query }>('/embed', (request, reply) => {
    const choice = readChoice(one(request.query.feed) ?? 'all', request.query);
    const kind = feedOf(choice.feed);
    if (!kind)
      throw new HeadlinesError('bad-parameter', 'There is no such feed.', 'See /feeds for all of them.');
    return stand.serve(request, reply, `/embed ${JSON.stringify(choice)}`, async () => {
      const sizes = await store.shelfSizes();
      const states = PLACE_CODES.filter((code) => sizes.some(({ state }) => state === code));
      const topics = TOPIC_SLUGS.filter((slug) => sizes.some(({ topic }) => topic === slug));
      const headlines = await gatherHeadlines(stand, kind, choice.count);
      const page = writeEmbedPage(site, {
        choice,
        headlines,
        groups: listFeeds(site, states, topics),
        reachable: isReachable(site),
      });
      return finish(page, HTML_TYPE, newestChange(headlines, 0));
    });
  });

  const framePolicy = policyForFrames(site);
  app.get<{ Params: { '*': string }; Querystring: Query }>('/embed/*', (request, reply) => {
    const choice = readChoice(request.params['*'], request.query);
    const kind = feedOf(choice.feed);
    if (!kind) throw new HeadlinesError('not-found', 'There is no such feed.', 'See /feeds for all of them.');
    reply.header('content-security-policy', framePolicy);
    return stand.serve(request, reply, `/embed/* ${JSON.stringify(choice)}`, async () => {
      const { title, page } = entryOf(site, kind);
      const headlines = await gatherHeadlines(stand, kind, choice.count);
      return finish(
        writeEmbedFrame(site, { choice, title, page, headlines }),
        HTML_TYPE,
        newestChange(headlines, 0),
      );
    });
  });
}

/**
 * What somebody asked for in an address. A look that does not exist becomes the usual one: a typing error on somebody's
 * page must not put an error there.
 */
function readChoice(feed: string, query: Query): WidgetChoice {
  const count = Number(one(query.count) ?? STANDARD.count);
  return {
    feed,
    count: Number.isInteger(count) ? Math.min(Math.max(count, 1), MOST) : STANDARD.count,
    layout: WIDGET_LAYOUTS.find((known) => known === one(query.layout)) ?? STANDARD.layout,
    theme: WIDGET_THEMES.find((known) => known === one(query.theme)) ?? STANDARD.theme,
  };
}

function entryOf(site: Site, kind: FeedKind): Pick<FeedEntry, 'title' | 'page'> {
  if (typeof kind !== 'string') return shelfFeed(site, kind);
  return kind === 'quotes'
    ? { title: 'Quotes', page: '/quotes' }
    : { title: 'Featured headlines', page: '/' };
}

/** The first items of a feed as headlines: a quote stands under its own words and leads to them. */
async function gatherHeadlines(stand: Stand, kind: FeedKind, count: number): Promise<Headline[]> {
  const { store } = stand;
  if (kind === 'quotes') {
    const quotes = stand.showQuotes(await store.publicQuotes({}, count));
    return quotes.map((quote) => ({ ...quote.headline, title: itemTitle(quote), url: itemLink(quote) }));
  }
  const articles =
    kind === 'featured' ? await store.readFeatured({}, count) : await store.readShelf(kind, count);
  return articles.map(showHeadline);
}

/**
 * Anybody may frame it; inside it nothing runs. The style's origin is named too, because 'self' means nothing in a frame
 * that its host has sandboxed.
 */
function policyForFrames(site: Site): string {
  const own = `'self' ${new URL(site.url).origin}`;
  return `default-src 'none'; style-src ${own}; img-src ${own} data:; base-uri 'none'; form-action 'none'; frame-ancestors *`;
}

/** A query parameter given once; given twice, the first. */
function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
