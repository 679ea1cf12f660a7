/**
 * How well the reader does on labelled headlines, texts and short cases of quotes: precision is the share of what
 * it found that is right, recall the share of what is right that it found, F1 their harmonic mean.
 */
import type { Facts } from '../src/domain/facts.ts';
import type { AccuracyFigure } from '../src/publish/views.ts';
import { judgeGenre } from '../src/read/genre.ts';
import { findQuotes } from '../src/read/quotes/quotes.ts';
import type { Reader } from '../src/read/reader.ts';
import type { LabelledGenre, LabelledHeadline, LabelledQuotes, Split } from './labelled.ts';

/** A label that should have been given and was not, or the other way round. */
export interface Miss {
  task: string;
  split: Split;
  id: string;
  /** `+` given wrongly, `-` not given. */
  sign: '+' | '-';
  label: string;
  headline: string;
}

/** How often one label was given rightly, given wrongly, and not given. */
export interface LabelCount {
  task: string;
  label: string;
  right: number;
  wrong: number;
  missed: number;
}

export interface Report {
  figures: AccuracyFigure[];
  labels: LabelCount[];
  misses: Miss[];
}

/** Reads every headline and compares. States are asked of what is on the subject, topics of what is about refusal. */
export function measureHeadlines(reader: Reader, rows: LabelledHeadline[], split: Split): Report {
  const read = rows
    .filter((row) => row.split === split)
    .map((row) => ({
      row,
      facts: reader.read({
        url: null,
        title: row.headline,
        text: row.lede,
        published: row.published,
        source: null,
      }),
    }));
  const onSubject = read.filter(({ row }) => row.relevance !== 'no');
  const refusals = read.filter(({ row }) => row.relevance === 'yes');
  return join(
    compare(
      'Relevance: refusal of tests',
      split,
      read.map(({ row, facts }) => ({
        row,
        wanted: row.relevance === 'yes' ? ['yes'] : [],
        given: facts.relevance.label === 'yes' ? ['yes'] : [],
      })),
    ),
    compare(
      'Relevance: refusal or testing policy',
      split,
      read.map(({ row, facts }) => ({
        row,
        wanted: row.relevance === 'no' ? [] : ['on the subject'],
        given: facts.relevance.label === 'no' ? [] : ['on the subject'],
      })),
    ),
    compare(
      'States',
      split,
      onSubject.map(({ row, facts }) => ({ row, wanted: row.states, given: statesOf(facts) })),
    ),
    compare(
      'Topics',
      split,
      refusals.map(({ row, facts }) => ({
        row,
        wanted: row.topics,
        given: facts.topics.map((topic) => topic.slug),
      })),
    ),
  );
}

/** Asks for the one genre of every text. */
export function measureGenres(rows: LabelledGenre[], split: Split): Report {
  return compare(
    'Genre',
    split,
    rows
      .filter((row) => row.split === split)
      .map(({ id, title, text, url, section, kind, genre }) => ({
        row: { id, headline: title },
        wanted: [genre],
        given: [
          judgeGenre(
            { title, text, url, published: null, source: { name: null, homepage: null, state: null, kind } },
            { section },
          ),
        ],
      })),
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
    'train',
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
function compare(task: string, split: Split, answers: Answer[]): Report {
  const misses: Miss[] = [];
  const labels = new Map<string, LabelCount>();
  const count = (label: string, how: 'right' | 'wrong' | 'missed') => {
    const counted = labels.get(label) ?? { task, label, right: 0, wrong: 0, missed: 0 };
    counted[how]++;
    labels.set(label, counted);
  };
  for (const { row, wanted, given } of answers) {
    const { id, headline } = row;
    const miss = (sign: '+' | '-', label: string) => misses.push({ task, split, id, sign, label, headline });
    for (const label of given) {
      count(label, wanted.includes(label) ? 'right' : 'wrong');
      if (!wanted.includes(label)) miss('+', label);
    }
    for (const label of wanted) {
      if (given.includes(label)) continue;
      count(label, 'missed');
      miss('-', label);
    }
  }
  const sum = (how: 'right' | 'wrong' | 'missed') =>
    [...labels.values()].reduce((total, label) => total + label[how], 0);
  const [right, wrong, missed] = [sum('right'), sum('wrong'), sum('missed')];
  const figure = (measure: string, of: number, all: number): AccuracyFigure => {
    const [low, high] = wilson(of, all);
    return { task, split, measure, value: all === 0 ? 0 : round(of / all), low, high, items: answers.length };
  };
  return {
    figures: [
      figure('precision', right, right + wrong),
      figure('recall', right, right + missed),
      // Of the labels given or wanted, one given rightly counting as both.
      figure('F1', right, right + (wrong + missed) / 2),
    ],
    labels: [...labels.values()],
    misses,
  };
}

/** Normal deviate of a 95 % interval. */
const Z = 1.96;

/** The 95 % interval of a share of `of` in `all`, after E. B. Wilson (1927): it holds for few items and near 1 as well. */
export function wilson(of: number, all: number): [low: number, high: number] {
  if (all === 0) return [0, 1];
  const share = of / all;
  const centre = share + Z ** 2 / (2 * all);
  const spread = Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  const scale = 1 + Z ** 2 / all;
  return [round((centre - spread) / scale), round((centre + spread) / scale)];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Several reports as one. */
export function join(...reports: Report[]): Report {
  return {
    figures: reports.flatMap((report) => report.figures),
    labels: reports.flatMap((report) => report.labels),
    misses: reports.flatMap((report) => report.misses),
  };
}
