/**
 * Reads stored articles again with the rules of today. What an editor decided or corrected stands; of what the text is no
 * longer kept, nothing changes.
 */
import type { Facts, Reading } from '../domain/facts.ts';
import { applyCorrection, type Labels, summarize } from '../domain/labels.ts';
import type { Source } from '../domain/source.ts';
import { ParseError } from '../parse/parse-error.ts';
import type { StandingLabels, StoredReading } from '../store/store.ts';
import type { Newsdesk } from './newsdesk.ts';
import { nameQuotes } from './offer/name-quotes.ts';
import { initialStatus } from './offer/publishing-rule.ts';
import { labelsOf, sourceHint } from './offer/read-article.ts';

/** An article whose labels the rules of today change. */
export interface Retagged {
  id: string;
  url: string;
  title: string;
  /** As readers have them: an editor's labels are in both. */
  before: StandingLabels;
  after: StandingLabels;
}

/** What came of a batch. */
export interface RetagBatch {
  read: number;
  /** Articles of which too little is kept to be read again. */
  unread: number;
  changed: Retagged[];
}

/** Articles read at once. */
const BATCH = 100;

export interface RetagOptions {
  /** Only articles first seen since then, epoch seconds. */
  since: number;
  /** Only say what would change. */
  dryRun: boolean;
  signal?: AbortSignal;
}

/** Go through all articles in the order of their ids, a batch at a time. Done twice, it changes nothing the second time. */
export async function* retag(
  desk: Pick<Newsdesk, 'store' | 'reader' | 'tag' | 'now'>,
  { since, dryRun, signal }: RetagOptions,
): AsyncGenerator<RetagBatch> {
  const held = await desk.store.quarantines();
  const sources = new Map(
    (await desk.store.listSources()).map(({ source }): [string, Source] => [
      source.id,
      // Under suspicion a source publishes nothing by itself.
      held.has(source.id) ? { ...source, mode: 'review' } : source,
    ]),
  );
  let after = '';
  while (!signal?.aborted) {
    const stored = await desk.store.articlesToReread({ after, since, limit: BATCH });
    const last = stored.at(-1);
    if (!last) return;
    after = last.article.id;
    const batch: RetagBatch = { read: 0, unread: 0, changed: [] };
    const read = await Promise.all(
      stored.map(async (row) => ({
        row,
        facts: await readAgain(desk, row, sources.get(row.article.outlet.id)).catch((error: unknown) => {
          // A text the reader gives up costs no other article.
          if (error instanceof ParseError) return null;
          throw error;
        }),
      })),
    );
    for (const { row, facts } of read) {
      const source = sources.get(row.article.outlet.id);
      if (facts === null || !source) batch.unread += 1;
      else {
        batch.read += 1;
        const retagged = await keepAgain(desk, row, source, facts, dryRun);
        if (retagged) batch.changed.push(retagged);
      }
    }
    yield batch;
  }
}

/** Today's facts of an article; null when what is left of it is too little to be read by. */
async function readAgain(
  { reader }: Pick<Newsdesk, 'reader'>,
  { article, text, machine }: StoredReading,
  source: Source | undefined,
): Promise<Facts | null> {
  if (!source) return null;
  const reading: Reading = {
    url: article.url,
    title: article.title === article.url ? '' : article.title,
    text: text ?? article.summary ?? '',
    published: article.dateFrom === 'none' ? null : new Date(article.publishedAt * 1000).toISOString(),
    source: sourceHint(source),
  };
  // The section it stood in is no longer at hand, but for what was made of it.
  const section = article.genreEvidence.find(({ rule }) => rule === 'genre-section')?.text ?? null;
  if (text !== null || article.wishes.tdmReserved) return reader.read(reading, { section });
  // It was read in full once, and that text is gone.
  if (article.wordCount > 0) return null;
  const [setAside] = await reader.sift([reading]);
  const facts = setAside ?? (await reader.read(reading, { section }));
  // A headline alone may lack what its feed said besides: it can bring an article in, never put one out.
  if (article.summary === null && (machine.relevance.label !== 'no' || facts.relevance.label === 'no'))
    return null;
  return facts;
}

/** Keep today's facts of an article; what changes for readers and editors, or null for nothing. */
async function keepAgain(
  desk: Pick<Newsdesk, 'store' | 'tag' | 'now'>,
  { article, text, statusBy, sifted, machine }: StoredReading,
  source: Source,
  facts: Facts,
  dryRun: boolean,
): Promise<Retagged | null> {
  const correction = article.correction;
  const labels: Labels = labelsOf(facts);
  // Only another judgement of relevance gives another status: a source's mode is for what it brings from now on.
  const moves = statusBy === 'machine' && facts.relevance.label !== machine.relevance.label;
  const status = moves ? initialStatus(facts.relevance.label, source, article.wishes) : article.status;
  const before = { ...summarize(applyCorrection(machine, correction)), status: article.status };
  const after = { ...summarize(applyCorrection(labels, correction)), status };
  if (!dryRun) {
    // Somebody else may have read it, decided on it or let go of its text meanwhile: then it has its turn another time.
    const standing = await desk.store.findArticle(article.id);
    if (JSON.stringify(standing) !== JSON.stringify(article)) return null;
    const {
      outlet,
      correction: _,
      textDroppedAt,
      firstSeenAt,
      updatedAt,
      displayTitle,
      displayDek,
      featuredAt,
      ...kept
    } = article;
    await desk.store.saveArticle(
      {
        ...kept,
        sourceId: outlet.id,
        urls: [article.url],
        status,
        ...labelsOf(facts),
        text,
        sifted,
        quotes:
          text === null
            ? []
            : nameQuotes(desk, { article: article.id, text, quotes: facts.quotes, noarchive: false }),
      },
      Math.floor(desk.now() / 1000),
    );
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  const { id, url, title } = article;
  return { id, url, title, before, after };
}
