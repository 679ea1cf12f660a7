/**
 * Takedowns: what was taken down is deleted and not only hidden, and a tombstone under every address it was known by
 * keeps it from ever coming back. The log says who, when and why, never what.
 */
import { createHash } from 'node:crypto';
import { NO_WISHES } from '../domain/page.ts';
import { deleteParts } from './article-parts.ts';
import { batchesOf, marksOf } from './batches.ts';
import type { Database, Statements } from './database.ts';
import { dropEmpty, dropNamed } from './register.ts';
import { noteForSearch } from './search-notes.ts';
import { moveRevision } from './site.ts';
import { refreshLeads } from './story-leads.ts';

/** Addresses that are taken down in one transaction. */
const AT_ONCE = 500;

export interface Takedown {
  /** Canonical addresses to take down; the articles known under one of them go with all their addresses. */
  urls: string[];
  /** Epoch seconds. */
  at: number;
  editor: string;
  reason: string | null;
}

export interface TakedownResult {
  /** Ids of the articles that went; none when the addresses had never been met. */
  articles: string[];
  /** All addresses that are shut from now on. */
  urls: string[];
  quotes: number;
  decision: number;
}

/** Take addresses down with all that is kept of the articles behind them. Done twice, it is in the log twice and changes nothing. */
export async function takeDown(
  db: Database,
  { urls, at, editor, reason }: Takedown,
): Promise<TakedownResult> {
  const result = await db.transaction(async (tx) => {
    const found = await tx.all(
      `SELECT DISTINCT article_id FROM article_url WHERE url IN (${marksOf(urls)}) ORDER BY article_id`,
      urls,
    );
    const articles = found.map((row) => row.article_id as string);
    const all = new Set(urls);
    let quotes = 0;
    for (const id of articles) {
      const own = await tx.all('SELECT url FROM article_url WHERE article_id = $1', [id]);
      for (const { url } of own) all.add(url as string);
      const counted = await tx.get('SELECT COUNT(*) AS n FROM quote WHERE article_id = $1', [id]);
      quotes += (counted?.n ?? 0) as number;
      await eraseArticle(tx, id, at);
    }
    for (const url of all) await bury(tx, url, articles[0] ?? null, at);
    const decision = await recordTakedown(tx, { articleId: articles[0] ?? null, at, editor, reason });
    for (const articleId of articles.slice(1)) await recordTakedown(tx, { articleId, at, editor, reason });
    await moveRevision(tx);
    return { articles, urls: [...all].sort(), quotes, decision };
  });
  // What was deleted must not lie in the log of writes either.
  await db.tidy();
  return result;
}

/** Leave of an article what keeps it away: its row with its permanent id, and its addresses. */
async function eraseArticle(tx: Statements, id: string, at: number): Promise<void> {
  const speakers = await tx.all(
    'SELECT DISTINCT speaker_id FROM quote WHERE article_id = $1 AND speaker_id IS NOT NULL',
    [id],
  );
  const story = (await tx.get('SELECT story_id FROM article WHERE id = $1', [id]))?.story_id;
  await deleteParts(tx, [id], at);
  await dropEmpty(
    tx,
    speakers.map((row) => row.speaker_id as string),
  );
  await tx.run(
    `UPDATE article SET title = 'Taken down', summary = NULL, dek = NULL, authors = '[]', lang = NULL, genre = 'news',
       genre_evidence = '[]', story_by = 'machine', is_copy = 0,
       archived = 0, wishes = $3, updated_at = $2, status = 'gone', status_by = 'editor', relevance = 'no',
       relevance_score = 0, relevance_evidence = '[]', scope = 'none', focus = 'none', text = NULL,
       text_dropped_at = NULL, correction = NULL, machine_labels = NULL, held_names = NULL, holds_decided = NULL, word_count = 0, story_id = NULL,
       display_title = NULL, display_dek = NULL, featured_at = NULL WHERE id = $1`,
    [id, at, JSON.stringify(NO_WISHES)],
  );
  if (story) await refreshLeads(tx, story as string);
  // Earlier decisions stay in the log with who and when; headlines, names and reasons in them are content.
  await tx.run("UPDATE decision SET before = '{}', after = '{}', reason = NULL WHERE article_id = $1", [id]);
}

async function bury(tx: Statements, url: string, articleId: string | null, at: number): Promise<void> {
  await tx.run(
    'INSERT INTO tombstone (url, article_id, at) VALUES ($1, $2, $3) ON CONFLICT (url) DO NOTHING',
    [url, articleId, at],
  );
}

