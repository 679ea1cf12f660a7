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
