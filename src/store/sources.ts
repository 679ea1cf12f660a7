/** Sources and how they fare: declared in files, remembered here, never deleted. */
import type { FailureClass, Rhythm, SourceHealth, VisitReason } from '../domain/health.ts';
import type { Source } from '../domain/source.ts';
import type { Database } from './database.ts';
import { toSource } from './rows.ts';
import { refreshLeadsOfSource } from './story-leads.ts';

/** What came of one visit to a source. Times are epoch seconds. */
export type Visit = {
  at: number;
  nextDueAt: number;
  /** What decided about `nextDueAt`. */
  reason?: VisitReason | null;
} & (VisitFailed | VisitMade);

interface VisitFailed {
  failure: { class: FailureClass; message: string };
}

interface VisitMade {
  failure: null;
  /** The address that was read, when it is to be kept (discovered or declared). */
  feedUrl: string | null;
  /** Validators to send next time, exactly as received. */
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  /** Entries read; null when the server said nothing had changed. */
  items: number | null;
  /** Dates of the newest item and of the newest one about the subject, over all visits. */
  newestItemAt: number | null;
  newestRelevantAt: number | null;
  /** What was amiss with it all the same; left out for nothing. */
  problem?: string | null;
  /** What the visits have taught about its rhythm; left out to keep what is known. */
  rhythm?: Rhythm;
  /** Where the address that was read is redirected to for good; left out for nowhere. */
  redirectTo?: string | null;
}

/** Seconds a visit may lie ahead of the clock that reads it before that visit's clock is held to have been wrong. */
const CLOCK_SLACK = 300;

export interface SyncResult {
  added: string[];
  updated: string[];
  retired: string[];
}

const SELECT = `SELECT source.*, (SELECT COUNT(*) FROM article WHERE source_id = source.id AND status = 'published' AND form = 'article') AS articles FROM source`;

/** Make the store agree with the declared sources: new ones added, changed ones updated, missing ones retired. */
export async function syncSources(
  db: Database,
  declared: Source[],
  now: number,
  { retire = true }: { retire?: boolean } = {},
): Promise<SyncResult> {
  return db.transaction(async (tx) => {
    const known = new Map(
      (await tx.all('SELECT id, declaration, retired FROM source')).map((row) => [row.id, row]),
    );
    const result: SyncResult = { added: [], updated: [], retired: [] };
    for (const source of declared) {
      const declaration = JSON.stringify(source);
      const row = known.get(source.id);
      known.delete(source.id);
      if (!row) {
        await tx.run(
          'INSERT INTO source (id, declaration, feed_url, next_due_at, added_at) VALUES ($1, $2, $3, $4, $5)',
          [source.id, declaration, source.feed, now, now],
        );
        result.added.push(source.id);
      } else if (row.declaration !== declaration || row.retired === 1) {
        // Read otherwise from now on: old validators, an old failure and a discovered address mean nothing any more.
        const isNewStart = wayToRead(JSON.parse(String(row.declaration))) !== wayToRead(source);
        await tx.run('UPDATE source SET declaration = $2, retired = 0 WHERE id = $1', [
          source.id,
          declaration,
        ]);
        if (isNewStart) {
          await tx.run(
            "UPDATE source SET feed_url = $2, etag = NULL, last_modified = NULL, body_hash = NULL, failures = 0, failure_class = NULL, failure_message = NULL, problem = NULL, visit_reason = NULL, rhythm = '{}', redirect_to = NULL, redirect_since = NULL, next_due_at = $3 WHERE id = $1",
            [source.id, source.feed, now],
          );
        }
        if ((JSON.parse(String(row.declaration)) as Source).state !== source.state)
          await refreshLeadsOfSource(tx, source.id);
        result.updated.push(source.id);
      }
    }
    for (const [id, row] of known) {
      if (row.retired === 1 || !retire) continue;
      await tx.run('UPDATE source SET retired = 1 WHERE id = $1', [id as string]);
      // Nobody is to be told any more of what is wrong with it.
      await tx.run('UPDATE problem SET cleared_at = $2 WHERE source_id = $1 AND cleared_at IS NULL', [
        id as string,
        now,
      ]);
      result.retired.push(String(id));
    }
    if (result.added.length + result.updated.length + result.retired.length > 0) {
      await tx.run('UPDATE revision SET number = number + 1');
    }
    return result;
  });
}

/** What decides where a source is read and what is taken from it, to compare. */
function wayToRead({ feed, page, homepage, select }: Source): string {
  return JSON.stringify([feed, page, homepage, select]);
}

export async function listSources(db: Database): Promise<SourceHealth[]> {
  return (await db.all(`${SELECT} ORDER BY source.id`)).map(toSource);
}

