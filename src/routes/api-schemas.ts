/** The shapes of the API: they check what comes in, and /openapi.json is made of them. */
import { type TSchema, Type } from '@fastify/type-provider-typebox';
import { PROBLEM_KINDS } from '../domain/problem.ts';
import { SPEAKER_KINDS } from '../domain/speaker.ts';
import { GENRES, PLACE_CODES, SCOPES, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import {
  GONE_EXAMPLE,
  HEADLINE_EXAMPLE,
  HIT_EXAMPLE,
  PROBLEM_EXAMPLE,
  QUOTE_EXAMPLE,
  STORY_EXAMPLE,
} from './api-examples.ts';

const Code = Type.Enum([...PLACE_CODES], {
  description: 'USPS code of a state or territory, or US for national',
});
const Slug = Type.Enum([...TOPIC_SLUGS], { description: 'Topic' });
const Moment = Type.String({ format: 'date-time' });
const Text = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Items a page' })),
  cursor: Type.Optional(
    Type.String({ maxLength: 120, description: 'Where the last page ended; take it from `next`' }),
  ),
};
const filters = { state: Type.Optional(Code), topic: Type.Optional(Slug) };

/** Several values with commas, any of which will do: `state=co,ny`. */
const listOf = <Item extends TSchema>(item: Item, description: string) =>
  Type.Optional(Type.Array(item, { minItems: 1, maxItems: 60, style: 'form', explode: false, description }));
const Day = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
      description,
    }),
  );

const headlineFilters = {
  state: listOf(Code, 'States (or US, national) with commas: any of them'),
  topic: listOf(Slug, 'Topics with commas: any of them'),
  genre: listOf(Type.Enum([...GENRES]), 'Genres with commas: any of them'),
  language: listOf(Type.String({ pattern: '^[a-z]{2,3}$' }), 'Languages with commas: `en`, `es`'),
  source: listOf(Type.String({ pattern: '^[A-Za-z0-9._-]{1,80}$' }), 'Ids of sources with commas'),
  since: Day('Published on this day (UTC) or at this moment, or later'),
  until: Day('Published before this moment; of a day, all of it is meant'),
};

export const HeadlinesQuery = Type.Object(
  {
    ...headlineFilters,
    featured: Type.Optional(Type.Boolean({ description: 'Only what the editors put on top' })),
    stories: Type.Optional(
      Type.Enum(['all', 'collapsed'], {
        description:
          '`collapsed`: one headline for each event, the one that stands for it in the state asked for; `all` (the default): each by itself',
      }),
    ),
    changed_since: Day(
      'What was published, changed or taken out since then, the oldest change first, each headline once; takes no other filter',
    ),
    ...paging,
  },
  { additionalProperties: false },
);
const csvLimit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1000, default: 1000, description: 'Rows a page' }),
);
export const HeadlinesCsvQuery = Type.Object(
  { ...headlineFilters, ...paging, limit: csvLimit },
  { additionalProperties: false },
);

export const SearchQuery = Type.Object(
  {
    q: Type.String({
      maxLength: 200,
      description: 'Words, "phrases" in quote marks, and -words that must not stand there',
    }),
    ...headlineFilters,
    sort: Type.Optional(
      Type.Enum(['newest', 'best'], {
        default: 'newest',
        description:
          '`best`: of the newest 200 answers those with most of the words in their headline, on one page',
      }),
    ),
    ...paging,
  },
  { additionalProperties: false },
);
export const QuotesQuery = Type.Object(
  {
    ...filters,
    speaker: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]{1,80}$',
        description: 'Last part of the address of a speaker’s page',
      }),
    ),
    ...paging,
  },
  { additionalProperties: false },
);
export const PagingQuery = Type.Object(paging, { additionalProperties: false });
export const NoQuery = Type.Object({}, { additionalProperties: false });

export const Headline = Type.Object(
  {
    id: Type.String(),
    url: Type.String({ format: 'uri', description: 'The article at its publisher' }),
    permalink: Type.String({ format: 'uri', description: 'Why this headline is here' }),
    title: Type.String(),
    originalTitle: Text('The publisher’s headline, where an editor wrote another'),
    dek: Text('An editor’s sentence, or at most 200 characters of the publisher’s feed summary'),
    outlet: Type.Object({ id: Type.String(), name: Type.String(), homepage: Type.String({ format: 'uri' }) }),
    authors: Type.Array(Type.String()),
    language: Text('BCP 47 tag'),
    genre: Type.Enum([...GENRES]),
    archived: Type.Boolean({ description: 'The publisher marks the page as archived' }),
    published: Moment,
    dateFrom: Type.Enum(['page', 'feed', 'url', 'none'], {
      description: 'Where the date was found; none: first seen',
    }),
    firstSeen: Moment,
    updated: Moment,
    scope: Type.Enum([...SCOPES]),
    states: Type.Array(Code),
    topics: Type.Array(Slug),
    featured: Type.Boolean(),
    story: Text('Headlines on the same event share it'),
  },
  { title: 'Headline', additionalProperties: false, examples: [HEADLINE_EXAMPLE] },
);

