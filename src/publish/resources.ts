/** The shapes of the JSON API: what is shown, with dates as ISO 8601 and links absolute. */
import type { Headline, ShownQuote } from '../domain/headline.ts';
import { type SourceHealth, sourceCondition } from '../domain/health.ts';
import type { Problem } from '../domain/problem.ts';
import type { SpeakerInList } from '../domain/speaker.ts';
import { articlePath, feedPath, speakerPath, storyPath } from './addresses.ts';
import { rfc3339 } from './dates.ts';
import { VISIT_REASON_WORDS } from './plain-words.ts';
import { publicWords } from './problem-words.ts';
import type { SearchHit } from './search-hits.ts';
import type { Site } from './site.ts';

const moment = (seconds: number | null): string | null => (seconds === null ? null : rfc3339(seconds));

/** A headline as `/api/v1/headlines` gives it. */
export function headlineResource(headline: Headline, site: Site) {
  return {
    id: headline.id,
    url: headline.url,
    permalink: site.url + articlePath(headline.id),
    title: headline.title,
    originalTitle: headline.originalTitle,
    dek: headline.dek,
    outlet: { id: headline.outlet.id, name: headline.outlet.name, homepage: headline.outlet.homepage },
    authors: headline.authors,
    language: headline.lang,
    genre: headline.genre,
    archived: headline.archived,
    published: rfc3339(headline.publishedAt),
    dateFrom: headline.dateFrom,
    firstSeen: rfc3339(headline.firstSeenAt),
    updated: rfc3339(headline.updatedAt),
    scope: headline.scope,
    states: headline.states,
    topics: headline.topics,
    featured: headline.featured,
    story: headline.storyId,
  };
}

/** What `changed_since` says of a headline that was taken out: nothing but that. */
export function goneResource(id: string, at: number) {
  return { id, deleted: true as const, at: rfc3339(at) };
}

/** The columns of the table of headlines. */
export const HEADLINE_COLUMNS = [
  'id',
  'published',
  'title',
  'dek',
  'outlet',
  'authors',
  'url',
  'states',
  'topics',
  'genre',
  'language',
  'archived',
  'permalink',
  'updated',
] as const;

/** A headline as a row under {@link HEADLINE_COLUMNS}; lists are parted by "; ". */
export function headlineCells(headline: Headline, site: Site): (string | boolean | null)[] {
  const row = headlineResource(headline, site);
  const cells = { ...row, outlet: row.outlet.name };
  return HEADLINE_COLUMNS.map((column) => {
    const value = cells[column];
    return Array.isArray(value) ? value.join('; ') : value;
  });
}

/** An answer of the search as `/api/v1/search` gives it. */
export function hitResource({ headline, marks, quotes }: SearchHit, site: Site) {
  return {
    headline: headlineResource(headline, site),
    marks,
    quotes: quotes.map((found) => ({ quote: quoteResource(found.quote, site), marks: found.marks })),
  };
}

/** A story as `/api/v1/stories` gives it; `headlines` are what is told of it, the earliest first. */
export function storyResource(slug: string, headlines: readonly Headline[], site: Site) {
  const moments = headlines.map(({ publishedAt }) => publishedAt);
  return {
    slug,
    title: headlines[0]?.title ?? slug,
    began: rfc3339(Math.min(...moments)),
    newest: rfc3339(Math.max(...moments)),
    headlines: headlines.length,
    outlets: [...new Set(headlines.map(({ outlet }) => outlet.name))],
    page: site.url + storyPath(slug),
  };
}

/** A quote as `/api/v1/quotes` gives it. */
export function quoteResource(quote: ShownQuote, site: Site) {
  return {
    id: quote.id,
    text: quote.text,
    speaker: quote.speaker,
    role: quote.role,
    affiliation: quote.affiliation,
    speakerPage: quote.speakerSlug === null ? null : site.url + speakerPath(quote.speakerSlug),
    featured: quote.featured,
    approved: rfc3339(quote.approvedAt),
    updated: rfc3339(quote.updatedAt),
    link: quote.deepLink,
    headline: headlineResource(quote.headline, site),
  };
}

/** A speaker as `/api/v1/speakers` gives them. */
export function speakerResource(speaker: SpeakerInList, site: Site) {
  return {
    slug: speaker.slug,
    name: speaker.name,
    kind: speaker.kind,
    state: speaker.state,
    quotes: speaker.quotes,
    lastQuoted: rfc3339(speaker.newestAt),
    page: site.url + speakerPath(speaker.slug),
    feed: site.url + feedPath(`speakers/${speaker.slug}`, 'json'),
  };
}

/** A source as `/api/v1/sources` gives it. */
export function sourceResource(health: SourceHealth, open: readonly Problem[] = []) {
  const { source } = health;
  return {
    id: source.id,
    name: source.name,
    homepage: source.homepage,
    feed: health.feedUrl ?? source.feed,
    state: source.state,
    kind: source.kind,
    condition: sourceCondition(health),
    failure:
      health.failureClass === null ? null : { class: health.failureClass, message: health.failureMessage },
    problem: health.problem,
    troubles: open.map((problem) => ({
      kind: problem.kind,
      message: publicWords(problem),
      since: rfc3339(problem.raisedAt),
    })),
    lastAttempt: moment(health.lastAttemptAt),
    lastSuccess: moment(health.lastSuccessAt),
    lastRelevant: moment(health.lastRelevantAt),
    nextVisit: health.lastAttemptAt === null ? null : moment(health.nextDueAt),
    cadence: health.visitReason === null ? null : VISIT_REASON_WORDS[health.visitReason],
    movedTo: health.redirectTo,
    headlines: health.articles,
  };
}
