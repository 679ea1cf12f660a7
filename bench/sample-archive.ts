/** An archive of invented articles of any size: busy states and rare ones, common words and rare ones, a few quoted. */
import { NO_WISHES } from '../src/domain/page.ts';
import type { Source } from '../src/domain/source.ts';
import { STATE_CODES, TOPIC_SLUGS } from '../src/domain/vocabulary.ts';
import type { ArticleDraft, Store } from '../src/store/store.ts';
import { SampleWords } from './sample-words.ts';

/** Seconds between two articles: the archive ends on the first day of 2026, whatever its size. */
const APART = 600;
const END = Date.UTC(2026, 0, 1) / 1000;
/** Of so many articles one is about Wyoming and equity, and one holds the rare word. */
const RARE = 100;
export const RARE_WORD = 'quillon';
/** Of so many articles one is quoted. */
const QUOTED = 50;
const IN_ONE_TRANSACTION = 500;

const SOURCE: Source = {
  id: 'paper',
  name: 'The Paper',
  homepage: 'https://paper.example/',
  state: 'NY',
  kind: 'news',
  mode: 'auto',
  feed: 'https://paper.example/feed',
  verified: true,
  page: null,
  select: null,
  article: null,
  beat: null,
  permission: null,
};

/** Fill an empty store with `articles` published articles, each story of four. */
export async function fillArchive(store: Store, articles: number): Promise<void> {
  await store.syncSources([SOURCE], END);
  for (let from = 0; from < articles; from += IN_ONE_TRANSACTION) {
    const numbers = Array.from({ length: Math.min(IN_ONE_TRANSACTION, articles - from) }, (_, i) => from + i);
    const drafts = numbers.map((number) => sampleDraft(number, articles));
    await store.saveArrivals(
      SOURCE.id,
      drafts.map((draft) => ({ draft, offer: null })),
      END,
    );
    await store.assignStories(new Map(drafts.map(({ id }, at) => [id, storyOf(from + at)])));
    for (const draft of drafts) {
      for (const { id } of draft.quotes) {
        await store.recordAct({
          at: END,
          editor: 'bench',
          kind: 'approve-quote',
          articleId: draft.id,
          quoteId: id,
          reason: null,
          before: {},
          after: {},
          quote: { status: 'approved', approvedAt: draft.publishedAt },
        });
      }
    }
  }
}

export function storyOf(number: number): string {
  return (0x5000000 + Math.floor(number / 4)).toString(16);
}

function sampleDraft(number: number, of: number): ArticleDraft {
  const words = new SampleWords(number);
  const id = (Math.imul(number + 1, 2654435761) >>> 0).toString(16).padStart(8, '0') + number.toString(16);
  const isRare = number % RARE === 7;
  const state = isRare
    ? 'WY'
    : words.below(2) === 0
      ? 'NY'
      : words.one(STATE_CODES.filter((code) => code !== 'WY'));
  const topic = isRare ? 'equity' : words.below(2) === 0 ? 'opt-out' : words.one(TOPIC_SLUGS);
  const url = `https://paper.example/${id}`;
  const said = `${words.sentence()}`;
  return {
    id,
    feedId: `tag:paper.example,2026:${id}`,
    url,
    urls: [url],
    sourceId: SOURCE.id,
    form: 'article',
    title: `${words.headline()}${isRare ? ` ${RARE_WORD}` : ''}`,
    summary: words.sentence(),
    dek: null,
    authors: [words.name()],
    lang: 'en',
    genre: words.below(10) === 0 ? 'opinion' : 'news',
    genreEvidence: [],
    archived: false,
    wishes: NO_WISHES,
    publishedAt: END - (of - number) * APART,
    dateFrom: 'feed',
    status: 'published',
    relevance: { label: 'yes', score: 0.9, evidence: [] },
    scope: 'state',
    focus: state,
    states: [{ code: state, score: 0.9, evidence: [] }],
    topics: [{ slug: topic, score: 0.9, evidence: [] }],
    text: null,
    wordCount: 500,
    rules: 'bench',
    storyId: null,
    quotes:
      number % QUOTED === 0
        ? [
            {
              id: `b${id}`,
              feedId: `tag:paper.example,2026:b${id}`,
              text: said,
              start: 0,
              end: said.length,
              segments: [[0, said.length]],
              speaker: null,
              cue: null,
              rule: 'bench',
              confidence: 0.9,
              review: false,
              hold: null,
            },
          ]
        : [],
  };
}
