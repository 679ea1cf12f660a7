/** What a query may ask of lists: several values with commas, days and moments; read alike by every route of the API. */
import type { FastifyRequest } from 'fastify';
import type { Article } from '../domain/article.ts';
import type { Genre, PlaceCode, TopicSlug } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import type { SearchFilter } from '../store/store.ts';

/** Parameters that take several values, with how each is spelt inside. */
const LISTS: Record<string, (value: string) => string> = {
  state: (code) => code.toUpperCase(),
  topic: (slug) => slug.toLowerCase(),
  genre: (genre) => genre.toLowerCase(),
  language: (tag) => tag.toLowerCase(),
  source: (id) => id,
};

/** A form sends what was left open as an empty text: that is not asked. Call before what is asked is checked. */
export async function dropEmpty({ query }: FastifyRequest): Promise<void> {
  const given = query as Record<string, unknown>;
  for (const [name, value] of Object.entries(given)) if (value === '') delete given[name];
}

/** `state=co,ny` and `state=co&state=ny` ask for the same. Call before what is asked is checked. */
export async function splitLists({ query }: FastifyRequest): Promise<void> {
  const given = query as Record<string, unknown>;
  for (const [name, spell] of Object.entries(LISTS)) {
    if (given[name] === undefined) continue;
    const parts = [given[name]].flat().flatMap((value) => String(value).split(','));
    given[name] = [...new Set(parts.map((part) => spell(part.trim())).filter(Boolean))];
  }
}

/** The filters of a list of headlines, as their schema has let them in. */
export interface AskedFilter {
  state?: PlaceCode[];
  topic?: TopicSlug[];
  genre?: Genre[];
  language?: string[];
  source?: string[];
  since?: string;
  until?: string;
}

/** The filter that is asked for. @throws HeadlinesError `bad-parameter` for a day that is none */
export function filterOf({ state, topic, genre, language, source, since, until }: AskedFilter): SearchFilter {
  return {
    ...(state && { states: state }),
    ...(topic && { topics: topic }),
    ...(genre && { genres: genre }),
    ...(language && { languages: language }),
    ...(source && { sources: source }),
    ...(since !== undefined && { since: momentOf(since) }),
    // A day is meant with all its hours.
    ...(until !== undefined && { until: momentOf(until) + (isDay(until) ? 86_400 : 0) }),
  };
}

/** Is this a day without a time, "2026-11-22"? */
function isDay(moment: string): boolean {
  return !moment.includes('T');
}

/** Epoch seconds of a day (its beginning, UTC) or a moment. @throws HeadlinesError `bad-parameter` for what is none */
export function momentOf(given: string): number {
  const milliseconds = Date.parse(given);
  if (!Number.isFinite(milliseconds)) {
    throw new HeadlinesError('bad-parameter', 'There is no such day.', 'Write it as 2026-11-22.');
  }
  return Math.floor(milliseconds / 1000);
}

/** Does an article answer a filter that asks for no words? */
export function answers(article: Article, filter: SearchFilter): boolean {
  const { states, topics, genres, languages, sources, since, until } = filter;
  const lang = article.lang?.split('-')[0]?.toLowerCase();
  const isOn = (code: PlaceCode) =>
    code === 'US' ? article.focus === 'US' : article.states.some((state) => state.code === code);
  return (
    (!states || states.some(isOn)) &&
    (!topics || article.topics.some(({ slug }) => topics.includes(slug))) &&
    (!genres || genres.includes(article.genre)) &&
    (!languages || languages.some((one) => one === lang)) &&
    (!sources || sources.includes(article.outlet.id)) &&
    article.publishedAt >= (since ?? Number.NEGATIVE_INFINITY) &&
    article.publishedAt < (until ?? Number.POSITIVE_INFINITY)
  );
}
