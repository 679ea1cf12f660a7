/**
 * Measures the reader on labelled headlines: `node scripts/evaluate.ts [FILE] [--misses] [--labels] [--write]`.
 * Without FILE it takes the project's own and adds genres and the short cases of quotes; `--misses` lists the errors of
 * the `train` split (those of `evaluation` stay unseen, so that nothing is tuned on them), `--labels` counts each state
 * and topic, `--write` records the figures for the method page and the policy on relevance.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { loadFeeds } from '../src/newsroom.ts';
import type { AccuracyFigure, AccuracyReport } from '../src/publish/views.ts';
import { createReader } from '../src/read/reader.ts';
import {
  join,
  type LabelCount,
  measureGenres,
  measureHeadlines,
  measureQuotes,
  type Report,
} from './accuracy.ts';
import { readGenres, readHeadlines, SPLITS } from './labelled.ts';

const OWN = new URL('../tests/read/gold/headlines.jsonl', import.meta.url).pathname;
const GENRES = new URL('../tests/read/gold/genres.jsonl', import.meta.url).pathname;
const QUOTES = new URL('../tests/read/quotes/fixtures/edge-cases.json', import.meta.url);
const REPORTED = new URL('../tests/read/quotes/fixtures/reported-speech.json', import.meta.url);
const RECORD = new URL('../src/publish/accuracy.json', import.meta.url);
const POLICY = new URL('../docs/policies/relevance.md', import.meta.url);
/** Items a label needs for its figures to say anything. */
const ENOUGH = 5;
const TABLE = /(?<=<!-- figures -->\n)[\s\S]*(?=<!-- end of figures -->)/;

/** The project's own figures, by the rules of `feedsFolder`. */
export function measureOwn(feedsFolder: string): Report {
  const reader = createReader(loadFeeds(feedsFolder).rules);
  const headlines = readHeadlines(OWN);
  const genres = readGenres(GENRES);
  return join(
    ...SPLITS.map((split) => join(measureHeadlines(reader, headlines, split), measureGenres(genres, split))),
    measureQuotes([
      ...JSON.parse(readFileSync(QUOTES, 'utf8')),
      ...readReported(JSON.parse(readFileSync(REPORTED, 'utf8'))),
    ]),
  );
}

/** The cases of reported speech in which every quote has one speaker by name, in the form of the short cases. */
function readReported(
  cases: {
    name: string;
    text: string;
    title?: string;
    quotes: { text: string; speaker?: string | null }[];
  }[],
) {
  return cases
    .filter(({ title, quotes }) => title === undefined && quotes.every(({ speaker }) => speaker))
    .map(({ name, text, quotes }) => ({
      id: name,
      text,
      quotes: quotes.map((quote) => ({ text: quote.text, speaker_full: quote.speaker ?? '' })),
    }));
}

/** The figures as a table of Markdown, with the day on which they were measured, and the known weaknesses. */
export function writeTable({ measured, figures, weaknesses }: AccuracyReport): string {
  const rows = figures.map(
    ({ task, split, measure, value, low, high, items }) =>
      `| ${task} | ${split} | ${measure} | ${percent(value)} | ${percent(low)} to ${percent(high)} | ${items} |`,
  );
  return [
    `\nMeasured on ${measured}.\n`,
    '| task | split | measure | score | 95 % interval | items |',
    '|---|---|---|---:|---:|---:|',
    ...rows,
    '\nKnown weaknesses:\n',
    ...weaknesses.map((weakness) => `- ${weakness}`),
    '',
    '',
  ].join('\n');
}

function measureFile(file: string, feedsFolder: string): Report {
  const reader = createReader(loadFeeds(feedsFolder).rules);
  const rows = readHeadlines(file);
  return join(...SPLITS.map((split) => measureHeadlines(reader, rows, split)));
}

function printFigure({ task, split, measure, value, low, high, items }: AccuracyFigure): void {
  console.log(
    `${task.padEnd(40)} ${split.padEnd(10)} ${measure.padEnd(9)} ${percent(value).padStart(7)}  ` +
      `${percent(low)} to ${percent(high)}, of ${items}`,
  );
}

function printLabel({ task, label, right, wrong, missed }: LabelCount): void {
  if (right + missed < ENOUGH) return;
  console.log(
    `${task} ${label}: precision ${percent(right / (right + wrong || 1))}, recall ${percent(right / (right + missed))}, ` +
      `${right + missed} labelled`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function record(figures: AccuracyFigure[]): void {
  const report: AccuracyReport = {
    ...(JSON.parse(readFileSync(RECORD, 'utf8')) as AccuracyReport),
    measured: new Date().toISOString().slice(0, 10),
    figures,
  };
  writeFileSync(RECORD, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(POLICY, readFileSync(POLICY, 'utf8').replace(TABLE, writeTable(report)));
}

// The launcher imports what it runs when its own Node will do, so `import.meta.main` would not tell.
if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean' }, labels: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  const { feedsFolder } = loadConfig();
  const [file] = positionals;
  const { figures, labels, misses } = file ? measureFile(file, feedsFolder) : measureOwn(feedsFolder);
  for (const figure of figures) if (figure.items > 0) printFigure(figure);
  if (values.labels) for (const label of labels) printLabel(label);
  if (values.misses)
    for (const { task, split, id, sign, label, headline } of misses)
      if (split === 'train') console.log(`${sign} ${task} ${id} ${label}: ${headline}`);
  if (values.write && !file) record(figures);
}
