/**
 * Measures the reader on labelled headlines: `node scripts/evaluate.ts [FILE] [--misses] [--write]`. Without FILE it
 * takes the project's own and adds the short cases of quotes; `--write` records the figures for the method page.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { loadFeeds } from '../src/newsroom.ts';
import { createReader } from '../src/read/reader.ts';
import { join, measureHeadlines, measureQuotes, type Report, readLabelled } from './accuracy.ts';

const OWN = new URL('../tests/read/gold/headlines.jsonl', import.meta.url).pathname;
const QUOTES = new URL('../tests/read/quotes/fixtures/edge-cases.json', import.meta.url);
const RECORD = new URL('../src/publish/accuracy.json', import.meta.url);

/** The project's own figures, by the rules of `feedsFolder`. */
export function measureOwn(feedsFolder: string): Report {
  const reader = createReader(loadFeeds(feedsFolder).rules);
  return join(
    measureHeadlines(reader, readLabelled(OWN)),
    measureQuotes(JSON.parse(readFileSync(QUOTES, 'utf8'))),
  );
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  const { feedsFolder } = loadConfig();
  const [file] = positionals;
  const { figures, misses } = file
    ? measureHeadlines(createReader(loadFeeds(feedsFolder).rules), readLabelled(file))
    : measureOwn(feedsFolder);
  for (const { task, measure, value, items } of figures)
    console.log(
      `${task.padEnd(42)} ${measure.padEnd(10)} ${(value * 100).toFixed(1).padStart(5)} %  of ${items}`,
    );
  if (values.misses)
    for (const { task, id, sign, label, headline } of misses)
      console.log(`${sign} ${task} ${id} ${label}: ${headline}`);
  if (values.write && !file) writeFileSync(RECORD, `${JSON.stringify(figures, null, 2)}\n`);
}
