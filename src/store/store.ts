/**
 * The whole public face of the store. Everything above asks in the words of the domain and never sees SQL; both
 * engines answer alike (tests/store runs every function on both).
 */
import path from 'node:path';
import * as articles from './articles.ts';
import type { Database } from './database.ts';
import * as decisions from './decisions.ts';
import * as editors from './editors.ts';
import { migrate } from './migrate.ts';
import * as offers from './offers.ts';
import { openPostgres } from './postgres.ts';
import * as problems from './problems.ts';
import * as quotes from './quotes.ts';
import * as shelves from './shelves.ts';
import * as site from './site.ts';
import * as sources from './sources.ts';
import { openSqlite } from './sqlite.ts';

export type { ArticleDraft, SaveResult } from './articles.ts';
export type { Act } from './decisions.ts';
export type { ApiToken, Editor, Session } from './editors.ts';
export type { Notice, NoticeEvent } from './problems.ts';
export type { QuoteFilter } from './quotes.ts';
export type { ShelfSize } from './shelves.ts';
export type { Pass } from './site.ts';
export type { SyncResult, Visit } from './sources.ts';

export interface StorePlace {
  dataFolder: string;
  /** postgres://… or null for SQLite in the data folder. */
  databaseUrl: string | null;
}

export type Store = ReturnType<typeof storeOn>;

/**
 * Open the store and bring it to this code's schema.
 * @throws HeadlinesError `data-folder`, `database-unreachable`, `database-newer` or `database-changed`.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  const db = place.databaseUrl
    ? await openPostgres(place.databaseUrl)
    : openSqlite(path.join(place.dataFolder, 'headlines.db'));
  try {
    await migrate(db);
  } catch (error) {
    await db.close();
    throw error;
  }
  return storeOn(db);
}

/** A function of the store with its database already given. */
type Bound<F> = F extends (db: Database, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

function storeOn(db: Database) {
  const bind = <F extends (db: Database, ...rest: never[]) => unknown>(work: F) =>
    work.bind(null, db) as unknown as Bound<F>;
  return {
    engine: db.engine,
    syncSources: bind(sources.syncSources),
    listSources: bind(sources.listSources),
    findSource: bind(sources.findSource),
    dueSources: bind(sources.dueSources),
    recordVisit: bind(sources.recordVisit),

    saveArticle: bind(articles.saveArticle),
    findArticle: bind(articles.findArticle),
    findArticleByUrl: bind(articles.findArticleByUrl),
    listArticles: bind(articles.listArticles),
    articleText: bind(articles.articleText),
    recentArticles: bind(articles.recentArticles),
    recentTexts: bind(articles.recentTexts),
    storyArticles: bind(articles.storyArticles),
    assignStories: bind(articles.assignStories),
    countArticles: bind(articles.countArticles),

    knownOffers: bind(offers.knownOffers),
    rememberOffer: bind(offers.rememberOffer),

    readShelf: bind(shelves.readShelf),
    readFeatured: bind(shelves.readFeatured),
    shelfSizes: bind(shelves.shelfSizes),

    findQuote: bind(quotes.findQuote),
    quotesOf: bind(quotes.quotesOf),
    publicQuotes: bind(quotes.publicQuotes),
    countQuotes: bind(quotes.countQuotes),
    countWaitingQuotes: bind(quotes.countWaitingQuotes),
    waitingQuotes: bind(quotes.waitingQuotes),

    recordAct: bind(decisions.recordAct),
    listDecisions: bind(decisions.listDecisions),
    lastDecisionAt: bind(decisions.lastDecisionAt),

    addEditor: bind(editors.addEditor),
    findEditor: bind(editors.findEditor),
    listEditors: bind(editors.listEditors),
    removeEditor: bind(editors.removeEditor),
    openSession: bind(editors.openSession),
    findSession: bind(editors.findSession),
    closeSession: bind(editors.closeSession),
    addToken: bind(editors.addToken),
    useToken: bind(editors.useToken),
    listTokens: bind(editors.listTokens),
    revokeToken: bind(editors.revokeToken),

    raiseProblem: bind(problems.raiseProblem),
    clearProblem: bind(problems.clearProblem),
    openProblems: bind(problems.openProblems),
    recentProblems: bind(problems.recentProblems),
    dueNotices: bind(problems.dueNotices),
    settleNotice: bind(problems.settleNotice),
    postponeNotice: bind(problems.postponeNotice),

    recordPass: bind(site.recordPass),
    lastPass: bind(site.lastPass),
    currentRevision: bind(site.currentRevision),
    settle: bind(site.settle),
    close: () => db.close(),
  };
}
