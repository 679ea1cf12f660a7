/**
 * How well the reader does on labelled headlines and on the short cases of quotes: precision is the share of what
 * it found that is right, recall the share of what is right that it found, F1 their harmonic mean.
 */
import { readFileSync } from 'node:fs';
import type { Facts } from '../src/domain/facts.ts';
import type { AccuracyFigure } from '../src/publish/views.ts';
import { findQuotes } from '../src/read/quotes/quotes.ts';
import type { Reader } from '../src/read/reader.ts';

/** A headline with its labels, a row of tests/read/gold/headlines.jsonl. */
export interface LabelledHeadline {
  id: string;
  headline: string;
  lede: string;
  relevance: 'yes' | 'related' | 'no';
  states: string[];
  topics: string[];
}

/** A text whose quotes and speakers are known, an item of tests/read/quotes/fixtures/edge-cases.json. */
export interface LabelledQuotes {
  id: string;
  text: string;
  quotes: { text: string; speaker_full: string }[];
}

/** A label that should have been given and was not, or the other way round. */
export interface Miss {
  task: string;
  id: string;
  /** `+` given wrongly, `-` not given. */
  sign: '+' | '-';
  label: string;
  headline: string;
}

export interface Report {
  figures: AccuracyFigure[];
  misses: Miss[];
}

/** Rows of a file, one JSON object a line. Throws with the number of a line that is none. */
export function readLabelled(file: string): LabelledHeadline[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      const row: Partial<LabelledHeadline> = JSON.parse(line);
      const { headline, relevance } = row;
      if (
        typeof headline !== 'string' ||
        (relevance !== 'yes' && relevance !== 'related' && relevance !== 'no')
      )
        throw new Error(`${file}:${i + 1}: needs "headline", and "relevance" yes, related or no`);
      const { id = String(i + 1), lede = '', states = [], topics = [] } = row;
      return [{ id, headline, lede, relevance, states, topics }];
    });
}

/** Reads every headline and compares. States are asked of what is on the subject, topics of what is about refusal. */
export function measureHeadlines(reader: Reader, rows: LabelledHeadline[]): Report {
  const read = rows.map((row) => ({
    row,
    facts: reader.read({ url: null, title: row.headline, text: row.lede, published: null, source: null }),
  }));
  const onSubject = read.filter(({ row }) => row.relevance !== 'no');
  const refusals = read.filter(({ row }) => row.relevance === 'yes');
  return join(
    compare(
      'Relevance: refusal of tests',
      read.map(({ row, facts }) => ({
        row,
        wanted: row.relevance === 'yes' ? ['yes'] : [],
        given: facts.relevance.label === 'yes' ? ['yes'] : [],
      })),
    ),
    compare(
      'Relevance: refusal or testing policy',
      read.map(({ row, facts }) => ({
        row,
        wanted: row.relevance === 'no' ? [] : ['on the subject'],
        given: facts.relevance.label === 'no' ? [] : ['on the subject'],
      })),
    ),
    compare(
      'States',
      onSubject.map(({ row, facts }) => ({ row, wanted: row.states, given: statesOf(facts) })),
    ),
    compare(
      'Topics',
      refusals.map(({ row, facts }) => ({
        row,
        wanted: row.topics,
        given: facts.topics.map((topic) => topic.slug),
      })),
    ),
  );
}

/** Words that make a quotation worth showing; shorter ones are not asked for. */
const QUOTE_WORDS = 5;

/** Finds the quotes of short cases; one is right when its words and its speaker are. */
export function measureQuotes(cases: LabelledQuotes[]): Report {
  const long = (text: string) => text.split(/\s+/).length >= QUOTE_WORDS;
  const key = (text: string, speaker: string) =>
    `${text.replace(/^[\s“”"'‘’]+|[\s“”"'‘’,]+$/g, '')} / ${speaker}`;
  return compare(
    'Quotes with their speakers, short cases',
    cases.map(({ id, text, quotes }) => ({
      row: { id, headline: text.slice(0, 80) },
      wanted: quotes.filter((quote) => long(quote.text)).map((quote) => key(quote.text, quote.speaker_full)),
      given: findQuotes(text)
        .filter((quote) => long(quote.text))
        .map((quote) => key(quote.text, quote.speaker?.name ?? 'nobody')),
    })),
  );
}

function statesOf({ states, scope }: Facts): string[] {
  return [...new Set([...states.map((state) => state.code), ...(scope === 'national' ? ['US'] : [])])];
}

interface Answer {
  row: { id: string; headline: string };
  wanted: string[];
  given: string[];
}

/** Counts labels over all rows (micro average). */
function compare(task: string, answers: Answer[]): Report {
  const misses: Miss[] = [];
  let right = 0;
  for (const { row, wanted, given } of answers) {
    const { id, headline } = row;
    right += given.filter((label) => wanted.includes(label)).length;
    for (const label of given)
      if (!wanted.includes(label)) misses.push({ task, id, sign: '+', label, headline });
    for (const label of wanted)
      if (!given.includes(label)) misses.push({ task, id, sign: '-', label, headline });
  }
  const wrong = misses.filter((miss) => miss.sign === '+').length;
  const missed = misses.length - wrong;
  const figure = (measure: string, of: number, all: number): AccuracyFigure => ({
    task,
    measure,
    value: all === 0 ? 0 : Math.round((of / all) * 1000) / 1000,
    items: answers.length,
  });
  return {
    figures: [
      figure('precision', right, right + wrong),
      figure('recall', right, right + missed),
      figure('F1', 2 * right, 2 * right + wrong + missed),
    ],
    misses,
  };
}

/** Several reports as one. */
export function join(...reports: Report[]): Report {
  return {
    figures: reports.flatMap((report) => report.figures),
    misses: reports.flatMap((report) => report.misses),
  };
}
