/**
 * /feeds/NAME.rss, .atom and .json, their months, feeds put together by choice, and /feeds.opml: everything as feeds,
 * the same items under the same ids in each.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PLACE_CODES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { FEED_FORMATS, FEED_TYPES, type FeedFormat, feedPath, OPML_TYPE } from '../publish/addresses.ts';
import { writeAtom } from '../publish/atom.ts';
import { archivePath, isClosed, monthOf, spanOf } from '../publish/feed-archive.ts';
import { choicePath, choiceTitle, type Query, readChoice } from '../publish/feed-choice.ts';
import { listFeeds } from '../publish/feed-directory.ts';
import { type FeedDocument, newestChange } from '../publish/feed-document.ts';
import { type FinishedDocument, finish } from '../publish/finished.ts';
import { writeJsonFeed } from '../publish/json-feed.ts';
import { writeOpml } from '../publish/opml.ts';
import { writeRss } from '../publish/rss.ts';
import { ownPath, type Site } from '../publish/site.ts';
import { type FeedContents, findFeed, ITEMS, type NamedFeed } from './feeds-named.ts';
import type { Stand } from './stand.ts';
import { onePerStory, showTold } from './told.ts';

export { type FeedKind, feedOf } from './feeds-named.ts';

const WRITERS: Record<FeedFormat, (feed: FeedDocument, site: Site) => string> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
};

/** A month that is over hardly changes; a takedown has reached every copy of it after a day (the first two together). */
const DAILY = 'public, max-age=43200, stale-while-revalidate=43200, stale-if-error=86400';

export function feedRoutes(app: FastifyInstance, stand: Stand): void {
  app.get('/feeds.opml', (request, reply) =>
    stand.serve(request, reply, '/feeds.opml', () => makeOpml(stand)),
  );

  for (const format of FEED_FORMATS) {
    app.get<{ Querystring: Query }>(`/feeds/custom.${format}`, (request, reply) => {
      const choice = readChoice(request.query);
      if (typeof choice === 'string') throw new HeadlinesError('bad-parameter', choice, 'See /feeds.');
      const path = choicePath(choice, format);
      return serveFeed(stand, request, reply, path, async () => {
        const title = choiceTitle(stand.site, choice);
        const contents = {
          title,
          description: `Headlines about opting out of standardized tests: ${title}.`,
          path: '/',
          items: await showTold(stand.store, onePerStory(await stand.store.readCombined(choice, ITEMS))),
        };
        const name = path.slice('/feeds/'.length).replace(`.${format}`, '');
        return writeFeed(stand, format, path, { ...contents, name });
      });
    });
  }

  app.get<{ Params: { '*': string } }>('/feeds/*', async (request, reply) => {
    const [, named = '', month, extension = ''] =
      /^(.+?)(?:\/(\d{4}-\d\d))?\.([a-z]+)$/.exec(request.params['*']) ?? [];
    const format = FEED_FORMATS.find((known) => known === extension);
    const feed = findFeed(stand, named);
    if (!format || !feed) throw noFeed();
    const moved = await movedSpeaker(stand, named);
    if (moved !== null) return reply.redirect(ownPath(stand.site, feedPath(moved, format)), 301);
    // A month that ends is a document more to link to, though nothing else has changed.
    const now = monthOf(stand.seconds);
    if (month === undefined) {
      const key = `${feedPath(named, format)}${feed.archive ? ` ${now}` : ''}`;
      return serveFeed(stand, request, reply, key, () => makeFeed(stand, feed, format));
    }
    if (format === 'json' || !feed.archive || !isClosed(month, stand.seconds)) throw noFeed();
    const key = `${archivePath(named, month, format)} ${now}`;
    return serveFeed(stand, request, reply, key, () => makeArchive(stand, feed, month, format));
  });
}

/** Browsers show RSS and Atom as bare text under their own types; under this one they take the stylesheet to it. */
const STYLED = 'application/xml; charset=utf-8';

/** Serve a feed to programs under its own type, and to people who open it in a browser as something to look at. */
function serveFeed(
  stand: Stand,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  make: () => Promise<FinishedDocument>,
): Promise<FastifyReply> {
  const { accept = '' } = request.headers;
  const isBrowser = accept.includes('text/html') && !/rss|atom|feed/.test(accept);
  if (!isBrowser) return stand.serve(request, reply, key, make);
  return stand.serve(request, reply, `${key} styled`, async () => {
    const document = await make();
    return document.type === FEED_TYPES.json ? document : document.servedAs(STYLED);
  });
}

