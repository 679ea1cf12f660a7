/** `headlines backup` and `headlines restore`: a copy of everything in one file, and the way back. */
import path from 'node:path';
import { loadConfig } from '../config.ts';
import { HeadlinesError } from '../errors.ts';
import { type Contents, openStore, restoreBackup } from '../store/store.ts';
import { printJson, printLine } from './output.ts';

/** Copy the newsroom into a file, also while it runs. */
export async function runBackup(
  file: string,
  options: { overwrite?: boolean; json?: boolean },
): Promise<void> {
  const store = await openStore(loadConfig());
  try {
    const contents = await store.writeBackup(file, { overwrite: options.overwrite === true });
    if (options.json) printJson({ file, ...contents });
    else printLine(`${file}: ${describe(contents)}; looked through and sound.`);
  } finally {
    await store.close();
  }
}

/** Put a backup in the place of the newsroom's database. */
export async function runRestore(file: string, options: { json?: boolean }): Promise<void> {
  const config = loadConfig();
  if (config.databaseUrl !== null) {
    throw new HeadlinesError(
      'bad-parameter',
      'This newsroom is in PostgreSQL, which restores its own backups.',
      'Use `pg_restore --clean -d "$DATABASE_URL" FILE`; `headlines import FILE` reads an export.',
    );
  }
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const restored = await restoreBackup(file, path.join(config.dataFolder, 'headlines.db'), stamp);
  if (options.json) printJson({ file, ...restored });
  else {
    printLine(`Restored ${describe(restored)}.`);
    if (restored.replaced !== null)
      printLine(`What was there before is ${restored.replaced}; delete it when all is well.`);
  }
}

function describe({ articles, decisions, bytes }: Contents): string {
  return `${articles} articles, ${decisions} decisions, ${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
