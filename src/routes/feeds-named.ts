/** Which feed a name stands for, what it holds, and what of it is kept by month. */
import type { ShelfFilter } from '../domain/article.ts';
import { isUnlisted } from '../domain/speaker.ts';
import { shelfPath, shelfTitle, speakerPath, storyFeedName, storyPath } from '../publish/addresses.ts';
import type { Span } from '../publish/feed-archive.ts';
import type { FeedItem } from '../publish/feed-document.ts';
import { showHeadline } from '../publish/shown.ts';
import type { Neighbours } from '../store/store.ts';
import { type Stand, shelfOf } from './stand.ts';
import { showTold } from './told.ts';

/** Items in a feed: enough for a week away, few enough to stay small. */
export const ITEMS = 50;
/** Items in an archived month: more than any month has brought. */
const ITEMS_OF_MONTH = 3000;

/** What a feed holds: editors' choice, quotes, or a shelf. */
export type FeedKind = 'featured' | 'quotes' | ShelfFilter;

/** What the feed of this name holds; null when there is none. */
export function feedOf(name: string): FeedKind | null {
  return name === 'featured' || name === 'quotes' ? name : shelfOf(name);
}

/** A feed that can be asked for by its name. */
export interface NamedFeed {
  name: string;
  /** Is the hub told of it when it changes? */
  announced: boolean;
  /** Whatever goes wrong is thrown: a story nobody has heard of is `null`. */
  gather(): Promise<FeedContents | null>;
  archive: FeedArchive | null;
}

export interface FeedContents {
  /** Where it is not the name it was asked for by. */
  name?: string;
  title: string;
  description: string;
  /** Path of the page for people. */
  path: string;
  items: FeedItem[];
  /** Search engines are asked to leave it out. */
  unlisted?: boolean;
}

/** The months of a feed that grows at one end. */
export interface FeedArchive {
  between(span: Span): Promise<FeedItem[]>;
  around(span: Span): Promise<Neighbours>;
}

/** The feed of this name; null when there can be none. */
export function findFeed(stand: Stand, name: string): NamedFeed | null {
  const story = /^stories\/([\w-]{1,80})$/.exec(name)?.[1];
  if (story !== undefined) return storyFeed(stand, story);
  const speaker = /^speakers\/([\w-]{1,80})$/.exec(name)?.[1];
  if (speaker !== undefined) return speakerFeed(stand, speaker);
  const kind = feedOf(name);
  if (kind === null) return null;
  if (kind === 'featured') return featuredFeed(stand);
  return kind === 'quotes' ? quotesFeed(stand) : shelfFeed(stand, name, kind);
}

function shelfFeed({ store, site }: Stand, name: string, filter: ShelfFilter): NamedFeed {
  const title = shelfTitle(site, filter);
  return {
    name,
    announced: true,
    gather: async () => ({
      title,
      description: `Headlines about opting out of standardized tests: ${title}.`,
      path: shelfPath(filter),
      items: await showTold(store, await store.readShelf(filter, ITEMS, null, { collapsed: true })),
    }),
    archive: {
      between: async (span) => showTold(store, await store.shelfBetween(filter, span, ITEMS_OF_MONTH)),
      around: (span) => store.shelfAround(filter, span),
    },
  };
}

function quotesFeed(stand: Stand): NamedFeed {
  const { store } = stand;
  return {
    name: 'quotes',
    announced: true,
    gather: async () => ({
      title: 'Quotes',
      description: 'What people say about refusing standardized tests.',
      path: '/quotes',
      items: stand.showQuotes(await store.publicQuotes({}, ITEMS)),
    }),
    archive: {
      between: async (span) => stand.showQuotes(await store.quotesBetween(span, ITEMS_OF_MONTH)),
      around: (span) => store.quotesAround(span),
    },
  };
}

/** Editors put things on top and take them down again: there is no order in which it could be kept by month. */
function featuredFeed({ store }: Stand): NamedFeed {
  return {
    name: 'featured',
    announced: true,
    gather: async () => ({
      title: 'Featured',
      description: 'Headlines that the editors put on top.',
      path: '/',
      items: (await store.readFeatured({}, ITEMS)).map(showHeadline),
    }),
    archive: null,
  };
}

/** A story that was joined to another leads to that one's feed. */
function storyFeed({ store }: Stand, slug: string): NamedFeed {
  return {
    name: storyFeedName(slug),
    announced: false,
    gather: async () => {
      const found = await store.findStory(slug);
      const story = found?.joinedTo ? await store.findStory(found.joinedTo) : found;
      const headlines = story ? (await store.storyArticles(story.id)).map(showHeadline) : [];
      const [first] = headlines;
      if (!story || !first) return null;
      return {
        name: storyFeedName(story.slug),
        title: first.title,
        description: `Continuing coverage of what ${first.outlet.name} reported first.`,
        path: storyPath(story.slug),
        items: headlines.reverse().slice(0, ITEMS),
      };
    },
    archive: null,
  };
}

/** Who was joined to somebody else leads to that one's feed. */
function speakerFeed(stand: Stand, slug: string): NamedFeed {
  const { store } = stand;
  return {
    name: `speakers/${slug}`,
    announced: false,
    gather: async () => {
      const speaker = await store.findSpeaker(slug);
      const quotes = speaker && stand.showQuotes(await store.publicQuotes({ speaker: slug }, ITEMS));
      if (!speaker || !quotes || quotes.length === 0) return null;
      return {
        name: `speakers/${speaker.slug}`,
        title: speaker.name,
        description: `What ${speaker.name} is quoted with on refusing standardized tests.`,
        path: speakerPath(speaker.slug),
        items: quotes,
        unlisted: isUnlisted(speaker),
      };
    },
    archive: null,
  };
}
