/** What of a headline tells which event it is about: its telling words, its places, its stage in the course of things. */
import { isStateCode, STATES } from '../domain/vocabulary.ts';
import { PhraseFinder } from './phrases.ts';
import { NO_RUNS, type Runs, readRuns } from './story-copies.ts';
import ownLexicon from './story-lexicon.json' with { type: 'json' };
import { readTellingWords, stem } from './story-words.ts';
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
  /** The body or its beginning, where it was read: copies of one dispatch are known by it. */
  text?: string | null;
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
  /** Words that name whom, where or which test: shared ones alone make no event. */
  names: Set<string>;
  /** Runs of the body's words; none when no body was read or it does not speak of its headline. */
  body: Runs;
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
const LONGEST = { title: 500, summary: 2000, body: 2000 } as const;

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
  const common = { subject: new Set(lexicon.subject_words), stop: new Set(lexicon.stop_words) };

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

  const read = (text: string) => {
    const words = readWords(text);
    return { words, places: places.find(words) };
  };

  return (item: StoryItem): StoryFeatures => {
    const title = read(item.title.slice(0, LONGEST.title));
    const summary = read((item.summary ?? '').slice(0, LONGEST.summary));
    const telling = readTellingWords(common, title, summary);
    const named = [...title.places, ...summary.places].map((hit) => hit.value);
    const known = (item.states ?? []).filter(isStateCode);
    const staged = readStages(title.words);
    return {
      words: telling.all,
      title: telling.title,
      names: telling.names,
      body: readBody(item.text ?? '', telling.title),
      states: new Set(known.length > 0 ? known : named),
      stages: staged.size > 0 ? staged : readStages(summary.words),
      ...readDate(item.published ?? ''),
      summary: summary.words.map((word) => word.norm).join(' '),
    };
  };
}

/** The body's runs, if it speaks of its headline: a request to subscribe is the same on every page of a paper. */
function readBody(text: string, title: Map<string, number>): Runs {
  const words = readWords(text.slice(0, LONGEST.body));
  const said = new Set(words.map((word) => stem(word.norm)));
  const spoken = [...title.keys()].filter((word) => said.has(word));
  return spoken.length * 2 >= title.size ? readRuns(words) : NO_RUNS;
}

function readDate(published: string): { day: number | null; month: string | null } {
  const month = /^\d{4}-\d{2}/.exec(published)?.[0] ?? null;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published)?.[0];
  const time = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return { day: Number.isNaN(time) ? null : time / 86_400_000, month };
}
