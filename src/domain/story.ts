/** One event, many outlets: who else tells of it, and which headline stands for it on the shelf of a place. */
import type { Outlet } from './article.ts';
import type { Genre, PlaceCode } from './vocabulary.ts';

/** A story as its page is addressed. */
export interface Story {
  id: string;
  /** Last part of the address of its page and feed: made at first sight, and kept when it is joined to another. */
  slug: string;
  /** The slug of the story it was joined to; null while it stands for itself. */
  joinedTo: string | null;
}

/** A published headline of a story, as much of it as the others need to name it. */
export interface StoryReport {
  articleId: string;
  storyId: string;
  /** The publisher's address. */
  url: string;
  outlet: Outlet;
  genre: Genre;
  /** Epoch seconds. */
  publishedAt: number;
  updatedAt: number;
}

/** What decides whether a headline stands for its story. */
export interface Candidate {
  articleId: string;
  /** Epoch seconds. */
  publishedAt: number;
  genre: Genre;
  isCopy: boolean;
  featuredAt: number | null;
  /** Home of its source. */
  home: PlaceCode;
}

/**
 * The headline that stands for a story on the shelves of a place (null for those of no place): the one an editor chose
 * for it; else the one last featured; else, in this order, of a source at home there, news, no copy, the earliest.
 */
export function leadOf<One extends Candidate>(
  candidates: readonly One[],
  place: PlaceCode | null,
  chosen: string | null = null,
): One | null {
  const ranked = candidates.map((one): [One, (number | string)[]] => [
    one,
    [
      one.articleId === chosen ? 0 : 1,
      -(one.featuredAt ?? 0),
      one.home === place ? 0 : 1,
      one.genre === 'news' ? 0 : 1,
      one.isCopy ? 1 : 0,
      one.publishedAt,
      one.articleId,
    ],
  ]);
  return ranked.sort(([, a], [, b]) => compare(a, b))[0]?.[0] ?? null;
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/**
 * The last part of a story's address: its day, place and topic, and a mark of its own. No word of a headline is in it,
 * since it outlives every correction and takedown.
 * @param mark letters and digits that tell it from others
 */
export function storySlug(
  { publishedAt, place, topic }: { publishedAt: number; place: string | null; topic: string | null },
  mark: string,
): string {
  const day = new Date(publishedAt * 1000).toISOString().slice(0, 10);
  const words = [place, topic].filter((word) => word !== null).map((word) => word.toLowerCase());
  return [...words, day, mark].join('-').replace(/[^a-z0-9]+/g, '-');
}
