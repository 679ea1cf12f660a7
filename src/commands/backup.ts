/** `headlines backup` and `headlines restore`: a copy of everything in one file, and the way back. */
import path from 'node:path';
import { type Config, loadConfig } from '../config.ts';
import { HeadlinesError } from '../errors.ts';
import { type Contents, openStore, readBuried, restoreBackup } from '../store/store.ts';
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
  const again = await stayDown(config, restored.replaced);
  if (options.json) printJson({ file, ...restored, takenDownAgain: again });
  else {
    printLine(`Restored ${describe(restored)}.`);
    if (again.articles + again.quotes > 0)
      printLine(`Taken down again, as they were: ${again.articles} articles, ${again.quotes} quotes.`);
    if (restored.replaced !== null)
      printLine(`What was there before is ${restored.replaced}; delete it when all is well.`);
  }
}

/** What was taken down since the backup was made stays down. */
async function stayDown(
  config: Config,
  replaced: string | null,
): Promise<{ articles: number; quotes: number }> {
  const buried = replaced === null ? { urls: [], names: [] } : readBuried(replaced);
  if (buried.urls.length + buried.names.length === 0) return { articles: 0, quotes: 0 };
  const store = await openStore(config);
  try {
    const reason = 'It was taken down before this backup was put back.';
    return await store.buryAgain(buried, { at: Math.floor(Date.now() / 1000), editor: 'operator', reason });
  } finally {
    await store.close();
  }
}

function describe({ articles, decisions, bytes }: Contents): string {
  return `${articles} articles, ${decisions} decisions, ${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
