/** The addresses of pages and feeds, as other sites rely on them: changed never, added to freely. */
import type { ShelfFilter } from '../domain/article.ts';
import { feedName } from '../domain/feed-name.ts';
import { type PlaceCode, placeName, type TopicSlug } from '../domain/vocabulary.ts';
import { type Site, topicName } from './site.ts';

export { feedName };

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** Content types as served. */
export const FEED_TYPES: Record<FeedFormat, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

export const OPML_TYPE = 'text/x-opml; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

/** "/feeds/co/opt-out.rss" */
export function feedPath(name: string, format: FeedFormat): string {
  return `/feeds/${name}.${format}`;
}

/** "/co/opt-out", "/co", "/topics/opt-out" or "/": the page of a shelf. */
export function shelfPath(filter: ShelfFilter): string {
  const name = feedName(filter);
  return name === 'all' ? '/' : `/${name}`;
}

/** "Colorado: Opt-out", "Colorado", "Opt-out" or "All headlines": a shelf's name for readers. */
export function shelfTitle(site: Site, filter: ShelfFilter): string {
  const topic = filter.topic ? topicName(site, filter.topic) : null;
  if (filter.state) return topic ? `${placeName(filter.state)}: ${topic}` : placeName(filter.state);
  return topic ?? 'All headlines';
}

export function statePath(code: PlaceCode): string {
  return shelfPath({ state: code });
}

export function topicPath(slug: TopicSlug): string {
  return shelfPath({ topic: slug });
}

/** The page that answers "why is this here". */
export function articlePath(id: string): string {
  return `/articles/${encodeURIComponent(id)}`;
}

/** The page of everything somebody is quoted with. */
export function speakerPath(slug: string): string {
  return `/speakers/${encodeURIComponent(slug)}`;
}

/** The page of a story: continuing coverage of one event. */
export function storyPath(slug: string): string {
  return `/stories/${encodeURIComponent(slug)}`;
}

/** The name of a story's feed. */
export function storyFeedName(slug: string): string {
  return `stories/${slug}`;
}
