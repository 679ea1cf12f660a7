/** `headlines export` and `headlines import`: the newsroom as a file that either database writes and reads. */
import { existsSync } from 'node:fs';
import { loadConfig } from '../config.ts';
import { HeadlinesError } from '../errors.ts';
import { openStore } from '../store/store.ts';
import { printJson, printLine } from './output.ts';

/** @throws HeadlinesError `bad-parameter` for a file that is there already. */
export async function runExport(file: string, options: { json?: boolean }): Promise<void> {
  if (existsSync(file)) {
    throw new HeadlinesError(
      'bad-parameter',
      `${file} is there already.`,
      'Give another name, or move it away.',
    );
  }
  const store = await openStore(loadConfig());
  try {
    tell(options, file, await store.writeExport(file), 'Written');
  } finally {
    await store.close();
  }
}

/** @throws HeadlinesError as the store's reading of an export does. */
export async function runImport(file: string, options: { json?: boolean }): Promise<void> {
  const store = await openStore(loadConfig());
  try {
    tell(options, file, await store.readExport(file), 'Taken in');
  } finally {
    await store.close();
  }
}

function tell(options: { json?: boolean }, file: string, rows: Record<string, number>, done: string): void {
  if (options.json) printJson({ file, rows });
  else {
    const { source = 0, article = 0, quote = 0, decision = 0 } = rows;
    printLine(`${done}: ${source} sources, ${article} articles, ${quote} quotes, ${decision} decisions.`);
  }
}
