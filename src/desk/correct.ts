/** An editor corrects what an article is about: relevance, places, topics, genre. The machine's labels stay beside theirs. */
import type { Article, ArticleStatus } from '../domain/article.ts';
import { type Correction, type LabelSummary, summarize } from '../domain/labels.ts';
import {
  GENRES,
  isPlaceCode,
  isTopicSlug,
  type PlaceCode,
  RELEVANCE_LABELS,
  type TopicSlug,
} from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import type { Store } from '../store/store.ts';

/** Labels as they come from a form or a script; what is left out stays as it is. */
export interface LabelRequest {
  id: string;
  editor: string;
  reason?: string | null;
  relevance?: string;
  /** Codes with commas or spaces between them, the main one first; empty for nowhere. */
  states?: string;
  /** Slugs with commas or spaces between them, the primary one first; empty for none. */
  topics?: string;
  genre?: string;
}

const MOST_PLACES = 20;

/**
 * Correct labels and record it; the number of the decision. A label equal to the machine's is given back to the machine.
 * @param now epoch seconds
 * @throws HeadlinesError `not-found`, `conflict` for what was taken down, `bad-parameter` for a label there is not.
 */
export async function correctLabels(store: Store, request: LabelRequest, now: number): Promise<number> {
  const { id, editor } = request;
  const article = await store.findArticle(id);
  const machine = await store.findMachineLabels(id);
  if (!article || !machine) throw new HeadlinesError('not-found', 'There is no such article.');
  if (article.status === 'gone') throw new HeadlinesError('conflict', 'This article was taken down.');
  const said = readLabels(request);
  const standing = summarize(article);
  const found = summarize(machine);
  const correction = Object.fromEntries(
    (Object.keys(said) as (keyof LabelSummary)[])
      .filter((field) => !isSame(said[field], standing[field]))
      .map((field) => [field, isSame(said[field], found[field]) ? null : said[field]]),
  ) as { [Field in keyof Correction]: Correction[Field] | null };
  const status = 'relevance' in correction ? statusFor(article, said.relevance) : article.status;
  const reason = request.reason?.replace(/\s+/gu, ' ').trim().slice(0, 300) || null;
  const decision = await store.correctLabels({ articleId: id, correction, status, at: now, editor, reason });
  if (decision === null) throw new HeadlinesError('not-found', 'There is no such article.');
  return decision;
}

/** What is about something else is put aside; what is not, and was, waits for an editor's next step. */
function statusFor({ status }: Article, label: LabelSummary['relevance'] | undefined): ArticleStatus {
  if (label === 'no') return 'rejected';
  return status === 'rejected' ? 'queued' : status;
}

function readLabels({ relevance, states, topics, genre }: LabelRequest): Partial<LabelSummary> {
  return {
    ...(relevance !== undefined && { relevance: oneOf('relevance', RELEVANCE_LABELS, relevance) }),
    ...(states !== undefined && { places: placesIn(states) }),
    ...(topics !== undefined && { topics: topicsIn(topics) }),
    ...(genre !== undefined && { genre: oneOf('genre', GENRES, genre) }),
  };
}

function oneOf<Value extends string>(what: string, known: readonly Value[], given: string): Value {
  const found = known.find((one) => one === given);
  if (!found)
    throw new HeadlinesError('bad-parameter', `There is no such ${what}.`, `Known: ${known.join(', ')}.`);
  return found;
}

function placesIn(codes: string): PlaceCode[] {
  const places = wordsOf(codes).map((code) => code.toUpperCase());
  const known = places.filter((code) => isPlaceCode(code));
  if (known.length < places.length || known.length > MOST_PLACES) {
    throw new HeadlinesError(
      'bad-parameter',
      'A state is not known.',
      'Give codes such as CO, NY, or US alone.',
    );
  }
  if (known.includes('US') && known.length > 1) {
    throw new HeadlinesError('bad-parameter', 'National and a state at once.', 'Give US alone, or states.');
  }
  return known;
}

function topicsIn(slugs: string): TopicSlug[] {
  const topics = wordsOf(slugs);
  const known = topics.filter((slug) => isTopicSlug(slug));
  if (known.length < topics.length) throw new HeadlinesError('bad-parameter', 'There is no such topic.');
  return known;
}

/** Each word once, in the order given. */
function wordsOf(list: string): string[] {
  return [...new Set(list.split(/[\s,;]+/).filter(Boolean))];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
