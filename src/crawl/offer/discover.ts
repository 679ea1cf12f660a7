/** Which addresses to try, and in which order, for the feed of a homepage or list page. Only plans: the crawl does the asking. */
import type { Candidate } from '../../domain/candidate.ts';
import { canonicalUrl } from '../../parse/canonical-url.ts';
import type { OfferedFeed } from '../../parse/discover-feeds.ts';

/** Where feeds lie by the custom of the common platforms, below the homepage's own folder; likely ones first. */
const USUAL_PLACES = ['feed/', 'rss.xml', 'feed.xml', 'atom.xml', 'index.xml', 'feed.json'];
const USUAL_PLACES_OF_HOST: [host: RegExp, place: string][] = [[/\.blogspot\.com$/, '/feeds/posts/default']];

/**
 * Order the addresses to try for a homepage's feed: first what the page itself names, the feed of its own section
 * before that of the whole site and never that of its comments; then the usual places. The whole site's usual places
 * are not tried for a section: they would bring what the source is not. Each address is one more request to somebody
 * who did not ask for it, so the caller decides how far to go.
 * @param homepage absolute address of the page
 * @param offered the feeds the page names, in its order
 * @returns absolute addresses, none twice; none at all when the homepage is no address
 */
export function feedAddressesToTry(
  homepage: string,
  offered: readonly Omit<OfferedFeed, 'type'>[],
): string[] {
  const folder = folderOf(homepage);
  if (folder === null) return [];
  const ofHost = USUAL_PLACES_OF_HOST.filter(([host]) => host.test(folder.hostname)).map(
    ([, place]) => place,
  );
  const usual = [...ofHost, ...USUAL_PLACES].map((place) => new URL(place, folder).href);
  return [...new Set([...feedsOfPage(homepage, offered), ...usual])];
}

/** The part of {@link feedAddressesToTry} that the page names itself. */
export function feedsOfPage(page: string, offered: readonly Omit<OfferedFeed, 'type'>[]): string[] {
  const folder = folderOf(page);
  const named = offered.filter((feed) => !isOfComments(feed)).map(({ url }) => url);
  const own = folder === null ? [] : named.filter((url) => isOfSection(url, folder));
  return [...new Set([...own, ...named])];
}

/** How many of a feed's newest entries are looked for on a page. */
const NEWEST = 10;

/**
 * May a feed stand in the place of the list page that names it? Not if it is the feed of something else, such as the
 * whole site: at least half of its newest entries must be listed, where the page lists anything.
 */
export function standsFor(listed: readonly Candidate[], entries: readonly Candidate[]): boolean {
  if (listed.length === 0) return true;
  const addressOf = ({ link }: Candidate) => (link === null ? null : canonicalUrl(link));
  const addresses = new Set(listed.map(addressOf));
  const newest = entries.slice(0, NEWEST).map(addressOf);
  const shared = newest.filter((address) => address !== null && addresses.has(address));
  return shared.length > 0 && shared.length * 2 >= newest.length;
}

function folderOf(page: string): URL | null {
  const folder = URL.parse(page);
  if (folder === null) return null;
  folder.search = '';
  folder.hash = '';
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  return folder;
}

function isOfComments({ url, title }: Omit<OfferedFeed, 'type'>): boolean {
  return /[/=]comments?([/?&#.]|$)/i.test(url) || /\bcomments\b/i.test(title ?? '');
}

/** Does the address hold the last step of the section's path, as /feeds/education.xml does of /news/education/? */
function isOfSection(url: string, folder: URL): boolean {
  const section = folder.pathname.split('/').at(-2) ?? '';
  return section !== '' && url.toLowerCase().includes(section.toLowerCase());
}
