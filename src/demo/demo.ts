/** The demo: the sample newsroom crawled through the real pipeline, with the recorded decisions of its editors. */
import type { Config } from '../config.ts';
import { crawl } from '../crawl/crawl.ts';
import type { VisitReport } from '../crawl/visit.ts';
import { decide } from '../desk/decide.ts';
import type { Article } from '../domain/article.ts';
import { createLog } from '../log.ts';
import { type Newsroom, openNewsroom } from '../newsroom.ts';
import { canonicalUrl } from '../parse/canonical-url.ts';
import { isQuoteMeant, loadDecisions } from './decisions.ts';
import { type Newsroom as SampleNewsroom, startNewsroom } from './newsroom.ts';

const SAMPLE_EDITOR = 'sample editor';

/** Milliseconds; more seconds than there are recorded decisions. */
const CRAWLED_AGO = 5 * 60 * 1000;

export interface Demo {
  room: Newsroom;
  reports: VisitReport[];
  /** Recorded decisions that found nothing to decide on: a defect of the samples or of the reading. */
  lost: string[];
  close(): Promise<void>;
}

export interface DemoOptions {
  config: Config;
  /** Moment the samples are dated back from. */
  now: Date;
  /** Port of the sample newsroom; 0, or a port that is taken, gives any free one. */
  newsroomPort?: number;
  signal?: AbortSignal;
  /** Told of each visit to one of the `total` sources as it ends. */
  onVisit?(report: VisitReport, total: number): void;
}

/** Start the samples, crawl them once, decide as recorded. The caller serves the room, and closes the demo. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const { now, newsroomPort = 0 } = options;
  const samples = await startNewsroom({ port: newsroomPort, now }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return startNewsroom({ now });
  });
  try {
    return await crawlSamples(samples, options);
  } catch (error) {
    await samples.close();
    throw error;
  }
}

async function crawlSamples(
  samples: SampleNewsroom,
  { config, now, signal, onVisit }: DemoOptions,
): Promise<Demo> {
  const room = await openNewsroom({ ...config, allowNetworks: ['127.0.0.0/8'] }, createLog('silent'));
  // The crawl lies some minutes back, the editors' decisions between it and now: nothing is dated ahead.
  const crawledAt = now.getTime() - CRAWLED_AGO;
  const seconds = Math.floor(crawledAt / 1000);
  await room.store.syncSources(samples.sources, seconds);
  const desk = { ...room.desk, now: () => crawledAt };
  const sources = await room.store.dueSources(seconds);
  const reports = await crawl(desk, {
    sources,
    onVisit: (report) => onVisit?.(report, sources.length),
    ...(signal && { signal }),
  });
  const lost = await replayDecisions(
    room,
    samples.urlOf,
    samples.sources.find((one) => one.select && one.kind === 'union')?.page ?? null,
    seconds,
  );
  return {
    room: { ...room, desk, site: { ...room.site, sample: true } },
    reports,
    lost,
    close: async () => {
      await room.close();
      await samples.close();
    },
  };
}

/** Carry out the recorded decisions; each a second after the other, so that their order is kept. */
async function replayDecisions(
  { store }: Newsroom,
  urlOf: (slug: string) => string,
  unionPage: string | null,
  from: number,
): Promise<string[]> {
  const decisions = loadDecisions();
  const lost: string[] = [];
  let now = from;
  const find = async (slug: string): Promise<Article | null> => {
    const url = slug === 'union-page' ? unionPage : urlOf(slug);
    const address = url === null ? null : canonicalUrl(url);
    const article = address === null ? null : await store.findArticleByUrl(address);
    if (!article) lost.push(slug);
    return article;
  };
  // The first of the list is the last featured, and so the top of the page.
  for (const slug of decisions.featuredHeadlines.toReversed()) {
    const article = await find(slug);
    if (article) await decide(store, { kind: 'feature', id: article.id, editor: SAMPLE_EDITOR }, now++);
  }
  for (const { article: slug, headline, dek } of decisions.rewrittenHeadlines) {
    const article = await find(slug);
    const rewrite = { kind: 'rewrite-headline', editor: SAMPLE_EDITOR, title: headline, dek } as const;
    if (article) await decide(store, { ...rewrite, id: article.id }, now++);
  }
  for (const approved of decisions.approvedQuotes.toReversed()) {
    const article = await find(approved.article);
    const quote =
      article && (await store.quotesOf(article.id)).find((one) => isQuoteMeant(approved, one.text));
    if (!quote) {
      if (article) lost.push(`${approved.article}: “${approved.starts}…”`);
      continue;
    }
    const kind = approved.featured ? 'feature-quote' : 'approve-quote';
    await decide(store, { kind, id: quote.id, editor: SAMPLE_EDITOR }, now++);
  }
  return lost;
}
