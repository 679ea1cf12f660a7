/**
 * Looks again at the pages of quotes that were made public: through the same door, under the same rules of robots and
 * spacing as the crawl. What it finds is noted with each quote; nothing else of the article is touched.
 */
import { judgePage } from '../../parse/obstacle.ts';
import { ParseError } from '../../parse/parse-error.ts';
import type { DueCheck } from '../../store/store.ts';
import type { Newsdesk } from '../newsdesk.ts';

/** Seconds until another look at a page that did not answer, and at one that may not be asked for. */
const DAY = 24 * 3600;
const WEEK = 7 * DAY;

type Checker = Pick<Newsdesk, 'door' | 'store' | 'parser' | 'now' | 'log'>;

/** Look at the pages of at most `limit` articles whose quotes are due; how many were looked at. */
export async function checkQuotes(desk: Checker, limit: number, signal?: AbortSignal): Promise<number> {
  const seconds = () => Math.floor(desk.now() / 1000);
  let looked = 0;
  for (const due of await desk.store.dueQuoteChecks(seconds(), limit)) {
    if (signal?.aborted) break;
    const found = await readAgain(desk, due, signal);
    if (signal?.aborted) break;
    if ('wait' in found) await desk.store.postponeQuoteCheck(due.articleId, seconds() + found.wait);
    else {
      await desk.store.noteQuoteCheck(due.articleId, found.text, seconds());
      looked += 1;
    }
  }
  return looked;
}

/** The text of the page as it is now, null where there is no page any more; or how long to wait for another look. */
async function readAgain(
  desk: Checker,
  { url, sourceId }: DueCheck,
  signal: AbortSignal | undefined,
): Promise<{ text: string | null } | { wait: number }> {
  const outcome = await desk.door.fetch({ url, purpose: 'page', ...(signal && { signal }) });
  if (outcome.kind === 'failed') {
    if (outcome.status === 404 || outcome.status === 410) return { text: null };
    return { wait: outcome.class === 'robots' ? WEEK : DAY };
  }
  if (outcome.kind === 'not-modified') return { wait: DAY };
  try {
    const page = await desk.parser.parseArticlePage(outcome.body, {
      url: outcome.url,
      contentType: outcome.contentType,
      select: (await desk.store.findSource(sourceId))?.source.article ?? null,
      now: new Date(desk.now()),
    });
    // A door, or a page that is made by scripts, says nothing about the words.
    return judgePage(page) === 'article' ? { text: page.text } : { wait: DAY };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    desk.log.warn({ source: sourceId, url, why: error.message }, 'page of a quote given up');
    return { wait: DAY };
  }
}
