/** Invented rows that the tests of this folder print: no outlet, person, school or word in them is real. */
import type { Article, Quote } from '../../src/domain/article.ts';
import { NO_RHYTHM, type SourceHealth } from '../../src/domain/health.ts';
import { NO_WISHES } from '../../src/domain/page.ts';
import { PLAIN_ASSETS, type Site } from '../../src/publish/site.ts';

/** Saturday 21 November 2026, 12:00 UTC. */
export const NOON = 1_795_262_400;

export const SITE: Site = {
  name: 'Opt Out Headlines',
  url: 'https://headlines.example',
  contact: 'editors@headlines.example',
  tag: 'tag:headlines.example,2026:',
  topicNames: {
    'opt-out': 'Test refusal / opt-out',
    'boycott-walkout': 'Walkouts and boycotts',
    legislation: 'Bills and laws',
    retaliation: 'Pressure and discipline',
    unions: 'Teacher unions and educators',
  },
  timeZone: 'UTC',
  sample: false,
  assets: PLAIN_ASSETS,
};

/** An article of the sample newsroom, published; `change` says what is different about this one. */
export function sampleArticle(change: Partial<Article> = {}): Article {
  return {
    id: 'a1',
    feedId: 'tag:headlines.example,2026:article/a1',
    url: 'https://valley.example/2026/11/refusals',
    outlet: {
      id: 'valley',
      name: 'The Valley Sample',
      homepage: 'https://valley.example/',
      feed: 'https://valley.example/feed.xml',
    },
    form: 'article',
    title: 'Half of Alder Creek’s juniors refuse the spring test',
    summary: 'Parents in the invented town of Alder Creek turned in 312 refusal letters before the deadline.',
    dek: 'The page’s own description, which is never shown.',
    authors: ['Wren Hollis'],
    lang: 'en',
    genre: 'news',
    genreEvidence: [],
    correction: null,
    heldNames: [],
    textDroppedAt: null,
    archived: false,
    wishes: NO_WISHES,
    publishedAt: NOON - 86_400,
    dateFrom: 'page',
    firstSeenAt: NOON - 80_000,
    updatedAt: NOON - 3_600,
    status: 'published',
    relevance: {
      label: 'yes',
      score: 0.94,
      evidence: [
        {
          field: 'title',
          start: 26,
          end: 52,
          text: 'refuse the spring test',
          rule: 'refusal-near-test',
          weight: 3,
        },
        { field: 'text', start: 40, end: 55, text: 'refusal letters', rule: 'refusal-cue', weight: 2 },
      ],
    },
    scope: 'state',
    focus: 'CO',
    states: [
      {
        code: 'CO',
        score: 0.91,
        evidence: [{ field: 'text', start: 10, end: 18, text: 'Colorado', rule: 'state-name', weight: 2 }],
      },
    ],
    topics: [
      {
        slug: 'opt-out',
        score: 0.9,
        evidence: [
          { field: 'text', start: 40, end: 55, text: 'refusal letters', rule: 'topic-cue', weight: 1 },
        ],
      },
    ],
    wordCount: 800,
    rules: '2026-11-21',
    storyId: null,
    displayTitle: null,
    displayDek: null,
    featuredAt: null,
    ...change,
  };
}

/** An approved quote of {@link sampleArticle}. */
export function sampleQuote(change: Partial<Quote> = {}): Quote {
  const text = change.text ?? 'We did not raise our children to be data points.';
  const start = change.start ?? 100;
  return {
    id: 'q1',
    feedId: 'tag:headlines.example,2026:quote/q1',
    articleId: 'a1',
    text,
    start,
    end: start + text.length,
    segments: [[start, start + text.length]],
    speakerName: 'Marisol Quent',
    speakerMention: 'Quent',
    speakerKind: 'person',
    role: 'parent',
    affiliation: 'Alder Creek Families',
    rule: 'after',
    confidence: 0.97,
    review: false,
    hold: null,
    status: 'approved',
    featuredAt: null,
    approvedAt: NOON - 1_800,
    firstSeenAt: NOON - 80_000,
    updatedAt: NOON - 1_800,
    context: null,
    contextStart: null,
    sentenceHash: null,
    kept: null,
    firstName: false,
    drift: null,
    checkedAt: null,
    nextCheckAt: null,
    speakerSlug: null,
    ...change,
  };
}

/** A source that works. */
export function sampleHealth(change: Partial<SourceHealth> = {}): SourceHealth {
  return {
    source: {
      id: 'valley',
      name: 'The Valley Sample',
      homepage: 'https://valley.example/',
      state: 'CO',
      kind: 'news',
      mode: 'auto',
      feed: 'https://valley.example/feed.xml',
      verified: true,
      page: null,
      select: null,
      article: null,
      beat: 'Schools of the invented Alder Valley',
      permission: null,
    },
    retired: false,
    feedUrl: 'https://valley.example/feed.xml',
    etag: null,
    lastModified: null,
    bodyHash: null,
    lastAttemptAt: NOON - 600,
    lastSuccessAt: NOON - 600,
    lastItemAt: NOON - 4_000,
    lastRelevantAt: NOON - 86_400,
    nextDueAt: NOON + 1_200,
    visitReason: 'hourly',
    rhythm: NO_RHYTHM,
    redirectTo: null,
    redirectSince: null,
    failures: 0,
    failureClass: null,
    failureMessage: null,
    problem: null,
    lastItems: 20,
    articles: 14,
    ...change,
  };
}
