/** What each source last offered under each address, so that only what is new or changed is read. */
import { batchesOf, marksOf } from './batches.ts';
import type { Database, Statements } from './database.ts';

/** The hashes of a source's offers as last seen, by canonical address. */
export async function knownOffers(
  db: Database,
  sourceId: string,
  urls: string[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const batch of batchesOf(urls)) {
    const rows = await db.all(
      `SELECT url, hash FROM offer WHERE source_id = $1 AND url IN (${marksOf(batch, 2)})`,
      [sourceId, ...batch],
    );
    for (const row of rows) known.set(row.url as string, row.hash as string);
  }
  return known;
}

/** For so long, in seconds, an offer that stays as it was is not written anew. */
const RENEWED_AFTER = 30 * 24 * 3600;

/** These are still offered: what was last noted a month ago is noted again, so that it is not let go of. */
export async function renewOffers(
  db: Database,
  sourceId: string,
  urls: string[],
  now: number,
): Promise<void> {
  for (const batch of batchesOf(urls)) {
    const stale = `source_id = $1 AND seen_at < $2 AND url IN (${marksOf(batch, 4)})`;
    const values = [sourceId, now - RENEWED_AFTER, now, ...batch];
    // A look costs less than a write, and mostly there is nothing to do.
    if (!(await db.get(`SELECT $3 AS now FROM offer WHERE ${stale} LIMIT 1`, values))) continue;
    await db.run(`UPDATE offer SET seen_at = $3 WHERE ${stale}`, values);
  }
}

/** Remember an offer as read. */
export async function rememberOffer(
  db: Pick<Statements, 'run'>,
  sourceId: string,
  url: string,
  hash: string,
  now: number,
): Promise<void> {
  await db.run(
    `INSERT INTO offer (source_id, url, hash, seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (source_id, url) DO UPDATE SET hash = $3, seen_at = $4`,
    [sourceId, url, hash, now],
  );
}
