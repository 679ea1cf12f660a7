/** Editors, their sessions, and API tokens. Passwords and tokens are kept as hashes only; hashing is the desk's. */
import type { Database } from './database.ts';

export interface Editor {
  name: string;
  passwordHash: string;
  createdAt: number;
}

export interface Session {
  tokenHash: string;
  editor: string;
  /** Token that every form of this session carries. */
  csrf: string;
  createdAt: number;
  expiresAt: number;
}

export interface ApiToken {
  name: string;
  createdAt: number;
  lastUsedAt: number | null;
}

/** Add an editor; false when the name is taken. */
export async function addEditor(db: Database, editor: Editor): Promise<boolean> {
  const added = await db.run(
    'INSERT INTO editor (name, password_hash, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
    [editor.name, editor.passwordHash, editor.createdAt],
  );
  return added === 1;
}

export async function findEditor(db: Database, name: string): Promise<Editor | null> {
  const row = await db.get('SELECT * FROM editor WHERE name = $1', [name]);
  if (!row) return null;
  return { name, passwordHash: row.password_hash as string, createdAt: row.created_at as number };
}

export async function listEditors(db: Database): Promise<Omit<Editor, 'passwordHash'>[]> {
  const rows = await db.all('SELECT name, created_at FROM editor ORDER BY name');
  return rows.map((row) => ({ name: row.name as string, createdAt: row.created_at as number }));
}

/** Remove an editor and every session of theirs; false when there is none of that name. */
export async function removeEditor(db: Database, name: string): Promise<boolean> {
  return (await db.run('DELETE FROM editor WHERE name = $1', [name])) === 1;
}

export async function openSession(db: Database, session: Session): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run('DELETE FROM session WHERE expires_at < $1', [session.createdAt]);
    await tx.run(
      'INSERT INTO session (token_hash, editor, csrf, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [session.tokenHash, session.editor, session.csrf, session.createdAt, session.expiresAt],
    );
  });
}

/** The session of a token's hash, unless it has expired. */
export async function findSession(db: Database, tokenHash: string, now: number): Promise<Session | null> {
  const row = await db.get('SELECT * FROM session WHERE token_hash = $1 AND expires_at > $2', [
    tokenHash,
    now,
  ]);
  if (!row) return null;
  return {
    tokenHash,
    editor: row.editor as string,
    csrf: row.csrf as string,
    createdAt: row.created_at as number,
    expiresAt: row.expires_at as number,
  };
}

export async function closeSession(db: Database, tokenHash: string): Promise<void> {
  await db.run('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
}

/** Add an API token; false when the name is taken. */
export async function addToken(db: Database, name: string, tokenHash: string, now: number): Promise<boolean> {
  const added = await db.run(
    'INSERT INTO api_token (name, token_hash, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
    [name, tokenHash, now],
  );
  return added === 1;
}

/** The name a token was given, with its use noted; null for an unknown one. */
export async function useToken(db: Database, tokenHash: string, now: number): Promise<string | null> {
  const row = await db.transaction((tx) =>
    tx.get('UPDATE api_token SET last_used_at = $2 WHERE token_hash = $1 RETURNING name', [tokenHash, now]),
  );
  return (row?.name ?? null) as string | null;
}

export async function listTokens(db: Database): Promise<ApiToken[]> {
  const rows = await db.all('SELECT name, created_at, last_used_at FROM api_token ORDER BY name');
  return rows.map((row) => ({
    name: row.name as string,
    createdAt: row.created_at as number,
    lastUsedAt: row.last_used_at as number | null,
  }));
}

/** Revoke a token; false when there is none of that name. */
export async function revokeToken(db: Database, name: string): Promise<boolean> {
  return (await db.run('DELETE FROM api_token WHERE name = $1', [name])) === 1;
}
