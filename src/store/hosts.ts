/** Hosts that asked to be left alone, so that a restart or another process leaves them alone as well. */
import type { Database } from './database.ts';

/** Epoch seconds until which the host is to be left alone; 0 where nothing is known of it. */
export async function hostRestUntil(db: Database, host: string): Promise<number> {
  const row = await db.get('SELECT until_at FROM host_rest WHERE host = $1', [host]);
  return (row?.until_at as number | undefined) ?? 0;
}

/** Remember that a host is to be left alone until `until`; a longer rest stands. `now`: what is over is forgotten. */
export async function keepHostRest(
  db: Database,
  rest: { host: string; until: number; reason: string },
  now: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run('DELETE FROM host_rest WHERE until_at <= $1', [now]);
    await tx.run(
      `INSERT INTO host_rest (host, until_at, reason) VALUES ($1, $2, $3)
       ON CONFLICT (host) DO UPDATE SET until_at = excluded.until_at, reason = excluded.reason
       WHERE excluded.until_at > host_rest.until_at`,
      [rest.host, rest.until, rest.reason],
    );
  });
}
