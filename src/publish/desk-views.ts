/** What the pages of the desk are given: rows as they are kept, with the text as read. Editors see it; readers never do. */
import type { Article, ArticleStatus, Quote, QuoteInArticle } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import type { LabelSummary } from '../domain/labels.ts';
import type { PlaceCode, TopicSlug } from '../domain/vocabulary.ts';

/** Who sits at the desk. */
export interface DeskSeat {
  editor: string;
  /** Token that every form carries. */
  csrf: string;
  /** What this editor did a moment ago, to be confirmed on the page they land on; null for nothing. */
  done: Decision | null;
  /** Quotes that wait for an editor: told beside the way to them. */
  waitingQuotes: number;
}

/** Which part of the inbox is looked at; null for all. */
export interface InboxFilter {
  state: PlaceCode | null;
  topic: TopicSlug | null;
  /** Id of a source. */
  source: string | null;
  /** Words to look for; null or absent for none. */
  words?: string | null;
}

/** An article with its body as read; null where it was not read or may not be kept. */
export interface InboxRow {
  article: Article;
  text: string | null;
}

export interface DeskInboxView {
  seat: DeskSeat;
  status: ArticleStatus;
  filter: InboxFilter;
  /** Over all, whatever the filter. */
  counts: Readonly<Record<ArticleStatus, number>>;
  rows: readonly InboxRow[];
  /** What the list can be narrowed to. */
  sources: readonly { id: string; name: string }[];
  /** Cursor this page began with, and that of the next; null for the first and the last. */
  cursor: string | null;
  next: string | null;
}

export interface DeskArticleView {
  seat: DeskSeat;
  article: Article;
  text: string | null;
  quotes: readonly Quote[];
  /** The newest first. */
  decisions: readonly Decision[];
  /** The machine's own labels, and what later readings changed of them, the newest first. */
  machine?: LabelSummary | null;
  changes?: readonly { at: number; before: LabelSummary; after: LabelSummary }[];
  /** The story it belongs to; left out or null for none. */
  story?: {
    slug: string;
    /** What is published of it, this article among them. */
    reports: readonly Article[];
    /** States ('' for none) for which an editor chose this article to stand for it. */
    chosen: readonly string[];
  } | null;
}

export interface DeskQuotesView {
  seat: DeskSeat;
  waiting: readonly QuoteInArticle[];
  approved: readonly QuoteInArticle[];
  /** Approved ones that no longer stand on their page as they were. */
  drifted: readonly QuoteInArticle[];
  /** All quotes of the articles above, by article. */
  all: ReadonlyMap<string, readonly Quote[]>;
  /** Bodies as read, by article. */
  texts: ReadonlyMap<string, string>;
}

export interface SignInView {
  /** Why signing in did not succeed; null before the first try. */
  problem: string | null;
  /** The name as given before, so that it need not be typed again. */
  name: string;
}
