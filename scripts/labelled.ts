/** The labelled headlines and cases the reader is measured on, and how they are read from their files. */
import { readFileSync } from 'node:fs';
import type { SourceKind } from '../src/domain/facts.ts';
import { GENRES, type Genre } from '../src/domain/vocabulary.ts';

/** Rules are tuned on `train` alone; `evaluation` says what to expect of texts nobody has seen. */
export const SPLITS = ['evaluation', 'train'] as const;
export type Split = (typeof SPLITS)[number];

/** A headline with its labels, a row of tests/read/gold/headlines.jsonl. */
export interface LabelledHeadline {
  id: string;
  /** The event it tells of: headlines of one event are all in one split. */
  story: string;
  split: Split;
  headline: string;
  lede: string;
  published: string | null;
  relevance: 'yes' | 'related' | 'no';
  states: string[];
  topics: string[];
}

/** A text with its genre, a row of tests/read/gold/genres.jsonl. */
export interface LabelledGenre {
  id: string;
  split: Split;
  title: string;
  text: string;
  url: string | null;
  section: string | null;
  kind: SourceKind | null;
  genre: Genre;
}

/** A text whose quotes and speakers are known, an item of tests/read/quotes/fixtures/edge-cases.json. */
export interface LabelledQuotes {
  id: string;
  text: string;
  quotes: { text: string; speaker_full: string }[];
}

/** Rows of a file, one JSON object a line. Throws with the number of a line that is none, or of a story in two splits. */
export function readHeadlines(file: string): LabelledHeadline[] {
  const splits = new Map<string, Split>();
  return readRows<LabelledHeadline>(file, (row, line) => {
    const { headline, relevance } = row;
    if (
      typeof headline !== 'string' ||
      (relevance !== 'yes' && relevance !== 'related' && relevance !== 'no')
    )
      throw new Error(`${line}: needs "headline", and "relevance" yes, related or no`);
    const { id = line, lede = '', states = [], topics = [], published = null, split = 'train' } = row;
    const { story = id } = row;
    if ((splits.get(story) ?? split) !== split)
      throw new Error(`${line}: the story "${story}" is in both splits`);
    splits.set(story, split);
    return { id, story, split, headline, lede, published, relevance, states, topics };
  });
}

/** Rows of genres. Throws with the number of a line whose genre is none. */
export function readGenres(file: string): LabelledGenre[] {
  return readRows<LabelledGenre>(file, (row, line) => {
    const { id = line, split = 'train', title = '', text = '', genre } = row;
    const { url = null, section = null, kind = null } = row;
    if (!genre || !GENRES.includes(genre)) throw new Error(`${line}: needs a "genre"`);
    return { id, split, title, text, url, section, kind, genre };
  });
}

function readRows<Row>(file: string, check: (row: Partial<Row>, line: string) => Row): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [check(JSON.parse(line), `${file}:${i + 1}`)]));
}
