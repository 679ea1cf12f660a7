/** Who may sit at the desk: editors with a password and a session, scripts with a token. */
import { HeadlinesError } from '../errors.ts';
import type { Session, Store } from '../store/store.ts';
import { hashPassword, hashToken, isPassword, makeToken } from './secrets.ts';

/** Seconds a session lasts. */
export const SESSION_LIFE = 7 * 24 * 3600;

/** Wrong passwords for one name before it must wait, and how long, in seconds. */
const MOST_TRIES = 5;
const LOCKED_FOR = 15 * 60;

const LEAST_PASSWORD = 12;
const EDITOR_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/** What an unknown name's password is compared with, so that it takes as long as a known one's. */
const NOBODY = `scrypt$${2 ** 17}$8$1$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`;

export interface SignedIn {
  /** Goes into the cookie; only its hash is kept. */
  token: string;
  session: Session;
}

/** Signs editors in and slows guessers down. One per process. */
export class SignInDesk {
  readonly #store: Store;
  readonly #tries = new Map<string, { count: number; until: number }>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Open a session.
   * @param now epoch seconds
   * @throws HeadlinesError `not-signed-in` for a wrong name or password (never saying which), `too-many-requests`
   * after five of them.
   */
  async signIn(name: string, password: string, now: number): Promise<SignedIn> {
    const tried = this.#tries.get(name);
    if (tried && tried.count >= MOST_TRIES && tried.until > now) {
      throw new HeadlinesError(
        'too-many-requests',
        'Too many wrong passwords.',
        'Try again in a quarter of an hour.',
      );
    }
    // Counted before the password is looked at, so that guesses sent all at once are counted too.
    this.#remember(name, now);
    const editor = await this.#store.findEditor(name);
    const right = await isPassword(password, editor?.passwordHash ?? NOBODY);
    if (!editor || !right) throw new HeadlinesError('not-signed-in', 'The name or the password is wrong.');
    this.#tries.delete(name);
    const token = makeToken();
    const session = {
      tokenHash: hashToken(token),
      editor: editor.name,
      csrf: makeToken(),
      createdAt: now,
      expiresAt: now + SESSION_LIFE,
    };
    await this.#store.openSession(session);
    return { token, session };
  }

  #remember(name: string, now: number): void {
    const tried = this.#tries.get(name);
    const count = tried && tried.until > now ? tried.count + 1 : 1;
    // Names are the guesser's choice: the list of them must not grow without end.
    if (this.#tries.size > 10_000) this.#tries.clear();
    this.#tries.set(name, { count, until: now + LOCKED_FOR });
  }

  /** The session of a cookie's token, if it is one and has not expired. */
  async session(token: string, now: number): Promise<Session | null> {
    return this.#store.findSession(hashToken(token), now);
  }

  /** The name of an API token; null for one that is unknown or revoked. */
  async tokenName(token: string, now: number): Promise<string | null> {
    return this.#store.useToken(hashToken(token), now);
  }

  async signOut(session: Session): Promise<void> {
    await this.#store.closeSession(session.tokenHash);
  }
}

/**
 * Add an editor.
 * @throws HeadlinesError `bad-parameter` for a name or password that will not do, `conflict` for a name that is taken.
 */
export async function addEditor(store: Store, name: string, password: string, now: number): Promise<void> {
  if (!EDITOR_NAME.test(name)) {
    throw new HeadlinesError(
      'bad-parameter',
      `“${name}” cannot be an editor's name.`,
      'Use letters, digits, . _ and -.',
    );
  }
  if (password.length < LEAST_PASSWORD) {
    throw new HeadlinesError(
      'bad-parameter',
      'The password is too short.',
      `Give at least ${LEAST_PASSWORD} characters.`,
    );
  }
  if (!(await store.addEditor({ name, passwordHash: await hashPassword(password), createdAt: now }))) {
    throw new HeadlinesError('conflict', `There is an editor ${name} already.`, 'Choose another name.');
  }
}

/**
 * Add an API token; it is given out this once.
 * @throws HeadlinesError `conflict` when the name is taken.
 */
export async function addToken(store: Store, name: string, now: number): Promise<string> {
  const token = makeToken();
  if (!(await store.addToken(name, hashToken(token), now))) {
    throw new HeadlinesError(
      'conflict',
      `There is a token ${name} already.`,
      'Revoke it first or choose another name.',
    );
  }
  return token;
}
