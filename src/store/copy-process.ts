/**
 * `node copy-process.ts FROM TO`: copies a database that is in use and looks the copy through, in a process of its own, so
 * that the service neither waits for it nor keeps its memory. Prints what the copy holds, or why there is none, as JSON.
 */
import { setPriority } from 'node:os';
import { HeadlinesError } from '../errors.ts';
import { copyDatabase, inspectDatabase } from './database-file.ts';
import { explainFailure } from './write-failure.ts';

/** Readers come first. */
const GENTLE = 10;

const [from = '', to = ''] = process.argv.slice(2);
try {
  setPriority(GENTLE);
  await copyDatabase(from, to);
  process.stdout.write(JSON.stringify({ contents: inspectDatabase(to) }));
} catch (error) {
  const failure = explainFailure(error);
  if (!(failure instanceof HeadlinesError)) throw failure;
  const { code, message, hint } = failure;
  process.stdout.write(JSON.stringify({ failure: { code, message, hint } }));
}
