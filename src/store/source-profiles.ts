/** What each source is like as a rule, and which are held back since they turned. An editor's release or confirmation is logged. */
import type { Quarantine, SourceProfile } from '../domain/source-profile.ts';
import type { Database, Row } from './database.ts';

export interface WatchedSource {
  /** Null after a release: it is learned anew. */
  profile: SourceProfile | null;
  quarantine: Quarantine | null;
}

/** What is remembered of a source; null for one that was never watched. */
export async function findWatched(db: Database, sourceId: string): Promise<WatchedSource | null> {
  const row = await db.get('SELECT * FROM source_profile WHERE source_id = $1', [sourceId]);
  if (!row) return null;
  const profile = row.profile === null ? null : (JSON.parse(String(row.profile)) as SourceProfile);
  return { profile, quarantine: toQuarantine(row) };
}

export async function saveProfile(db: Database, sourceId: string, profile: SourceProfile): Promise<void> {
  await db.run(
    `INSERT INTO source_profile (source_id, profile) VALUES ($1, $2)
     ON CONFLICT (source_id) DO UPDATE SET profile = excluded.profile`,
    [sourceId, JSON.stringify(profile)],
  );
}

/** Hold back what a source brings from `at` (epoch seconds) on; one that is held back already stays so for its first reason. */
export async function quarantineSource(
  db: Database,
  sourceId: string,
  reason: string,
  at: number,
): Promise<void> {
  await db.run(
    `INSERT INTO source_profile (source_id, quarantined_at, quarantine_reason) VALUES ($1, $2, $3)
     ON CONFLICT (source_id) DO UPDATE SET quarantined_at = excluded.quarantined_at,
       quarantine_reason = excluded.quarantine_reason, confirmed_at = NULL
     WHERE source_profile.quarantined_at IS NULL`,
    [sourceId, at, reason],
  );
}

/** Who is held back, by the id of the source. */
export async function quarantines(db: Database): Promise<Map<string, Quarantine>> {
  const rows = await db.all(
    'SELECT * FROM source_profile WHERE quarantined_at IS NOT NULL ORDER BY source_id',
  );
  return new Map(
    rows.flatMap((row) => {
      const quarantine = toQuarantine(row);
      return quarantine ? [[String(row.source_id), quarantine] as const] : [];
    }),
  );
}

/**
 * An editor's word on a source that is held back: released, it publishes by its mode again and is learned anew;
 * confirmed, it stays held back. False when it is not held back.
 */
export async function judgeQuarantine(
  db: Database,
  sourceId: string,
  verdict: 'release' | 'confirm',
  editor: string,
  at: number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const row = await tx.get(
      'SELECT * FROM source_profile WHERE source_id = $1 AND quarantined_at IS NOT NULL',
      [sourceId],
    );
    if (!row) return false;
    await tx.run(
      verdict === 'release'
        ? 'UPDATE source_profile SET profile = NULL, quarantined_at = NULL, quarantine_reason = NULL, confirmed_at = NULL WHERE source_id = $1'
        : 'UPDATE source_profile SET confirmed_at = $2 WHERE source_id = $1',
      verdict === 'release' ? [sourceId] : [sourceId, at],
    );
    const before = { source: sourceId, quarantinedAt: row.quarantined_at, reason: row.quarantine_reason };
    await tx.run(
      'INSERT INTO decision (at, editor, kind, reason, before, after) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        at,
        editor,
        verdict === 'release' ? 'release-source' : 'confirm-quarantine',
        null,
        JSON.stringify(before),
        JSON.stringify({ source: sourceId, verdict }),
      ],
    );
    if (verdict === 'release') {
      await tx.run(
        'UPDATE problem SET cleared_at = $2, tries = 0, next_try_at = 0 WHERE key = $1 AND cleared_at IS NULL',
        [`hijacked:${sourceId}`, at],
      );
    }
    await tx.run('UPDATE revision SET number = number + 1');
    return true;
  });
}

function toQuarantine(row: Row): Quarantine | null {
  if (row.quarantined_at === null) return null;
  return {
    since: row.quarantined_at as number,
    reason: String(row.quarantine_reason),
    confirmedAt: row.confirmed_at as number | null,
  };
}