async function makeOpml({ store, site }: Stand): Promise<FinishedDocument> {
  const sizes = await store.shelfSizes();
  const places = PLACE_CODES.filter((code) =>
    sizes.some((size) => size.state === code && size.topic === null),
  );
  const topics = TOPIC_SLUGS.filter((slug) =>
    sizes.some((size) => size.topic === slug && size.state === null),
  );
  const newest = Math.max(0, ...sizes.map((size) => size.newestAt));
  return finish(writeOpml(listFeeds(site, places, topics), site, newest, newest), OPML_TYPE, newest);
}

async function makeFeed(stand: Stand, feed: NamedFeed, format: FeedFormat): Promise<FinishedDocument> {
  const contents = await feed.gather();
  if (contents === null) throw noFeed();
  const { site } = stand;
  const archive = format === 'json' ? null : await newestArchive(stand, feed, format);
  const { name = feed.name } = contents;
  return writeFeed(stand, format, feedPath(name, format), {
    ...contents,
    name,
    hub: feed.announced ? (site.hub ?? null) : null,
    archive: archive === null ? null : { current: null, previous: archive, next: null },
  });
}

/** The address of the newest month that is over and holds anything; null when none does. */
async function newestArchive(
  { site, seconds }: Stand,
  { name, archive }: NamedFeed,
  format: FeedFormat,
): Promise<string | null> {
  const span = spanOf(monthOf(seconds));
  const before = span && archive ? (await archive.around(span)).before : null;
  return before === null ? null : site.url + archivePath(name, monthOf(before), format);
}

async function makeArchive(
  stand: Stand,
  feed: NamedFeed,
  month: string,
  format: FeedFormat,
): Promise<FinishedDocument> {
  const span = spanOf(month);
  const contents = await feed.gather();
  if (!span || !feed.archive || contents === null) throw noFeed();
  const items = await feed.archive.between(span);
  if (items.length === 0) throw noFeed();
  const { before, after } = await feed.archive.around(span);
  const { url } = stand.site;
  const isNextClosed = after !== null && isClosed(monthOf(after), stand.seconds);
  return writeFeed(
    stand,
    format,
    archivePath(feed.name, month, format),
    {
      ...contents,
      title: `${contents.title}, ${month}`,
      items,
      name: feed.name,
      archive: {
        current: url + feedPath(feed.name, format),
        previous: before === null ? null : url + archivePath(feed.name, monthOf(before), format),
        next: isNextClosed ? url + archivePath(feed.name, monthOf(after), format) : null,
      },
    },
    { 'cache-control': DAILY },
  );
}

/** Write a feed and say in its headers where it is (and its hub, first): W3C WebSub section 4. */
function writeFeed(
  { site }: Stand,
  format: FeedFormat,
  path: string,
  contents: FeedContents & Pick<FeedDocument, 'name' | 'hub' | 'archive'>,
  headers: Record<string, string> = {},
): FinishedDocument {
  const document: FeedDocument = {
    ...contents,
    title: `${site.name}: ${contents.title}`,
    homeUrl: site.url + contents.path,
    selfUrl: site.url + path,
    language: 'en',
    updatedAt: newestChange(contents.items, 0),
  };
  const hub = document.hub ? `<${document.hub}>; rel="hub", ` : '';
  const link = `${hub}<${document.selfUrl}>; rel="self"`;
  const vary = format === 'json' ? 'Accept-Encoding' : 'Accept, Accept-Encoding';
  return finish(WRITERS[format](document, site), FEED_TYPES[format], document.updatedAt, {
    ...headers,
    ...(contents.unlisted && { 'x-robots-tag': 'noindex' }),
    link,
    vary,
  });
}

/** The name of the feed of whom this speaker was joined to; null for a speaker who stands alone, and for other feeds. */
async function movedSpeaker({ store }: Stand, name: string): Promise<string | null> {
  const slug = /^speakers\/([\w-]{1,80})$/.exec(name)?.[1];
  const speaker = slug === undefined ? null : await store.findSpeaker(slug);
  return speaker && speaker.slug !== slug ? `speakers/${speaker.slug}` : null;
}

function noFeed(): HeadlinesError {
  return new HeadlinesError('not-found', 'There is no such feed.', 'See /feeds for all of them.');
}
