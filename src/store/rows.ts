/** Rows to domain objects: the one place where snake_case and JSON text become the words of the domain. */
import type { Article, Quote } from '../domain/article.ts';
import type { StateFinding, TopicFinding } from '../domain/facts.ts';
import { NO_RHYTHM, type SourceHealth } from '../domain/health.ts';
import type { Correction } from '../domain/labels.ts';
import type { Source } from '../domain/source.ts';
import type { RegisteredSpeaker } from '../domain/speaker.ts';
import type { Row } from './database.ts';

const json = (row: Row, column: string) => JSON.parse(String(row[column]));

/** A value of a closed list, a text or a number as the column holds it; the schema and the writers vouch for its type. */
const as = <Value>(row: Row, column: string): Value => row[column] as Value;

export function toSource(row: Row): SourceHealth {
  return {
    source: json(row, 'declaration') as Source,
    retired: row.retired === 1,
    feedUrl: as(row, 'feed_url'),
    etag: as(row, 'etag'),
    lastModified: as(row, 'last_modified'),
    bodyHash: as(row, 'body_hash'),
    lastAttemptAt: as(row, 'last_attempt_at'),
    lastSuccessAt: as(row, 'last_success_at'),
    lastItemAt: as(row, 'last_item_at'),
    lastRelevantAt: as(row, 'last_relevant_at'),
    nextDueAt: as(row, 'next_due_at'),
    visitReason: as(row, 'visit_reason'),
    rhythm: { ...NO_RHYTHM, ...json(row, 'rhythm') },
    redirectTo: as(row, 'redirect_to'),
    redirectSince: as(row, 'redirect_since'),
    failures: as(row, 'failures'),
    failureClass: as(row, 'failure_class'),
    failureMessage: as(row, 'failure_message'),
    problem: as(row, 'problem'),
    lastItems: as(row, 'last_items'),
    articles: as(row, 'articles'),
  };
}

/** An article's row joined with its source's declaration, with its states and topics found beside it. */
export function toArticle(row: Row, states: StateFinding[], topics: TopicFinding[]): Article {
  const source = json(row, 'declaration') as Source;
  return {
    id: as(row, 'id'),
    feedId: as(row, 'feed_id'),
    url: as(row, 'url'),
    outlet: { id: source.id, name: source.name, homepage: source.homepage, feed: source.feed },
    form: as(row, 'form'),
    title: as(row, 'title'),
    summary: as(row, 'summary'),
    dek: as(row, 'dek'),
    authors: json(row, 'authors'),
    lang: as(row, 'lang'),
    genre: as(row, 'genre'),
    genreEvidence: json(row, 'genre_evidence'),
    archived: row.archived === 1,
    wishes: json(row, 'wishes'),
    publishedAt: as(row, 'published_at'),
    dateFrom: as(row, 'date_from'),
    firstSeenAt: as(row, 'first_seen_at'),
    updatedAt: as(row, 'updated_at'),
    status: as(row, 'status'),
    relevance: {
      label: as(row, 'relevance'),
      score: as(row, 'relevance_score'),
      evidence: json(row, 'relevance_evidence'),
    },
    scope: as(row, 'scope'),
    focus: as(row, 'focus'),
    states,
    topics,
    wordCount: as(row, 'word_count'),
    rules: as(row, 'rules'),
    correction: correctionOf(row),
    textDroppedAt: as(row, 'text_dropped_at'),
    heldNames: heldNamesOf(row),
    storyId: as(row, 'story_id'),
    displayTitle: as(row, 'display_title'),
    displayDek: as(row, 'display_dek'),
    featuredAt: as(row, 'featured_at'),
  };
}

/** Whom no text of an article names: those whom the reading holds back as pupils, and what editors decided of them. */
export function heldNamesOf(row: Row): string[] {
  const read: string[] = row.held_names === null ? [] : json(row, 'held_names');
  const decided: HoldsDecided = row.holds_decided === null ? {} : json(row, 'holds_decided');
  const names = new Set([...read, ...Object.keys(decided)]);
  return [...names].filter((name) => !Object.hasOwn(decided, name) || decided[name] === 'minor');
}

/** What editors decided of people who may be pupils, by name; null lifts the hold. */
export type HoldsDecided = Record<string, 'minor' | null>;

/** The editor's correction in an article's row; null where there is none. */
export function correctionOf(row: Row): Correction | null {
  return row.correction === null ? null : (json(row, 'correction') as Correction);
}

export function toStateFinding(row: Row): StateFinding {
  return { code: as(row, 'state'), score: as(row, 'score'), evidence: json(row, 'evidence') };
}

export function toTopicFinding(row: Row): TopicFinding {
  return { slug: as(row, 'topic'), score: as(row, 'score'), evidence: json(row, 'evidence') };
}

export function toQuote(row: Row): Quote {
  return {
    id: as(row, 'id'),
    feedId: as(row, 'feed_id'),
    articleId: as(row, 'article_id'),
    text: as(row, 'text'),
    start: as(row, 'start_at'),
    end: as(row, 'end_at'),
    segments: json(row, 'segments'),
    speakerName: as(row, 'speaker_name'),
    speakerMention: as(row, 'speaker_mention'),
    speakerKind: as(row, 'speaker_kind'),
    role: as(row, 'role'),
    affiliation: as(row, 'affiliation'),
    rule: as(row, 'rule'),
    confidence: as(row, 'confidence'),
    review: row.review === 1,
    hold: as(row, 'hold'),
    status: as(row, 'status'),
    featuredAt: as(row, 'featured_at'),
    approvedAt: as(row, 'approved_at'),
    firstSeenAt: as(row, 'first_seen_at'),
    updatedAt: as(row, 'updated_at'),
    context: as(row, 'context'),
    contextStart: as(row, 'context_at'),
    sentenceHash: as(row, 'sentence_hash'),
    kept: row.kept === null ? null : json(row, 'kept'),
    firstName: row.first_name === 1,
    drift: as(row, 'drift'),
    checkedAt: as(row, 'checked_at'),
    nextCheckAt: as(row, 'next_check_at'),
    speakerSlug: as(row, 'speaker_slug'),
  };
}

/** A row of the register of speakers. */
export function toSpeaker(row: Row): RegisteredSpeaker {
  return {
    id: as(row, 'id'),
    slug: as(row, 'slug'),
    name: as(row, 'name'),
    kind: as(row, 'kind'),
    state: as(row, 'state'),
    opened: row.opened === 1,
    mergedInto: as(row, 'merged_into'),
    updatedAt: as(row, 'updated_at'),
  };
}
