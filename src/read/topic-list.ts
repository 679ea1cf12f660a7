/** The topics as an operator declares them (feeds/topics.yaml, parsed): checked field by field, errors told by path. */
import type { TopicSlug } from '../domain/vocabulary.ts';
import { isTopicSlug } from '../domain/vocabulary.ts';
import { checkPhrase } from './phrases.ts';

/** How much a cue shows: strong cues pass near the top of an article, fair ones in the headline, weak ones together. */
export const CUE_GRADES = ['strong', 'fair', 'weak'] as const;
export type CueGrade = (typeof CUE_GRADES)[number];

/** One topic: its names, and the phrases (see phrases.ts) that point to it. */
export interface TopicRules {
  slug: TopicSlug;
  name: string;
  nameEs: string;
  /** One sentence for people. */
  description: string;
  cues: Record<CueGrade, string[]>;
  /** Cues do not count inside these. */
  nearMisses: string[];
  /** Unless one of these is found the topic is not given; empty when nothing is needed. */
  needs: string[];
}

/** Something wrong, at a path into the data: `['3', 'cues', 'fair', '0']`. */
export interface TopicError {
  path: string[];
  message: string;
}

const FIELDS = ['slug', 'name', 'name_es', 'description', 'cues', 'near_misses', 'needs'];

/** Reads the parsed list. A topic with an error is left out and the others stand; never throws. */
export function checkTopics(data: unknown): { topics: TopicRules[]; errors: TopicError[] } {
  const topics: TopicRules[] = [];
  const errors: TopicError[] = [];
  if (!Array.isArray(data)) return { topics, errors: [{ path: [], message: 'must be a list of topics' }] };
  for (const [i, item] of data.entries()) {
    const found: TopicError[] = [];
    const topic = checkTopic(item, (path, message) => found.push({ path: [String(i), ...path], message }));
    if (topics.some((other) => other.slug === topic?.slug))
      found.push({ path: [String(i), 'slug'], message: `"${topic?.slug}" is declared twice` });
    if (topic && found.length === 0) topics.push(topic);
    errors.push(...found);
  }
  return { topics, errors };
}

type Complain = (path: string[], message: string) => void;

function checkTopic(item: unknown, complain: Complain): TopicRules | null {
  if (!isRecord(item)) {
    complain([], 'must have fields: slug, name, name_es, description, cues');
    return null;
  }
  for (const field of Object.keys(item))
    if (!FIELDS.includes(field)) complain([field], `unknown field; known are ${FIELDS.join(', ')}`);
  const text = (field: string): string => {
    const value = item[field];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    complain([field], 'must be a text');
    return '';
  };
  const slug = text('slug');
  if (slug && !isTopicSlug(slug)) complain(['slug'], `"${slug}" is not one of the topics`);
  const cues = checkCues(item.cues, complain);
  return {
    slug: isTopicSlug(slug) ? slug : 'opt-out',
    name: text('name'),
    nameEs: text('name_es'),
    description: text('description'),
    cues,
    nearMisses: checkPhrases(item.near_misses, ['near_misses'], complain),
    needs: checkPhrases(item.needs, ['needs'], complain),
  };
}

function checkCues(value: unknown, complain: Complain): TopicRules['cues'] {
  const cues: TopicRules['cues'] = { strong: [], fair: [], weak: [] };
  if (!isRecord(value)) {
    complain(['cues'], `must have some of: ${CUE_GRADES.join(', ')}`);
    return cues;
  }
  for (const key of Object.keys(value))
    if (!CUE_GRADES.some((grade) => grade === key))
      complain(['cues', key], `unknown grade; known are ${CUE_GRADES.join(', ')}`);
  for (const grade of CUE_GRADES) cues[grade] = checkPhrases(value[grade], ['cues', grade], complain);
  return cues;
}

function checkPhrases(value: unknown, path: string[], complain: Complain): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain(path, 'must be a list of phrases');
    return [];
  }
  return value.flatMap((phrase: unknown, i) => {
    // YAML reads a bare 95 or "no" as a number or a boolean; the operator meant the word.
    const words = typeof phrase === 'number' || typeof phrase === 'boolean' ? String(phrase) : phrase;
    const wrong = typeof words === 'string' ? checkPhrase(words) : 'must be a phrase';
    if (wrong === null && typeof words === 'string') return [words];
    complain([...path, String(i)], wrong ?? 'must be a phrase');
    return [];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
