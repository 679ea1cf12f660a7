/** The names that feeds go by in addresses: other sites rely on them, so they are changed never and added to freely. */
import type { ShelfFilter } from './article.ts';

/** "co/opt-out", "co", "topics/opt-out" or "all": the name of a shelf's feeds. */
export function feedName(filter: ShelfFilter): string {
  const place = filter.state?.toLowerCase();
  if (place) return filter.topic ? `${place}/${filter.topic}` : place;
  return filter.topic ? `topics/${filter.topic}` : 'all';
}
