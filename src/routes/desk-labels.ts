/** What an editor does to an article besides the one-button acts: correct its labels, take it down for good. */
import type { FastifyInstance } from 'fastify';
import { correctLabels } from '../desk/correct.ts';
import { decideStory, STORY_ACTS } from '../desk/stories.ts';
import { takeDownArticle } from '../desk/take-down.ts';
import type { Article } from '../domain/article.ts';
import { TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import type { DeskArticleView, DeskSeat } from '../publish/desk-views.ts';
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
 * Carry out `relabel`, `takedown` or an act on a story as a form or script asks; the number of the decision, or null for another act.
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
  const storyAct = STORY_ACTS.find((known) => known === kind);
  if (storyAct) {
    const { other = null, state = null } = form;
    return decideStory(store, { kind: storyAct, id, other, state, editor, reason }, now);
  }
  if (kind !== 'takedown') return null;
  if (form.confirm !== 'yes') {
    throw new HeadlinesError('bad-parameter', 'A takedown cannot be undone.', 'Send confirm=yes with it.');
  }
  return (await takeDownArticle(store, { id, editor, reason }, now)).decision;
}

/** The story of an article as the desk shows it; null where it has none. */
export async function storyOf(
  store: Store,
  { id, storyId }: Article,
): Promise<NonNullable<DeskArticleView['story']> | null> {
  const story = storyId === null ? null : await store.storyById(storyId);
  if (!story) return null;
  return {
    slug: story.slug,
    reports: await store.storyArticles(story.id),
    chosen: await store.chosenStates(id),
  };
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
