/** `headlines doctor`: looks at everything a running newsroom needs and says what to do about what is wrong. */
import { accessSync, constants, statfsSync } from 'node:fs';
import path from 'node:path';
import { type Config, loadConfig } from '../config.ts';
import { sourceCondition } from '../domain/health.ts';
import { HeadlinesError } from '../errors.ts';
import { loadFeeds } from '../newsroom.ts';
import { makeFolder } from '../store/data-folder.ts';
import { openStore } from '../store/store.ts';
import { printJson, printLine } from './output.ts';

interface Finding {
  check: string;
  level: 'ok' | 'warning' | 'error';
  message: string;
}

const LEAST_DISK = 500 * 1024 * 1024;
/** No build of this program ran before this day: an earlier clock is wrong. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** @throws HeadlinesError when anything is wrong enough to stop a start. */
export async function runDoctor(options: { json?: boolean }): Promise<void> {
  const config = loadConfig();
  const findings = [
    ...checkConfiguration(config),
    ...checkFolder(config),
    checkClock(),
    ...checkFeeds(config),
    ...(await checkStore(config)),
  ];
  if (options.json) printJson(findings);
  else {
    const mark = { ok: '✓', warning: '!', error: '✗' };
    for (const { check, level, message } of findings) printLine(`${mark[level]} ${check}: ${message}`);
  }
  const errors = findings.filter((finding) => finding.level === 'error').length;
  if (errors > 0) throw new HeadlinesError('bad-setting', `${errors} of ${findings.length} checks failed.`);
}

function checkConfiguration(config: Config): Finding[] {
  const check = 'settings';
  const findings: Finding[] = [];
  if (config.contact === null) {
    findings.push({
      check,
      level: 'warning',
      message: 'HEADLINES_CONTACT is not set: publishers and readers cannot reach who runs this.',
    });
  }
  if (/^https?:\/\/(127\.|localhost|\[::1\])/.test(config.publicUrl)) {
    findings.push({
      check,
      level: 'warning',
      message: `HEADLINES_PUBLIC_URL is ${config.publicUrl}: feeds and widgets made now work on this machine only.`,
    });
  }
  return findings.length > 0 ? findings : [{ check, level: 'ok', message: config.publicUrl }];
}

function checkFolder(config: Config): Finding[] {
  const folder = path.resolve(config.dataFolder);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const message = `${folder} cannot be written (${(error as Error).message}). Set HEADLINES_DATA to a folder this user may write to.`;
    return [{ check: 'data folder', level: 'error', message }];
  }
  const { bavail, bsize } = statfsSync(folder);
  const megabytes = Math.round((bavail * bsize) / 1024 / 1024);
  const low = bavail * bsize < LEAST_DISK;
  return [
    { check: 'data folder', level: 'ok', message: folder },
    {
      check: 'disk',
      level: low ? 'error' : 'ok',
      message: `${megabytes} MB free${low ? ': make room, 500 MB are needed' : ''}`,
    },
  ];
}

function checkClock(): Finding {
  const now = Date.now();
  return now < EARLIEST
    ? {
        check: 'clock',
        level: 'error',
        message: `It says ${new Date(now).toISOString()}. Set it: dates and schedules depend on it.`,
      }
    : { check: 'clock', level: 'ok', message: new Date(now).toISOString() };
}

function checkFeeds(config: Config): Finding[] {
  try {
    const { feeds } = loadFeeds(config.feedsFolder);
    const check = 'sources';
    return [
      { check, level: 'ok', message: `${feeds.sources.length} sources in ${config.feedsFolder}` },
      ...feeds.problems.map(({ file, line, field, message }) => ({
        check,
        level: 'warning' as const,
        message: `${file}:${line}: ${field ? `${field}: ` : ''}${message}`,
      })),
    ];
  } catch (error) {
    return [{ check: 'sources', level: 'error', message: explain(error) }];
  }
}

async function checkStore(config: Config): Promise<Finding[]> {
  const check = 'database';
  try {
    const store = await openStore(config);
    try {
      const sources = (await store.listSources()).filter((health) => !health.retired);
      const failing = sources.filter((health) => sourceCondition(health) === 'failing');
      const editors = await store.listEditors();
      const articles = await store.countArticles();
      return [
        { check, level: 'ok', message: `${store.engine}, ${articles.published} published headlines` },
        ...failing.map(({ source, failureMessage }) => ({
          check: 'source',
          level: 'warning' as const,
          message: `${source.id} fails: ${failureMessage}`,
        })),
        ...sources
          .filter(({ failures, problem }) => failures === 0 && problem !== null)
          .map(({ source, problem }) => ({
            check: 'source',
            level: 'warning' as const,
            message: `${source.id}: ${problem}`,
          })),
        ...(editors.length === 0
          ? [
              {
                check: 'desk',
                level: 'warning' as const,
                message: 'Nobody can sign in. Run `npm run -s headlines -- user add NAME`.',
              },
            ]
          : []),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [{ check, level: 'error', message: explain(error) }];
  }
}

function explain(error: unknown): string {
  return error instanceof HeadlinesError ? error.line : String(error);
}
