/**
 * The register of problems: one open problem for each key, raised once however often it is found again, kept for a
 * year after it has passed. What a receiver outside has been told of each is kept with it.
 */
import { createHash } from 'node:crypto';
import type { Problem, RaisedProblem } from '../domain/problem.ts';
import type { Database, Row, Statements } from './database.ts';

/** Seconds for which a problem that has passed is remembered. */
const REMEMBERED = 365 * 24 * 3600;

/** What `isTold` says, in SQL. */
const TOLD = "NOT (kind = 'dormant' AND source_id IS NOT NULL)";

/** What a receiver is to be told of a problem. */
export type NoticeEvent = 'raised' | 'cleared';

export interface Notice {
  problem: Problem;
  event: NoticeEvent;
  /** Deliveries that have failed so far. */
  tries: number;
}

/** Raise a problem at `at` (epoch seconds), or renew the words of the one that is open under its key. True when it is new. */
export async function raiseProblem(
  db: Database,
  { key, kind, sourceId, message }: RaisedProblem,
  at: number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const open = await tx.get('SELECT id, message FROM problem WHERE key = $1 AND cleared_at IS NULL', [key]);
    if (open?.message === message) return false;
    if (open) {
      await tx.run('UPDATE problem SET message = $2 WHERE id = $1', [open.id as number, message]);
    } else {
      await tx.run(
        'INSERT INTO problem (key, kind, source_id, message, raised_at, feed_id) VALUES ($1, $2, $3, $4, $5, $6)',
        [key, kind, sourceId, message, at, await nameProblem(tx, key, at)],
      );
      await tx.run('DELETE FROM problem WHERE cleared_at < $1', [at - REMEMBERED]);
    }
    await moveRevision(tx);
    return !open;
  });
}

/** The problem under this key has passed. True when one was open. */
export async function clearProblem(db: Database, key: string, at: number): Promise<boolean> {
  // Most clearings find nothing: a look costs less than a write.
  if (!(await db.get('SELECT id FROM problem WHERE key = $1 AND cleared_at IS NULL', [key]))) return false;
  return db.transaction(async (tx) => {
    const cleared = await tx.run(
      'UPDATE problem SET cleared_at = $2, tries = 0, next_try_at = 0 WHERE key = $1 AND cleared_at IS NULL',
      [key, at],
    );
    if (cleared > 0) await moveRevision(tx);
    return cleared > 0;
  });
}

/** What is wrong now, the newest first. */
export async function openProblems(db: Database): Promise<Problem[]> {
  return (
    await db.all('SELECT * FROM problem WHERE cleared_at IS NULL ORDER BY raised_at DESC, id DESC')
  ).map(toProblem);
}

/** What is and was wrong and is told by itself, the newest first. */
export async function recentProblems(db: Database, limit: number): Promise<Problem[]> {
  const sql = `SELECT * FROM problem WHERE ${TOLD} ORDER BY raised_at DESC, id DESC LIMIT $1`;
  return (await db.all(sql, [limit])).map(toProblem);
}

/**
 * What a receiver is still to be told and may be told at `now`, the oldest first. What came and went before it could be
 * told is not told.
 */
export async function dueNotices(db: Database, now: number, limit: number): Promise<Notice[]> {
  const rows = await db.all(
    `SELECT * FROM problem WHERE next_try_at <= $1 AND ${TOLD}
       AND ((told = 'nothing' AND cleared_at IS NULL) OR (told = 'raised' AND cleared_at IS NOT NULL))
     ORDER BY id LIMIT $2`,
    [now, limit],
  );
  return rows.map((row) => ({
    problem: toProblem(row),
    event: row.cleared_at === null ? 'raised' : 'cleared',
    tries: row.tries as number,
  }));
}

/**
 * Take notices on oneself until `until` (epoch seconds), so that no other process tells the same meanwhile; one that dies
 * over it leaves them due again. The ids of those that were to be had.
 */
export async function claimNotices(
  db: Database,
  ids: readonly number[],
  now: number,
  until: number,
): Promise<Set<number>> {
  return db.transaction(async (tx) => {
    const claimed = new Set<number>();
    for (const id of ids) {
      const sql = 'UPDATE problem SET next_try_at = $3 WHERE id = $1 AND next_try_at <= $2';
      if ((await tx.run(sql, [id, now, until])) > 0) claimed.add(id);
    }
    return claimed;
  });
}

/** The receiver has been told, or is not to be told any more. */
export async function settleNotice(db: Database, id: number, told: NoticeEvent): Promise<void> {
  await db.run('UPDATE problem SET told = $2, tries = 0, next_try_at = 0 WHERE id = $1', [id, told]);
}

/** Telling failed; it is tried again at `nextTryAt` (epoch seconds), also by another process. */
export async function postponeNotice(db: Database, id: number, nextTryAt: number): Promise<void> {
  await db.run('UPDATE problem SET tries = tries + 1, next_try_at = $2 WHERE id = $1', [id, nextTryAt]);
}

/** A name no other problem has: the same key may be raised again, though never twice in a second without a number. */
async function nameProblem(tx: Statements, key: string, at: number): Promise<string> {
  const before = await tx.get('SELECT COUNT(*) AS times FROM problem WHERE key = $1 AND raised_at = $2', [
    key,
    at,
  ]);
  const hex = createHash('sha256')
    .update(JSON.stringify([key, at, before?.times]))
    .digest('hex');
  // RFC 9562 version 8: a UUID of one's own making.
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function moveRevision(tx: Statements): Promise<void> {
  await tx.run('UPDATE revision SET number = number + 1');
}

function toProblem(row: Row): Problem {
  return {
    id: row.id as number,
    key: row.key as string,
    kind: row.kind as Problem['kind'],
    sourceId: row.source_id as string | null,
    message: row.message as string,
    feedId: row.feed_id as string,
    raisedAt: row.raised_at as number,
    clearedAt: row.cleared_at as number | null,
  };
}
