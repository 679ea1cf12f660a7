/** What a search finds, gathered for the page and for the API alike. */
import type { Cursor } from '../domain/article.ts';
import { type SearchHit, searchHit } from '../publish/search-hits.ts';
import { besideQuotes, showHeadline } from '../publish/shown.ts';
import type { SearchFilter } from '../store/store.ts';
import type { Stand } from './stand.ts';

export interface FoundPage {
  hits: SearchHit[];
  next: Cursor | null;
}

/** One page of answers, newest first; with `best` the best of the newest, which come on one page. */
export async function findHits(
  stand: Stand,
  filter: SearchFilter,
  { limit, before = null, best = false }: { limit: number; before?: Cursor | null; best?: boolean },
): Promise<FoundPage> {
  const { store } = stand;
  const found = best
    ? await store.rankHeadlines(filter, limit)
    : await store.searchHeadlines(filter, limit + 1, before);
  const hits: SearchHit[] = [];
  for (const { article } of found.slice(0, limit)) {
    const rows = (await store.quotesOf(article.id)).map((quote) => ({ quote, article }));
    const quotes = stand.showQuotes(rows);
    const [headline] = besideQuotes([showHeadline(article)], quotes);
    if (headline) hits.push(searchHit(headline, quotes, filter.terms ?? { wanted: [], unwanted: [] }));
  }
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { hits, next: last?.cursor ?? null };
}
