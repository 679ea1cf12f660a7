/** An editor joins stories, takes a headline out of one, or chooses which headline stands for one in a state. */
import { isPlaceCode } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import type { Store, StoryAct } from '../store/store.ts';

/** Acts on stories that a desk can ask for. */
export const STORY_ACTS = ['join-stories', 'split-story', 'lead-story', 'unlead-story'] as const;

/** An act as it comes from a form or a script. */
export interface StoryRequest {
  kind: StoryAct['kind'];
  /** The article whose story it is. */
  id: string;
  /** For `join-stories`: the id of an article of the other story, or its address here or at its publisher. */
  other?: string | null;
  /** For `lead-story` and `unlead-story`: a state's code in any case; empty for the shelves of no state. */
  state?: string | null;
  editor: string;
  reason?: string | null;
}

const NOTHING: Record<StoryAct['kind'], string> = {
  'join-stories': 'The two are one story already, or one of them has not been given a story yet.',
  'split-story': 'It is the only headline of its story.',
  'lead-story': 'It stands for its story there already, or has no story yet.',
  'unlead-story': 'Nobody chose it to stand for its story there.',
};

/**
 * Carry out an act on a story and record it; the number of the decision.
 * @param now epoch seconds
 * @throws HeadlinesError `not-found` for an unknown article, `bad-parameter` for a state there is not, `conflict` where
 * there is nothing to change.
 */
export async function decideStory(store: Store, request: StoryRequest, now: number): Promise<number> {
  const { kind, id, editor } = request;
  const article = await store.findArticle(id);
  if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
  const state = (request.state ?? '').trim().toUpperCase();
  if (state !== '' && !isPlaceCode(state))
    throw new HeadlinesError('bad-parameter', 'There is no such state.', 'Give a code such as CO, or US.');
  const otherId = kind === 'join-stories' ? await findOther(store, request.other ?? '') : null;
  const reason = request.reason?.replace(/\s+/gu, ' ').trim().slice(0, 300) || null;
  const act: StoryAct = { kind, articleId: id, otherId, state, at: now, editor, reason };
  const decision = await store.recordStoryAct(act);
  if (decision === null) throw new HeadlinesError('conflict', NOTHING[kind]);
  return decision;
}

/** The article meant by an id, by the address of its page here, or by its own address. */
async function findOther(store: Store, given: string): Promise<string> {
  const named = given.trim();
  const [, id = named] = /\/articles\/([^/?#]+)/.exec(named) ?? [];
  const other = (await store.findArticle(id)) ?? (await store.findArticleByUrl(named));
  if (!other)
    throw new HeadlinesError(
      'not-found',
      'There is no such article to join.',
      'Give its id, or the address of its page at the desk.',
    );
  return other.id;
}
