/**
 * The whole public face of the store. Everything above asks in the words of the domain and never sees SQL; both
 * engines answer alike (tests/store runs every function on both).
 */
import path from 'node:path';
import * as archives from './archives.ts';
import * as arrivals from './arrivals.ts';
import * as articles from './articles.ts';
import * as backup from './backup.ts';
import * as changes from './changes.ts';
import * as combined from './combined.ts';
import * as corrections from './corrections.ts';
import * as dailyBackups from './daily-backups.ts';
import type { Database } from './database.ts';
import * as decisions from './decisions.ts';
import * as editors from './editors.ts';
import * as exports from './export.ts';
import * as hosts from './hosts.ts';
import * as integrity from './integrity.ts';
import * as labels from './labels.ts';
import * as leases from './leases.ts';
import { migrate } from './migrate.ts';
import * as offers from './offers.ts';
import * as pings from './pings.ts';
import { openPostgres } from './postgres.ts';
import * as problems from './problems.ts';
import * as quoteChecks from './quote-checks.ts';
import * as quotes from './quotes.ts';
import * as retention from './retention.ts';
import * as search from './search.ts';
import { withSearch } from './search-index.ts';
import * as shelves from './shelves.ts';
import * as site from './site.ts';
import * as profiles from './source-profiles.ts';
import * as sources from './sources.ts';
import * as speakers from './speakers.ts';
import { openSqlite } from './sqlite.ts';
import * as stories from './stories.ts';
import * as storyActs from './story-acts.ts';
import * as storyList from './story-list.ts';
import * as storyPages from './story-pages.ts';
import * as takedowns from './takedowns.ts';
import * as vitals from './vitals.ts';

