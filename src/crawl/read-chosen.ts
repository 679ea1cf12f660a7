/**
 * Reads in full what editors took out of what was set aside. It was judged by its headline and summary alone, so its
 * states, and the quotes on its page, are not known yet.
 */
import type { Article } from '../domain/article.ts';
import type { Candidate } from '../domain/candidate.ts';
import { budgetOf, OUT_OF_TIME, within } from './budget.ts';
import type { Newsdesk } from './newsdesk.ts';
import { readCandidate } from './offer/read-article.ts';

/** So many are read in one pass; the others have their turn in the next. */
const AT_ONCE = 50;

/** Read what was chosen since the last pass. One that cannot be read costs the others nothing. */
export async function readChosen(desk: Newsdesk, signal?: AbortSignal): Promise<void> {
  for (const article of await desk.store.chosenUnread(AT_ONCE)) {
    if (signal?.aborted) return;
    try {
      const health = await desk.store.findSource(article.outlet.id);
      if (!health) continue;
      const entry = { candidate: candidateOf(article), url: article.url, known: article };
      const { itemMs, graceMs } = budgetOf(desk);
      const read = await within(itemMs, graceMs, signal, (limit) =>
        readCandidate(desk, health.source, entry, limit),
      );
      if (signal?.aborted || read === OUT_OF_TIME) continue;
      const { draft } = read;
      const whole = draft && { ...draft, id: article.id, urls: [article.url, ...draft.urls] };
      await desk.store.saveArrivals(health.source.id, [{ draft: whole, offer: null }], seconds(desk));
    } catch (error) {
      desk.log.error({ source: article.outlet.id, url: article.url, err: error }, 'chosen article not read');
    }
  }
}

/** What the source said of it when it was met. */
function candidateOf(article: Article): Candidate {
  const { url, title, summary, authors, publishedAt, dateFrom } = article;
  const published = dateFrom === 'none' ? null : new Date(publishedAt * 1000).toISOString();
  const said = { title, link: url, published, author: authors[0] ?? null, summary };
  return { ...said, id: null, updated: null, content: null, categories: [], enclosures: [] };
}

function seconds(desk: Newsdesk): number {
  return Math.floor(desk.now() / 1000);
}