export async function findSource(db: Database, id: string): Promise<SourceHealth | null> {
  const row = await db.get(`${SELECT} WHERE source.id = $1`, [id]);
  return row ? toSource(row) : null;
}

/** The sources whose time had come at `now`, the longest waiting first. */
export async function dueSources(db: Database, now: number): Promise<SourceHealth[]> {
  const rows = await db.all(
    `${SELECT} WHERE retired = 0 AND next_due_at <= $1 ORDER BY next_due_at, source.id`,
    [now],
  );
  return rows.map(toSource);
}

/**
 * The sources to visit at `now`: those that are due, and those of which a clock that was wrong has written that they
 * are not: whose last visit lies ahead, or whose next lies more than `longestRest` seconds ahead.
 */
export async function sourcesToVisit(
  db: Database,
  now: number,
  longestRest: number,
): Promise<SourceHealth[]> {
  const rows = await db.all(
    `${SELECT} WHERE retired = 0 AND (next_due_at <= $1 OR next_due_at > $2 OR last_attempt_at > $3)
     ORDER BY next_due_at, source.id`,
    [now, now + longestRest, now + CLOCK_SLACK],
  );
  return rows.map(toSource);
}

/**
 * Record what came of a visit. A failure keeps the validators and counts; a success clears the count. Visits come by the
 * hundred, so the revision stays: what shows how sources fare is made anew now and then (routes/stand.ts).
 */
export async function recordVisit(db: Database, id: string, visit: Visit): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(
      'UPDATE source SET last_attempt_at = $2, next_due_at = $3, visit_reason = $4 WHERE id = $1',
      [id, visit.at, visit.nextDueAt, visit.reason ?? null],
    );
    if (visit.failure) {
      await tx.run(
        'UPDATE source SET failures = failures + 1, failure_class = $2, failure_message = $3 WHERE id = $1',
        [id, visit.failure.class, visit.failure.message],
      );
    } else {
      await tx.run(
        `UPDATE source SET failures = 0, failure_class = NULL, failure_message = NULL, last_success_at = $2,
           feed_url = $3, etag = $4, last_modified = $5, body_hash = $6,
           last_items = COALESCE($7, last_items), last_item_at = COALESCE($8, last_item_at),
           last_relevant_at = COALESCE($9, last_relevant_at), problem = $10, rhythm = COALESCE($11, rhythm),
           redirect_since = CASE WHEN redirect_to = $12 AND redirect_since <= $2 THEN redirect_since ELSE $13 END,
           redirect_to = $12 WHERE id = $1`,
        [
          id,
          visit.at,
          visit.feedUrl,
          visit.etag,
          visit.lastModified,
          visit.bodyHash,
          visit.items,
          visit.newestItemAt,
          visit.newestRelevantAt,
          visit.problem ?? null,
          visit.rhythm === undefined ? null : JSON.stringify(visit.rhythm),
          visit.redirectTo ?? null,
          visit.redirectTo ? visit.at : null,
        ],
      );
    }
  });
}

/** Have these sources visited again at `nextDueAt`, without a word about how they fare: it was not their doing. */
export async function postponeVisits(
  db: Database,
  ids: readonly string[],
  { at, nextDueAt, reason }: { at: number; nextDueAt: number; reason: VisitReason },
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const id of ids) {
      await tx.run(
        'UPDATE source SET last_attempt_at = $2, next_due_at = $3, visit_reason = $4 WHERE id = $1',
        [id, at, nextDueAt, reason],
      );
    }
  });
}

/** A source whose address has led to one and the same other address for some time. */
export interface MovedSource {
  id: string;
  name: string;
  from: string | null;
  to: string;
  /** Epoch seconds. */
  since: number;
}

/** The sources that have been redirected for good since `before` or longer. */
export async function movedSources(db: Database, before: number): Promise<MovedSource[]> {
  const rows = await db.all(
    `${SELECT} WHERE retired = 0 AND redirect_to IS NOT NULL AND redirect_since <= $1 ORDER BY source.id`,
    [before],
  );
  return rows.map(toSource).flatMap(({ source, feedUrl, redirectTo, redirectSince }) =>
    redirectTo === null || redirectSince === null
      ? []
      : [
          {
            id: source.id,
            name: source.name,
            from: feedUrl ?? source.page,
            to: redirectTo,
            since: redirectSince,
          },
        ],
  );
}

/** The sources whose publisher says that their address was removed for good. */
export async function goneSources(db: Database): Promise<{ id: string; name: string; address: string }[]> {
  const rows = await db.all(
    `${SELECT} WHERE retired = 0 AND failures > 0 AND failure_class = 'gone' ORDER BY source.id`,
  );
  return rows.map(toSource).map(({ source, feedUrl }) => ({
    id: source.id,
    name: source.name,
    address: feedUrl ?? source.feed ?? source.page ?? source.homepage,
  }));
}
