/** The labels of an article, as the machine gave them and as an editor corrects them: what is corrected wins, by field. */
import type { Relevance, StateFinding, TopicFinding } from './facts.ts';
import {
  type Genre,
  isStateCode,
  type PlaceCode,
  type RelevanceLabel,
  type Scope,
  type TopicSlug,
} from './vocabulary.ts';

/** What a reading says an article is about. */
export interface Labels {
  relevance: Relevance;
  scope: Scope;
  focus: PlaceCode | 'none';
  states: StateFinding[];
  topics: TopicFinding[];
  genre: Genre;
}

/** An editor's labels; a field that is left out stays the machine's. */
export interface Correction {
  relevance?: RelevanceLabel;
  /** The places it stands under, the main one first: states, or `US` alone; none for nowhere. */
  places?: PlaceCode[];
  /** The primary one first. */
  topics?: TopicSlug[];
  genre?: Genre;
}

/** A person has looked: as sure as anything here gets. */
const CERTAIN = 1;

/**
 * The labels with an editor's in place of the machine's. What both name keeps the machine's evidence; what only the
 * editor names has none.
 */
export function applyCorrection(labels: Labels, correction: Correction | null): Labels {
  if (correction === null) return labels;
  const { relevance, places, topics, genre } = correction;
  return {
    relevance: relevance ? { ...labels.relevance, label: relevance } : labels.relevance,
    ...(places ? whereabouts(labels.states, places) : pickWhereabouts(labels)),
    topics: topics
      ? topics.map((slug) => ({ slug, score: CERTAIN, evidence: evidenceOf(labels.topics, 'slug', slug) }))
      : labels.topics,
    genre: genre ?? labels.genre,
  };
}

function pickWhereabouts({ scope, focus, states }: Labels): Pick<Labels, 'scope' | 'focus' | 'states'> {
  return { scope, focus, states };
}

function whereabouts(found: StateFinding[], places: PlaceCode[]): Pick<Labels, 'scope' | 'focus' | 'states'> {
  if (places.includes('US')) return { scope: 'national', focus: 'US', states: [] };
  const states = places
    .filter((code) => isStateCode(code))
    .map((code) => ({ code, score: CERTAIN, evidence: evidenceOf(found, 'code', code) }));
  if (states.length > 1) return { scope: 'multi', focus: states[0]?.code ?? 'none', states };
  return states[0]
    ? { scope: 'state', focus: states[0].code, states }
    : { scope: 'none', focus: 'none', states };
}

function evidenceOf<Finding extends { evidence: StateFinding['evidence'] }, Key extends keyof Finding>(
  findings: Finding[],
  key: Key,
  value: Finding[Key],
): StateFinding['evidence'] {
  return findings.find((finding) => finding[key] === value)?.evidence ?? [];
}

/** Labels without their evidence, short enough for a log and to be compared. */
export interface LabelSummary {
  relevance: RelevanceLabel;
  places: string[];
  topics: TopicSlug[];
  genre: Genre;
}

/** The labels in short; places as a shelf has them (`US` alone for what is national). */
export function summarize({ relevance, scope, focus, states, topics, genre }: Labels): LabelSummary {
  const isNational = scope === 'national' || (states.length === 0 && focus === 'US');
  return {
    relevance: relevance.label,
    places: isNational ? ['US'] : states.map(({ code }) => code),
    topics: topics.map(({ slug }) => slug),
    genre,
  };
}
