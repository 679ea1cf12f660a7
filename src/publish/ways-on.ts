/** Lists that lead on: places and topics with their counts, and the older part of a list. */
import { type PlaceCode, placeName, type TopicSlug } from '../domain/vocabulary.ts';
import { html, type Safe } from './markup.ts';
import { ownPath, type PlaceCount, type Site, type TopicCount, topicName } from './site.ts';

/** Places by name, each with its number of headlines. `pathOf` says where a place leads. */
export function placeList(
  site: Site,
  places: readonly PlaceCount[],
  pathOf: (code: PlaceCode) => string,
): Safe {
  const named = [...places].sort((a, b) => (placeName(a.code) < placeName(b.code) ? -1 : 1));
  return countList(
    named.map(({ code, count }) => ({ label: placeName(code), path: ownPath(site, pathOf(code)), count })),
  );
}

/** Topics, the fullest first, each with its number of headlines. `pathOf` says where a topic leads. */
export function topicList(
  site: Site,
  topics: readonly TopicCount[],
  pathOf: (slug: TopicSlug) => string,
): Safe {
  const fullest = [...topics].sort((a, b) => b.count - a.count);
  return countList(
    fullest.map(({ slug, count }) => ({
      label: topicName(site, slug),
      path: ownPath(site, pathOf(slug)),
      count,
    })),
  );
}

function countList(rows: readonly { label: string; path: string; count: number }[]): Safe {
  return html`<ul class="counts">${rows.map(
    ({ label, path, count }) =>
      html`\n<li><a href="${path}">${label}</a> <span class="count">${count}<span class="unseen"> ${count === 1 ? 'headline' : 'headlines'}</span></span></li>`,
  )}
</ul>`;
}

/** The path of a page's older part. */
export function olderPath(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}

/** "Older" and "Newest" below a list; nothing when it is all there is. */
export function pager(site: Site, path: string, next: string | null, later: boolean): Safe | null {
  if (next === null && !later) return null;
  return html`<nav class="pager" aria-label="More of this list">${later && html`<a href="${ownPath(site, path)}">Newest</a>`}${next !== null && html`<a rel="next" href="${ownPath(site, olderPath(path, next))}">Older</a>`}</nav>`;
}

/** Where the feeds of this page are, and where one is made a widget of, if it may be. */
export function feedLine(site: Site, name: string, title: string, isEmbedded = true): Safe {
  return html`<p class="feedline">Follow ${title}: ${['rss', 'atom', 'json'].map((format, at) => html`${at > 0 && ' · '}<a href="${ownPath(site, `/feeds/${name}.${format}`)}">${format === 'json' ? 'JSON Feed' : format === 'rss' ? 'RSS' : 'Atom'}</a>`)}${isEmbedded && html` · <a href="${ownPath(site, `/embed?feed=${encodeURIComponent(name)}`)}">put it on your page</a>`}</p>`;
}
