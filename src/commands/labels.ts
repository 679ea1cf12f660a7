/** `headlines labels`: what editors decided and corrected, a JSON line an article, to measure the rules by and to learn from. */
import { once } from 'node:events';
import { loadConfig } from '../config.ts';
import { summarize } from '../domain/labels.ts';
import { openStore, type Store, type StoredReading } from '../store/store.ts';

const BATCH = 100;

export async function runLabels(): Promise<void> {
  const store = await openStore(loadConfig());
  try {
    for await (const line of labelledArticles(store)) {
      if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
    }
  } finally {
    await store.close();
  }
}

/**
 * Every article an editor has decided on, in the order of ids: the shape `read` takes, the labels beside it, and what
 * the evaluation of the project takes.
 */
export async function* labelledArticles(store: Store): AsyncGenerator<object> {
  const sources = new Map((await store.listSources()).map(({ source }) => [source.id, source]));
  for (let after = ''; ; ) {
    const rows = await store.articlesDecided(after, BATCH);
    const last = rows.at(-1);
    if (!last) return;
    after = last.article.id;
    for (const row of rows) {
      const source = sources.get(row.article.outlet.id);
      yield {
        ...inputOf(row),
        ...goldOf(row),
        source: source && {
          name: source.name,
          homepage: source.homepage,
          state: source.state,
          kind: source.kind,
        },
        ...(await labelsOf(store, row)),
      };
    }
  }
}

function inputOf({ article, text }: StoredReading): object {
  return {
    id: article.id,
    url: article.url,
    title: article.title,
    // The headline with its summary where the page was not read or its text is not kept.
    text: text ?? article.summary ?? '',
    published: article.dateFrom === 'none' ? null : new Date(article.publishedAt * 1000).toISOString(),
  };
}

/** The labels as they stand, an editor's in the machine's place, in the words of the project's own labelled headlines. */
function goldOf({ article }: StoredReading): object {
  const { relevance, places, topics, genre } = summarize(article);
  const { id, title: headline, summary, storyId } = article;
  return { headline, lede: summary ?? '', story: storyId ?? id, relevance, states: places, topics, genre };
}

/**
 * `labels` holds only what an editor has said: the corrected fields, and `kept`, whether the article is out by an
 * editor's act. `machine` is what the rules say, all of it.
 */
async function labelsOf(store: Store, { article, machine }: StoredReading): Promise<object> {
  const decisions = await store.listDecisions(20, article.id);
  const standing = decisions.find(({ kind }) => ['publish', 'feature', 'hide'].includes(kind));
  return {
    labels: { ...article.correction, ...(standing && { kept: standing.kind !== 'hide' }) },
    machine: { ...summarize(machine), score: machine.relevance.score, rules: article.rules },
    decided: decisions
      .filter(({ quoteId }) => quoteId === null)
      .map(({ at, editor, kind, reason }) => ({
        at: new Date(at * 1000).toISOString(),
        editor,
        kind,
        reason,
      })),
  };
}
