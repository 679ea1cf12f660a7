/** The invented outlets as their data files tell them, checked, with every "days ago" turned into a date. */
import { readdirSync, readFileSync } from 'node:fs';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { SOURCE_KINDS, type SourceKind } from '../domain/facts.ts';
import {
  isPlaceCode,
  isTopicSlug,
  type PlaceCode,
  TOPIC_SLUGS,
  type TopicSlug,
} from '../domain/vocabulary.ts';

const OUTLETS = new URL('./outlets/', import.meta.url);
const WIRE = new URL('./wire.yaml', import.meta.url);
const DAY_MS = 86_400_000;

/** How an outlet tells the world of its articles. `html-feed`: a web page where the feed used to be; `down`: nobody answers. */
const FORMS = [
  'rss',
  'atom',
  'rdf',
  'json',
  'rss-1252',
  'rss-broken',
  'list',
  'union',
  'html-feed',
  'down',
] as const;
export type OutletForm = (typeof FORMS)[number];

/** What an article is really about: the answer that reading it should come to. */
const SUBJECTS = ['refusal', 'related', 'other'] as const;

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Enum([...values]));
const closed = { additionalProperties: false };

const StoryData = Type.Object(
  {
    slug: Type.String({ pattern: '^[a-z0-9-]+$' }),
    title: Type.String(),
    dek: Type.String(),
    /** Days before now; parts of days give the hour. Without it and `on` the article bears no date. */
    daysAgo: Type.Optional(Type.Number({ minimum: 0 })),
    /** A day that stays where it is, for the archived article. */
    on: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
    by: Type.Optional(Type.String()),
    section: Type.String(),
    tags: Type.Array(Type.String()),
    lang: Type.Optional(Type.Literal('es')),
    archived: Type.Optional(Type.Boolean()),
    about: oneOf(SUBJECTS),
    topic: Type.Optional(oneOf(TOPIC_SLUGS)),
    /** What it is about, where that is not the outlet's home. */
    state: Type.Optional(Type.String()),
    /** One paragraph a line; `## ` a subheading; `> ` a pull quote, its attribution on the next line after a dash. */
    text: Type.Optional(Type.String()),
    /** Name of a text in wire.yaml that this article carries. */
    wire: Type.Optional(Type.String()),
  },
  closed,
);

const UnionPageData = Type.Object(
  {
    hero: Type.Object({ quote: Type.String(), attribution: Type.String() }, closed),
    /** Headlines of other outlets that the page links to, by slug. */
    elsewhere: Type.Array(Type.String()),
    videos: Type.Array(
      Type.Object(
        { title: Type.String(), caption: Type.String(), quote: Type.String(), attribution: Type.String() },
        closed,
      ),
    ),
    action: Type.Object({ title: Type.String(), text: Type.String(), contact: Type.String() }, closed),
  },
  closed,
);
export type UnionPage = Static<typeof UnionPageData>;

const OutletData = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    name: Type.String({ pattern: '\\(sample\\)$' }),
    tagline: Type.String(),
    state: Type.String(),
    place: Type.String(),
    kind: oneOf(SOURCE_KINDS),
    form: oneOf(FORMS),
    beat: Type.String(),
    accent: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
    /** Does its markup carry schema.org JSON-LD? */
    jsonLd: Type.Boolean(),
    /** The invented people who are quoted in it. */
    people: Type.Array(Type.Object({ name: Type.String(), role: Type.String() }, closed)),
    union: Type.Optional(UnionPageData),
    articles: Type.Array(StoryData),
  },
  closed,
);

/** An article of an invented outlet, ready to be printed. */
export interface SampleArticle {
  slug: string;
  title: string;
  dek: string;
  /** Null for the article that bears no date. */
  published: Date | null;
  by: string | null;
  section: string;
  tags: string[];
  lang: 'en' | 'es';
  archived: boolean;
  about: (typeof SUBJECTS)[number];
  topic: TopicSlug | null;
  state: PlaceCode;
  /** One paragraph each, marks for headings and pull quotes still on them. */
  paragraphs: string[];
}

export interface SampleOutlet {
  id: string;
  /** The invented host name that stands first in its addresses. */
  host: string;
  name: string;
  tagline: string;
  state: PlaceCode;
  place: string;
  kind: SourceKind;
  form: OutletForm;
  beat: string;
  accent: string;
  jsonLd: boolean;
  people: { name: string; role: string }[];
  union: UnionPage | null;
  /** Newest first, the undated last. */
  articles: SampleArticle[];
}

/** Reads YAML and checks it: the error names the file and the first field that is wrong. */
export function readChecked<S extends TSchema>(schema: S, file: URL): Static<S> {
  const data: unknown = parse(readFileSync(file, 'utf8'));
  const wrong = Value.Errors(schema, data)[0];
  if (wrong) throw new Error(`${file.pathname}: ${wrong.instancePath || '/'} ${wrong.message}`);
  return data as Static<S>;
}

function readPlace(code: string): PlaceCode {
  if (!isPlaceCode(code)) throw new Error(`"${code}" is no state`);
  return code;
}

function splitParagraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function dateOf(story: Static<typeof StoryData>, now: Date): Date | null {
  if (story.on !== undefined) return new Date(`${story.on}T14:30:00Z`);
  if (story.daysAgo === undefined) return null;
  // Whole minutes: newspapers do not print milliseconds.
  return new Date(Math.floor((now.getTime() - story.daysAgo * DAY_MS) / 60_000) * 60_000);
}

function readStory(
  story: Static<typeof StoryData>,
  home: PlaceCode,
  wires: Record<string, string>,
  now: Date,
): SampleArticle {
  const text = story.wire === undefined ? story.text : wires[story.wire];
  if (text === undefined) throw new Error(`${story.slug} has neither a text nor a known wire text`);
  return {
    slug: story.slug,
    title: story.title,
    dek: story.dek,
    published: dateOf(story, now),
    by: story.by ?? null,
    section: story.section,
    tags: story.tags,
    lang: story.lang ?? 'en',
    archived: story.archived ?? false,
    about: story.about,
    topic: story.topic !== undefined && isTopicSlug(story.topic) ? story.topic : null,
    state: story.state === undefined ? home : readPlace(story.state),
    paragraphs: splitParagraphs(text),
  };
}

/** All outlets, in the order of their files' names, dated back from `now`. Throws where a data file is wrong. */
export function loadOutlets(now: Date): SampleOutlet[] {
  const wires = readChecked(Type.Record(Type.String(), Type.String()), WIRE);
  const files = readdirSync(OUTLETS)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.map((name) => {
    const data = readChecked(OutletData, new URL(name, OUTLETS));
    const state = readPlace(data.state);
    const articles = data.articles.map((story) => readStory(story, state, wires, now));
    articles.sort((a, b) => (b.published?.getTime() ?? 0) - (a.published?.getTime() ?? 0));
    return { ...data, state, host: `${data.id}.example`, union: data.union ?? null, articles };
  });
}
