/** Taking down for good: an article by any address or its id, or all that a person is quoted with. There is no undo. */
import { HeadlinesError } from '../errors.ts';
import type { Store } from '../store/store.ts';

export interface TakedownRequest {
  editor: string;
  reason?: string | null;
}

export interface TakenDown {
  articles: string[];
  urls: string[];
  quotes: number;
  decision: number;
}

/** Longest reason, in characters. */
const REASON = 300;

/**
 * Take down the article of this id.
 * @param now epoch seconds
 * @throws HeadlinesError `not-found` for an unknown one, `bad-parameter` for a reason that is too long.
 */
export async function takeDownArticle(
  store: Store,
  { id, editor, reason }: TakedownRequest & { id: string },
  now: number,
): Promise<TakenDown> {
  const article = await store.findArticle(id);
  if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
  return takeDownAddress(store, { url: article.url, editor, reason: reason ?? null }, now);
}

/**
 * Take down an address in its canonical form, whether an article was ever met under it or not.
 * @throws HeadlinesError `bad-parameter` for a reason that is too long.
 */
export async function takeDownAddress(
  store: Store,
  { url, editor, reason }: TakedownRequest & { url: string },
  now: number,
): Promise<TakenDown> {
  return store.takeDown({ urls: [url], at: now, editor, reason: checked(reason) });
}

/**
 * Take down all that a person is quoted with; the number of quotes.
 * @throws HeadlinesError `bad-parameter` for an empty name or a reason that is too long.
 */
export async function takeDownSpeaker(
  store: Store,
  { name, editor, reason }: TakedownRequest & { name: string },
  now: number,
): Promise<number> {
  if (name.trim() === '') throw new HeadlinesError('bad-parameter', 'The name is empty.');
  return store.silenceSpeaker({ name, at: now, editor, reason: checked(reason) });
}

function checked(reason: string | null | undefined): string | null {
  const line = reason?.replace(/\s+/gu, ' ').trim() || null;
  if (line !== null && line.length > REASON) {
    throw new HeadlinesError('bad-parameter', 'The reason is too long.', `Keep it to ${REASON} characters.`);
  }
  return line;
}
