/** Times what readers ask of a store that holds as many articles as it is told: `time-store.ts NUMBER`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readQuestion } from '../src/domain/search-query.ts';
import { openStore } from '../src/store/store.ts';
import { fillArchive, RARE_WORD, storyOf } from './sample-archive.ts';

export interface StoreTimes {
  articles: number;
  /** Seconds that filling it took. */
  filling: number;
  megabytes: number;
  /** Milliseconds of processor time that each question takes: others on the machine must not count. */
  questions: Record<string, number>;
}

const TIMES = 200;

const articles = Number(process.argv[2]);
const folder = await mkdtemp(path.join(tmpdir(), 'headlines-bench-'));
try {
  const store = await openStore({ dataFolder: folder, databaseUrl: null });
  const began = performance.now();
  await fillArchive(store, articles);
  await store.tidy();
  const filling = (performance.now() - began) / 1000;
  const find =
    (question: string, filter: Parameters<typeof store.searchHeadlines>[0] = {}) =>
    () =>
      store.searchHeadlines({ ...filter, terms: readQuestion(question) }, 21);
  const asked: Record<string, () => Promise<unknown>> = {
    'latest 50, busy shelf': () => store.readShelf({ state: 'NY', topic: 'opt-out' }, 50),
    'latest 50, rare shelf': () => store.readShelf({ state: 'WY', topic: 'equity' }, 50),
    'sizes of all shelves': () => store.shelfSizes(),
    'search, common word': find('test'),
    'search, rare word': find(RARE_WORD),
    'search, two common words': find('parents refuse'),
    'search, phrase': find('"state test"'),
    'search, common word without another': find('test -parents'),
    'search, common word in a rare state': find('test', { states: ['WY'] }),
    'search, best of the newest': () => store.rankHeadlines({ terms: readQuestion('parents test') }, 20),
    'two states, a topic, a genre': find('', {
      states: ['NY', 'CA'],
      topics: ['opt-out'],
      genres: ['opinion'],
    }),
    'what changed, first page': () => store.headlineChanges(0, 51),
    'one story': () => store.storyArticles(storyOf(Math.floor(articles / 2))),
    'quotes, newest 24': () => store.publicQuotes({}, 25),
    'quotes of a rare state': () => store.publicQuotes({ state: 'WY' }, 25),
  };
  const questions: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asked)) {
    for (let warm = 0; warm < 5; warm++) await ask();
    const before = process.cpuUsage();
    for (let time = 0; time < TIMES; time++) await ask();
    const { user, system } = process.cpuUsage(before);
    questions[name] = (user + system) / 1000 / TIMES;
  }
  const megabytes = (await store.databaseBytes()) / 1e6;
  await store.close();
  process.send?.({ articles, filling, megabytes, questions } satisfies StoreTimes);
} finally {
  await rm(folder, { recursive: true });
}
