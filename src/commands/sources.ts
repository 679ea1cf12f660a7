/** `headlines sources`: list them with how they fare, check the files, test a URL before it becomes a source. */
import { loadConfig } from '../config.ts';
import { createParsePool } from '../crawl/reading/parse-pool.ts';
import { testSource } from '../crawl/test-source.ts';
import { sourceCondition } from '../domain/health.ts';
import { HeadlinesError } from '../errors.ts';
import { loadFeeds, openDoor, userAgent } from '../newsroom.ts';
import { VISIT_REASON_WORDS } from '../publish/plain-words.ts';
import { openStore } from '../store/store.ts';
import { plain, printJson, printLine, printTable } from './output.ts';

/** Show the sources as the files declare them, with what the store remembers of each. */
export async function runSourcesList(options: { json?: boolean }): Promise<void> {
  const config = loadConfig();
  const { feeds } = loadFeeds(config.feedsFolder);
  const store = await openStore(config);
  try {
    const known = new Map((await store.listSources()).map((health) => [health.source.id, health]));
    const problems = new Map((await store.openProblems()).map(({ sourceId, kind }) => [sourceId, kind]));
    const rows = feeds.sources.map((source) => {
      const health = known.get(source.id);
      return {
        ...source,
        condition: health ? sourceCondition(health) : ('new' as const),
        problem: problems.get(source.id) ?? null,
        articles: health?.articles ?? 0,
        cadence: health?.visitReason ? VISIT_REASON_WORDS[health.visitReason] : null,
        nextVisit: health?.lastAttemptAt ? new Date(health.nextDueAt * 1000).toISOString() : null,
      };
    });
    if (options.json) return printJson(rows);
    printTable(
      ['state', 'id', 'condition', 'headlines', 'name', 'read from', 'visits'],
      rows.map((row) => [
        row.state,
        row.id,
        row.problem ?? row.condition,
        String(row.articles),
        plain(row.name, 40),
        row.feed ?? row.page ?? `${row.homepage} (feed to be discovered)`,
        row.cadence ?? 'Not visited yet.',
      ]),
    );
  } finally {
    await store.close();
  }
}

/** Check the files. @throws HeadlinesError `feeds-folder` when anything in them is wrong. */
export async function runSourcesCheck(options: { json?: boolean }): Promise<void> {
  const config = loadConfig();
  const { feeds } = loadFeeds(config.feedsFolder);
  if (options.json) printJson({ sources: feeds.sources.length, problems: feeds.problems });
  else {
    for (const { file, line, field, message } of feeds.problems) {
      printLine(`${config.feedsFolder}/${file}:${line}: ${field ? `${field}: ` : ''}${message}`);
    }
    printLine(`${feeds.sources.length} sources are right, ${feeds.problems.length} problems.`);
  }
  if (feeds.problems.length > 0) {
    throw new HeadlinesError(
      'feeds-folder',
      `${feeds.problems.length} problems in ${config.feedsFolder}.`,
      'Mend the lines above.',
    );
  }
}

/** Show what a URL would yield, without keeping anything. */
export async function runSourcesTest(
  url: string,
  options: { json?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const config = loadConfig();
  const { rules } = loadFeeds(config.feedsFolder);
  const door = openDoor(config);
  const pool = createParsePool(rules);
  // Politeness takes its time: up to seven requests, seconds apart.
  process.stderr.write(`Trying ${url} …\n`);
  try {
    const trial = await testSource(
      { door, userAgent: userAgent(config), parser: pool, reader: pool },
      url,
      new Date(),
      signal,
    );
    if (options.json) return printJson(trial);
    printLine(
      `${trial.kind === 'feed' ? 'Feed' : 'List page'} ${trial.address}${trial.discovered ? ' (found on the page)' : ''}`,
    );
    if (trial.title) printLine(`Title: ${plain(trial.title, 100)}`);
    for (const problem of trial.problems) printLine(`Problem: ${plain(problem, 120)}`);
    printTable(
      ['relevance', 'date', 'headline'],
      trial.entries.map((entry) => [
        `${entry.relevance.label} ${entry.relevance.score.toFixed(2)}`,
        entry.published?.slice(0, 10) ?? 'undated',
        plain(entry.title ?? '(no title)', 100),
      ]),
    );
    const relevant = trial.entries.filter((entry) => entry.relevance.label === 'yes').length;
    printLine(`${trial.entries.length} entries, ${relevant} about the subject.`);
  } finally {
    await pool.close();
    await door.close();
  }
}

/**
 * An operator's word on a source that is held back.
 * @throws HeadlinesError `not-found` when it is not.
 */
export async function runSourcesJudge(id: string, verdict: 'release' | 'confirm'): Promise<void> {
  const store = await openStore(loadConfig());
  try {
    if (!(await store.judgeQuarantine(id, verdict, 'operator', Math.floor(Date.now() / 1000)))) {
      const held = [...(await store.quarantines()).keys()];
      throw new HeadlinesError(
        'not-found',
        `${id} is not held back.`,
        held.length > 0 ? `Held back: ${held.join(', ')}.` : 'No source is.',
      );
    }
    printLine(verdict === 'release' ? `${id} publishes again by its mode.` : `${id} is kept out.`);
  } finally {
    await store.close();
  }
}
