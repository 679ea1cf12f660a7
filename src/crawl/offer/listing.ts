/** A list page is read too: people are quoted on it. It is kept for its quotes and is never itself a headline. */
import { NO_WISHES } from '../../domain/page.ts';
import type { Source } from '../../domain/source.ts';
import type { ArticleDraft } from '../../store/store.ts';
import { articleId, feedId } from '../identity.ts';
import type { Newsdesk } from '../newsdesk.ts';
import { nameQuotes } from './name-quotes.ts';
import type { Offer } from './open-source.ts';
import { initialStatus } from './publishing-rule.ts';
import { countWords, labelsOf, sourceHint } from './read-article.ts';

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
    archived: false,
    wishes,
    publishedAt: now,
    dateFrom: 'none',
    status: initialStatus(facts.relevance.label, source, wishes),
    ...labelsOf(facts),
    text: text === '' || wishes.noarchive ? null : text,
    wordCount: countWords(text),
    storyId: null,
    quotes: nameQuotes(desk, { article: id, text, quotes: facts.quotes, noarchive: wishes.noarchive }),
  };
}
