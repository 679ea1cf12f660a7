/**
 * What the hub knows of each feed: a mark of what it looked like when the hub was last told, and of what it looks like
 * now. Where they differ the hub is still to be told, whatever happened to the process that saw the change.
 */
import { createHash } from 'node:crypto';
import { feedName } from '../domain/feed-name.ts';
import type { PlaceCode, TopicSlug } from '../domain/vocabulary.ts';
import type { Database } from './database.ts';
import { publicQuotes } from './quotes.ts';
import { readFeatured, shelfSizes } from './shelves.ts';

/** Seconds before the hub is told: readers' caches of half a second have noticed by then, and more may be about to change. */
const SETTLING = 1;
/** Seconds between two tellings of one address: a pass changes a feed many times. */
const APART = 60;

export interface Ping {
  /** Path of the feed. */
  address: string;
  mark: string;
  /** Tellings that failed so far. */
  tries: number;
}

/** What each feed that the hub is told of looks like, by its name: what is in it, and when each item last changed. */
export async function feedMarks(db: Database, items: number): Promise<Map<string, string>> {
  const marks = new Map<string, string>();
  const featured = await readFeatured(db, {}, items);
  marks.set('featured', digest(featured.map(({ id, updatedAt }) => [id, updatedAt])));
  const quotes = await publicQuotes(db, {}, items);
  marks.set(
    'quotes',
    digest(quotes.map(({ quote, article }) => [quote.id, quote.updatedAt, article.updatedAt])),
  );
  for (const { state, topic } of [{ state: null, topic: null }, ...(await shelfSizes(db))]) {
    const name = feedName({ state, topic });
    if (!marks.has(name)) marks.set(name, await shelfMark(db, state, topic, items));
  }
  return marks;
}

async function shelfMark(
  db: Database,
  state: PlaceCode | null,
  topic: TopicSlug | null,
  items: number,
): Promise<string> {
  const rows = await db.all(
    `SELECT article.id, article.updated_at, article.genre FROM shelf JOIN article ON article.id = shelf.article_id
     WHERE shelf.state = $1 AND shelf.topic = $2 AND shelf.lead > 0
     ORDER BY shelf.published_at DESC, shelf.article_id DESC LIMIT $3`,
    [state ?? '', topic ?? '', items],
  );
  return digest(rows.map((row) => [row.id, row.updated_at, row.genre]));
}

/** Nothing in it is the empty mark. */
function digest(items: unknown[]): string {
  if (items.length === 0) return '';
  return createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 16);
}

/**
 * Note what feeds look like at `at` (epoch seconds), by the paths of their documents; those that are not named any more
 * are empty. The very first time nothing is to be told: a hub asks for a feed itself when somebody subscribes. The
 * number of addresses that changed.
 */
export async function noteFeeds(db: Database, marks: Map<string, string>, at: number): Promise<number> {
  const known = new Map(
    (await db.all('SELECT address, mark FROM ping')).map((row) => [String(row.address), String(row.mark)]),
  );
  const isFirst = known.size === 0;
  const all = new Map([...[...known.keys()].map((address): [string, string] => [address, '']), ...marks]);
  const changed = [...all].filter(([address, mark]) => known.get(address) !== mark);
  if (changed.length === 0) return 0;
  await db.transaction(async (tx) => {
    for (const [address, mark] of changed) {
      if (!known.has(address)) {
        await tx.run(
          'INSERT INTO ping (address, mark, told, next_try_at) VALUES ($1, $2, $3, $4) ON CONFLICT (address) DO NOTHING',
          [address, mark, isFirst ? mark : '', at + SETTLING],
        );
      }
      // One that waits already waits on: it is under way, or its hub does not answer.
      await tx.run(
        `UPDATE ping SET mark = $2, next_try_at = CASE WHEN mark <> told THEN next_try_at
           WHEN told_at + ${APART} > CAST($3 AS BIGINT) THEN told_at + ${APART} ELSE CAST($3 AS BIGINT) END
         WHERE address = $1 AND mark <> $2`,
        [address, mark, at + SETTLING],
      );
    }
  });
  return isFirst ? 0 : changed.length;
}

/** Of what the hub may be told at `now` (epoch seconds), what has waited longest first. */
export async function duePings(db: Database, now: number, limit: number): Promise<Ping[]> {
  const rows = await db.all(
    'SELECT address, mark, tries FROM ping WHERE mark <> told AND next_try_at <= $1 ORDER BY next_try_at, address LIMIT $2',
    [now, limit],
  );
  return rows.map((row) => ({
    address: row.address as string,
    mark: row.mark as string,
    tries: row.tries as number,
  }));
}

/** Take a telling on oneself until `until` (epoch seconds); false when another process has it. One that dies over it leaves it due. */
export async function claimPing(db: Database, address: string, now: number, until: number): Promise<boolean> {
  const sql = 'UPDATE ping SET next_try_at = $3 WHERE address = $1 AND next_try_at <= $2 AND mark <> told';
  return (await db.run(sql, [address, now, until])) > 0;
}

/** The hub was told of the feed as `mark` at `at` (epoch seconds); what changed since is told later. */
export async function settlePing(db: Database, address: string, mark: string, at: number): Promise<void> {
  await db.run('UPDATE ping SET told = $2, told_at = $3, tries = 0, next_try_at = $4 WHERE address = $1', [
    address,
    mark,
    at,
    at + APART,
  ]);
}

/**
 * Telling failed; it is tried again at `nextTryAt` (epoch seconds), also by another process and after a restart. Where
 * it is the hub that failed and not this one address, all else that it is to be told waits as long.
 */
export async function postponePing(
  db: Database,
  address: string,
  nextTryAt: number,
  isHubDown: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run('UPDATE ping SET tries = tries + 1, next_try_at = $2 WHERE address = $1', [
      address,
      nextTryAt,
    ]);
    if (!isHubDown) return;
    await tx.run('UPDATE ping SET next_try_at = $1 WHERE mark <> told AND next_try_at < $1', [nextTryAt]);
  });
}
