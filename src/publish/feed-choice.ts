/**
 * A feed of one's own: several states, topics, genres and kinds of publisher in one address. Whoever chooses the same
 * gets the same document, in whatever order it was written.
 */
import { SOURCE_KINDS, type SourceKind } from '../domain/facts.ts';
import {
  GENRES,
  type Genre,
  PLACE_CODES,
  type PlaceCode,
  placeName,
  TOPIC_SLUGS,
  type TopicSlug,
} from '../domain/vocabulary.ts';
import type { FeedFormat } from './addresses.ts';
import { type Site, topicName } from './site.ts';

/** What is chosen of each; nothing chosen is everything. Each list in the order of the vocabulary, nothing twice. */
export interface FeedChoice {
  states: PlaceCode[];
  topics: TopicSlug[];
  genres: Genre[];
  kinds: SourceKind[];
}

/** The parameters in the order in which they are written. */
const LISTS: Record<string, { into: keyof FeedChoice; known: readonly string[] }> = {
  state: { into: 'states', known: PLACE_CODES.map((code) => code.toLowerCase()).sort() },
  topic: { into: 'topics', known: TOPIC_SLUGS },
  genre: { into: 'genres', known: GENRES },
  kind: { into: 'kinds', known: SOURCE_KINDS },
};

/** Combinations of state and topic that one feed may take: each is looked up by itself. */
const MOST_COMBINATIONS = 200;

/** A query as it comes out of an address. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Read a choice out of an address: `state=co,ny&topic=opt-out`, or `state=co&state=ny`. A string says what is wrong
 * with it, in a sentence for people that repeats nothing of what was asked.
 */
export function readChoice(query: Query): FeedChoice | string {
  const choice: FeedChoice = { states: [], topics: [], genres: [], kinds: [] };
  for (const [name, value] of Object.entries(query)) {
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (!list) return `A parameter is not known: a feed can be chosen by ${Object.keys(LISTS).join(', ')}.`;
    const asked = new Set([value ?? []].flat().flatMap((part) => part.toLowerCase().split(',')));
    asked.delete('');
    const found = list.known.filter((word) => asked.delete(word));
    if (asked.size > 0) return `There is a ${name} among those chosen that is not known.`;
    const words = list.into === 'states' ? found.map((code) => code.toUpperCase()) : found;
    (choice[list.into] as string[]).push(...words);
  }
  const combinations = Math.max(choice.states.length, 1) * Math.max(choice.topics.length, 1);
  if (combinations > MOST_COMBINATIONS) return 'That is more than one feed can take: choose fewer.';
  return choice;
}

/** "state=co,ny&topic=opt-out": the one way in which a choice is written; empty for everything. */
export function writeChoice(choice: FeedChoice): string {
  return Object.entries(LISTS)
    .filter(([, { into }]) => choice[into].length > 0)
    .map(([name, { into }]) => `${name}=${choice[into].join(',').toLowerCase()}`)
    .join('&');
}

/** "/feeds/custom.rss?state=co,ny" */
export function choicePath(choice: FeedChoice, format: FeedFormat): string {
  const query = writeChoice(choice);
  return `/feeds/custom.${format}${query && `?${query}`}`;
}

/** "Colorado, New York: Test refusal / opt-out (opinion)" */
export function choiceTitle(site: Site, { states, topics, genres, kinds }: FeedChoice): string {
  const names = [states.map(placeName), topics.map((slug) => topicName(site, slug))].map((list) =>
    list.join(', '),
  );
  const narrowed = [...genres, ...kinds].join(', ');
  const title = names.filter(Boolean).join(': ') || 'All headlines';
  return narrowed ? `${title} (${narrowed})` : title;
}
