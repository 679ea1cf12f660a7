/** `headlines explain`: why an article is or is not published, with the evidence for everything said of it. */
import { loadConfig } from '../config.ts';
import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import { placeName } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { canonicalUrl } from '../parse/canonical-url.ts';
import { openStore, type Store } from '../store/store.ts';
import { plain, printJson, printLine } from './output.ts';

/** @throws HeadlinesError `not-found` for an article the store has never met. */
export async function runExplain(given: string, options: { json?: boolean }): Promise<void> {
  const store = await openStore(loadConfig());
  try {
    const article = await findArticle(store, given);
    const decisions = await store.listDecisions(20, article.id);
    if (options.json) return printJson({ article, decisions });
    printLine(plain(article.title, 200));
    printLine(`${article.url}\n${article.outlet.name} · id ${article.id} · rules ${article.rules}`);
    printLine(`\nStatus: ${article.status}${reasonFor(article)}`);
    for (const { at, editor, kind, reason } of decisions) {
      printLine(
        `  ${new Date(at * 1000).toISOString().slice(0, 16)} ${editor}: ${kind}${reason ? ` (${plain(reason)})` : ''}`,
      );
    }
    printLine(`\nRelevance: ${article.relevance.label} (${article.relevance.score.toFixed(2)})`);
    printEvidence(article.relevance.evidence);
    printLine(`\nScope: ${article.scope}, focus: ${article.focus}`);
    for (const { code, score, evidence } of article.states) {
      printLine(`${placeName(code)} (${score.toFixed(2)})`);
      printEvidence(evidence);
    }
    printLine('\nTopics:');
    for (const { slug, score, evidence } of article.topics) {
      printLine(`${slug} (${score.toFixed(2)})`);
      printEvidence(evidence);
    }
    printLine(`\nGenre: ${article.genre}`);
    printLine(`Story: ${article.storyId ?? 'none'}`);
  } finally {
    await store.close();
  }
}

async function findArticle(store: Store, given: string): Promise<Article> {
  const url = canonicalUrl(given);
  const article =
    (await store.findArticle(given)) ?? (url === null ? null : await store.findArticleByUrl(url));
  if (article) return article;
  throw new HeadlinesError(
    'not-found',
    `No article ${given} has been met.`,
    'Give an article’s address or id.',
  );
}

function reasonFor(article: Article): string {
  if (article.status === 'rejected') return ': it does not seem to be about refusing tests';
  if (article.status !== 'queued') return '';
  if (article.wishes.noindex) return ': its publisher asks not to be indexed, so an editor decides';
  return article.relevance.label === 'related'
    ? ': related to testing but not about refusing, so an editor decides'
    : ': its source waits for an editor';
}

function printEvidence(evidence: Evidence[]): void {
  for (const { field, start, text, rule, weight } of evidence) {
    printLine(`  ${weight.toFixed(2).padStart(6)}  ${rule}: “${plain(text, 80)}” (${field} ${start})`);
  }
}
