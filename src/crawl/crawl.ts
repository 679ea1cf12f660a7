/** The pass, from top to bottom: visit the sources, group what came in into stories, record how it went. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createStoryGrouper } from '../read/stories.ts';
import type { Newsdesk } from './newsdesk.ts';
import { type RoundOptions, visitInTurns } from './round.ts';
import { reportAddresses } from './source-news.ts';
import type { VisitReport } from './visit.ts';

/** How far back, in seconds, a new headline may belong to a known story. */
const STORY_WINDOW = 45 * 24 * 3600;

/** Articles compared before others have their turn: some ten milliseconds. */
const GROUPED_AT_ONCE = 20;

/** Characters of a body by which copies of one dispatch are known. */
const STORY_TEXT = 2000;

/** One pass over the given sources; reports in the order of the sources. Rejects only when the store fails. */
export async function crawl(desk: Newsdesk, options: RoundOptions): Promise<VisitReport[]> {
  const startedAt = Math.floor(desk.now() / 1000);
  const { reports, networkDown } = await visitInTurns(desk, options);
  // A pass that was called off is not one: what it has kept gets its stories in the next.
  if (options.signal?.aborted) return reports;
  await groupStories(desk, startedAt);
  await reportAddresses(desk, Math.floor(desk.now() / 1000));
  const total = (count: (report: VisitReport) => number) =>
    reports.reduce((sum, report) => sum + count(report), 0);
  await desk.store.recordPass({
    startedAt,
    finishedAt: Math.floor(desk.now() / 1000),
    sources: reports.length,
    failed: total((report) => (report.outcome === 'failed' ? 1 : 0)),
    entries: total((report) => report.entries),
    added: total((report) => report.published + report.queued + report.rejected),
    published: total((report) => report.published),
    networkDown,
  });
  return reports;
}

/** Give every recent article without a story one, in time order, whatever the order they came in. */
async function groupStories(desk: Newsdesk, now: number): Promise<void> {
  const articles = await desk.store.recentArticles(now - STORY_WINDOW);
  if (articles.every((article) => article.storyId !== null)) return;
  const grouper = createStoryGrouper();
  const placed = new Map<string, string>();
  const texts = await desk.store.recentTexts(now - STORY_WINDOW, STORY_TEXT);
  for (const [index, article] of articles.entries()) {
    // Thousands of them are seconds of work: the service answers in between.
    if (index % GROUPED_AT_ONCE === 0) await nextTurn();
    const item = {
      id: article.id,
      title: article.title,
      summary: article.summary ?? article.dek,
      published: new Date(article.publishedAt * 1000).toISOString(),
      states: article.states.map((state) => state.code),
      text: texts.get(article.id) ?? null,
    };
    if (article.storyId === null) placed.set(article.id, grouper.place(item));
    else grouper.remember(item, article.storyId);
  }
  await desk.store.assignStories(placed);
}
