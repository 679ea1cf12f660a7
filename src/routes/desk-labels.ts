/** What an editor does to an article besides the one-button acts: correct its labels, take it down for good. */
import type { FastifyInstance } from 'fastify';
import { correctLabels } from '../desk/correct.ts';
import { takeDownArticle } from '../desk/take-down.ts';
import { TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import type { DeskSeat } from '../publish/desk-views.ts';
import { writeDeskTakedown } from '../publish/pages/desk-takedown.ts';
import type { Session, Store } from '../store/store.ts';
import type { DeskGate, Form } from './desk-gate.ts';
import type { Stand } from './stand.ts';

/** The page that asks before a takedown. */
export function deskTakedownRoutes(
  app: FastifyInstance,
  { store, site }: Stand,
  gate: DeskGate,
  seatOf: (session: Session) => Promise<DeskSeat>,
): void {
  app.get<{ Params: { id: string } }>('/articles/:id/takedown', async (request, reply) => {
    const session = await gate.seatOrSignIn(request, reply);
    if (!session) return reply;
    const article = await store.findArticle(request.params.id);
    if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
    if (article.status === 'gone') throw new HeadlinesError('gone', 'This article was taken down.');
    const quotes = (await store.quotesOf(article.id)).length;
    return reply
      .type(HTML_TYPE)
      .send(writeDeskTakedown(site, { seat: await seatOf(session), article, quotes }));
  });
}

/**
 * Carry out `relabel` or `takedown` as a form or script asks; the number of the decision, or null for another act.
 * @throws HeadlinesError `bad-parameter` for a takedown that was not confirmed (`confirm=yes`), and as the acts do.
 */
export async function decideOtherwise(
  store: Store,
  form: Form,
  editor: string,
  now: number,
): Promise<number | null> {
  const { kind, id = '', reason = null } = form;
  if (kind === 'relabel') {
    const { relevance, states, genre } = form;
    const topics = topicsOf(form);
    return correctLabels(
      store,
      {
        id,
        editor,
        reason,
        ...(relevance !== undefined && { relevance }),
        ...(states !== undefined && { states }),
        ...(topics !== undefined && { topics }),
        ...(genre !== undefined && { genre }),
      },
      now,
    );
  }
  if (kind !== 'takedown') return null;
  if (form.confirm !== 'yes') {
    throw new HeadlinesError('bad-parameter', 'A takedown cannot be undone.', 'Send confirm=yes with it.');
  }
  return (await takeDownArticle(store, { id, editor, reason }, now)).decision;
}

/** A script's list, or the boxes that were checked, in the order in which the form showed them. */
function topicsOf(form: Form): string | undefined {
  if (form['topics-shown'] === undefined) return form.topics;
  const order = Object.keys(form)
    .filter((name) => name.startsWith('topic-'))
    .map((name) => name.slice('topic-'.length));
  const known: readonly string[] = TOPIC_SLUGS;
  return order.filter((slug) => known.includes(slug)).join(' ');
}
