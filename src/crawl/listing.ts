/** A list page is read too: people are quoted on it. It is kept for its quotes and is never itself a headline. */
import { NO_WISHES } from '../domain/page.ts';
import type { Source } from '../domain/source.ts';
import type { ArticleDraft } from '../store/store.ts';
import { articleId, feedId } from './identity.ts';
import type { Newsdesk } from './newsdesk.ts';
import type { Offer } from './open-source.ts';
import { initialStatus } from './publishing-rule.ts';
import { nameQuotes, sourceHint } from './read-article.ts';

/** The page of an {@link Offer} as an article of the form `listing`. */
export async function draftListing(desk: Newsdesk, source: Source, offer: Offer): Promise<ArticleDraft> {
  const now = Math.floor(desk.now() / 1000);
  const id = articleId(offer.url);
  const title = offer.page?.title ?? source.name;
  const text = offer.page?.text ?? '';
  const wishes = offer.page?.wishes ?? NO_WISHES;
  const facts = await desk.reader.read({
    url: offer.url,
    title,
    text,
    published: null,
    source: sourceHint(source),
  });
  return {
    id,
    feedId: feedId(desk.tag, 'article', id),
    url: offer.url,
    urls: [offer.url],
    sourceId: source.id,
    form: 'listing',
    title,
    summary: null,
    dek: null,
    authors: [],
    lang: offer.page?.lang ?? null,
    genre: facts.genre,
    archived: false,
    wishes,
    publishedAt: now,
    dateFrom: 'none',
    status: initialStatus(facts.relevance.label, source, wishes),
    relevance: facts.relevance,
    scope: facts.scope,
    focus: facts.focus,
    states: facts.states,
    topics: facts.topics,
    text: text === '' || wishes.noarchive ? null : text,
    wordCount: text.split(/\s+/).filter(Boolean).length,
    rules: facts.rules,
    storyId: null,
    quotes: nameQuotes(desk, id, facts),
  };
}
