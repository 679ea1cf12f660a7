/** One candidate from its address to facts: the page fetched where it is worth it, read, and made ready to keep. */

import type { Article, DateEvidence } from '../../domain/article.ts';
import type { Candidate } from '../../domain/candidate.ts';
import type { Facts, Reading, SourceHint } from '../../domain/facts.ts';
import { type ArticlePage, mergeWishes, NO_WISHES } from '../../domain/page.ts';
import type { Source } from '../../domain/source.ts';
import type { FetchFailed } from '../../fetch/outcome.ts';
import { wishesFromHeaders } from '../../fetch/publisher-wishes.ts';
import { canonicalUrl } from '../../parse/canonical-url.ts';
import { judgePage } from '../../parse/obstacle.ts';
import { ParseError } from '../../parse/parse-error.ts';
import { plainText } from '../../parse/plain-text.ts';
import type { ArticleDraft } from '../../store/store.ts';
import { articleId, feedId } from '../identity.ts';
import type { Newsdesk } from '../newsdesk.ts';
import { DocumentFailure, OBSTACLE_WORDS } from '../reading/document-failure.ts';
import { nameQuotes } from './name-quotes.ts';
import { initialStatus } from './publishing-rule.ts';

/** A page that was fetched, and what is read in it. */
interface ReadPage {
  /** The address that answered in the end. */
  answeredAt: string;
  /** With the wishes of its headers and its markup together. */
  page: ArticlePage;
  reading: Reading;
  facts: Facts;
}

export interface ReadCandidate {
  /** Ready for the store; null when what was read of the article before is better than what could be had now. */
  draft: ArticleDraft | null;
  /** The page did not answer, for a reason that may pass. */
  pageMayCome: boolean;
  /** Why nobody is to be led there, null when that may be. */
  refused: string | null;
}

/** An entry of a source, and what is known of it before it is read. */
export interface Entry {
  candidate: Candidate;
  /** Its canonical address. */
  url: string;
  /** The article as it is known, if it is. */
  known: Article | null;
}

/** Read what a case is made for: its page where that answers, else what the source says of it. */
export async function readCandidate(
  desk: Newsdesk,
  source: Source,
  { candidate, url, known }: Entry,
  signal?: AbortSignal,
): Promise<ReadCandidate> {
  const offered = offeredReading(source, candidate, url);
  // The address as offered is the one that is sure to answer; the canonical one is its name.
  const { categories } = candidate;
  const read = await readPage(desk, source, candidate.link ?? url, { offered, categories }, signal);
  if ('page' in read) {
    return { draft: draftArticle(desk, source, candidate, url, read), pageMayCome: false, refused: null };
  }
  // Where our guard does not go, such as a router in somebody's home, no reader is sent.
  if (!(read instanceof ParseError) && read.class === 'refused-address')
    return { draft: null, pageMayCome: false, refused: read.message };
  const pageMayCome = mayPass(read);
  // A headline alone must not take the place of an article that has been read.
  if (known !== null && wasRead(known)) return { draft: null, pageMayCome, refused: null };
  const facts = await desk.reader.label(offered, { categories });
  const alone = { page: null, answeredAt: url, reading: offered, facts };
  return { draft: draftArticle(desk, source, candidate, url, alone), pageMayCome, refused: null };
}

/** Was more of it read than the words of its source? */
export function wasRead(article: Article): boolean {
  return article.wordCount > 0;
}

/** An entry that was set aside by the words of its source alone, ready for the store. */
export function draftSifted(
  desk: Newsdesk,
  source: Source,
  { candidate, url }: Entry,
  facts: Facts,
): ArticleDraft {
  const reading = offeredReading(source, candidate, url);
  const alone = { page: null, answeredAt: url, reading, facts };
  return { ...draftArticle(desk, source, candidate, url, alone), sifted: true };
}

/** Is it a trouble of the hour, rather than an answer? A name that nobody knows is an answer. */
function mayPass(failure: FetchFailed | ParseError): boolean {
  if (failure instanceof ParseError) return false;
  const { class: kind, status = 0 } = failure;
  return ['connect', 'timeout', 'throttled', 'aborted'].includes(kind) || status >= 500;
}

/** What the feed alone tells. */
export function offeredReading(source: Source, candidate: Candidate, url: string): Reading {
  return {
    url,
    title: candidate.title ?? '',
    text: candidate.summary ?? plainText(candidate.content ?? ''),
    published: candidate.published ?? candidate.updated,
    source: sourceHint(source),
  };
}

export function sourceHint(source: Source): SourceHint {
  return { name: source.name, homepage: source.homepage, state: source.state, kind: source.kind };
}

