/** Headlines with those who tell of the same event: one of a story stands for it, the others are named below it. */
import type { Article } from '../domain/article.ts';
import type { Headline } from '../domain/headline.ts';
import { showHeadline, tellOthers } from '../publish/shown.ts';
import type { Store } from '../store/store.ts';

/** Articles as readers are shown them, each with the other outlets that tell of its event. */
export async function showTold(store: Store, articles: readonly Article[]): Promise<Headline[]> {
  const headlines = articles.map(showHeadline);
  const ids = new Set(headlines.flatMap(({ storyId }) => storyId ?? []));
  const told = await store.storyReports([...ids]);
  return headlines.map((headline) => tellOthers(headline, told.get(headline.storyId ?? '') ?? null));
}

/** Of a list in which several of one story stand, the first of each; what is featured always stays. */
export function onePerStory(articles: readonly Article[]): Article[] {
  const featured = new Set(articles.flatMap(({ featuredAt, storyId }) => (featuredAt && storyId) || []));
  const told = new Set<string>();
  return articles.filter(({ storyId, featuredAt }) => {
    if (storyId === null || featuredAt !== null) return true;
    if (featured.has(storyId) || told.has(storyId)) return false;
    told.add(storyId);
    return true;
  });
}
