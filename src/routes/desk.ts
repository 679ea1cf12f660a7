/** /desk: where editors sign in, see what came in with its evidence, and decide. Works without JavaScript. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { ACTS, decide } from '../desk/decide.ts';
import { ARTICLE_STATUSES, type Quote } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import { summarize } from '../domain/labels.ts';
import { SPEAKER_KINDS } from '../domain/quote.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import type { DeskSeat, InboxFilter } from '../publish/desk-views.ts';
import { writeDeskArticle } from '../publish/pages/desk-article.ts';
import { writeDeskInbox } from '../publish/pages/desk-inbox.ts';
import { writeDeskQuotes } from '../publish/pages/desk-quotes.ts';
import { writeSignIn } from '../publish/pages/sign-in.ts';
import type { Session } from '../store/store.ts';
import { bearerOf, DeskGate, type Form, formOf } from './desk-gate.ts';
import { decideOtherwise, deskTakedownRoutes, storyOf } from './desk-labels.ts';
import { deskSourceRoutes } from './desk-sources.ts';
import { decideAboutSpeakers, deskSpeakerRoutes } from './desk-speakers.ts';
import { placeOf, readCursor, type Stand, topicOf, writeCursor } from './stand.ts';

const INBOX = 40;
const QUOTES = 60;

/** Passwords from one address in a minute: each costs a good deal of memory and time to compare. */
const GUARDED = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } };

/** Seconds for which an editor is told what they did last. */
const FRESH = 60;

export const deskRoutes =
  (stand: Stand): FastifyPluginAsync =>
  async (app) => {
    const { store, site } = stand;
    const gate = new DeskGate(stand);
    const page = (reply: FastifyReply, body: string, status = 200) =>
      reply.code(status).type(HTML_TYPE).send(body);
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    });

    app.get('/sign-in', (_request, reply) => page(reply, writeSignIn(site, { problem: null, name: '' })));

    app.post('/sign-in', GUARDED, async (request, reply) => {
      try {
        return await gate.signIn(request, reply);
      } catch (error) {
        const said = error instanceof HeadlinesError ? error : null;
        if (said?.code !== 'not-signed-in' && said?.code !== 'too-many-requests') throw error;
        const { name = '' } = formOf(request.body);
        const status = said.code === 'not-signed-in' ? 401 : 429;
        return page(reply, writeSignIn(site, { problem: said.line, name }), status);
      }
    });

    app.post('/sign-out', (request, reply) => gate.signOut(request, reply));

    app.get('/', async (request, reply) => {
      const session = await gate.seatOrSignIn(request, reply);
      if (!session) return reply;
      const query = formOf(request.query);
      const status = ARTICLE_STATUSES.find((known) => known === query.status) ?? 'queued';
      const filter = inboxFilter(query);
      const articles = await store.listArticles(status, INBOX + 1, readCursor(query.cursor), filter);
      const last = articles.length > INBOX ? articles[INBOX - 1] : undefined;
      const texts = await textsOf(articles.map(({ id }) => id));
      const view = {
        seat: await seatOf(session, query),
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
      const session = await gate.seatOrSignIn(request, reply);
      if (!session) return reply;
      const waiting = await store.waitingQuotes(QUOTES);
      const drifted = await store.driftedQuotes(QUOTES);
      const flagged = new Set(drifted.map(({ quote }) => quote.id));
      const approved = (await store.publicQuotes({}, QUOTES)).filter(({ quote }) => !flagged.has(quote.id));
      const ids = [...waiting, ...approved, ...drifted].map(({ article }) => article.id);
      const texts = await textsOf(ids);
      const all = new Map<string, Quote[]>();
      for (const id of new Set(ids)) all.set(id, await store.quotesOf(id));
      const seat = await seatOf(session, formOf(request.query));
      return page(reply, writeDeskQuotes(site, { seat, waiting, approved, drifted, texts, all }));
    });

    app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
      const session = await gate.seatOrSignIn(request, reply);
      if (!session) return reply;
      const article = await store.findArticle(request.params.id);
      if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
      const view = {
        seat: await seatOf(session, formOf(request.query)),
        article,
        text: await store.articleText(article.id),
        quotes: await store.quotesOf(article.id),
        decisions: await store.listDecisions(50, article.id),
        machine: summarize((await store.findMachineLabels(article.id)) ?? article),
        changes: await store.labelChanges(article.id, 5),
        story: await storyOf(store, article),
      };
      return page(reply, writeDeskArticle(site, view));
    });

    deskSourceRoutes(app, stand, gate, (session) => seatOf(session, {}));
    deskTakedownRoutes(app, stand, gate, (session) => seatOf(session, {}));
    deskSpeakerRoutes(app, stand, gate, (session, query) => seatOf(session, formOf(query)));

    // One address for every act, from a form with a session or from a script with a token.
    app.post('/decisions', async (request, reply) => {
      const editor = await gate.deciderOf(request);
      const form = formOf(request.body);
      const decision =
        (await decideOtherwise(store, form, editor, stand.seconds)) ??
        (await decideAboutSpeakers(store, form, editor, stand.seconds)) ??
        (await decide(store, { ...readAct(form), editor }, stand.seconds));
      stand.forget();
      if (bearerOf(request) !== null) return reply.code(201).send({ decision });
      return reply.redirect(backTo(form.back, decision), 303);
    });

    /** What pages of the desk know of who sits there, and of what they did last (`?done=NUMBER`). */
    async function seatOf({ editor, csrf }: Session, { done }: Form): Promise<DeskSeat> {
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
  };

/** The act a form asks for. @throws HeadlinesError `bad-parameter` when it names none, or nothing to act on. */
function readAct(form: Form) {
  const { kind: given, id, reason, title, dek, speaker, role, affiliation } = form;
  const kind = ACTS.find((known) => known === given);
  if (!kind || !id) {
    throw new HeadlinesError(
      'bad-parameter',
      'The decision needs a known "kind" and an "id".',
      `Known: ${ACTS.join(', ')}.`,
    );
  }
  const name = {
    name: speaker ?? null,
    role: role ?? null,
    affiliation: affiliation ?? null,
    kind: SPEAKER_KINDS.find((known) => known === form['speaker-kind']) ?? null,
  };
  return {
    kind,
    id,
    reason: reason ?? null,
    title: title ?? null,
    dek: dek ?? null,
    speaker: name,
    sentences: sentencesOf(form),
  };
}

/** A script's list of numbers ("0 2"), or the boxes that were checked. */
function sentencesOf(form: Form): number[] {
  const listed = form.sentences?.match(/\d{1,4}/g) ?? [];
  const checked = Object.keys(form).flatMap((name) => /^sentence-(\d{1,4})$/.exec(name)?.[1] ?? []);
  return [...listed, ...checked].map(Number);
}

/** What the query narrows the inbox to; what it does not know, it leaves out. */
function inboxFilter({ state = '', topic = '', source = '', q = '' }: Form): InboxFilter {
  const words = q.trim().slice(0, 200) || null;
  return { state: placeOf(state), topic: topicOf(topic), source: source || null, words };
}

/** Only pages of the desk, told what was decided: a form must not send its editor elsewhere. */
function backTo(path: string | undefined, decision: number): string {
  const [, page = '/desk', query = '', anchor = ''] =
    /^(\/desk(?:\/[\w-]+)*)(?:\?([\w\-=&%]*))?(#[\w-]+)?$/.exec(path ?? '') ?? [];
  return `${page}?${query && `${query}&`}done=${decision}${anchor}`;
}
