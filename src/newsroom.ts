/** Puts the parts together as the configuration says: store, rules, reader, door, site. Every command begins here. */
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type FeedsFolder, FeedsFolderMissing, loadFeedsFolder } from './crawl/folder/feeds-folder.ts';
import { siteTag } from './crawl/identity.ts';
import type { Newsdesk } from './crawl/newsdesk.ts';
import { createParsePool } from './crawl/reading/parse-pool.ts';
import { HeadlinesError } from './errors.ts';
import { systemClock } from './fetch/clock.ts';
import { createDoor, type Door, type DoorOptions } from './fetch/door.ts';
import type { HostMemory } from './fetch/host-rests.ts';
import { composeUserAgent } from './fetch/user-agent.ts';
import { PLAIN_ASSETS, type Site } from './publish/site.ts';
import type { Rules } from './read/reader.ts';
import { isTestingSeason } from './read/states/seasons.ts';
import { rulesVersion } from './rules-version.ts';
import { openStore, type Store, type SyncResult } from './store/store.ts';
import { VERSION } from './version.ts';

export interface Newsroom {
  config: Config;
  store: Store;
  feeds: FeedsFolder;
  rules: Rules;
  desk: Newsdesk;
  site: Site;
  /** Give up the documents that are being read; whoever waits for them is told so. */
  stopReading(): Promise<void>;
  close(): Promise<void>;
}

/** How the crawler names itself: publishers find a page about it on the site, and the contact beside it. */
export function userAgent({ publicUrl, contact }: Config): string {
  return composeUserAgent({ version: VERSION, page: `${publicUrl}/about/bot`, contact });
}

/**
 * Load sources, topics and testing programmes.
 * @throws HeadlinesError `feeds-folder` when the folder or one of the two rule files is missing or of no use.
 */
export function loadFeeds(folder: string): { feeds: FeedsFolder; rules: Rules } {
  let feeds: FeedsFolder;
  try {
    feeds = loadFeedsFolder(folder);
  } catch (error) {
    if (!(error instanceof FeedsFolderMissing)) throw error;
    throw new HeadlinesError(
      'feeds-folder',
      `Cannot read ${folder}.`,
      'Set HEADLINES_FEEDS to the folder with the sources.',
    );
  }
  const { topics, programmes } = feeds;
  if (!topics || !programmes) {
    const missing = topics ? 'tests.yaml' : 'topics.yaml';
    throw new HeadlinesError(
      'feeds-folder',
      `${folder}/${missing} is missing or cannot be read.`,
      'Run `npm run -s headlines -- doctor`.',
    );
  }
  return { feeds, rules: { topics, programmes, version: rulesVersion([topics, programmes]) } };
}

/** Open everything a crawl or a server needs. */
export async function openNewsroom(
  config: Config,
  log: Logger,
  doorOptions: Partial<DoorOptions> = {},
): Promise<Newsroom> {
  const { feeds, rules } = loadFeeds(config.feedsFolder);
  const store = await openStore(config);
  const tag = await settleTag(store, config).catch(async (error) => {
    await store.close();
    throw error;
  });
  const door = openDoor(config, { hostMemory: hostMemoryIn(store), ...doorOptions });
  const pool = createParsePool(rules);
  return {
    config,
    store,
    feeds,
    rules,
    desk: {
      door,
      userAgent: userAgent(config),
      store,
      parser: pool,
      reader: pool,
      tag,
      isInSeason: (place, at) => isTestingSeason(rules.programmes, place, at),
      now: Date.now,
      random: Math.random,
      log,
    },
    site: siteOf(config, rules, tag),
    stopReading: () => pool.close(),
    close: async () => {
      await pool.close();
      await door.close();
      await store.close();
    },
  };
}

/** The prefix of all permanent ids: settled at the first start, whatever the address is later. */
function settleTag(store: Store, config: Config): Promise<string> {
  return store.settle('tag', siteTag(new URL(config.publicUrl).hostname, Date.now()));
}

/**
 * Make the store agree with the feeds folder. A file with a mistake in it may be missing sources that are still meant:
 * nothing is retired until the folder is right again.
 */
export async function syncFeeds({ feeds, store }: Newsroom): Promise<SyncResult> {
  const retire = feeds.problems.length === 0;
  return store.syncSources(feeds.sources, Math.floor(Date.now() / 1000), { retire });
}

/** Hosts that want to be left alone are remembered in the store: by every process, and after a restart. */
function hostMemoryIn(store: Store): HostMemory {
  return {
    restUntil: async (host) => (await store.hostRestUntil(host)) * 1000,
    keepRest: (host, until, reason) =>
      store.keepHostRest({ host, until: Math.ceil(until / 1000), reason }, Math.floor(Date.now() / 1000)),
  };
}

/** Problems of the feeds folder never stop a pass: the sources that are right are crawled. */
export function reportProblems({ feeds, config }: Newsroom): void {
  for (const { file, line, field, message } of feeds.problems) {
    process.stderr.write(`${config.feedsFolder}/${file}:${line}: ${field ? `${field}: ` : ''}${message}\n`);
  }
}

/** The outward door as the configuration allows it. */
export function openDoor(config: Config, options: Partial<DoorOptions> = {}): Door {
  return createDoor({
    userAgent: userAgent(config),
    allowNetworks: config.allowNetworks,
    allowedHostSpacingMs: config.allowedHostSpacing * 1000,
    clock: systemClock,
    random: Math.random,
    ...options,
  });
}

function siteOf(config: Config, rules: Rules, tag: string): Site {
  return {
    name: config.siteName,
    url: config.publicUrl,
    contact: config.contact,
    tag,
    topicNames: Object.fromEntries(rules.topics.map((topic) => [topic.slug, topic.name])),
    timeZone: config.timezone,
    hub: config.hub,
    sample: false,
    hideDrifted: config.hideDrifted,
    assets: PLAIN_ASSETS,
  };
}