async function recordTakedown(
  tx: Statements,
  { articleId, at, editor, reason }: Omit<Takedown, 'urls'> & { articleId: string | null },
): Promise<number> {
  const row = await tx.get(
    `INSERT INTO decision (at, editor, kind, article_id, quote_id, reason, before, after)
     VALUES ($1, $2, 'takedown', $3, NULL, $4, '{}', '{}') RETURNING id`,
    [at, editor, articleId, reason],
  );
  return row?.id as number;
}

/** Those of these canonical addresses that were taken down. */
export async function takenDownAmong(tx: Statements, urls: string[]): Promise<Set<string>> {
  const gone = new Set<string>();
  for (const batch of batchesOf(urls)) {
    const rows = await tx.all(`SELECT url FROM tombstone WHERE url IN (${marksOf(batch)})`, batch);
    for (const row of rows) gone.add(row.url as string);
  }
  return gone;
}

/** Shut further addresses of what was taken down, so that it is known by them too. Call in a transaction. */
export async function buryAliases(tx: Statements, urls: string[], at: number): Promise<void> {
  for (const url of urls) await bury(tx, url, null, at);
}

/** Take a person's words down: every quote under the name, and all that would be kept later. The number of quotes that went. */
export async function silenceSpeaker(
  db: Database,
  { name, at, editor, reason }: Omit<Takedown, 'urls'> & { name: string },
): Promise<number> {
  const quotes = await db.transaction(async (tx) => {
    const gone = await silenceHash(tx, nameHash(name), at);
    await recordTakedown(tx, { articleId: null, at, editor, reason });
    await moveRevision(tx);
    return gone;
  });
  await db.tidy();
  return quotes;
}

async function silenceHash(tx: Statements, hash: string, at: number): Promise<number> {
  await tx.run(
    'INSERT INTO silenced_speaker (name_hash, at) VALUES ($1, $2) ON CONFLICT (name_hash) DO NOTHING',
    [hash, at],
  );
  const named = await tx.all('SELECT id, article_id, speaker_name FROM quote WHERE speaker_name IS NOT NULL');
  const theirs = named.filter((row) => nameHash(String(row.speaker_name)) === hash);
  const ids = theirs.map((row) => row.id as string);
  noteForSearch(
    tx,
    theirs.map((row) => row.article_id as string),
    at,
  );
  for (const id of ids) {
    await tx.run("UPDATE decision SET before = '{}', after = '{}', reason = NULL WHERE quote_id = $1", [id]);
    await tx.run('DELETE FROM quote WHERE id = $1', [id]);
  }
  await dropNamed(tx, (name) => nameHash(name) === hash);
  return ids.length;
}

/** What was taken down in one database and must stay so in another that is put in its place. */
export interface Buried {
  urls: string[];
  /** Hashes of names. */
  names: string[];
}

/** Take down all of that which is not down here yet, and record it once; how many articles and quotes went. */
export async function buryAgain(
  db: Database,
  { urls, names }: Buried,
  { at, editor, reason }: Omit<Takedown, 'urls'>,
): Promise<{ articles: number; quotes: number }> {
  const down = await takenDownAmong(db, urls);
  const fresh = urls.filter((url) => !down.has(url));
  let articles = 0;
  let quotes = 0;
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    const done = await takeDown(db, { urls: fresh.slice(from, from + AT_ONCE), at, editor, reason });
    articles += done.articles.length;
    quotes += done.quotes;
  }
  await db.transaction(async (tx) => {
    for (const hash of names) quotes += await silenceHash(tx, hash, at);
    if (names.length > 0) await moveRevision(tx);
  });
  await db.tidy();
  return { articles, quotes };
}

/** Those of these names whose words were taken down. */
export async function silencedAmong(tx: Statements, names: string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const byHash = new Map(names.map((name) => [nameHash(name), name]));
  const hashes = [...byHash.keys()];
  const rows = await tx.all(
    `SELECT name_hash FROM silenced_speaker WHERE name_hash IN (${marksOf(hashes)})`,
    hashes,
  );
  const silenced = new Set(rows.map((row) => row.name_hash));
  return new Set(names.filter((name) => silenced.has(nameHash(name))));
}

/** The same for every spelling of a name in capitals, spaces and Unicode forms; the name itself need not be kept. */
function nameHash(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return createHash('sha256').update(plain).digest('hex');
}
