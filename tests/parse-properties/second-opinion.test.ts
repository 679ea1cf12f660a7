/** Well-formed feeds mean the same to us as to feedsmith, another parser: each difference is a fault of one of the two. */
import { parseFeed as parseOther } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { FEED_KINDS, type FeedKind, sampleFeed } from '../../bench/sample-feeds.ts';
import { parseFeed } from '../../src/parse/feed.ts';
import { plainLine } from '../../src/parse/plain-text.ts';

interface Opinion {
  id: string | undefined;
  title: string | null;
  link: string | undefined;
  date: number;
  author: string | undefined;
  categories: (string | undefined)[];
  words: string | null;
}

/** What feedsmith reads in a feed, by our names. */
function otherOpinion(text: string): Opinion[] {
  const other = parseOther(text);
  switch (other.format) {
    case 'rss':
      return (other.feed.items ?? []).map((item) => ({
        id: item.guid?.value,
        title: plainLine(item.title),
        link: item.link,
        date: Date.parse(item.pubDate ?? ''),
        author: item.dc?.creators?.[0],
        categories: (item.categories ?? []).map((category) => category.name),
        words: plainLine(item.description),
      }));
    case 'atom':
      return (other.feed.entries ?? []).map((entry) => ({
        id: entry.id,
        title: entry.title?.value ?? null,
        link: entry.links?.[0]?.href,
        date: Date.parse(entry.published ?? ''),
        author: entry.authors?.[0]?.name,
        categories: (entry.categories ?? []).map((category) => category.term),
        words: plainLine(entry.summary?.value),
      }));
    case 'rdf':
      return (other.feed.items ?? []).map((item) => ({
        id: item.rdf?.about,
        title: plainLine(item.title),
        link: item.link,
        date: Date.parse(item.dc?.dates?.[0] ?? ''),
        author: item.dc?.creators?.[0],
        categories: item.dc?.subjects ?? [],
        words: plainLine(item.description),
      }));
    case 'json':
      return (other.feed.items ?? []).map((item) => ({
        id: item.id,
        title: item.title ?? null,
        link: item.url,
        date: Date.parse(item.date_published ?? ''),
        author: item.authors?.[0]?.name,
        categories: item.tags ?? [],
        words: plainLine(item.content_html),
      }));
  }
}

async function ourOpinion(text: string): Promise<Opinion[]> {
  const feed = await parseFeed(new TextEncoder().encode(text), {
    baseUrl: 'https://paper.example/feed',
    contentType: null,
  });
  return feed.entries.map((entry) => ({
    id: entry.id ?? undefined,
    title: entry.title,
    link: entry.link ?? undefined,
    date: Date.parse(entry.published ?? ''),
    author: entry.author ?? undefined,
    categories: entry.categories,
    words: plainLine(entry.summary ?? entry.content),
  }));
}

describe('a well-formed feed means the same to another parser', () => {
  test.each(FEED_KINDS)('in %s', async (kind: FeedKind) => {
    for (let seed = 0; seed < 10; seed++) {
      const text = sampleFeed(kind, seed, 20);
      const ours = await ourOpinion(text);
      expect(ours).toHaveLength(20);
      expect(ours).toEqual(otherOpinion(text));
    }
  });
});
