/** The doctor's looks at what is kept: the database and its soundness, the crawler's work, the sources and open problems. */
import type { Config } from '../config.ts';
import { type SourceHealth, sourceCondition } from '../domain/health.ts';
import { isTold, STUCK_AFTER } from '../domain/problem.ts';
import { openStore, type Store } from '../store/store.ts';
import { type Finding, fault, fine, firstOf, warning } from './doctor-findings.ts';
import { explain } from './doctor-house.ts';

/** Seconds by which clocks of others may differ before ours is doubted. */
const CLOCK_DOUBT = 3600;
/** Seconds by which the clock may have been set back without harm. */
const SET_BACK = 300;
/** Publishers that have to agree before our clock is doubted. */
const WITNESSES = 2;
/** Findings of one kind that are printed. */
const SHOWN = 10;

/** @param now epoch milliseconds */
export async function checkStore(
  config: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  now: number,
): Promise<Finding[]> {
  let store: Store;
  try {
    // Brings the database to this code's schema, as a start does; a newer one is refused and left alone.
    store = await openStore(config);
  } catch (error) {
    return [explain('database', error)];
  }
  try {
    const at = Math.floor(now / 1000);
    const sources = (await store.listSources()).filter((health) => !health.retired);
    return [
      ...(await checkDatabase(store)),
      ...(await checkCrawler(store, sources, at)),
      ...checkOtherClocks(sources, at),
      ...(await checkProblems(store, sources)),
      ...(await checkDesk(store)),
    ];
  } catch (error) {
    return [explain('database', error)];
  } finally {
    await store.close();
  }
}

async function checkDatabase(store: Store): Promise<Finding[]> {
  const { published } = await store.countArticles();
  const megabytes = ((await store.databaseBytes()) / 1024 / 1024).toFixed(1);
  const trouble = store.trouble();
  const faults = await store.findFaults();
  return [
    fine(
      'database',
      `${store.engine}, ${published} published headlines, ${megabytes} MB, migrations up to date`,
    ),
    ...(trouble ? [fault('database', trouble.message, 'Make room, or the folder writable.')] : []),
    ...(faults.length === 0
      ? [fine('integrity', 'Nothing is damaged, nothing contradicts itself.')]
      : faults.map((what) => fault('integrity', what, 'Restore the last sound backup (docs/operating.md).'))),
  ];
}

async function checkCrawler(store: Store, sources: SourceHealth[], at: number): Promise<Finding[]> {
  const pass = await store.lastPass();
  if (pass === null) {
    if (sources.length === 0) return [];
    return [
      warning(
        'crawler',
        'No pass has ended yet.',
        'Wait for the first; if nothing runs, start the newsroom, or run `npm run -s headlines -- crawl --once`.',
      ),
    ];
  }
  if (pass.finishedAt > at + SET_BACK) {
    const message = `The last pass ended ${new Date(pass.finishedAt * 1000).toISOString()}, which is yet to come.`;
    return [
      fault('clock', message, 'The clock was set back: set it right, or nothing comes due until then.'),
    ];
  }
  const overdue = (await store.dueSources(at - STUCK_AFTER)).length;
  const ago = `The last pass ended ${Math.round((at - pass.finishedAt) / 60)} minutes ago`;
  return overdue === 0
    ? [fine('crawler', `${ago}.`)]
    : [
        warning(
          'crawler',
          `${ago}; ${overdue} sources have been due for more than six hours.`,
          'Is it running? See its log.',
        ),
      ];
}

/** Publishers' servers date what they send: if several are ahead of us, it is we who are behind. */
function checkOtherClocks(sources: SourceHealth[], at: number): Finding[] {
  const ahead = sources.filter(
    ({ lastModified }) => Date.parse(lastModified ?? '') / 1000 > at + CLOCK_DOUBT,
  );
  if (ahead.length < WITNESSES) return [];
  return [
    warning(
      'clock',
      `${ahead.length} publishers date their feeds later than this machine’s clock.`,
      'Set it (NTP).',
    ),
  ];
}

async function checkProblems(store: Store, sources: SourceHealth[]): Promise<Finding[]> {
  const problems = await store.openProblems();
  const told = new Set(problems.map(({ sourceId }) => sourceId));
  const known = problems
    .filter(isTold)
    .map(({ kind, message, sourceId }) =>
      warning(
        kind,
        message,
        kind === 'hijacked' && sourceId !== null
          ? `Look at it; then \`npm run -s headlines -- sources release ${sourceId}\`, or take it out.`
          : null,
      ),
    );
  const failing = sources
    .filter((health) => !told.has(health.source.id) && sourceCondition(health) === 'failing')
    .map(({ source, failureMessage }) => warning('source', `${source.id} fails: ${failureMessage}`, null));
  const odd = sources
    .filter(({ failures, problem }) => failures === 0 && problem !== null)
    .map(({ source, problem }) => warning('source', `${source.id}: ${problem}`, null));
  const all = 'See /sources for all of them.';
  return [known, failing, odd].flatMap((findings) => firstOf(findings, SHOWN, all));
}

async function checkDesk(store: Store): Promise<Finding[]> {
  const editors = await store.listEditors();
  return editors.length > 0
    ? [fine('desk', `${editors.length} can sign in`)]
    : [warning('desk', 'Nobody can sign in.', 'Run `npm run -s headlines -- user add NAME`.')];
}
