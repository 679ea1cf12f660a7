/** The `headlines` command: reads the arguments, runs one subcommand, and turns what is thrown into a line and an exit code. */
import { enableCompileCache } from 'node:module';
import { Command, CommanderError } from 'commander';
import { HeadlinesError } from './errors.ts';

enableCompileCache();

const program = new Command('headlines')
  .description('Gathers, reads and publishes headlines and quotes about opting out of standardized tests.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(add --help for what the command takes)');

// Each subcommand is loaded only when it is asked for, so that `--help` and the streams start fast.
program
  .command('read')
  .description('read article JSONL on stdin, write facts JSONL on stdout')
  .action(async () => (await import('./commands/read.ts')).runRead());
program
  .command('parse-feed')
  .description('read feed JSONL on stdin, write parsed JSONL on stdout')
  .action(async () => (await import('./commands/parse-feed.ts')).runParseFeed());
program
  .command('stories')
  .description('read headline JSONL in time order on stdin, write the story of each on stdout')
  .action(async () => (await import('./commands/stories.ts')).runStories());

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
