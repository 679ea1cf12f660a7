/** What an editor may do to a headline or a quote, and what it changes. Every act is recorded with what stood before. */
import type { Article, QuoteInArticle } from '../domain/article.ts';
import type { DecisionKind } from '../domain/decision.ts';
import { HeadlinesError } from '../errors.ts';
import type { Act, Store } from '../store/store.ts';
import { QUOTE_ACTS, type QuoteRequest } from './quote-acts.ts';
import { wording } from './wording.ts';

export interface Request extends QuoteRequest {
  kind: DecisionKind;
  /** The article or, for acts on quotes, the quote. */
  id: string;
  editor: string;
  reason?: string | null;
  /** For `rewrite-headline`: the display headline and sentence; empty for the publisher's own again. */
  title?: string | null;
  dek?: string | null;
}

type ArticleAct = (article: Article, request: Request, now: number) => NonNullable<Act['article']>;

const ARTICLE_ACTS: Partial<Record<DecisionKind, ArticleAct>> = {
  publish: () => ({ status: 'published' }),
  hide: () => ({ status: 'hidden', featuredAt: null }),
  requeue: () => ({ status: 'queued', featuredAt: null }),
  // Nobody features what readers cannot see. What is featured already keeps its place, so that a form sent twice is one.
  feature: (article, _request, now) => ({ status: 'published', featuredAt: article.featuredAt ?? now }),
  unfeature: () => ({ featuredAt: null }),
  'rewrite-headline': (_article, request) => ({
    displayTitle: wording('headline', request.title, 300),
    displayDek: wording('sentence', request.dek, 400),
  }),
};

/** Acts that a desk can ask for, in the order of the buttons. */
export const ACTS = [...Object.keys(ARTICLE_ACTS), ...Object.keys(QUOTE_ACTS)] as DecisionKind[];

/**
 * Carry out an editor's act and record it; the number of the decision.
 * @param now epoch seconds
 * @throws HeadlinesError `not-found` for an unknown article or quote, `conflict` for one that was taken down,
 * `bad-parameter` for an act that is not the desk's and for words that are too long.
 */
export async function decide(store: Store, request: Request, now: number): Promise<number> {
  const onArticle = ARTICLE_ACTS[request.kind];
  const onQuote = QUOTE_ACTS[request.kind];
  const reason = wording('reason', request.reason, 300);
  const common = { at: now, editor: request.editor, kind: request.kind, reason };
  if (onArticle) {
    const article = await findArticle(store, request.id);
    const change = onArticle(article, request, now);
    const before = pick(article, Object.keys(change));
    return store.recordAct({
      ...common,
      articleId: article.id,
      quoteId: null,
      article: change,
      before,
      after: change,
    });
  }
  if (onQuote) {
    const { quote } = await findQuote(store, request.id);
    const change = onQuote(quote, request, now);
    const { speakerName } = change;
    if (speakerName && (await store.silencedAmong([speakerName])).size > 0)
      throw new HeadlinesError('conflict', 'The words of that person were taken down.');
    const before = pick(quote, Object.keys(change));
    return store.recordAct({
      ...common,
      articleId: quote.articleId,
      quoteId: quote.id,
      quote: change,
      before,
      after: change,
    });
  }
  throw new HeadlinesError('bad-parameter', `“${request.kind}” is not something the desk can do.`);
}

async function findArticle(store: Store, id: string): Promise<Article> {
  const article = await store.findArticle(id);
  if (!article) throw new HeadlinesError('not-found', 'There is no such article.');
  if (article.status === 'gone') throw new HeadlinesError('conflict', 'This article was taken down.');
  return article;
}

async function findQuote(store: Store, id: string): Promise<QuoteInArticle> {
  const found = await store.findQuote(id);
  if (!found)
    throw new HeadlinesError('not-found', 'There is no such quote.', 'Its article may have been read again.');
  return found;
}

function pick(row: object, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)));
}
