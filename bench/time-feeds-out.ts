/** Times writing feeds of fifty items in each format: from headlines as they are shown to the finished text. */
import type { Headline } from '../src/domain/headline.ts';
import { FEED_FORMATS, type FeedFormat } from '../src/publish/addresses.ts';
import { writeAtom } from '../src/publish/atom.ts';
import type { FeedDocument } from '../src/publish/feed-document.ts';
import { finish } from '../src/publish/finished.ts';
import { writeJsonFeed } from '../src/publish/json-feed.ts';
import { writeRss } from '../src/publish/rss.ts';
import { PLAIN_ASSETS, type Site } from '../src/publish/site.ts';
import { sampleArticle } from './sample-articles.ts';
import { SampleWords } from './sample-words.ts';

export interface FeedOutTimes {
  items: number;
  formats: { format: FeedFormat; milliseconds: number; bytes: number; compressed: number }[];
}

const ITEMS = 50;
const ROUNDS = 400;

const SITE: Site = {
  name: 'Opt Out Headlines',
  url: 'https://headlines.example',
  contact: null,
  tag: 'tag:headlines.example,2026:',
  topicNames: { 'opt-out': 'Test refusal / opt-out' },
  timeZone: 'UTC',
  sample: false,
  assets: PLAIN_ASSETS,
};

function sampleHeadline(number: number): Headline {
  const words = new SampleWords(number);
  const { title, text } = sampleArticle(number);
  const moment = 1_795_262_400 - number * 3600;
  return {
    id: String(number),
    feedId: `tag:headlines.example,2026:article/${number}`,
    url: `https://paper.example/2026/11/${words.word()}-${number}`,
    title: `${title} & ${words.name()}`,
    originalTitle: null,
    dek: `${text.slice(0, 199)}…`,
    outlet: {
      id: 'paper',
      name: 'The Sample Paper',
      homepage: 'https://paper.example/',
      feed: 'https://paper.example/feed',
    },
    authors: [words.name()],
    lang: 'en',
    genre: 'news',
    archived: false,
    publishedAt: moment,
    dateFrom: 'page',
    firstSeenAt: moment,
    updatedAt: moment,
    scope: 'state',
    states: ['CO', 'NY'],
    topics: ['opt-out', 'legislation'],
    featured: false,
    storyId: null,
  };
}

const WRITERS = { rss: writeRss, atom: writeAtom, json: writeJsonFeed };
const items = Array.from({ length: ITEMS }, (_, number) => sampleHeadline(number));
const formats = FEED_FORMATS.map((format) => {
  const feed: FeedDocument = {
    name: 'co',
    title: 'Opt Out Headlines: Colorado',
    description: 'Headlines about Colorado.',
    homeUrl: `${SITE.url}/co`,
    selfUrl: `${SITE.url}/feeds/co.${format}`,
    language: 'en',
    items,
    updatedAt: 1_795_262_400,
  };
  const write = () => WRITERS[format](feed, SITE);
  for (let round = 0; round < ROUNDS; round++) write();
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) write();
  const { user, system } = process.cpuUsage(before);
  const document = finish(write(), 'application/xml', 0);
  return {
    format,
    milliseconds: (user + system) / 1000 / ROUNDS,
    bytes: document.body.length,
    compressed: document.br.length,
  };
});
const times: FeedOutTimes = { items: ITEMS, formats };
process.send?.(times);
