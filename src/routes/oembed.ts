/** /oembed: the address of any public page becomes a frame on somebody else's. */
import type { FastifyInstance } from 'fastify';
import { HeadlinesError } from '../errors.ts';
import { newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { type Embeddable, OEMBED_FORMATS, OEMBED_TYPES, oembedOf, writeOembed } from '../publish/oembed.ts';
import { showHeadline } from '../publish/shown.ts';
import { one } from '../publish/widget-choice.ts';
import { findFeed } from './feeds-named.ts';
import type { Stand } from './stand.ts';

type Query = Record<string, string | string[] | undefined>;

/** Kept by one's own words in the list: what stands on a page of one article is a headline of its own feed of one. */
const ARTICLE = /^\/articles\/([\w-]{1,80})$/;

export function oembedRoutes(app: FastifyInstance, stand: Stand): void {
  const { site } = stand;
  app.get<{ Querystring: Query }>('/oembed', async (request, reply) => {
    const { query } = request;
    const given = one(query.url);
    if (given === undefined)
      throw new HeadlinesError('bad-parameter', 'The url is missing.', 'Give the address of a page.');
    const format = OEMBED_FORMATS.find((known) => known === (one(query.format) ?? 'json'));
    if (!format) throw new HeadlinesError('not-implemented', 'There is JSON and XML, and no other format.');
    const path = pathHere(site.url, given);
    if (path === null) throw noPage();
    if (path === '/desk' || path.startsWith('/desk/'))
      throw new HeadlinesError('not-signed-in', 'This page is not public.');
    const page = await findPage(app, stand, path);
    if (!page) throw noPage();
    const room = { width: pixels(query.maxwidth), height: pixels(query.maxheight) };
    const key = `/oembed ${format} ${room.width} ${room.height} ${path}`;
    reply.header('access-control-allow-origin', '*');
    return stand.serve(request, reply, room.width || room.height ? null : key, () =>
      finish(
        writeOembed(oembedOf(site, page, room), format),
        OEMBED_TYPES[format],
        newestChange(page.items, 0),
      ),
    );
  });
}

/** The path of an address of this site, without its query; null for an address of another. */
function pathHere(home: string, given: string): string | null {
  if (!URL.canParse(given)) return null;
  const { origin, pathname } = new URL(given);
  const { origin: ours, pathname: root } = new URL(home);
  const base = root.replace(/\/$/, '');
  // Who runs it behind https may be asked by its http address, and the other way round.
  const isOurs = origin.replace(/^https?:/, '') === ours.replace(/^https?:/, '');
  if (!isOurs || !`${pathname}/`.startsWith(`${base}/`)) return null;
  return pathname.slice(base.length).replace(/\/$/, '') || '/';
}

/** What there is at a path: a list with a feed, an article, or a page that can only be linked to. */
async function findPage(app: FastifyInstance, stand: Stand, path: string): Promise<Embeddable | null> {
  const url = stand.site.url + path;
  const name = path === '/' ? 'all' : path.slice(1);
  const contents = await findFeed(stand, name)?.gather();
  // Feeds have names that pages have not: /all and /featured are none.
  if (contents && contents.path === path)
    return { url, title: contents.title, feed: contents.name ?? name, items: contents.items };
  const id = ARTICLE.exec(path)?.[1];
  const article = id === undefined ? null : await stand.store.findArticle(id);
  if (article?.status === 'published') {
    const headline = showHeadline(article);
    return { url, title: headline.title, feed: null, items: [headline] };
  }
  if (!/^\/[a-z/-]+$/.test(path) || !app.hasRoute({ method: 'GET', url: path })) return null;
  const [last = ''] = path.split('/').slice(-1);
  return {
    url,
    title: last.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase()),
    feed: null,
    items: [],
  };
}

/** A number of pixels; null for what is none. */
function pixels(given: string | string[] | undefined): number | null {
  const number = Number(one(given));
  return Number.isInteger(number) && number > 0 ? number : null;
}

function noPage(): HeadlinesError {
  return new HeadlinesError('not-found', 'There is no page of this site at that address.');
}