export const Quote = Type.Object(
  {
    id: Type.String(),
    text: Type.String({ description: 'The words as printed; “[…]” marks where the article splits them' }),
    speaker: Text('As the article names them'),
    role: Text('As the article puts it'),
    affiliation: Text('As the article puts it'),
    speakerPage: Text(
      'Everything they are quoted with here; null for who is not named in full, and for pupils',
    ),
    featured: Type.Boolean(),
    approved: Moment,
    updated: Moment,
    link: Type.String({ format: 'uri', description: 'The words in the article at its publisher' }),
    headline: Headline,
  },
  { title: 'Quote', additionalProperties: false, examples: [QUOTE_EXAMPLE] },
);

export const Speaker = Type.Object(
  {
    slug: Type.String({ description: 'For the `speaker` filter of quotes' }),
    name: Type.String(),
    kind: Type.Enum([...SPEAKER_KINDS]),
    state: Type.Union([Code, Type.Null()]),
    quotes: Type.Integer({ description: 'Public quotes' }),
    lastQuoted: Moment,
    page: Type.String({ format: 'uri' }),
    feed: Type.String({ format: 'uri', description: 'JSON Feed of their quotes' }),
  },
  { title: 'Speaker' },
);

const next = Text('Address of the next page, null on the last');
export const HeadlineList = Type.Object({ items: Type.Array(Headline), next }, { title: 'HeadlineList' });

/** What is left of a headline that was taken out. */
const Gone = Type.Object(
  { id: Type.String(), deleted: Type.Literal(true), at: Moment },
  { title: 'Gone', additionalProperties: false, examples: [GONE_EXAMPLE] },
);
export const ChangeList = Type.Object(
  { items: Type.Array(Type.Union([Headline, Gone])), next },
  { title: 'ChangeList' },
);

const storyFields = {
  slug: Type.String({ description: 'Last part of the address of its page' }),
  title: Type.String({ description: 'The headline of the first report' }),
  began: Moment,
  newest: Moment,
  headlines: Type.Integer(),
  outlets: Type.Array(Type.String()),
  page: Type.String({ format: 'uri' }),
};
export const Story = Type.Object(storyFields, {
  title: 'Story',
  additionalProperties: false,
  examples: [STORY_EXAMPLE],
});
export const StoryList = Type.Object({ items: Type.Array(Story), next }, { title: 'StoryList' });
export const ToldStory = Type.Object(
  { ...storyFields, items: Type.Array(Headline) },
  { title: 'ToldStory', additionalProperties: false },
);

const Spans = Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
  description: 'Where the words stand: UTF-16 offsets, start and end',
});
export const Hit = Type.Object(
  {
    headline: Headline,
    marks: Type.Object({ title: Spans, dek: Spans }, { additionalProperties: false }),
    quotes: Type.Array(Type.Object({ quote: Quote, marks: Spans }, { additionalProperties: false }), {
      description: 'Quotes in which the words stand',
    }),
  },
  { title: 'Hit', additionalProperties: false, examples: [HIT_EXAMPLE] },
);
export const HitList = Type.Object({ items: Type.Array(Hit), next }, { title: 'HitList' });

export const RandomQuote = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'UTC; the same quote all day long' }),
    quote: Type.Union([Quote, Type.Null()]),
  },
  { title: 'RandomQuote', additionalProperties: false },
);
export const QuoteList = Type.Object({ items: Type.Array(Quote), next });

const counted = { name: Type.String(), headlines: Type.Integer(), page: Type.String({ format: 'uri' }) };
export const StateList = Type.Object({ items: Type.Array(Type.Object({ code: Code, ...counted })) });
export const TopicList = Type.Object({ items: Type.Array(Type.Object({ slug: Slug, ...counted })) });

export const SourceList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      homepage: Type.String({ format: 'uri' }),
      feed: Text('Address of the feed in use'),
      state: Code,
      kind: Type.String(),
      condition: Type.Enum(['working', 'unproven', 'failing', 'new', 'retired']),
      failure: Type.Union([
        Type.Object({ class: Type.String(), message: Text('In plain words') }),
        Type.Null(),
      ]),
      problem: Text('What was amiss at the last visit although it brought something'),
      troubles: Type.Array(
        Type.Object({ kind: Type.Enum([...PROBLEM_KINDS]), message: Type.String(), since: Moment }),
        { description: 'What lasts: broken, silent, dormant, held back as hijacked, moved or gone' },
      ),
      lastAttempt: Text('Time of the last visit'),
      lastSuccess: Text('Time of the last visit that brought something'),
      lastRelevant: Text('Date of its newest article on the subject'),
      nextVisit: Text('When it is due again; null before the first visit'),
      cadence: Text('Why it is visited when it is, in plain words'),
      movedTo: Text('Where its address is redirected to for good'),
      headlines: Type.Integer(),
    }),
  ),
});

/** RFC 9457. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
  },
  { title: 'Problem', examples: [PROBLEM_EXAMPLE] },
);

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** What can go wrong at every address; each 4xx is a problem (RFC 9457). */
export const FAILURES = {
  400: problem('A parameter is unknown or not valid'),
  429: problem('Too many requests from one address: `Retry-After` says for how many seconds to wait'),
};
export const NOT_FOUND = { 404: problem('There is nothing under this id') };
