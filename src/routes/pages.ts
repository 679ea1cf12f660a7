/** The pages readers see. Whatever is in an address but not in the store's words is a plain 404. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Article, Cursor, ShelfFilter } from '../domain/article.ts';
import { GENRES, type Genre, PLACE_CODES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import accuracy from '../publish/accuracy.json' with { type: 'json' };
import { HTML_TYPE, shelfPath } from '../publish/addresses.ts';
import { newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeAboutPage } from '../publish/pages/about.ts';
import { writeArticlePage } from '../publish/pages/article.ts';
import { writeBotPage } from '../publish/pages/bot.ts';
import { writeFrontPage } from '../publish/pages/front.ts';
import { writeMethodPage } from '../publish/pages/method.ts';
import { writeQuotesPage } from '../publish/pages/quotes.ts';
import { writeShelfPage } from '../publish/pages/shelf.ts';
import { writeSourcesPage } from '../publish/pages/sources.ts';
import { besideQuotes, explain, isOut, showHeadline } from '../publish/shown.ts';
import type { PlaceCount, TopicCount } from '../publish/site.ts';
import type { ShelfSize } from '../store/store.ts';
import { HEALTH_SHOWN_FOR, placeOf, readCursor, type Stand, topicOf, writeCursor } from './stand.ts';
import { onePerStory, showTold } from './told.ts';

const LATEST = 20;
const FEATURED = 6;
const PAGE = 24;
const BESIDE = 4;

type Query = Record<string, string | string[] | undefined>;

export function pageRoutes(app: FastifyInstance, stand: Stand, rulesVersion: string): void {
  const { store, site } = stand;

  app.get('/', (request, reply) =>
    stand.serve(request, reply, '/', async () => {
      const sizes = await store.shelfSizes();
      const featuredQuote = stand
        .showQuotes(await store.publicQuotes({ featured: true }, BESIDE))
        .slice(0, 1);
      const quotes = stand
        .showQuotes(await store.publicQuotes({}, BESIDE + 1))
        .filter((quote) => quote.id !== featuredQuote[0]?.id);
      const featured = await showTold(store, await store.readFeatured({}, FEATURED));
      const onTop = new Set(featured.map((headline) => headline.id));
      const newest = await store.readShelf({}, LATEST, null, { collapsed: true });
      const latest = (await showTold(store, newest)).filter((headline) => !onTop.has(headline.id));
      const shown = [...featuredQuote, ...quotes];
      const updatedAt = newestChange([...featured, ...latest, ...shown], 0);
      const page = writeFrontPage(site, {
        quote: featuredQuote[0] ?? null,
        featured: besideQuotes(featured, shown),
        latest: besideQuotes(latest, shown),
        quotes: quotes.slice(0, BESIDE),
        states: placeCounts(sizes, null),
        topics: topicCounts(sizes, null),
        updatedAt: updatedAt || null,
      });
      return finish(page, HTML_TYPE, updatedAt);
    }),
  );

  const serveShelf = (
    request: FastifyRequest<{ Querystring: Query }>,
    reply: FastifyReply,
    filter: ShelfFilter,
  ) => {
    const before = readCursor(text(request.query.cursor));
    // A form sends what was left open as an empty text.
    const given = text(request.query.genre) || null;
    const genre = GENRES.find((known) => known === given) ?? null;
    if (given !== null && genre === null) throw noPage();
    const key = before ? null : `${shelfPath(filter)} ${genre}`;
    return stand.serve(request, reply, key, () => makeShelf(filter, genre, before));
  };

  const makeShelf = async (filter: ShelfFilter, genre: Genre | null, before: Cursor | null) => {
    // Who stands for a story may be of another genre: then the page sees to it that none is told twice.
    const articles = await store.readShelf(filter, PAGE + 1, before, { collapsed: genre === null, genre });
    const shelved = articles.slice(0, PAGE);
    const headlines = await showTold(store, genre ? onePerStory(shelved) : shelved);
    const quotes = before || genre ? [] : stand.showQuotes(await store.publicQuotes(filter, BESIDE));
    const sizes = await store.shelfSizes();
    const page = writeShelfPage(site, {
      filter,
      genre,
      genres: await store.shelfGenres(filter),
      headlines: besideQuotes(headlines, quotes),
      quotes,
      topics: filter.topic ? [] : topicCounts(sizes, filter.state ?? null),
      states: filter.state ? [] : placeCounts(sizes, filter.topic ?? null),
      next: articles.length > PAGE ? nextOf(shelved) : null,
      later: before !== null,
    });
    return finish(page, HTML_TYPE, newestChange([...headlines, ...quotes], 0));
  };

  app.get<{ Params: { topic: string }; Querystring: Query }>('/topics/:topic', (request, reply) => {
    const topic = topicOf(request.params.topic);
    if (!topic) throw noPage();
    return serveShelf(request, reply, { topic });
  });

  app.get<{ Params: { state: string }; Querystring: Query }>('/:state', (request, reply) => {
    const state = placeOf(request.params.state);
    if (!state) throw noPage();
    return serveShelf(request, reply, { state });
  });

  app.get<{ Params: { state: string; topic: string }; Querystring: Query }>(
    '/:state/:topic',
    (request, reply) => {
      const state = placeOf(request.params.state);
      const topic = topicOf(request.params.topic);
      if (!state || !topic) throw noPage();
      return serveShelf(request, reply, { state, topic });
    },
  );

  app.get<{ Querystring: Query }>('/quotes', (request, reply) => {
    const given = text(request.query.state);
    const state = given === undefined ? null : placeOf(given);
    if (given !== undefined && !state) throw noPage();
    const before = readCursor(text(request.query.cursor));
    const key = before ? null : `/quotes ${state}`;
    return stand.serve(request, reply, key, async () => {
      const rows = await store.publicQuotes({ state }, PAGE + 1, before);
      const quotes = stand.showQuotes(rows.slice(0, PAGE));
      const last = rows.length > PAGE ? rows[PAGE - 1]?.quote : undefined;
      const page = writeQuotesPage(site, {
        quotes,
        state,
        states: placeCounts(await store.shelfSizes(), null),
        next: last ? writeCursor({ publishedAt: last.approvedAt ?? 0, id: last.id }) : null,
        later: before !== null,
      });
      return finish(page, HTML_TYPE, newestChange(quotes, 0));
    });
  });

  app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
    const article = await store.findArticle(request.params.id);
    if (article?.status === 'gone')
      throw new HeadlinesError('gone', 'This article was taken down. Nothing of it is kept.');
    if (!article || !isOut(article)) throw noPage();
    return stand.serve(request, reply, `/articles/${article.id}`, async () => {
      const rows = (await store.quotesOf(article.id)).map((quote) => ({ quote, article }));
      const quotes = stand.showQuotes(rows);
      const text = await store.articleText(article.id);
      const story = article.storyId === null ? [] : await store.storyArticles(article.storyId);
      const also = story.filter((other) => other.id !== article.id).map(showHeadline);
      const slug = article.storyId === null ? null : (await store.storyById(article.storyId))?.slug;
      const explanation = explain(article, quotes, text);
      const page = writeArticlePage(site, { explanation, quotes, also, story: slug ?? null });
      return finish(page, HTML_TYPE, article.updatedAt);
    });
  });

  app.get('/sources', (request, reply) => {
    const make = async () => {
      const sources = (await store.listSources()).filter((health) => !health.retired);
      const visited = Math.max(0, ...sources.map((health) => health.lastAttemptAt ?? 0));
      const problems = await store.openProblems();
      return finish(writeSourcesPage(site, { sources, problems }), HTML_TYPE, visited);
    };
    return stand.serve(request, reply, '/sources', make, HEALTH_SHOWN_FOR);
  });

  app.get('/about', (request, reply) =>
    stand.serve(request, reply, '/about', async () => {
      const sizes = await store.shelfSizes();
      const sources = (await store.listSources()).filter((health) => !health.retired);
      const page = writeAboutPage(site, {
        sources: sources.length,
        headlines: (await store.countArticles()).published,
        quotes: await store.countQuotes(),
        states: placeCounts(sizes, null).filter((place) => place.code !== 'US').length,
      });
      return finish(page, HTML_TYPE, Math.max(0, ...sizes.map((size) => size.newestAt)));
    }),
  );

  app.get('/about/bot', (request, reply) =>
    stand.serve(request, reply, '/about/bot', () => finish(writeBotPage(site), HTML_TYPE, 0)),
  );

  app.get('/about/method', (request, reply) =>
    stand.serve(request, reply, '/about/method', () =>
      finish(writeMethodPage(site, { accuracy, rules: rulesVersion }), HTML_TYPE, 0),
    ),
  );
}

/** Places that hold anything on this topic (or at all), in the order of their codes, the nation last. */
function placeCounts(sizes: ShelfSize[], topic: string | null): PlaceCount[] {
  const held = sizes.filter((size) => size.topic === topic);
  return PLACE_CODES.flatMap((code) => {
    const size = held.find((one) => one.state === code);
    return size ? [{ code, count: size.articles }] : [];
  });
}

/** Topics that hold anything in this state (or at all). */
function topicCounts(sizes: ShelfSize[], state: string | null): TopicCount[] {
  const held = sizes.filter((size) => size.state === state);
  return TOPIC_SLUGS.flatMap((slug) => {
    const size = held.find((one) => one.topic === slug);
    return size ? [{ slug, count: size.articles }] : [];
  });
}

function nextOf(articles: Article[]): string | null {
  const last = articles.at(-1);
  return last ? writeCursor({ publishedAt: last.publishedAt, id: last.id }) : null;
}

/** A query parameter given once; given twice, the first. */
function text(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function noPage(): HeadlinesError {
  return new HeadlinesError('not-found', 'There is no page at this address.');
}
