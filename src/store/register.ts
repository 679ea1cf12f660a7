/**
 * Who an approved quote is by, in the register of speakers: the same full name under the same circumstances is the same
 * entry, everybody else a new one. Nobody who is held as a pupil is ever in it. Call in a transaction.
 */
import { createHash } from 'node:crypto';
import {
  type Described,
  kindOfSpeaker,
  maySpeakAsOne,
  nameKey,
  type RegisterKind,
  slugOf,
} from '../domain/speaker.ts';
import type { PlaceCode } from '../domain/vocabulary.ts';
import type { Row, Statements } from './database.ts';

/** Give an approved quote to its speaker's entry, made if there is none; take a held or unnamed one out of the register. */
export async function registerQuote(tx: Statements, quoteId: string, at: number): Promise<void> {
  const quote = await tx.get(
    `SELECT quote.*, article.focus, article.held_names, article.holds_decided FROM quote
     JOIN article ON article.id = quote.article_id WHERE quote.id = $1`,
    [quoteId],
  );
  if (!quote) return;
  if (!(await mayBeRegistered(tx, quote))) {
    if (quote.speaker_id === null) return;
    await assign(tx, quoteId, null, 'machine');
    await dropEmpty(tx, [quote.speaker_id as string]);
    return;
  }
  if (quote.status !== 'approved') return;
  if (quote.speaker_by === 'editor' && quote.speaker_id !== null) return;
  const known = await findEntry(tx, quote);
  await assign(tx, quoteId, known ?? (await addEntry(tx, quote, at)), 'machine');
  if (known !== null) await learn(tx, known, quote, at);
}

/** What the first quote did not tell of somebody a later one may; what an editor wrote into an entry stands. */
async function learn(tx: Statements, id: string, quote: Row, at: number): Promise<void> {
  const entry = await tx.get(
    `SELECT kind, affiliation FROM speaker WHERE id = $1 AND NOT EXISTS
       (SELECT 1 FROM decision WHERE decision.speaker_id = speaker.id AND decision.kind = 'edit-speaker')`,
    [id],
  );
  if (!entry) return;
  const described = describe(quote);
  const kind = entry.kind === 'other' ? described.kind : (entry.kind ?? 'other');
  const affiliation = entry.affiliation ?? described.affiliation;
  if (kind === entry.kind && affiliation === entry.affiliation) return;
  await tx.run('UPDATE speaker SET kind = $2, affiliation = $3, updated_at = $4 WHERE id = $1', [
    id,
    kind,
    affiliation,
    at,
  ]);
}

/** Give a quote to an entry of its own, whatever its name says. The entry's id. */
export async function registerApart(tx: Statements, quoteId: string, at: number): Promise<string | null> {
  const quote = await tx.get(
    'SELECT quote.*, article.focus FROM quote JOIN article ON article.id = quote.article_id WHERE quote.id = $1',
    [quoteId],
  );
  if (!quote || !(await mayBeRegistered(tx, quote))) return null;
  const id = await addEntry(tx, quote, at);
  await assign(tx, quoteId, id, 'editor');
  return id;
}

/** Give a quote to this entry by an editor's act. */
export async function assign(
  tx: Statements,
  quoteId: string,
  speakerId: string | null,
  by: 'editor' | 'machine',
): Promise<void> {
  await tx.run('UPDATE quote SET speaker_id = $2, speaker_by = $3 WHERE id = $1', [quoteId, speakerId, by]);
}

/** Named in full, and neither held nor named as somebody who is held in any article. */
async function mayBeRegistered(tx: Statements, quote: Row): Promise<boolean> {
  const name = quote.speaker_name as string | null;
  if (name === null || quote.speaker_kind === 'nominal' || quote.hold !== null) return false;
  // A lone surname may be anybody's.
  if (quote.speaker_kind !== 'organisation' && !/\p{L}[\s.]+\p{L}/u.test(name)) return false;
  const held = await tx.all("SELECT DISTINCT speaker_name FROM quote WHERE hold = 'minor'");
  return !held.some(
    (row) => row.speaker_name !== null && nameKey(String(row.speaker_name)) === nameKey(name),
  );
}

