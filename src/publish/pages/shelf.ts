/** The page of a state, of a topic, and of a topic within a state. */
import type { ShelfFilter } from '../../domain/article.ts';
import { type Genre, type PlaceCode, placeName } from '../../domain/vocabulary.ts';
import { feedName, shelfPath, shelfTitle, statePath, topicPath } from '../addresses.ts';
import type { FeedEntry } from '../feed-directory.ts';
import { shelfFeed } from '../feed-directory.ts';
import { headlineEntry } from '../headline-entry.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { GENRE_WORDS } from '../plain-words.ts';
import { quoteFigure } from '../quote-figure.ts';
import { besideQuotes } from '../shown.ts';
import { ownPath, type Site, topicName } from '../site.ts';
import { collectionOf } from '../structured-data.ts';
import type { ShelfView } from '../views.ts';
import { feedLine, olderPath, pager, placeList, topicList } from '../ways-on.ts';

/** `/co`, `/topics/opt-out`, `/co/opt-out` */
export function writeShelfPage(site: Site, view: ShelfView): string {
  const { filter } = view;
  const genre = view.genre ?? null;
  const path = shelfPath(filter) + (genre ? `?genre=${genre}` : '');
  const title = shelfTitle(site, filter);
  const headlines = besideQuotes(view.headlines, view.quotes);
  const [first, ...others] = headlines;
  return layout(
    site,
    {
      title,
      description: aboutShelf(site, filter),
      path,
      feeds: feedsOf(site, filter),
      data: collectionOf(site, path, title, headlines),
      noindex: view.later || genre !== null,
      ...(view.next !== null && { next: olderPath(path, view.next) }),
    },
    html`<header class="pagehead"><h1>${heading(site, filter)}</h1>
<p class="lede">${aboutShelf(site, filter)}</p>
${genreLine(site, view)}</header>
<div class="spread">
<section class="featured" aria-label="Headlines">
${first ? headlineEntry(site, first, 'lead', 2, filter.state) : emptyShelf(site, filter)}
<div class="pair">
${others.map((headline) => headlineEntry(site, headline, 'full', 2, filter.state))}
</div>
${pager(site, path, view.next, view.later)}
</section>
<aside class="latest" aria-label="Voices and more">
${view.quotes.length > 0 && html`<h2>Voices</h2>\n${view.quotes.map((quote) => quoteFigure(site, quote, 'pull'))}\n`}${waysOn(site, view)}</aside>
</div>
${feedLine(site, feedName(filter), title)}`,
  );
}

/** "All · News · Opinion": the ways to narrow the page, where there is more than one kind on it. */
function genreLine(site: Site, { filter, genre = null, genres = [] }: ShelfView): Safe | null {
  if (genres.length < 2 && genre === null) return null;
  const own = shelfPath(filter);
  const choice = (label: string, one: Genre | null) => {
    const path = ownPath(site, one ? `${own}?genre=${one}` : own);
    return html`<li><a href="${path}"${one === genre && html` aria-current="page"`}>${label}</a></li>`;
  };
  return html`<nav class="genres" aria-label="What sort of text"><ul>${choice('Everything', null)}${genres.map((one) => choice(GENRE_WORDS[one] ?? 'News', one))}</ul></nav>`;
}

/** In a topic within a state, each half of the heading leads to its own page. */
function heading(site: Site, { state, topic }: ShelfFilter): Safe {
  if (state && topic) {
    return html`<a class="over" href="${ownPath(site, statePath(state))}">${placeName(state)}</a> <a href="${ownPath(site, topicPath(topic))}">${topicName(site, topic)}</a>`;
  }
  return html`${shelfTitle(site, { state: state ?? null, topic: topic ?? null })}`;
}

function feedsOf(site: Site, filter: ShelfFilter): FeedEntry[] {
  const own = shelfFeed(site, filter);
  return filter.state && filter.topic
    ? [own, shelfFeed(site, { state: filter.state }), shelfFeed(site, { topic: filter.topic })]
    : [own];
}

function aboutShelf(site: Site, { state, topic }: ShelfFilter): string {
  const where = state === 'US' ? 'across the country' : state ? `in ${placeName(state)}` : 'from every state';
  return topic
    ? `Headlines on “${topicName(site, topic)}” ${where}, newest first.`
    : `Headlines on opting out of high-stakes tests ${where}, newest first.`;
}

function waysOn(site: Site, { filter, states, topics }: ShelfView): Safe {
  const { state = null, topic = null } = filter;
  const shownTopics = topics.filter(({ slug }) => slug !== topic);
  const shownStates = states.filter(({ code }) => code !== state);
  const within = (code: PlaceCode) => shelfPath({ state: code, topic });
  return html`${shownTopics.length > 0 && html`<h2>${state ? `More in ${placeName(state)}` : 'Other topics'}</h2>\n${topicList(site, shownTopics, (slug) => shelfPath({ state, topic: slug }))}\n`}${shownStates.length > 0 && html`<h2>${topic ? 'The same topic elsewhere' : 'Other states'}</h2>\n${placeList(site, shownStates, within)}\n`}`;
}

function emptyShelf(site: Site, filter: ShelfFilter): Safe {
  const where =
    filter.state && filter.topic
      ? html` See <a href="${ownPath(site, statePath(filter.state))}">all of ${placeName(filter.state)}</a>.`
      : null;
  return html`<p class="empty">No headlines here yet.${where} The feed below will bring the first one; <a href="${ownPath(site, '/sources')}">the list of sources</a> says whether anybody there is read at all.</p>`;
}
