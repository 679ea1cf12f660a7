/** The register of speakers: who is quoted, under which address, and what editors join and part. Joining is one column. */
import type { Cursor } from '../domain/article.ts';
import type { DecisionKind } from '../domain/decision.ts';
import { isUnlisted, type RegisteredSpeaker, type SpeakerInList } from '../domain/speaker.ts';
import type { Database, Row, SqlValue } from './database.ts';
import { IS_PUBLIC } from './quotes.ts';
import { registerApart, registerQuote } from './register.ts';
import { toSpeaker } from './rows.ts';
import { moveRevision } from './site.ts';

/** The entry at an address; of one that was joined to another, that other's. Null for none. */
export async function findSpeaker(db: Database, slug: string): Promise<RegisteredSpeaker | null> {
  const row = await db.get(
    `SELECT root.* FROM speaker own JOIN speaker root ON root.id = COALESCE(own.merged_into, own.id)
     WHERE own.slug = $1`,
    [slug],
  );
  return row ? toSpeaker(row) : null;
}

/** An entry by its id, as it is, joined or not. */
export async function speakerById(db: Database, id: string): Promise<RegisteredSpeaker | null> {
  const row = await db.get('SELECT * FROM speaker WHERE id = $1', [id]);
  return row ? toSpeaker(row) : null;
}

/** Entries that were joined to this one, by name. */
export async function joinedTo(db: Database, id: string): Promise<RegisteredSpeaker[]> {
  return (await db.all('SELECT * FROM speaker WHERE merged_into = $1 ORDER BY name_key, id', [id])).map(
    toSpeaker,
  );
}

/** Speakers with public quotes, the last quoted first. */
export async function listSpeakers(
  db: Database,
  limit: number,
  before: Cursor | null = null,
): Promise<SpeakerInList[]> {
  const values: SqlValue[] = before ? [limit, before.publishedAt, before.id] : [limit];
  const rows = await db.all(
    `SELECT root.*, counted.quotes, counted.newest FROM (
       SELECT COALESCE(own.merged_into, own.id) AS id, COUNT(*) AS quotes, MAX(quote.approved_at) AS newest
       FROM quote JOIN article ON article.id = quote.article_id JOIN speaker own ON own.id = quote.speaker_id
       WHERE ${IS_PUBLIC} GROUP BY COALESCE(own.merged_into, own.id)) counted
     JOIN speaker root ON root.id = counted.id
     ${before ? 'WHERE (counted.newest, root.id) < ($2, $3)' : ''}
     ORDER BY counted.newest DESC, root.id DESC LIMIT $1`,
    values,
  );
  return rows.map((row) => ({
    ...toSpeaker(row),
    quotes: row.quotes as number,
    newestAt: row.newest as number,
  }));
}

/** What an editor changes of an entry. */
export type SpeakerChange = Partial<
  Pick<RegisteredSpeaker, 'name' | 'kind' | 'state' | 'opened' | 'mergedInto'>
>;

export interface SpeakerAct {
  at: number;
  editor: string;
  kind: DecisionKind;
  speakerId: string;
  reason: string | null;
  change: SpeakerChange;
}

/**
 * Change an entry by an editor's act and write it into the log; the number of the decision, null for an unknown entry.
 * Whoever was joined to one that is now joined to a third goes along.
 */
export async function recordSpeakerAct(db: Database, act: SpeakerAct): Promise<number | null> {
  return db.transaction(
    async (tx) => {
      const row = await tx.get('SELECT * FROM speaker WHERE id = $1', [act.speakerId]);
      if (!row) return null;
      const was = toSpeaker(row);
      const is = { ...was, ...act.change };
      await tx.run(
        `UPDATE speaker SET name = $2, kind = $3, state = $4, opened = $5, merged_into = $6, updated_at = $7
         WHERE id = $1`,
        [was.id, is.name, is.kind, is.state, is.opened ? 1 : 0, is.mergedInto, act.at],
      );
      const along =
        is.mergedInto === null || is.mergedInto === was.mergedInto
          ? []
          : (await tx.all('SELECT id FROM speaker WHERE merged_into = $1', [was.id])).map((one) => one.id);
      for (const id of along)
        await tx.run('UPDATE speaker SET merged_into = $2 WHERE id = $1', [id ?? null, is.mergedInto]);
      const keys = Object.keys(act.change);
      const pick = (one: object) =>
        Object.fromEntries(Object.entries(one).filter(([key]) => keys.includes(key)));
      const row2 = await tx.get(
        `INSERT INTO decision (at, editor, kind, article_id, quote_id, speaker_id, reason, before, after)
         VALUES ($1, $2, $3, NULL, NULL, $4, $5, $6, $7) RETURNING id`,
        [
          act.at,
          act.editor,
          act.kind,
          was.id,
          act.reason,
          JSON.stringify(pick(was)),
          JSON.stringify(along.length > 0 ? { ...pick(is), along } : pick(is)),
        ],
      );
      await moveRevision(tx);
      return row2?.id as number;
    },
    { lasting: true },
  );
}

/**
 * Say that a quote is by somebody else of the name, with an entry of their own; or, with `back`, that it is not: then it
 * goes where its name leads. The number of the decision; null for a quote that is not there or cannot be registered.
 */
export async function splitQuote(
  db: Database,
  act: Omit<SpeakerAct, 'change' | 'speakerId' | 'kind'> & { quoteId: string; back: boolean },
): Promise<number | null> {
  return db.transaction(
    async (tx) => {
      const quote: Row | undefined = await tx.get('SELECT * FROM quote WHERE id = $1', [act.quoteId]);
      if (!quote || quote.speaker_id === null) return null;
      if (act.back) {
        await tx.run("UPDATE quote SET speaker_by = 'machine', speaker_id = NULL WHERE id = $1", [
          act.quoteId,
        ]);
        await registerQuote(tx, act.quoteId, act.at);
      } else if ((await registerApart(tx, act.quoteId, act.at)) === null) return null;
      const now = await tx.get('SELECT speaker_id FROM quote WHERE id = $1', [act.quoteId]);
      const row = await tx.get(
        `INSERT INTO decision (at, editor, kind, article_id, quote_id, speaker_id, reason, before, after)
         VALUES ($1, $2, 'split-quote', $3, $4, $5, $6, $7, $8) RETURNING id`,
        [
          act.at,
          act.editor,
          quote.article_id ?? null,
          act.quoteId,
          (now?.speaker_id ?? null) as string | null,
          act.reason,
          JSON.stringify({ speaker: quote.speaker_id }),
          JSON.stringify({ speaker: now?.speaker_id ?? null }),
        ],
      );
      await moveRevision(tx);
      return row?.id as number;
    },
    { lasting: true },
  );
}

/** Entries whose pages search engines may list, by name: what a map of the site may hold. */
export async function listedSpeakers(db: Database, limit: number): Promise<SpeakerInList[]> {
  return (await listSpeakers(db, limit)).filter((speaker) => !isUnlisted(speaker));
}
