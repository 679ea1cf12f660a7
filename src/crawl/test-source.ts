/** Tries a URL as a source: what it would yield, before it is added and without keeping anything. */
import type { Candidate } from '../domain/candidate.ts';
import type { Relevance } from '../domain/facts.ts';
import { NO_RHYTHM, type SourceHealth } from '../domain/health.ts';
import type { Source } from '../domain/source.ts';
import { HeadlinesError } from '../errors.ts';
import { type Opened, type Opener, openPage, openSource } from './offer/open-source.ts';
import type { PromisedReader } from './reading/parser.ts';

export interface Trial {
  kind: 'feed' | 'page';
  /** The address that was read in the end. */
  address: string;
  /** Was the feed found on the page that was given? */
  discovered: boolean;
  title: string | null;
  problems: string[];
  entries: (Pick<Candidate, 'title' | 'link' | 'published'> & { relevance: Relevance })[];
}

/**
 * Read `url` as a feed; where it is a page, look for the feed it names; where there is none, read it as a list page.
 * @throws HeadlinesError `bad-input` when it is none of these, with the reason.
 */
export async function testSource(
  { reader, ...opener }: Opener & { reader: PromisedReader },
  url: string,
  now: Date,
  signal?: AbortSignal,
): Promise<Trial> {
  const feed = await openSource(opener, untried({ feed: url, homepage: url }), now, signal);
  const opened =
    feed.kind === 'offer'
      ? feed
      : (await openPage(opener, untried({ page: url, homepage: url }), url, now, signal)).opened;
  if (opened.kind !== 'offer')
    throw new HeadlinesError(
      'bad-input',
      `${url}: ${reasonOf(isDoor(opened) ? opened : feed)}`,
      'Check the address.',
    );
  return {
    kind: opened.page === null ? 'feed' : 'page',
    address: opened.url,
    discovered: opened.page === null && opened.url !== url,
    title: opened.page?.title ?? null,
    problems: opened.problems,
    entries: await Promise.all(
      opened.candidates.map(async ({ title, link, published, summary }) => ({
        title,
        link,
        published,
        relevance: await reader.judge({
          url: link,
          title: title ?? '',
          text: summary ?? '',
          published,
          source: null,
        }),
      })),
    ),
  };
}

/** That a page hides behind a door says more than that it is no feed. */
function isDoor(opened: Opened): boolean {
  return opened.kind === 'failed' && opened.class === 'blocked';
}

function reasonOf(opened: Opened): string {
  return opened.kind === 'failed' ? opened.message : 'It holds no entries.';
}

/** A source nobody has declared yet, never visited. */
function untried(address: Pick<Source, 'homepage'> & Partial<Source>): SourceHealth {
  return {
    source: {
      id: 'trial',
      name: 'trial',
      state: 'US',
      kind: 'news',
      mode: 'review',
      feed: null,
      verified: false,
      page: null,
      select: null,
      article: null,
      beat: null,
      permission: null,
      ...address,
    },
    retired: false,
    feedUrl: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastItemAt: null,
    lastRelevantAt: null,
    nextDueAt: 0,
    visitReason: null,
    rhythm: NO_RHYTHM,
    redirectTo: null,
    redirectSince: null,
    failures: 0,
    failureClass: null,
    failureMessage: null,
    problem: null,
    lastItems: 0,
    articles: 0,
  };
}
