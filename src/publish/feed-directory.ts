/** Which feeds there are: the list that the OPML file and the page for people are both made of. */
import { type PlaceCode, placeName, type TopicSlug } from '../domain/vocabulary.ts';
import { feedName, shelfPath, shelfTitle } from './addresses.ts';
import { type Site, topicName } from './site.ts';

export interface FeedEntry {
  /** Its name in addresses: "co/opt-out". */
  name: string;
  title: string;
  description: string;
  /** Path of the page for people. */
  page: string;
}

export interface FeedGroup {
  title: string;
  feeds: FeedEntry[];
}

/** The feeds of everything, of the given places by name, and of the given topics in the order given. */
export function listFeeds(
  site: Site,
  places: readonly PlaceCode[],
  topics: readonly TopicSlug[],
): FeedGroup[] {
  const whole: FeedEntry[] = [
    entry('all', 'All headlines', `Every headline of ${site.name}.`, '/'),
    entry('featured', 'Featured headlines', 'What the editors put on top.', '/'),
    entry(
      'quotes',
      'Quotes',
      'What people say about refusing tests, each linked to where it was said.',
      '/quotes',
    ),
  ];
  const named = [...places].sort((a, b) => (placeName(a) < placeName(b) ? -1 : 1));
  const byPlace = named.map((state) => {
    const about =
      state === 'US' ? 'Headlines about the whole country.' : `Headlines about ${placeName(state)}.`;
    return entry(feedName({ state }), shelfTitle(site, { state }), about, shelfPath({ state }));
  });
  const byTopic = topics.map((topic) => {
    const about = `Headlines on the topic “${topicName(site, topic)}”, from every state.`;
    return entry(feedName({ topic }), topicName(site, topic), about, shelfPath({ topic }));
  });
  return [
    { title: 'Everything', feeds: whole },
    { title: 'By state', feeds: byPlace },
    { title: 'By topic', feeds: byTopic },
  ].filter((group) => group.feeds.length > 0);
}

/** One shelf's feed, for a state and topic that somebody picked. */
export function shelfFeed(
  site: Site,
  filter: { state?: PlaceCode | null; topic?: TopicSlug | null },
): FeedEntry {
  const title = shelfTitle(site, filter);
  return entry(feedName(filter), title, `Headlines: ${title}.`, shelfPath(filter));
}

function entry(name: string, title: string, description: string, page: string): FeedEntry {
  return { name, title, description, page };
}
