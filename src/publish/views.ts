/** What each page is given: rows as readers may be shown them, and counts. Nothing here is fetched or decided. */
import type { ShelfFilter } from '../domain/article.ts';
import type { Explanation, Headline, ShownQuote } from '../domain/headline.ts';
import type { SourceHealth } from '../domain/health.ts';
import type { Problem } from '../domain/problem.ts';
import type { RegisteredSpeaker, SpeakerInList } from '../domain/speaker.ts';
import type { Genre, PlaceCode, TopicSlug } from '../domain/vocabulary.ts';
import type { FeedChoice } from './feed-choice.ts';
import type { FeedGroup } from './feed-directory.ts';
import type { FeedItem } from './feed-document.ts';
import type { SearchHit } from './search-hits.ts';
import type { PlaceCount, TopicCount } from './site.ts';
import type { WidgetChoice } from './widget-choice.ts';

export interface FrontView {
  /** The featured quote on top; null for none. */
  quote: ShownQuote | null;
  featured: readonly Headline[];
  latest: readonly Headline[];
  /** Further quotes, set between the headlines. */
  quotes: readonly ShownQuote[];
  states: readonly PlaceCount[];
  topics: readonly TopicCount[];
  /** Epoch seconds of the newest change; null when there is nothing yet. */
  updatedAt: number | null;
}

/** The page of a state, a topic, or a state and a topic. */
export interface ShelfView {
  filter: ShelfFilter;
  /** Only headlines of this genre; left out or null for all. */
  genre?: Genre | null;
  /** Genres found on the shelf, to choose from. */
  genres?: readonly Genre[];
  headlines: readonly Headline[];
  quotes: readonly ShownQuote[];
  /** Topics within the state (or all), and states within the topic: the ways on from here. */
  topics: readonly TopicCount[];
  states: readonly PlaceCount[];
  /** Cursor of the next page (`?cursor=`), null on the last. */
  next: string | null;
  /** Whether this is a later page, reached by a cursor. */
  later: boolean;
}

export interface QuotesView {
  quotes: readonly ShownQuote[];
  /** Only quotes from articles about this place; null for all. */
  state: PlaceCode | null;
  states: readonly PlaceCount[];
  next: string | null;
  later: boolean;
}

export interface ArticleView {
  explanation: Explanation;
  quotes: readonly ShownQuote[];
  /** Other headlines on the same event, oldest first. */
  also: readonly Headline[];
  /** Last part of the address of their story's page. */
  story?: string | null;
}

/** Everything somebody is quoted with. */
export interface SpeakerView {
  speaker: RegisteredSpeaker;
  /** Other spellings of the name that an editor joined to it. */
  spellings: readonly string[];
  quotes: readonly ShownQuote[];
  next: string | null;
  later: boolean;
}

export interface SpeakersView {
  speakers: readonly SpeakerInList[];
}

export interface StoryView {
  /** Last part of its address. */
  slug: string;
  /** Everybody who tells of it, the earliest first; at least one. */
  reports: readonly Headline[];
  /** Homes of the outlets, by their ids. */
  homes: ReadonlyMap<string, PlaceCode>;
}

export interface SourcesView {
  sources: readonly SourceHealth[];
  /** What is wrong now, with the sources and with the house. */
  problems: readonly Problem[];
}

export interface FeedsView {
  groups: readonly FeedGroup[];
  states: readonly PlaceCode[];
  topics: readonly TopicSlug[];
  /** What somebody picked with the form (`?state=co&topic=opt-out`); null before. */
  picked: FeedChoice | null;
}

export interface EmbedView {
  choice: WidgetChoice;
  /** The first entries of the chosen feed: the preview, and the text that stands in the snippet. */
  items: readonly FeedItem[];
  groups: readonly FeedGroup[];
  /** The chosen feed's name for readers, and the path of its page. */
  title: string;
  page: string;
  /** False while HEADLINES_PUBLIC_URL is unset: others cannot reach this address. */
  reachable: boolean;
}

/** `/embed/NAME`: the page for iframes. */
export interface FrameView {
  choice: WidgetChoice;
  title: string;
  /** Path of the page for people. */
  page: string;
  headlines: readonly Headline[];
  /** Does the frame tell the page around how high it is? */
  tellsHeight: boolean;
}

export interface AboutView {
  sources: number;
  headlines: number;
  quotes: number;
  states: number;
}

/** How well the reader does, as publish/accuracy.json records it. */
export interface AccuracyReport {
  /** Day of the measuring, "2026-11-22". */
  measured: string;
  figures: readonly AccuracyFigure[];
  /** Known weaknesses, a sentence each. */
  weaknesses: readonly string[];
}

/** One measured figure: "States", "F1", 0.93 of 150 headlines. */
export interface AccuracyFigure {
  task: string;
  /** `train`: the rules were tuned on these items; `evaluation`: they were not. */
  split: string;
  measure: string;
  /** 0 to 1, as are the ends of its 95 % interval. */
  value: number;
  low: number;
  high: number;
  /** How many labelled items it was measured on. */
  items: number;
}

export interface MethodView {
  /** Without figures the page says how to measure. */
  accuracy: AccuracyReport;
  /** Version of the rules in use. */
  rules: string;
}

export interface ErrorView {
  status: number;
  title: string;
  detail: string;
}

/** One address of the API, as /api describes it. */
export interface ApiOperation {
  /** Name of the operation, unique. */
  id: string;
  path: string;
  summary: string;
  description: string | null;
  parameters: readonly ApiParameter[];
}

export interface ApiParameter {
  name: string;
  inPath: boolean;
  required: boolean;
  description: string | null;
  /** All it can be; empty where that is no closed list. */
  values: readonly string[];
  /** Takes several of them. */
  several: boolean;
}

export interface SearchView {
  /** What was typed; empty before. */
  question: string;
  /** Did it hold a word that can be searched for? */
  asked: boolean;
  filter: { state: PlaceCode | null; topic: TopicSlug | null; since: string; until: string };
  hits: readonly SearchHit[];
  states: readonly PlaceCount[];
  topics: readonly TopicCount[];
  next: string | null;
  later: boolean;
}
