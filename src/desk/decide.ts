/** What an editor may do to a headline or a quote, and what it changes. Every act is recorded with what stood before. */
import type { Article, Quote, QuoteInArticle } from '../domain/article.ts';
import type { DecisionKind } from '../domain/decision.ts';
import { HeadlinesError } from '../errors.ts';
import type { Act, Store } from '../store/store.ts';

export interface Request {
  kind: DecisionKind;
  /** The article or, for acts on quotes, the quote. */
  id: string;
  editor: string;
  reason?: string | null;
  /** For `rewrite-headline`: the display headline and sentence; empty for the publisher's own again. */
  title?: string | null;
  dek?: string | null;
  /** For `fix-speaker`. */
  speaker?: { name: string | null; role: string | null; affiliation: string | null };
}

type ArticleAct = (article: Article, request: Request, now: number) => NonNullable<Act['article']>;
type QuoteAct = (quote: Quote, request: Request, now: number) => NonNullable<Act['quote']>;

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

const QUOTE_ACTS: Partial<Record<DecisionKind, QuoteAct>> = {
  // An editor who approves has looked: the machine's doubt is answered, a minor's hold is not.
  'approve-quote': (quote, _request, now) => ({
    status: 'approved',
    approvedAt: quote.approvedAt ?? now,
    review: false,
  }),
  'reject-quote': () => ({ status: 'rejected', approvedAt: null, featuredAt: null }),
  'feature-quote': (quote, _request, now) => ({
    status: 'approved',
    review: false,
    approvedAt: quote.approvedAt ?? now,
    featuredAt: quote.featuredAt ?? now,
  }),
  'unfeature-quote': () => ({ featuredAt: null }),
  'fix-speaker': (_quote, request) => ({
    speakerName: wording('name', request.speaker?.name, 200),
    role: wording('role', request.speaker?.role, 200),
    affiliation: wording('affiliation', request.speaker?.affiliation, 200),
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

/** An editor's words on one line; null for none. `most` is counted in characters (UTF-16 units). */
function wording(what: string, words: string | null | undefined, most: number): string | null {
  const line = words?.replace(/\s+/gu, ' ').trim() || null;
  if (line !== null && line.length > most) {
    throw new HeadlinesError('bad-parameter', `The ${what} is too long.`, `Keep it to ${most} characters.`);
  }
  return line;
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
