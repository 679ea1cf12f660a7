/** Invented rows for tests of the store. */

import { NO_WISHES } from '../../src/domain/page.ts';
import type { FoundQuote } from '../../src/domain/quote.ts';
import type { Source } from '../../src/domain/source.ts';
import type { StateCode, TopicSlug } from '../../src/domain/vocabulary.ts';
import type { ArticleDraft } from '../../src/store/store.ts';

export const NOON = 1_790_000_000;

export function source(id: string, changes: Partial<Source> = {}): Source {
  return {
    id,
    name: `The ${id} Sample`,
    homepage: `https://${id}.example/`,
    state: 'CO',
    kind: 'news',
    mode: 'auto',
    feed: `https://${id}.example/feed`,
    verified: true,
    page: null,
    select: null,
    article: null,
    beat: null,
    permission: null,
    ...changes,
  };
}

export interface DraftFields extends Partial<Omit<ArticleDraft, 'states' | 'topics' | 'quotes'>> {
  in?: StateCode[];
  about?: TopicSlug[];
  quotes?: ArticleDraft['quotes'];
}

/** A published article of the source "ledger", named by a hexadecimal id. */
export function draft(
  id: string,
  { in: states = ['CO'], about = ['opt-out'], ...fields }: DraftFields = {},
): ArticleDraft {
  const url = `https://ledger.example/${id}`;
  return {
    id,
    feedId: `tag:site.example,2026-01-01:article/${id}`,
    url,
    urls: [url],
    sourceId: 'ledger',
    form: 'article',
    title: `Headline ${id}`,
    summary: null,
    dek: null,
    authors: [],
    lang: 'en',
    genre: 'news',
    genreEvidence: [],
    archived: false,
    wishes: NO_WISHES,
    publishedAt: NOON,
    dateFrom: 'feed',
    status: 'published',
    relevance: { label: 'yes', score: 0.9, evidence: [] },
    scope: 'state',
    focus: states[0] ?? 'US',
    states: states.map((code) => ({ code, score: 0.8, evidence: [] })),
    topics: about.map((slug) => ({ slug, score: 0.7, evidence: [] })),
    text: 'Words of the article.',
    wordCount: 400,
    rules: 'test',
    storyId: null,
    quotes: [],
    ...fields,
  };
}

export function quote(
  id: string,
  text: string,
  changes: Partial<FoundQuote> = {},
): ArticleDraft['quotes'][number] {
  return {
    id,
    feedId: `tag:site.example,2026-01-01:quote/${id}`,
    text,
    start: 0,
    end: text.length,
    segments: [[0, text.length]],
    speaker: {
      name: 'Ann Lee',
      mention: 'Lee',
      mentionStart: 0,
      mentionEnd: 3,
      kind: 'person',
      role: 'a parent',
      affiliation: null,
    },
    cue: 'said',
    rule: 'test',
    confidence: 0.9,
    review: false,
    hold: null,
    ...changes,
  };
}
