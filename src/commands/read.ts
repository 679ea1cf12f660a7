/** `headlines read`: articles in, facts out, a line each (the shape is the public contract of docs/api.md). */
import { loadConfig } from '../config.ts';
import { type Facts, type Reading, SOURCE_KINDS, type SourceHint } from '../domain/facts.ts';
import { type ArticlePage, NO_WISHES } from '../domain/page.ts';
import type { FoundQuote } from '../domain/quote.ts';
import { isPlaceCode } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { loadFeeds } from '../newsroom.ts';
import { parseArticlePage } from '../parse/article-page.ts';
import { createReader, type Reader } from '../read/reader.ts';
import { answerLines } from './lines.ts';

export async function runRead(): Promise<void> {
  const reader = createReader(loadFeeds(loadConfig().feedsFolder).rules);
  await answerLines((row) => readRow(reader, row));
}

/** Answer one row. @throws HeadlinesError `bad-input` for a row without `html` or `text`. */
export function readRow(reader: Reader, row: Record<string, unknown>): object {
  const page = pageOf(row);
  const title = textOf(row.title) ?? page.title;
  const reading: Reading = {
    url: textOf(row.url),
    title: title ?? '',
    text: page.text,
    published: textOf(row.published) ?? page.published,
    source: sourceOf(row.source),
  };
  const facts = reader.read(reading, { section: page.section });
  return factsRow(textOf(row.id), title, page, facts);
}

function pageOf(row: Record<string, unknown>): ArticlePage {
  const text = textOf(row.text);
  if (text !== null) return { ...NO_PAGE, text, published: textOf(row.published) };
  const html = textOf(row.html);
  if (html === null) throw new HeadlinesError('bad-input', 'The row has neither "html" nor "text".');
  return parseArticlePage(html, { url: textOf(row.url) ?? 'about:blank' });
}

const NO_PAGE: ArticlePage = {
  title: null,
  dek: null,
  text: '',
  authors: [],
  published: null,
  modified: null,
  canonical: null,
  image: null,
  section: null,
  site: null,
  lang: null,
  archived: false,
  wishes: NO_WISHES,
};

function sourceOf(value: unknown): SourceHint | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, homepage, state, kind } = value as Record<string, unknown>;
  return {
    name: textOf(name),
    homepage: textOf(homepage),
    state: typeof state === 'string' && isPlaceCode(state) ? state : null,
    kind: SOURCE_KINDS.find((known) => known === kind) ?? null,
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function factsRow(id: string | null, title: string | null, page: ArticlePage, facts: Facts): object {
  return {
    id,
    title,
    text: page.text,
    byline: page.authors,
    published: page.published,
    modified: page.modified,
    canonical: page.canonical,
    image: page.image,
    site: page.site,
    section: page.section,
    lang: page.lang,
    archived: page.archived,
    genre: facts.genre,
    genre_evidence: facts.genreEvidence,
    relevance: facts.relevance,
    scope: facts.scope,
    focus: facts.focus,
    states: facts.states,
    mentions: facts.mentions,
    topics: facts.topics,
    quotes: facts.quotes.map(quoteRow),
    rules: facts.rules,
  };
}

function quoteRow({ speaker, ...quote }: FoundQuote): object {
  if (!speaker) return { ...quote, speaker: null };
  const { mentionStart, mentionEnd, ...named } = speaker;
  return { ...quote, speaker: { ...named, mention_start: mentionStart, mention_end: mentionEnd } };
}
