/** `headlines explain`: why an article is or is not published, with the sentence behind everything said of it. */
import { loadConfig } from '../config.ts';
import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type LabelSummary, summarize } from '../domain/labels.ts';
import { placeName } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { canonicalUrl } from '../parse/canonical-url.ts';
import { sentenceAround } from '../publish/context.ts';
import { attributionWords, DONE_WORDS } from '../publish/desk-words.ts';
import { evidenceWords } from '../publish/plain-words.ts';
import { openStore, type Store } from '../store/store.ts';
import { plain, printJson, printLine } from './output.ts';

/** @throws HeadlinesError `not-found` for an article the store has never met, `gone` for an address taken down unmet. */
export async function runExplain(given: string, options: { json?: boolean }): Promise<void> {
  const store = await openStore(loadConfig());
  try {
    const article = await findArticle(store, given);
    const decisions = await store.listDecisions(20, article.id);
    const changes = await store.labelChanges(article.id, 10);
    const machine = await store.findMachineLabels(article.id);
    const quotes = await store.quotesOf(article.id);
    if (options.json) return printJson({ article, machine, decisions, changes, quotes });
    const text = await store.articleText(article.id);
    printLine(plain(article.title, 200));
    printLine(`${article.url}\n${plain(article.outlet.name)} · id ${article.id} · rules ${article.rules}`);
    if (article.textDroppedAt)
      printLine(`Its text is no longer kept, since ${day(article.textDroppedAt)}; the words below are.`);
    printLine(`\nStatus: ${article.status}${reasonFor(article)}`);
    for (const { at, editor, kind, reason } of decisions)
      printLine(`  ${minute(at)} ${editor}: ${DONE_WORDS[kind]}${reason ? ` (${plain(reason, 300)})` : ''}`);
    for (const { at, rules, before, after } of changes)
      printLine(`  ${minute(at)} read again with rules ${rules}: ${changeWords(before, after)}`);
    if (article.status === 'gone') return;
    if (machine && article.correction) {
      const { relevance, places, topics, genre } = summarize(machine);
      const fields = Object.keys(article.correction).join(', ');
      printLine(`\nAn editor has corrected ${fields}. The machine says:`);
      printLine(
        `  ${relevance}; ${places.join(', ') || 'no state'}; ${topics.join(', ') || 'no topic'}; ${genre}`,
      );
    }
    const print = (evidence: Evidence[]) => printEvidence(article, text, evidence);
    printLine(`\nRelevance: ${article.relevance.label} (${article.relevance.score.toFixed(2)})`);
    print(article.relevance.evidence);
    printLine(`\nScope: ${article.scope}, focus: ${article.focus}`);
    for (const { code, score, evidence } of article.states) {
      printLine(`${placeName(code)} (${score.toFixed(2)})`);
      print(evidence);
    }
    printLine('\nTopics:');
    for (const { slug, score, evidence } of article.topics) {
      printLine(`${slug} (${score.toFixed(2)})`);
      print(evidence);
    }
    printLine(`\nGenre: ${article.genre}${article.correction?.genre ? ' (an editor says so)' : ''}`);
    if (!article.correction?.genre) print(article.genreEvidence);
    printLine(`Story: ${article.storyId ?? 'none'}`);
    if (quotes.length > 0) printLine('\nQuotes:');
    for (const { text: words, speakerName, status, hold, rule } of quotes) {
      const held = hold === 'minor' ? ', may be a pupil' : '';
      printLine(
        `  ${status}${held}: “${plain(words, 100)}” (${plain(speakerName ?? 'nobody named')}: ${attributionWords(rule)})`,
      );
    }
  } finally {
    await store.close();
  }
}

async function findArticle(store: Store, given: string): Promise<Article> {
  const url = canonicalUrl(given);
  const article =
    (await store.findArticle(given)) ?? (url === null ? null : await store.findArticleByUrl(url));
  if (article) return article;
  if (url !== null && (await store.takenDownAmong([url])).size > 0)
    throw new HeadlinesError('gone', `${given} was taken down.`, 'Nothing met under it is kept.');
  throw new HeadlinesError(
    'not-found',
    `No article ${given} has been met.`,
    'Give an article’s address or id. What was rejected long ago is no longer kept.',
  );
}

const minute = (at: number): string => new Date(at * 1000).toISOString().slice(0, 16);
const day = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10);

function reasonFor(article: Article): string {
  if (article.status === 'gone') return ': nothing of it is kept, and it never comes back';
  if (article.status === 'rejected') return ': it does not seem to be about refusing tests';
  if (article.status !== 'queued') return '';
  if (article.wishes.noindex) return ': its publisher asks not to be indexed, so an editor decides';
  return article.relevance.label === 'related'
    ? ': related to testing but not about refusing, so an editor decides'
    : ': its source waits for an editor';
}

/** "states CO → NY; genre news → opinion" */
function changeWords(
  before: LabelSummary & { status: string },
  after: LabelSummary & { status: string },
): string {
  const fields = ['relevance', 'places', 'topics', 'genre', 'status'] as const;
  const words = fields
    .filter((field) => String(before[field]) !== String(after[field]))
    .map((field) => `${field} ${String(before[field]) || 'none'} → ${String(after[field]) || 'none'}`);
  return words.join('; ');
}

function printEvidence({ title, summary }: Article, text: string | null, evidence: Evidence[]): void {
  for (const one of evidence) {
    const kept = one.field === 'title' ? [title] : one.field === 'text' ? [text, summary] : [];
    const source = kept.find((words) => words?.slice(one.start, one.end) === one.text);
    printLine(`  ${one.weight.toFixed(2).padStart(6)}  ${evidenceWords(one)}`);
    printLine(`          ${source ? inSentence(source, one) : `«${plain(one.text, 100)}»`}`);
  }
}

/** The sentence with the words that decided in guillemets. */
function inSentence(source: string, { start, end }: Evidence): string {
  const [from, to] = sentenceAround(source, [start, end]);
  const [before, words, after] = [source.slice(from, start), source.slice(start, end), source.slice(end, to)];
  // Line by line, but the spaces beside the marks are the sentence's own.
  const line = (part: string) => part.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return `${line(before)}«${line(words)}»${line(after)}`.trim();
}
