/**
 * What a published article can be found by: no more than readers are shown of it. The name of a pupil who is held back
 * leads to nothing, and of a publisher who allows the headline alone only the headline is searched.
 */
import type { Article, Quote } from './article.ts';
import { mayQuoteUnder } from './page.ts';
import { formsOf } from './search-words.ts';
import { type PlaceCode, placeName } from './vocabulary.ts';

/** Characters of a feed's summary that are searched. */
const SUMMARY_SEARCHED = 1000;
/** Forms of one article; PostgreSQL counts no further than 16,383. */
const MOST_FORMS = 4000;
/** Stands between two parts, so that no phrase reaches from one into the next. Nobody can type it. */
const PART = '_';

/**
 * The searchable forms of an article in order, parted by blanks: its headlines first, then the rest, then a mark for
 * each thing it is filed under (see {@link markOf}).
 * @param quotes those that are public
 */
export function searchEntry(
  article: Article,
  quotes: readonly Pick<Quote, 'text' | 'speakerName' | 'hold'>[],
): string {
  const held = new Set(article.heldNames.flatMap(formsOf));
  const open = (text: string | null | undefined) => formsOf(text ?? '').filter((form) => !held.has(form));
  const summary = formsOf((article.summary ?? '').slice(0, SUMMARY_SEARCHED));
  const words = mayQuoteUnder(article.wishes)
    ? [
        open(article.displayDek),
        // A summary that names a pupil is not shown at all.
        summary.some((form) => held.has(form)) ? [] : summary,
        ...quotes.flatMap(({ text, speakerName, hold }) => [
          open(text),
          hold === null ? open(speakerName) : [],
        ]),
      ]
    : [];
  const places = placesSearched(article);
  const parts = [
    [...open(article.displayTitle), PART, ...open(article.title)],
    ...words,
    formsOf(article.outlet.name),
    ...places.map((code) => formsOf(placeName(code))),
    ...article.topics.map(({ slug }) => formsOf(slug)),
  ].filter((forms) => forms.length > 0);
  return [
    ...parts.flatMap((forms) => [...forms, PART]).slice(0, MOST_FORMS),
    ...marksOf(article, places),
  ].join(' ');
}

/** What a mark can stand for. */
export type MarkKind = 'state' | 'topic' | 'genre' | 'source' | 'lang';

/** One word for a filter: "state_co". No word of a text is ever like it. */
export function markOf(kind: MarkKind, value: string): string {
  return `${kind}_${value.toLowerCase().replace(/[^a-z0-9]/g, '_')}`;
}

function marksOf(article: Article, places: readonly PlaceCode[]): string[] {
  return [
    ...places.map((code) => markOf('state', code)),
    ...article.topics.map(({ slug }) => markOf('topic', slug)),
    markOf('genre', article.genre),
    markOf('source', article.outlet.id),
    ...(article.lang === null ? [] : [markOf('lang', article.lang.split('-')[0] ?? '')]),
  ];
}

/** The shelves it stands on: its states, and the nation's where that is what it is about. */
function placesSearched(article: Article): PlaceCode[] {
  const states: PlaceCode[] = article.states.map(({ code }) => code);
  return article.focus === 'US' ? ['US', ...states] : states;
}

const HEADLINE_WORTH = 4;

/** How well an entry answers: words in a headline count most. Only the order it gives means anything. */
export function scoreEntry(entry: string, wanted: readonly string[][]): number {
  const forms = entry.split(' ');
  const second = forms.indexOf(PART, forms.indexOf(PART) + 1);
  return wanted.flat().reduce((score, form) => {
    const first = forms.indexOf(form);
    if (first === -1) return score;
    return score + (first < second ? HEADLINE_WORTH : 1);
  }, 0);
}