export type { Neighbours } from './archives.ts';
export type { Arrival } from './arrivals.ts';
export { type Restored, restoreBackup } from './backup.ts';
export { readBuried } from './buried.ts';
export type { HeadlineChange } from './changes.ts';
export type { LabelChange, StandingLabels } from './corrections.ts';
export type { WriteTrouble } from './database.ts';
export type { Contents } from './database-file.ts';
export type { Act } from './decisions.ts';
export type { ApiToken, Editor, Session } from './editors.ts';
export type { LabelAct, StoredReading } from './labels.ts';
export type { Lease } from './leases.ts';
export type { Ping } from './pings.ts';
export type { Notice, NoticeEvent } from './problems.ts';
export type { ArticleDraft, SaveResult } from './put-article.ts';
export type { DueCheck } from './quote-checks.ts';
export type { QuoteFilter } from './quotes.ts';
export { type KeepFor, RETENTION_KINDS, type RetentionKind } from './retention.ts';
export type { Found, SearchFilter } from './search.ts';
export type { ShelfReading, ShelfSize } from './shelves.ts';
export type { Pass } from './site.ts';
export type { MovedSource, SyncResult, Visit } from './sources.ts';
export type { StoryHeadline } from './stories.ts';
export type { StoryAct } from './story-acts.ts';
export type { ToldStory } from './story-pages.ts';

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
  return storeOn(withSearch(db));
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
    sourcesToVisit: bind(sources.sourcesToVisit),
    recordVisit: bind(sources.recordVisit),
    postponeVisits: bind(sources.postponeVisits),
    movedSources: bind(sources.movedSources),
    goneSources: bind(sources.goneSources),

    acquireLease: bind(leases.acquireLease),
    leaseHolder: bind(leases.leaseHolder),
    renewLease: bind(leases.renewLease),
    releaseLease: bind(leases.releaseLease),

    saveArticle: bind(articles.saveArticle),
    saveArrivals: bind(arrivals.saveArrivals),
    findArticle: bind(articles.findArticle),
    findArticleByUrl: bind(articles.findArticleByUrl),
    findArticlesByUrl: bind(articles.findArticlesByUrl),
    listArticles: bind(articles.listArticles),
    articleText: bind(articles.articleText),
    chosenUnread: bind(articles.chosenUnread),
    countArticles: bind(articles.countArticles),

    unplacedHeadlines: bind(stories.unplacedHeadlines),
    placedHeadlines: bind(stories.placedHeadlines),
    placedSince: bind(stories.placedSince),
    storyArticles: bind(stories.storyArticles),
    assignStories: bind(stories.assignStories),
    listStories: bind(storyList.listStories),
    findStory: bind(storyPages.findStory),
    storyById: bind(storyPages.storyById),
    storyReports: bind(storyPages.storyReports),
    recordStoryAct: bind(storyActs.recordStoryAct),
    chosenStates: bind(storyActs.chosenStates),
    storyActsSince: bind(storyActs.storyActsSince),

    knownOffers: bind(offers.knownOffers),
    renewOffers: bind(offers.renewOffers),

    readShelf: bind(shelves.readShelf),
    readFeatured: bind(shelves.readFeatured),
    shelfSizes: bind(shelves.shelfSizes),
    shelfGenres: bind(shelves.shelfGenres),
    readCombined: bind(combined.readCombined),
    shelfBetween: bind(archives.shelfBetween),
    shelfAround: bind(archives.shelfAround),
    quotesBetween: bind(archives.quotesBetween),
    quotesAround: bind(archives.quotesAround),
    searchHeadlines: bind(search.searchHeadlines),
    rankHeadlines: bind(search.rankHeadlines),
    headlineChanges: bind(changes.headlineChanges),

    findQuote: bind(quotes.findQuote),
    quotesOf: bind(quotes.quotesOf),
    publicQuotes: bind(quotes.publicQuotes),
    countQuotes: bind(quotes.countQuotes),
    countWaitingQuotes: bind(quotes.countWaitingQuotes),
    waitingQuotes: bind(quotes.waitingQuotes),
    driftedQuotes: bind(quotes.driftedQuotes),
    dueQuoteChecks: bind(quoteChecks.dueQuoteChecks),
    noteQuoteCheck: bind(quoteChecks.noteQuoteCheck),
    postponeQuoteCheck: bind(quoteChecks.postponeQuoteCheck),

    findSpeaker: bind(speakers.findSpeaker),
    speakerById: bind(speakers.speakerById),
    joinedTo: bind(speakers.joinedTo),
    listSpeakers: bind(speakers.listSpeakers),
    listedSpeakers: bind(speakers.listedSpeakers),
    recordSpeakerAct: bind(speakers.recordSpeakerAct),
    splitQuote: bind(speakers.splitQuote),

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

    databaseBytes: bind(vitals.databaseBytes),
    foreignSchema: bind(vitals.foreignSchema),

    raiseProblem: bind(problems.raiseProblem),
    clearProblem: bind(problems.clearProblem),
    openProblems: bind(problems.openProblems),
    recentProblems: bind(problems.recentProblems),
    findWatched: bind(profiles.findWatched),
    saveProfile: bind(profiles.saveProfile),
    quarantineSource: bind(profiles.quarantineSource),
    quarantines: bind(profiles.quarantines),
    judgeQuarantine: bind(profiles.judgeQuarantine),
    dueNotices: bind(problems.dueNotices),
    claimNotices: bind(problems.claimNotices),
    settleNotice: bind(problems.settleNotice),
    postponeNotice: bind(problems.postponeNotice),

    feedMarks: bind(pings.feedMarks),
    noteFeeds: bind(pings.noteFeeds),
    duePings: bind(pings.duePings),
    claimPing: bind(pings.claimPing),
    settlePing: bind(pings.settlePing),
    postponePing: bind(pings.postponePing),

    hostRestUntil: bind(hosts.hostRestUntil),
    keepHostRest: bind(hosts.keepHostRest),

    recordPass: bind(site.recordPass),
    lastPass: bind(site.lastPass),
    currentRevision: bind(site.currentRevision),
    settle: bind(site.settle),

    labelChanges: bind(corrections.labelChanges),
    findMachineLabels: bind(corrections.findMachineLabels),
    correctLabels: bind(labels.correctLabels),
    articlesToReread: bind(labels.articlesToReread),
    articlesDecided: bind(labels.articlesDecided),

    takeDown: bind(takedowns.takeDown),
    takenDownAmong: bind(takedowns.takenDownAmong),
    silenceSpeaker: bind(takedowns.silenceSpeaker),
    silencedAmong: bind(takedowns.silencedAmong),
    buryAgain: bind(takedowns.buryAgain),

    countExpired: bind(retention.countExpired),
    dropExpired: bind(retention.dropExpired),
    lastRetention: bind(retention.lastRetention),
    noteRetention: bind(retention.noteRetention),
    tidy: bind(retention.tidy),

    writeBackup: bind(backup.writeBackup),
    makeDailyBackup: bind(dailyBackups.makeDailyBackup),
    writeExport: bind(exports.writeExport),
    readExport: bind(exports.readExport),
    findFaults: bind(integrity.findFaults),
    /** Why nothing can be written at the moment; null when the last write worked. */
    trouble: db.trouble,
    close: () => db.close(),
  };
}
