/** The `headlines` command: reads the arguments, runs one subcommand, and turns what is thrown into a line and an exit code. */
import { enableCompileCache } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import { compileLate } from './engine.ts';
import { HeadlinesError } from './errors.ts';
import { VERSION } from './version.ts';

enableCompileCache();
compileLate();

/** Moves on the first SIGINT or SIGTERM; a second one ends the process at once. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  });
}

// A reader such as `head` may close the pipe early: that is the end of the work, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const program = new Command('headlines')
  .description('Gathers, reads and publishes headlines and quotes about opting out of standardized tests.')
  .version(VERSION)
  .showHelpAfterError('(add --help for what the command takes)')
  .exitOverride();

const JSON_FLAG = ['--json', 'print JSON'] as const;

// Each subcommand's code is loaded only when it is asked for, so that help and the streams start fast.
program
  .command('start')
  .description('migrate, read feeds/, serve and crawl until stopped')
  .addOption(
    new Option('--role <role>', 'serve and crawl, only serve, or only crawl')
      .choices(['all', 'web', 'worker'])
      .default('all'),
  )
  .action(async (options) => (await import('./commands/start.ts')).runStart(options, stop.signal));
program
  .command('demo')
  .description('start a sample newsroom on loopback, crawl it and serve the result; needs no internet')
  .action(async () => (await import('./commands/demo.ts')).runDemo(stop.signal));
program
  .command('crawl')
  .description('visit the sources: one pass now with --once, otherwise on schedule until stopped')
  .option('--once', 'one pass over all sources, then stop')
  .option('--source <id...>', 'only these sources (implies --once)')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/crawl.ts')).runCrawl(options, stop.signal));
program
  .command('read')
  .description('articles as JSONL on stdin, facts as JSONL on stdout')
  .action(async () => (await import('./commands/read.ts')).runRead());
program
  .command('parse-feed')
  .description('feeds as JSONL on stdin, their entries as JSONL on stdout')
  .action(async () => (await import('./commands/parse-feed.ts')).runParseFeed());
program
  .command('stories')
  .description('headlines in time order as JSONL on stdin, the story of each on stdout')
  .action(async () => (await import('./commands/stories.ts')).runStories());
program
  .command('retention')
  .description('let go of what has had its time, as happens every night')
  .option('--dry-run', 'only print how much of each kind would go')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/retention.ts')).runRetention(options));
program
  .command('takedown')
  .description('delete an article everywhere and for good, or all that a person is quoted with')
  .argument('[url-or-id]', 'any address of the article, or its id')
  .option('--speaker <name>', 'a person whose quotes are to go')
  .option('--reason <words>', 'why, for the log of decisions; say nothing of what is taken down')
  .option(...JSON_FLAG)
  .action(async (given, options) => (await import('./commands/takedown.ts')).runTakedown(given, options));
program
  .command('retag')
  .description('read stored articles again with the rules of today')
  .option('--dry-run', 'only print what would change')
  .option('--since <date>', 'only articles first seen since that day (YYYY-MM-DD)')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/retag.ts')).runRetag(options, stop.signal));
program
  .command('labels')
  .description('what editors decided and corrected, as JSON lines to learn from')
  .action(async () => (await import('./commands/labels.ts')).runLabels());
program
  .command('explain')
  .description('why an article is or is not published: rules, evidence, states, topics, story')
  .argument('<url-or-id>', 'address or id of the article')
  .option(...JSON_FLAG)
  .action(async (given, options) => (await import('./commands/explain.ts')).runExplain(given, options));

const sources = program.command('sources').description('the list of sources');
sources
  .command('list')
  .description('all sources with their condition')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/sources.ts')).runSourcesList(options));
sources
  .command('check')
  .description('check the files of the feeds folder; names file, line and field of what is wrong')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/sources.ts')).runSourcesCheck(options));
sources
  .command('test')
  .description('show what a URL would yield as a source, without keeping anything')
  .argument('<url>', 'a feed, or a page')
  .option(...JSON_FLAG)
  .action(async (url, options) =>
    (await import('./commands/sources.ts')).runSourcesTest(url, options, stop.signal),
  );
sources
  .command('release')
  .description('let a source that is held back publish again; it is learned anew')
  .argument('<id>')
  .action(async (id) => (await import('./commands/sources.ts')).runSourcesJudge(id, 'release'));
sources
  .command('confirm')
  .description('keep out a source that is held back')
  .argument('<id>')
  .action(async (id) => (await import('./commands/sources.ts')).runSourcesJudge(id, 'confirm'));

const user = program.command('user').description('editors who may sign in at /desk');
user
  .command('add')
  .description('add an editor; the password is asked for, or read from stdin')
  .argument('<name>')
  .action(async (name) => (await import('./commands/editors.ts')).runUserAdd(name));
user
  .command('list')
  .description('all editors')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/editors.ts')).runUserList(options));
user
  .command('remove')
  .description('remove an editor and sign them out')
  .argument('<name>')
  .action(async (name) => (await import('./commands/editors.ts')).runUserRemove(name));

const token = program.command('token').description('tokens with which scripts may decide');
token
  .command('add')
  .description('add a token and print it this once')
  .argument('<name>')
  .option(...JSON_FLAG)
  .action(async (name, options) => (await import('./commands/editors.ts')).runTokenAdd(name, options));
token
  .command('list')
  .description('all tokens, without their secrets')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/editors.ts')).runTokenList(options));
token
  .command('revoke')
  .description('make a token useless')
  .argument('<name>')
  .action(async (name) => (await import('./commands/editors.ts')).runTokenRevoke(name));

program
  .command('backup')
  .description('copy the whole newsroom into a file, also while it runs, and check the copy (SQLite)')
  .argument('<file>')
  .option('--overwrite', 'replace the file if it is there')
  .option(...JSON_FLAG)
  .action(async (file, options) => (await import('./commands/backup.ts')).runBackup(file, options));
program
  .command('restore')
  .description('put a backup in the place of the database; the newsroom must not be running (SQLite)')
  .argument('<file>')
  .option(...JSON_FLAG)
  .action(async (file, options) => (await import('./commands/backup.ts')).runRestore(file, options));
program
  .command('export')
  .description(
    'write sources, facts, quotes and decisions as JSON lines, to move the newsroom or hand it over',
  )
  .argument('<file>')
  .option(...JSON_FLAG)
  .action(async (file, options) => (await import('./commands/export.ts')).runExport(file, options));
program
  .command('import')
  .description('take an export into an empty newsroom, on either database')
  .argument('<file>')
  .option(...JSON_FLAG)
  .action(async (file, options) => (await import('./commands/export.ts')).runImport(file, options));
program
  .command('doctor')
  .description('check settings, data folder, disk, clock, sources and database, and say what to do')
  .option('--webhook', 'send a test message to HEADLINES_WEBHOOK')
  .option(...JSON_FLAG)
  .action(async (options) => (await import('./commands/doctor.ts')).runDoctor(options));

/** Exit codes: 0 done, 1 failed, 2 wrong usage. */
async function run(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof HeadlinesError) {
      process.stderr.write(`headlines: ${error.line}\n`);
      return error.code === 'bad-parameter' ? 2 : 1;
    }
    process.stderr.write(
      `headlines: unexpected failure: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 1;
  }
}

process.exitCode = await run();
