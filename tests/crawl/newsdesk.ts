/** A newsdesk on a temporary store that may reach a loopback publisher, for tests of whole passes. */
import { randomUUID } from 'node:crypto';
import type { Newsdesk } from '../../src/crawl/newsdesk.ts';
import { type DocumentWork, directWork } from '../../src/crawl/reading/parser.ts';
import type { Source } from '../../src/domain/source.ts';
import { systemClock } from '../../src/fetch/clock.ts';
import { createDoor, type DoorOptions } from '../../src/fetch/door.ts';
import { loadFeeds } from '../../src/newsroom.ts';
import { type Engine, makeStore } from '../store/engines.ts';
import { source } from '../store/rows.ts';

/** The rules of the project itself; reading them takes a moment, so they are read once a file. */
let work: DocumentWork | null = null;
function projectWork(): DocumentWork {
  work ??= directWork(loadFeeds('feeds').rules);
  return work;
}

export interface TestDesk extends Newsdesk {
  /** Set the hands of the desk's clock (epoch seconds). */
  setTime(seconds: number): void;
  remove(): Promise<void>;
}

export const START = Date.UTC(2026, 2, 3, 12) / 1000;

export async function makeDesk(
  engine: Engine = 'sqlite',
  door: Partial<DoorOptions> = {},
): Promise<TestDesk> {
  const { store, remove } = await makeStore(engine);
  const userAgent = 'OptOutHeadlines/test (+mailto:desk@site.example)';
  const opened = createDoor({
    userAgent,
    allowNetworks: ['127.0.0.0/8'],
    clock: systemClock,
    random: () => 0,
    limits: { totalMs: 1500 },
    ...door,
  });
  let now = START * 1000;
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return {
    door: opened,
    userAgent,
    store,
    parser: projectWork(),
    reader: projectWork(),
    tag: 'tag:site.example,2026-01-01:',
    isInSeason: () => false,
    now: () => now,
    random: () => 0,
    log: silent,
    setTime: (seconds) => {
      now = seconds * 1000;
    },
    remove: async () => {
      await opened.close();
      await remove();
    },
  };
}

/** A source with a name of its own that is read from `feed`. */
export function sourceAt(feed: string, changes: Partial<Source> = {}): Source {
  return source(`s-${randomUUID().slice(0, 8)}`, { feed, homepage: new URL('/', feed).href, ...changes });
}
