/** What editors decide of people who may be pupils: it is kept with the article by name, and outlasts every reading. */
import { nameKey } from '../domain/speaker.ts';
import type { Row, Statements } from './database.ts';
import { registerQuote } from './register.ts';
import type { HoldsDecided } from './rows.ts';

/**
 * Hold back everything this quote's speaker says in its article, or lift the hold from all of it; texts of the article
 * name a held person no more. Call in a transaction.
 */
export async function decideHold(
  tx: Statements,
  quote: Row,
  hold: 'minor' | null,
  at: number,
): Promise<void> {
  const { id, article_id: articleId = null, speaker_name: name = null } = quote;
  const same = await tx.all(
    'SELECT id FROM quote WHERE article_id = $1 AND (id = $2 OR speaker_name = $3) ORDER BY id',
    [articleId, id ?? null, name],
  );
  for (const one of same) {
    await tx.run(
      `UPDATE quote SET hold = $2, updated_at = $3, first_name = CASE WHEN $4 = 1 THEN first_name ELSE 0 END
       WHERE id = $1`,
      [one.id ?? null, hold, at, hold === null ? 0 : 1],
    );
  }
  // "A junior" is nobody's name.
  if (name !== null && quote.speaker_kind !== 'nominal')
    await rememberHold(tx, articleId, String(name), hold, at);
  for (const one of same) await registerQuote(tx, one.id as string, at);
  if (hold === null || name === null) return;
  // Nobody who is held in one article has a page because of another.
  const elsewhere = await tx.all(
    'SELECT quote.id FROM quote JOIN speaker ON speaker.id = quote.speaker_id WHERE speaker.name_key = $1',
    [nameKey(String(name))],
  );
  for (const one of elsewhere) await registerQuote(tx, one.id as string, at);
}

/** Keep with the article that this name is held, or is not. */
export async function rememberHold(
  tx: Statements,
  articleId: string | number | null,
  name: string,
  hold: 'minor' | null,
  at: number,
): Promise<void> {
  const row = await tx.get('SELECT holds_decided FROM article WHERE id = $1', [articleId]);
  const decided: HoldsDecided = row?.holds_decided ? JSON.parse(String(row.holds_decided)) : {};
  decided[name] = hold;
  await tx.run('UPDATE article SET holds_decided = $2, updated_at = $3 WHERE id = $1', [
    articleId,
    JSON.stringify(decided),
    at,
  ]);
}
