/** Who may act at the desk: an editor by the session of a cookie, with forms of our own pages only, or a script by its token. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSameToken } from '../desk/secrets.ts';
import { SESSION_LIFE, type SignedIn, SignInDesk } from '../desk/sign-in.ts';
import { HeadlinesError } from '../errors.ts';
import type { Session } from '../store/store.ts';
import type { Stand } from './stand.ts';

const COOKIE = 'desk';
const PATH = '/desk';
const SIGN_IN = '/desk/sign-in';

/** The fields of a form or a query. */
export type Form = Record<string, string | undefined>;

/** What was given once, as text; what was repeated or nested counts as not given. */
export function formOf(given: unknown): Form {
  const fields = Object.entries(given ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(fields);
}

/** Keeps the door of the desk. One per process. */
export class DeskGate {
  readonly #stand: Stand;
  readonly #desk: SignInDesk;

  constructor(stand: Stand) {
    this.#stand = stand;
    this.#desk = new SignInDesk(stand.store);
  }

  /** Let an editor in. @throws HeadlinesError as {@link SignInDesk.signIn} does, and `not-allowed` for a foreign form. */
  async signIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    refuseForeign(request);
    const { name = '', password = '' } = formOf(request.body);
    const { token }: SignedIn = await this.#desk.signIn(name, password, this.#stand.seconds);
    reply.setCookie(COOKIE, token, {
      path: PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.#stand.site.url.startsWith('https:'),
      maxAge: SESSION_LIFE,
    });
    return reply.redirect(PATH, 303);
  }

  /** End the session of a form. */
  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await this.#desk.signOut(await this.#sessionOfForm(request));
    return reply.clearCookie(COOKIE, { path: PATH }).redirect(SIGN_IN, 303);
  }

  /** For pages people open: who is not signed in is shown where to, and null is returned. */
  async seatOrSignIn(request: FastifyRequest, reply: FastifyReply): Promise<Session | null> {
    const session = await this.#session(request);
    if (!session) await reply.redirect(SIGN_IN, 303);
    return session;
  }

  /**
   * Who decides: the editor of a form's session, or `token:NAME` for a script.
   * @throws HeadlinesError `not-signed-in` without either, `not-allowed` for a form of another site or session.
   */
  async deciderOf(request: FastifyRequest): Promise<string> {
    const token = bearerOf(request);
    if (token === null) return (await this.#sessionOfForm(request)).editor;
    const name = await this.#desk.tokenName(token, this.#stand.seconds);
    if (name === null) throw new HeadlinesError('not-signed-in', 'The token is unknown or was revoked.');
    return `token:${name}`;
  }

  async #session(request: FastifyRequest): Promise<Session | null> {
    const token = request.cookies[COOKIE];
    return token ? this.#desk.session(token, this.#stand.seconds) : null;
  }

  async #sessionOfForm(request: FastifyRequest): Promise<Session> {
    refuseForeign(request);
    const session = await this.#session(request);
    if (!session) throw new HeadlinesError('not-signed-in', `Sign in at ${SIGN_IN} first.`);
    const { csrf } = formOf(request.body);
    if (csrf === undefined || !isSameToken(csrf, session.csrf)) {
      throw new HeadlinesError(
        'not-allowed',
        'The form is not from this session.',
        'Reload the page and try again.',
      );
    }
    return session;
  }
}

/** The token a script sends (RFC 6750, section 2.1); null when there is none. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/**
 * Browsers say where a form was sent from (Fetch Metadata; older ones by Origin, RFC 6454); another site's is refused
 * before anything is looked at.
 */
function refuseForeign(request: FastifyRequest): void {
  const from = request.headers['sec-fetch-site'];
  const origin = URL.parse(request.headers.origin ?? '');
  const isForeign =
    from === undefined
      ? request.headers.origin !== undefined && origin?.host !== request.host
      : from !== 'same-origin' && from !== 'none';
  if (isForeign) throw new HeadlinesError('not-allowed', 'The form was sent from another site.');
}
