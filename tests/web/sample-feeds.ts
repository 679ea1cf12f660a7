/** Feeds as the newsroom serves them, written by its own writer from invented rows. */
import type { Article } from '../../src/domain/article.ts';
import { isStateCode, type PlaceCode } from '../../src/domain/vocabulary.ts';
import type { FeedItem } from '../../src/publish/feed-document.ts';
import { writeJsonFeed } from '../../src/publish/json-feed.ts';
import { showHeadline, showQuotes } from '../../src/publish/shown.ts';
import { NOON, SITE, sampleArticle, sampleQuote } from '../publish/sample-rows.ts';

const TITLES: [title: string, outlet: string, state: PlaceCode][] = [
  ['Half of Alder Creek’s juniors refuse the spring test', 'The Valley Sample', 'CO'],
  ['Board of an invented county ends pizza parties for test takers', 'Harbor Sample', 'TX'],
  ['“My son reads at home”: a mother of three on why she sent the letter', 'Sample Gazette', 'NY'],
  ['Teachers’ union backs a bill that would write refusal into the law', 'Prairie Sample', 'CO'],
  ['Sixty walk out of a practice test, and their principal joins them', 'The Valley Sample', 'WA'],
  ['What 95 percent means, and what happens when a school misses it', 'Sample Gazette', 'US'],
];

function article(at: number): Article {
  const [title, outlet, state] = TITLES[at % TITLES.length] ?? ['', '', 'US'];
  const sample = sampleArticle();
  return sampleArticle({
    id: `a${at}`,
    feedId: `tag:headlines.example,2026:article/a${at}`,
    url: `https://sample.example/story-${at}`,
    title,
    publishedAt: NOON - at * 86_400,
    outlet: { ...sample.outlet, name: outlet },
    states: isStateCode(state) ? [{ code: state, score: 0.9, evidence: [] }] : [],
    focus: state,
    scope: state === 'US' ? 'national' : 'state',
  });
}

function feed(name: string, title: string, path: string, items: FeedItem[]): object {
  const text = writeJsonFeed(
    {
      name,
      title: `${SITE.name}: ${title}`,
      description: title,
      homeUrl: `${SITE.url}${path}`,
      selfUrl: `${SITE.url}/feeds/${name}.json`,
      language: 'en',
      items,
      updatedAt: NOON,
    },
    SITE,
  );
  return JSON.parse(text) as object;
}

/** All headlines: six of five states. */
export function headlinesFeed(): object {
  return feed('all', 'All headlines', '/', [0, 1, 2, 3, 4, 5].map(article).map(showHeadline));
}

/** One state's headlines. */
export function coloradoFeed(): object {
  return feed('co', 'Colorado', '/co', [0, 3, 6, 9].map(article).map(showHeadline));
}

/** Two quotes; the second is the featured one. */
export function quotesFeed(): object {
  const words = 'I told the principal that my daughter would spend those three mornings in the library.';
  return feed(
    'quotes',
    'Quotes',
    '/quotes',
    showQuotes([
      { quote: sampleQuote(), article: article(0) },
      {
        quote: sampleQuote({
          id: 'q2',
          feedId: 'tag:headlines.example,2026:quote/q2',
          text: words,
          speakerName: 'Tobias Wren',
          featuredAt: NOON,
        }),
        article: article(3),
      },
    ]),
  );
}
