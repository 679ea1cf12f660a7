/** Gives an article its topics: weighted phrases, several topics if need be, each with the words it rests on. */
import type { Evidence } from '../domain/evidence.ts';
import type { Reading, TopicFinding } from '../domain/facts.ts';
import type { TopicSlug } from '../domain/vocabulary.ts';
import type { PhraseHit } from './phrases.ts';
import { PhraseFinder } from './phrases.ts';
import type { TopicRules } from './topic-list.ts';
import { CUE_GRADES } from './topic-list.ts';
import type { WordedField, WordedReading } from './worded-reading.ts';
import { splitReading } from './worded-reading.ts';

export interface TopicTagger {
  /**
   * Topics of an article that is on the subject, the one with most evidence first. `worded`: the same reading, where
   * it is split into words already; `refusals`: the evidence that it is about refusing tests.
   */
  tag(reading: Reading, worded?: WordedReading, refusals?: readonly Evidence[]): TopicFinding[];
}

interface TopicCue {
  slug: TopicSlug;
  use: 'cue' | 'near-miss' | 'need';
  /** Names the phrase, so that one phrase counts once however often it occurs. */
  phrase: string;
  rule: string;
  weight: number;
}

const GRADE_WEIGHT = { strong: 3, fair: 2, weak: 1 } as const;
const FIELD_WEIGHT = { title: 1.5, url: 1, lead: 1.2, body: 0.4 } as const;
/** Characters of the text that say what an article is about. */
const LEAD = 600;
const PASSES = 3;
/** Score of opting out that no cue of its own shows. */
const REFUSAL_SCORE = 0.5;
/** Spans shown for one topic. */
const MOST_EVIDENCE = 8;

/** Builds a tagger from checked topics. */
export function createTopicTagger(topics: TopicRules[]): TopicTagger {
  const finder = new PhraseFinder<TopicCue>(topics.flatMap(listCues));
  const needy = new Set(topics.filter((topic) => topic.needs.length > 0).map((topic) => topic.slug));
  return {
    tag(reading, { title, text, url } = splitReading(reading), refusals = []) {
      const found = [title, text, url].flatMap((field) => readField(finder, field));
      const bySlug = Map.groupBy(found, (item) => item.cue.slug);
      const findings = [...bySlug]
        .filter(([slug, items]) => !needy.has(slug) || items.some((item) => item.cue.use === 'need'))
        .map(([slug, items]) => weigh(slug, items))
        .filter((finding) => finding !== null);
      return [...findings, ...nameRefusal(findings, refusals)].sort(
        (a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1),
      );
    },
  };
}

/** What is about refusing tests, and no organised boycott, is about opting out, whatever words it has for it. */
function nameRefusal(findings: TopicFinding[], refusals: readonly Evidence[]): TopicFinding[] {
  const evidence = refusals.filter(({ weight }) => weight > 0).slice(0, MOST_EVIDENCE);
  const named = findings.some(({ slug }) => slug === 'opt-out' || slug === 'boycott-walkout');
  return named || evidence.length === 0 ? [] : [{ slug: 'opt-out', score: REFUSAL_SCORE, evidence }];
}

function listCues(topic: TopicRules): [string, TopicCue][] {
  const { slug } = topic;
  const cues = CUE_GRADES.flatMap((grade) =>
    topic.cues[grade].map((phrase): [string, TopicCue] => [
      phrase,
      { slug, use: 'cue', phrase, rule: `${slug}-${grade}-cue`, weight: GRADE_WEIGHT[grade] },
    ]),
  );
  const rest = (phrases: string[], use: TopicCue['use']) =>
    phrases.map((phrase): [string, TopicCue] => [
      phrase,
      { slug, use, phrase, rule: `${slug}-${use}`, weight: 0 },
    ]);
  return [...cues, ...rest(topic.nearMisses, 'near-miss'), ...rest(topic.needs, 'need')];
}

interface FoundCue {
  cue: TopicCue;
  evidence: Evidence;
}

/** The field's cues, without those inside a near miss of their topic and those inside a stronger cue of it. */
function readField(finder: PhraseFinder<TopicCue>, { field, source, words }: WordedField): FoundCue[] {
  const hits = finder.find(words);
  const misses = hits.filter((hit) => hit.value.use === 'near-miss');
  const ranked = hits
    .filter((hit) => hit.value.use !== 'near-miss' && !misses.some((miss) => covers(miss, hit)))
    .sort((a, b) => b.value.weight - a.value.weight);
  const kept: PhraseHit<TopicCue>[] = [];
  for (const hit of ranked)
    if (hit.value.use === 'need' || !kept.some((other) => other.value.use === 'cue' && covers(other, hit)))
      kept.push(hit);
  return kept.flatMap((hit) => {
    const start = words[hit.first]?.start ?? 0;
    const end = words[hit.last]?.end ?? start;
    const place = field === 'text' ? (start < LEAD ? 'lead' : 'body') : field === 'title' ? 'title' : 'url';
    const weight = Math.round(hit.value.weight * FIELD_WEIGHT[place] * 100) / 100;
    return [
      {
        cue: hit.value,
        evidence: { field, start, end, text: source.slice(start, end), rule: hit.value.rule, weight },
      },
    ];
  });
}

/** Do two hits of one topic share words? */
function covers(a: PhraseHit<TopicCue>, b: PhraseHit<TopicCue>): boolean {
  return a.value.slug === b.value.slug && a.first <= b.last && b.first <= a.last;
}

function weigh(slug: TopicSlug, items: FoundCue[]): TopicFinding | null {
  const best = new Map<string, Evidence>();
  for (const { cue, evidence } of items) {
    const known = best.get(cue.phrase);
    if (cue.use === 'cue' && (!known || known.weight < evidence.weight)) best.set(cue.phrase, evidence);
  }
  const evidence = [...best.values()].sort((a, b) => b.weight - a.weight).slice(0, MOST_EVIDENCE);
  const sum = evidence.reduce((total, item) => total + item.weight, 0);
  if (sum < PASSES) return null;
  return { slug, score: Math.round((1 - Math.exp(-sum / PASSES)) * 100) / 100, evidence };
}
