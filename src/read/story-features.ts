/** What of a headline tells which event it is about: its telling words, its places, its stage in the course of things. */
import { isStateCode, STATES } from '../domain/vocabulary.ts';
import { PhraseFinder } from './phrases.ts';
import ownLexicon from './story-lexicon.json' with { type: 'json' };
import type { Word } from './words.ts';
import { readWords } from './words.ts';

/** A headline as it comes to be grouped. */
export interface StoryItem {
  id: string;
  title: string;
  summary?: string | null;
  /** ISO 8601 day or instant; a bare month or year says less. */
  published?: string | null;
  /** Codes of the states it is known to be about. */
  states?: readonly string[];
}

export interface StoryLexicon {
  /** Steps of a course of events, in order, with the phrases that show them: two steps are two events. */
  stages: Record<string, string[]>;
  /** Words that every article on the subject uses. */
  subject_words: string[];
  stop_words: string[];
}

export interface StoryFeatures {
  /** Telling words of headline and summary with their weights. */
  words: Map<string, number>;
  /** Those of the headline alone. */
  title: Map<string, number>;
  states: Set<string>;
  stages: Set<string>;
  /** Days since 1970, or null when the day is not known. */
  day: number | null;
  /** "2015-07": for items of which only the month is known. */
  month: string | null;
  /** The summary folded, to know two headlines that share one. */
  summary: string;
}

/** Characters read; a hostile feed may send more. */
const LONGEST = { title: 500, summary: 2000 } as const;
const WEIGHT = { subject: 0.15, plain: 1, name: 2, number: 2 } as const;

/** Abbreviations of states in headlines whose letters stay apart as words ("N.J."), and the AP's. */
const SHORT_NAMES: Record<string, string> = {
  'n j': 'NJ',
  'n y': 'NY',
  'n c': 'NC',
  's c': 'SC',
  'n h': 'NH',
  'n m': 'NM',
  'n d': 'ND',
  's d': 'SD',
  'r i': 'RI',
  'w va': 'WV',
  calif: 'CA',
  colo: 'CO',
  conn: 'CT',
  fla: 'FL',
  mich: 'MI',
  minn: 'MN',
  okla: 'OK',
  tenn: 'TN',
  wis: 'WI',
  penn: 'PA',
};

/** Builds the function that reads a headline's features. */
export function createFeatureReader(lexicon: StoryLexicon = ownLexicon) {
  const order = Object.keys(lexicon.stages);
  const stages = new PhraseFinder(
    Object.entries(lexicon.stages).flatMap(([stage, phrases]) =>
      phrases.map((phrase) => [phrase, stage] as const),
    ),
  );
  const places = new PhraseFinder([
    ...Object.entries(STATES).map(([code, name]) => [name.replace(/\./g, ' '), code] as const),
    ...Object.entries(SHORT_NAMES),
  ]);
  const subject = new Set(lexicon.subject_words);
  const stop = new Set(lexicon.stop_words);

  const weigh = (words: Word[]): Map<string, number> => {
    const telling = new Map<string, number>();
    const headlineCase = isHeadlineCase(words);
    words.forEach((word, i) => {
      if (stop.has(word.norm) || (word.norm.length < 2 && !/\d/.test(word.norm))) return;
      const key = stem(word.norm);
      const opensSentence = words[i - 1]?.sentence !== word.sentence;
      const weight = subject.has(word.norm)
        ? WEIGHT.subject
        : /^\d/.test(word.norm)
          ? WEIGHT.number
          : /^\p{Lu}/u.test(word.raw) && !opensSentence && !headlineCase
            ? WEIGHT.name
            : WEIGHT.plain;
      telling.set(key, Math.max(weight, telling.get(key) ?? 0));
    });
    return telling;
  };

  /** A stage within the words of an earlier one is that one: "Senate committee approves" is no passage. */
  const readStages = (words: Word[]): Set<string> => {
    const hits = stages.find(words).sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    return new Set(
      hits
        .filter(
          (hit, i) =>
            !hits
              .slice(0, i)
              .some((h) => h.value !== hit.value && h.first <= hit.last && hit.first <= h.last),
        )
        .map((hit) => hit.value),
    );
  };

  return (item: StoryItem): StoryFeatures => {
    const title = readWords(item.title.slice(0, LONGEST.title));
    const summary = readWords((item.summary ?? '').slice(0, LONGEST.summary));
    const inTitle = weigh(title);
    const words = new Map(inTitle);
    for (const [word, weight] of weigh(summary)) words.set(word, Math.max(weight, words.get(word) ?? 0));
    const named = [...places.find(title), ...places.find(summary)].map((hit) => hit.value);
    const known = (item.states ?? []).filter(isStateCode);
    const staged = readStages(title);
    return {
      words,
      title: inTitle,
      states: new Set(known.length > 0 ? known : named),
      stages: staged.size > 0 ? staged : readStages(summary),
      ...readDate(item.published ?? ''),
      summary: summary.map((word) => word.norm).join(' '),
    };
  };
}

/** In "Most Words Like This" capitals say nothing of names. */
function isHeadlineCase(words: Word[]): boolean {
  const long = words.filter((word) => word.raw.length > 3);
  return long.filter((word) => /^\p{Lu}/u.test(word.raw)).length > long.length * 0.6;
}

/** A light stem: "refusals" and "refusal", "votes", "voted" and "voting" become one. */
export function stem(word: string): string {
  if (/\d/.test(word) || word.length < 5) return word;
  const singular = word.replace(/ies$/, 'y').replace(/(?<=ss|sh|ch|x)es$|(?<=[^su])s$/, '');
  const bare = singular.replace(/(?<=.{3})(?:ations?|ings?|ers?|ed|ly|als?)$/, '');
  return bare.replace(/(?<=.{3})(?:[eyi]|ie)$/, '');
}

function readDate(published: string): { day: number | null; month: string | null } {
  const month = /^\d{4}-\d{2}/.exec(published)?.[0] ?? null;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published)?.[0];
  const time = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return { day: Number.isNaN(time) ? null : time / 86_400_000, month };
}
