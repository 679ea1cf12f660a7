/** Leases: who may do what only one process may do at a time. A holder that dies loses its lease by the clock. */
import type { Database } from './database.ts';

/** A lease that ends further ahead than so many of its lives was written by a clock that was wrong. */
const TRUSTED_LIVES = 2;

/** What is taken, by whom, and for how long. Times are epoch seconds. */
export interface Lease {
  name: string;
  /** Unique to the holder. */
  holder: string;
  /** Seconds after which it is anybody's, unless it is renewed. */
  life: number;
}

/** Take a lease, or renew one's own. False while somebody else holds it. */
export async function acquireLease(
  db: Database,
  { name, holder, life }: Lease,
  now: number,
): Promise<boolean> {
  const taken = await db.run(
    `INSERT INTO lease (name, holder, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET holder = $2, expires_at = $3
     WHERE lease.holder = $2 OR lease.expires_at <= $4 OR lease.expires_at > $5`,
    [name, holder, now + life, now, now + TRUSTED_LIVES * life],
  );
  return taken > 0;
}

/** Who holds a lease, alive or not; null when nobody does. */
export async function leaseHolder(db: Database, name: string): Promise<string | null> {
  const row = await db.get('SELECT holder FROM lease WHERE name = $1', [name]);
  return row ? String(row.holder) : null;
}

/** Renew one's lease. False when it is somebody else's by now, or nobody's: what it protected must end. */
export async function renewLease(db: Database, { name, holder, life }: Lease, now: number): Promise<boolean> {
  const renewed = await db.run('UPDATE lease SET expires_at = $3 WHERE name = $1 AND holder = $2', [
    name,
    holder,
    now + life,
  ]);
  return renewed > 0;
}

/** Give a lease back; nothing happens when it is not one's own any more. */
export async function releaseLease(
  db: Database,
  { name, holder }: Pick<Lease, 'name' | 'holder'>,
): Promise<void> {
  await db.run('DELETE FROM lease WHERE name = $1 AND holder = $2', [name, holder]);
}
