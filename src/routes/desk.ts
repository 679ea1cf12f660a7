/** /desk: where editors sign in, see what came in with its evidence, and decide. Works without JavaScript. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { ACTS, decide } from '../desk/decide.ts';
import { isSameToken } from '../desk/secrets.ts';
import { SESSION_LIFE, SignInDesk } from '../desk/sign-in.ts';
import { ARTICLE_STATUSES } from '../domain/article.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import { writeDeskArticle } from '../publish/pages/desk-article.ts';
import { writeDeskInbox } from '../publish/pages/desk-inbox.ts';
import { writeDeskQuotes } from '../publish/pages/desk-quotes.ts';
import { writeSignIn } from '../publish/pages/sign-in.ts';
import type { Session } from '../store/store.ts';
import { readCursor, type Stand, writeCursor } from './stand.ts';

const COOKIE = 'desk';
const INBOX = 40;
const QUOTES = 60;

type Form = Record<string, string | undefined>;

export const deskRoutes =
  (stand: Stand): FastifyPluginAsync =>
  async (app) => {
    const { store, site } = stand;
    const desk = new SignInDesk(store);
    const page = (reply: FastifyReply, body: string, status = 200) =>
      reply.code(status).type(HTML_TYPE).send(body);
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    });

    app.get('/sign-in', (_request, reply) => page(reply, writeSignIn(site, { problem: null })));

    app.post<{ Body: Form }>('/sign-in', async (request, reply) => {
      refuseForeign(request);
      const { name = '', password = '' } = request.body ?? {};
      try {
        const { token } = await desk.signIn(name, password, stand.seconds);
        reply.setCookie(COOKIE, token, {
          path: '/desk',
          httpOnly: true,
          sameSite: 'strict',
          secure: site.url.startsWith('https:'),
          maxAge: SESSION_LIFE,
        });
        return reply.redirect('/desk', 303);
      } catch (error) {
        if (!(error instanceof HeadlinesError)) throw error;
        return page(
          reply,
          writeSignIn(site, { problem: error.line }),
          error.code === 'too-many-requests' ? 429 : 401,
        );
      }
    });

    app.post<{ Body: Form }>('/sign-out', async (request, reply) => {
      const session = await seat(request);
      checkCsrf(session, request.body?.csrf);
      await desk.signOut(session);
      return reply.clearCookie(COOKIE, { path: '/desk' }).redirect('/desk/sign-in', 303);
    });

    app.get<{ Querystring: Form }>('/', async (request, reply) => {
      const session = await seatOrSignIn(request, reply);
      if (!session) return reply;
      const status = ARTICLE_STATUSES.find((known) => known === request.query.status) ?? 'queued';
      const articles = await store.listArticles(status, INBOX + 1, readCursor(request.query.cursor));
      const last = articles.length > INBOX ? articles[INBOX - 1] : undefined;
      const view = {
        session: seatOf(session),
        status,
        counts: await store.countArticles(),
        waitingQuotes: await store.countWaitingQuotes(),
        articles: articles.slice(0, INBOX),
        next: last ? writeCursor({ publishedAt: last.firstSeenAt, id: last.id }) : null,
      };
      return page(reply, writeDeskInbox(site, view));
    });

    app.get('/quotes', async (request, reply) => {
      const session = await seatOrSignIn(request, reply);
      if (!session) return reply;
      const waiting = await store.waitingQuotes(QUOTES);
      const approved = await store.publicQuotes({}, QUOTES);
      return page(reply, writeDeskQuotes(site, { session: seatOf(session), waiting, approved }));
    });

    app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
      const session = await seatOrSignIn(request, reply);
      if (!session) return reply;
      const article = await store.findArticle(request.params.id);
      if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
      const view = {
        session: seatOf(session),
        article,
        text: await store.articleText(article.id),
        quotes: await store.quotesOf(article.id),
        decisions: await store.listDecisions(50, article.id),
      };
      return page(reply, writeDeskArticle(site, view));
    });

    // One address for every act, from a form with a session or from a script with a token.
    app.post<{ Body: Form }>('/decisions', async (request, reply) => {
      const form = request.body ?? {};
      const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      const editor = bearer === undefined ? await editorOfForm(request, form) : await editorOfToken(bearer);
      const kind = ACTS.find((known) => known === form.kind);
      if (!kind || !form.id) {
        throw new HeadlinesError(
          'bad-parameter',
          'The decision needs a known "kind" and an "id".',
          `Known: ${ACTS.join(', ')}.`,
        );
      }
      const {
        id,
        reason = null,
        title = null,
        dek = null,
        speaker = null,
        role = null,
        affiliation = null,
      } = form;
      const act = { kind, id, editor, reason: reason || null, title, dek };
      const named = kind === 'fix-speaker' ? { speaker: { name: speaker, role, affiliation } } : {};
      const decision = await decide(store, { ...act, ...named }, stand.seconds);
      stand.forget();
      if (bearer !== undefined) return reply.code(201).send({ decision });
      return reply.redirect(backTo(form.back), 303);
    });

    async function seat(request: FastifyRequest): Promise<Session> {
      const token = request.cookies[COOKIE];
      const session = token ? await desk.session(token, stand.seconds) : null;
      if (!session) throw new HeadlinesError('not-signed-in', 'Sign in at /desk/sign-in first.');
      return session;
    }

    /** For pages people open: who is not signed in is shown where to. */
    async function seatOrSignIn(request: FastifyRequest, reply: FastifyReply): Promise<Session | null> {
      try {
        return await seat(request);
      } catch (error) {
        if (!(error instanceof HeadlinesError)) throw error;
        await reply.redirect('/desk/sign-in', 303);
        return null;
      }
    }

    async function editorOfForm(request: FastifyRequest, form: Form): Promise<string> {
      refuseForeign(request);
      const session = await seat(request);
      checkCsrf(session, form.csrf);
      return session.editor;
    }

    async function editorOfToken(token: string): Promise<string> {
      const name = await desk.tokenName(token, stand.seconds);
      if (name === null) throw new HeadlinesError('not-signed-in', 'The token is unknown or was revoked.');
      return `token:${name}`;
    }
  };

/** What pages of the desk know of who sits there. */
function seatOf(session: Session): { editor: string; csrf: string } {
  return { editor: session.editor, csrf: session.csrf };
}

/** Browsers say where a form was sent from; another site's is refused before anything is looked at. */
function refuseForeign(request: FastifyRequest): void {
  const from = request.headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin' && from !== 'none') {
    throw new HeadlinesError('not-allowed', 'The form was sent from another site.');
  }
}

function checkCsrf(session: Session, given: string | undefined): void {
  if (given === undefined || !isSameToken(given, session.csrf)) {
    throw new HeadlinesError(
      'not-allowed',
      'The form is not from this session.',
      'Reload the page and try again.',
    );
  }
}

/** Only pages of the desk: a form must not send its editor elsewhere. */
function backTo(path: string | undefined): string {
  return path !== undefined && /^\/desk(?:[/?][\w\-/?=&.%]*)?$/.test(path) ? path : '/desk';
}
