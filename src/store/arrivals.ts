/** What a visit to a source brings: articles, and what is remembered of its offers, written together. */
import type { Database } from './database.ts';
import { rememberOffer } from './offers.ts';
import { type ArticleDraft, putArticle, type SaveResult } from './put-article.ts';
import { moveRevision } from './site.ts';

/** What came of one entry. */
export interface Arrival {
  /** Null when nothing is to be kept of it now. */
  draft: ArticleDraft | null;
  /** Remembered as read; null when the entry is worth another look although it has not changed. */
  offer: { url: string; hash: string } | null;
}

/**
 * Save the arrivals of one source in one transaction: all of them or, when it throws, none. An article and the offer it
 * came by are never kept one without the other. In the order of the arrivals, null for those without a draft.
 */
export async function saveArrivals(
  db: Database,
  sourceId: string,
  arrivals: Arrival[],
  now: number,
): Promise<(SaveResult | null)[]> {
  if (arrivals.length === 0) return [];
  return db.transaction(async (tx) => {
    const saved: (SaveResult | null)[] = [];
    let anySeen = false;
    for (const { draft, offer } of arrivals) {
      if (offer) await rememberOffer(tx, sourceId, offer.url, offer.hash, now);
      if (draft) {
        const { seen, ...result } = await putArticle(tx, draft, now);
        anySeen ||= seen;
        saved.push(result);
      } else saved.push(null);
    }
    if (anySeen) await moveRevision(tx);
    return saved;
  });
}