async function findEntry(tx: Statements, quote: Row): Promise<string | null> {
  const own = describe(quote);
  const namesakes = await tx.all('SELECT * FROM speaker WHERE name_key = $1 ORDER BY added_at, id', [
    nameKey(String(quote.speaker_name)),
  ]);
  // In one article one name is one person.
  for (const entry of namesakes) {
    const near = await tx.get(
      `SELECT id FROM quote WHERE article_id = $1 AND speaker_id = $2 AND speaker_by = 'machine' AND id <> $3`,
      [quote.article_id ?? null, entry.id ?? null, quote.id ?? null],
    );
    if (near) return entry.id as string;
  }
  const entry = namesakes.find((row) =>
    maySpeakAsOne(own, {
      kind: row.kind as RegisterKind,
      state: row.state as PlaceCode | null,
      affiliation: row.affiliation as string | null,
    }),
  );
  return (entry?.id ?? null) as string | null;
}

async function addEntry(tx: Statements, quote: Row, at: number): Promise<string> {
  const name = String(quote.speaker_name);
  const { kind, state, affiliation } = describe(quote);
  const slug = await freeSlug(tx, slugOf(name), state);
  const id = createHash('sha256').update(`speaker\n${quote.id}\n${slug}`).digest('hex').slice(0, 16);
  await tx.run(
    `INSERT INTO speaker (id, slug, name, name_key, kind, state, affiliation, added_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [id, slug, name, nameKey(name), kind, state, affiliation, at],
  );
  return id;
}

function describe(quote: Row): Described {
  const role = quote.role as string | null;
  const affiliation = quote.affiliation as string | null;
  const kind = kindOfSpeaker(
    role,
    affiliation,
    quote.speaker_kind as 'person' | 'organisation' | null,
    String(quote.speaker_name),
  );
  const state = quote.focus === 'US' || quote.focus === 'none' ? null : (quote.focus as PlaceCode);
  return { kind, state, affiliation };
}

/** "ann-lee", else "ann-lee-co", else "ann-lee-2" and so on. */
async function freeSlug(tx: Statements, slug: string, state: PlaceCode | null): Promise<string> {
  const wanted = [slug, ...(state === null ? [] : [`${slug}-${state.toLowerCase()}`])];
  const taken = await tx.all("SELECT slug FROM speaker WHERE slug = $1 OR slug LIKE $1 || '-%'", [slug]);
  const used = new Set(taken.map((row) => row.slug));
  const free = wanted.find((one) => !used.has(one));
  if (free !== undefined) return free;
  let nth = 2;
  while (used.has(`${slug}-${nth}`)) nth += 1;
  return `${slug}-${nth}`;
}

/** Delete those of these entries to which no quote belongs any more, with the addresses that hold their names. */
export async function dropEmpty(tx: Statements, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const used = await tx.get(
      `SELECT 1 AS one FROM quote JOIN speaker ON speaker.id = quote.speaker_id
       WHERE speaker.id = $1 OR speaker.merged_into = $1 LIMIT 1`,
      [id],
    );
    if (used) continue;
    await forget(tx, id);
    await tx.run('DELETE FROM speaker WHERE merged_into = $1', [id]);
    await tx.run('DELETE FROM speaker WHERE id = $1', [id]);
  }
}

/** Delete the entries of a name that was taken down; who was joined to them stands alone again. */
export async function dropNamed(tx: Statements, isMeant: (name: string) => boolean): Promise<void> {
  for (const row of await tx.all('SELECT id, name, name_key FROM speaker')) {
    if (!isMeant(String(row.name)) && !isMeant(String(row.name_key))) continue;
    const id = row.id as string;
    await tx.run('UPDATE speaker SET merged_into = NULL WHERE merged_into = $1', [id]);
    await tx.run("UPDATE quote SET speaker_id = NULL, speaker_by = 'machine' WHERE speaker_id = $1", [id]);
    await forget(tx, id);
    await tx.run('DELETE FROM speaker WHERE id = $1', [id]);
  }
}

/** The log keeps who decided and when; names in it are content. */
async function forget(tx: Statements, id: string): Promise<void> {
  await tx.run("UPDATE decision SET before = '{}', after = '{}', reason = NULL WHERE speaker_id = $1", [id]);
}
