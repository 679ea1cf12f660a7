/** /desk: where editors sign in, see what came in with its evidence, and decide. Works without JavaScript. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { ACTS, decide } from '../desk/decide.ts';
import { isSameToken } from '../desk/secrets.ts';
import { SESSION_LIFE, SignInDesk } from '../desk/sign-in.ts';
import { ARTICLE_STATUSES } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import type { DeskSeat, InboxFilter } from '../publish/desk-views.ts';
import { writeDeskArticle } from '../publish/pages/desk-article.ts';
import { writeDeskInbox } from '../publish/pages/desk-inbox.ts';
import { writeDeskQuotes } from '../publish/pages/desk-quotes.ts';
import { writeSignIn } from '../publish/pages/sign-in.ts';
import type { Session } from '../store/store.ts';
import { placeOf, readCursor, type Stand, topicOf, writeCursor } from './stand.ts';

const COOKIE = 'desk';
const INBOX = 40;
const QUOTES = 60;

/** Passwords from one address in a minute: each costs a good deal of memory and time to compare. */
const GUARDED = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } };

/** Seconds for which an editor is told what they did last. */
const FRESH = 60;

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

    app.get('/sign-in', (_request, reply) => page(reply, writeSignIn(site, { problem: null, name: '' })));

    app.post('/sign-in', GUARDED, async (request, reply) => {
      refuseForeign(request);
      const { name = '', password = '' } = formOf(request.body);
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
          writeSignIn(site, { problem: error.line, name }),
          error.code === 'too-many-requests' ? 429 : 401,
        );
      }
    });

    app.post('/sign-out', async (request, reply) => {
      const session = await seat(request);
      checkCsrf(session, formOf(request.body).csrf);
      await desk.signOut(session);
      return reply.clearCookie(COOKIE, { path: '/desk' }).redirect('/desk/sign-in', 303);
    });

    app.get('/', async (request, reply) => {
      const session = await seatOrSignIn(request, reply);
      if (!session) return reply;
      const query = formOf(request.query);
      const status = ARTICLE_STATUSES.find((known) => known === query.status) ?? 'queued';
      const filter = inboxFilter(query);
      const articles = await store.listArticles(status, INBOX + 1, readCursor(query.cursor), filter);
      const last = articles.length > INBOX ? articles[INBOX - 1] : undefined;
      const texts = await textsOf(articles.map(({ id }) => id));
      const view = {
        seat: await seatOf(session, query.done),
        status,
        filter,
        counts: await store.countArticles(),
        rows: articles.slice(0, INBOX).map((article) => ({ article, text: texts.get(article.id) ?? null })),
        sources: (await store.listSources()).map(({ source: { id, name } }) => ({ id, name })),
        cursor: query.cursor ?? null,
        next: last ? writeCursor({ publishedAt: last.firstSeenAt, id: last.id }) : null,
      };
      return page(reply, writeDeskInbox(site, view));
    });

    app.get('/quotes', async (request, reply) => {
      const session = await seatOrSignIn(request, reply);
      if (!session) return reply;
      const waiting = await store.waitingQuotes(QUOTES);
      const approved = await store.publicQuotes({}, QUOTES);
      const texts = await textsOf([...waiting, ...approved].map(({ article }) => article.id));
      const seat = await seatOf(session, formOf(request.query).done);
      return page(reply, writeDeskQuotes(site, { seat, waiting, approved, texts }));
    });

    app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
      const session = await seatOrSignIn(request, reply);
      if (!session) return reply;
      const article = await store.findArticle(request.params.id);
      if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
      const view = {
        seat: await seatOf(session, formOf(request.query).done),
        article,
        text: await store.articleText(article.id),
        quotes: await store.quotesOf(article.id),
        decisions: await store.listDecisions(50, article.id),
      };
      return page(reply, writeDeskArticle(site, view));
    });

    // One address for every act, from a form with a session or from a script with a token.
    app.post('/decisions', async (request, reply) => {
      const form = formOf(request.body);
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
      return reply.redirect(backTo(form.back, decision), 303);
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

    /** What pages of the desk know of who sits there, and of what they did last (`?done=NUMBER`). */
    async function seatOf({ editor, csrf }: Session, done: string | undefined): Promise<DeskSeat> {
      const lately: Decision[] = done === undefined ? [] : await store.listDecisions(20);
      const mine = lately.find(
        ({ id, editor: by, at }) => String(id) === done && by === editor && stand.seconds - at < FRESH,
      );
      return { editor, csrf, done: mine ?? null, waitingQuotes: await store.countWaitingQuotes() };
    }

    async function textsOf(ids: readonly string[]): Promise<Map<string, string>> {
      const texts = new Map<string, string>();
      for (const id of new Set(ids)) {
        const text = await store.articleText(id);
        if (text !== null) texts.set(id, text);
      }
      return texts;
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

/** The fields of a form or query that were given once, as text; what was repeated or nested counts as not given. */
function formOf(given: unknown): Form {
  const fields = Object.entries(given ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(fields);
}

/** What the query narrows the inbox to; what it does not know, it leaves out. */
function inboxFilter({ state = '', topic = '', source = '' }: Form): InboxFilter {
  return { state: placeOf(state), topic: topicOf(topic), source: source || null };
}

/** Only pages of the desk, told what was decided: a form must not send its editor elsewhere. */
function backTo(path: string | undefined, decision: number): string {
  const [, page = '/desk', query = '', anchor = ''] =
    /^(\/desk(?:\/[\w-]+)*)(?:\?([\w\-=&%]*))?(#[\w-]+)?$/.exec(path ?? '') ?? [];
  return `${page}?${query && `${query}&`}done=${decision}${anchor}`;
}
