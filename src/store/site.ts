/** The state of the site as a whole: its passes, its revision, and what was settled when it was first started. */
import type { Database, Statements } from './database.ts';

/** What one pass over the due sources brought. Times are epoch seconds. */
export interface Pass {
  startedAt: number;
  finishedAt: number;
  sources: number;
  failed: number;
  entries: number;
  added: number;
  published: number;
  /** Was our own network down, so that the failures count against nobody? */
  networkDown?: boolean;
}

export async function recordPass(db: Database, pass: Pass): Promise<void> {
  await db.run(
    'INSERT INTO pass (started_at, finished_at, sources, failed, entries, added, published, network_down) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      pass.startedAt,
      pass.finishedAt,
      pass.sources,
      pass.failed,
      pass.entries,
      pass.added,
      pass.published,
      pass.networkDown ? 1 : 0,
    ],
  );
}

export async function lastPass(db: Database): Promise<Pass | null> {
  const row = await db.get('SELECT * FROM pass ORDER BY id DESC LIMIT 1');
  if (!row) return null;
  return {
    startedAt: row.started_at as number,
    finishedAt: row.finished_at as number,
    sources: row.sources as number,
    failed: row.failed as number,
    entries: row.entries as number,
    added: row.added as number,
    published: row.published as number,
    networkDown: row.network_down === 1,
  };
}

/** Say, in the transaction that changed it, that something readers can see is different now. */
export async function moveRevision(tx: Statements): Promise<void> {
  await tx.run('UPDATE revision SET number = number + 1');
}

export async function currentRevision(db: Database): Promise<number> {
  return (await db.get('SELECT number FROM revision WHERE id = 1'))?.number as number;
}

/**
 * What was settled under this name, settled now as `value` if nothing was: the first start decides, and a later change
 * of domain or engine does not.
 */
export async function settle(db: Database, name: string, value: string): Promise<string> {
  const settled = await db.get('SELECT value FROM site WHERE name = $1', [name]);
  if (settled) return settled.value as string;
  return db.transaction(async (tx) => {
    await tx.run('INSERT INTO site (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
      name,
      value,
    ]);
    return (await tx.get('SELECT value FROM site WHERE name = $1', [name]))?.value as string;
  });
}