/** The headline as offered and the text of the page; the page's own headline where the source offered none. */
function pageReading(offered: Reading, page: ArticlePage): Reading {
  if (page.wishes.tdmReserved) return { ...offered, text: '' };
  return {
    ...offered,
    title: offered.title || (page.title ?? ''),
    // A page with next to no body says less than its summary.
    text: judgePage(page) === 'empty' && offered.text !== '' ? offered.text : page.text || offered.text,
    published: page.published ?? offered.published,
  };
}

/** The failure of the door, or of a page that cannot be parsed and read, is answered and not thrown. */
async function readPage(
  desk: Newsdesk,
  source: Source,
  url: string,
  { offered, categories }: { offered: Reading; categories: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<ReadPage | FetchFailed | ParseError> {
  const outcome = await desk.door.fetch({ url, purpose: 'page', ...(signal && { signal }) });
  if (outcome.kind === 'failed') {
    desk.log.info({ source: source.id, url, why: outcome.message }, 'article page not read');
    return outcome;
  }
  // Nothing was compared, so the door takes a 304 for a failure.
  if (outcome.kind === 'not-modified') throw new Error('a page that was not compared is called unchanged');
  try {
    const parsed = await desk.parser.parseArticlePage(outcome.body, {
      url: outcome.url,
      contentType: outcome.contentType,
      select: source.article,
      now: new Date(desk.now()),
    });
    // A door in front of the article is no article, whatever it answered.
    if (parsed.obstacle)
      throw new DocumentFailure(`It shows ${OBSTACLE_WORDS[parsed.obstacle]} instead of the article.`);
    const wishes = mergeWishes(
      parsed.wishes,
      wishesFromHeaders(outcome.headers, desk.userAgent, new Date(desk.now())),
    );
    const page = { ...parsed, wishes };
    const reading = pageReading(offered, page);
    const facts = await desk.reader.read(reading, { section: page.section, categories });
    return { page, answeredAt: outcome.url, reading, facts };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    desk.log.warn({ source: source.id, url, why: error.message }, 'article page given up');
    return error;
  }
}

function draftArticle(
  desk: Newsdesk,
  source: Source,
  candidate: Candidate,
  url: string,
  { page, answeredAt, reading, facts }: Omit<ReadPage, 'page'> & { page: ArticlePage | null },
): ArticleDraft {
  const address = addressOf(page?.canonical ?? null, url, answeredAt);
  const id = articleId(address);
  const now = Math.floor(desk.now() / 1000);
  const wishes = page?.wishes ?? NO_WISHES;
  const dated = dateOf(page, candidate);
  return {
    id,
    feedId: feedId(desk.tag, 'article', id),
    url: address,
    urls: [...new Set([url, address])],
    sourceId: source.id,
    form: 'article',
    title: reading.title || address,
    // Where text and data mining is reserved, nothing but the headline is kept.
    summary: wishes.tdmReserved ? null : candidate.summary,
    dek: wishes.tdmReserved ? null : (page?.dek ?? null),
    authors: page && page.authors.length > 0 ? page.authors : candidate.author ? [candidate.author] : [],
    lang: page?.lang ?? null,
    archived: page?.archived ?? false,
    wishes,
    publishedAt: dated.at ?? now,
    dateFrom: dated.from,
    status: initialStatus(facts.relevance.label, source, wishes),
    ...labelsOf(facts),
    text: page && !wishes.noarchive && !wishes.tdmReserved ? reading.text : null,
    wordCount: page ? countWords(reading.text) : 0,
    storyId: null,
    quotes: page
      ? nameQuotes(desk, {
          article: id,
          text: reading.text,
          quotes: facts.quotes,
          noarchive: wishes.noarchive,
        })
      : [],
  };
}

/** What reading found out about an article as a whole, as a draft carries it. */
export function labelsOf({ genre, genreEvidence, relevance, scope, focus, states, topics, rules }: Facts) {
  return { genre, genreEvidence, relevance, scope, focus, states, topics, rules };
}

/** Words as the share of a text that may be shown is counted in. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/**
 * The address an article is known by. A page may name its own canonical address, on the site that offered it or the one
 * that answered, but not another site's: else any page could pose as any other.
 */
function addressOf(canonical: string | null, url: string, answeredAt: string): string {
  const claimed = canonical === null ? null : canonicalUrl(canonical);
  if (claimed === null) return url;
  return siteOf(claimed) === siteOf(url) || siteOf(claimed) === siteOf(answeredAt) ? claimed : url;
}

function siteOf(address: string): string {
  return new URL(address).host.replace(/^(www|m|amp|mobile)\./, '');
}

function dateOf(page: ArticlePage | null, candidate: Candidate): { at: number | null; from: DateEvidence } {
  const seconds = (date: string) => Math.floor(Date.parse(date) / 1000);
  if (page?.published) return { at: seconds(page.published), from: 'page' };
  const offered = candidate.published ?? candidate.updated;
  return offered ? { at: seconds(offered), from: 'feed' } : { at: null, from: 'none' };
}
