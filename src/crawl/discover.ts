/** Which addresses to try, and in which order, for the feed of a homepage. Only plans: the crawl does the asking. */
import type { OfferedFeed } from '../parse/discover-feeds.ts';

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
  const folder = URL.parse(homepage);
  if (folder === null) return [];
  folder.search = '';
  folder.hash = '';
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';

  const named = offered.filter((feed) => !isOfComments(feed)).map(({ url }) => url);
  const own = named.filter((url) => isOfSection(url, folder));
  const ofHost = USUAL_PLACES_OF_HOST.filter(([host]) => host.test(folder.hostname)).map(
    ([, place]) => place,
  );
  const usual = [...ofHost, ...USUAL_PLACES].map((place) => new URL(place, folder).href);
  return [...new Set([...own, ...named, ...usual])];
}

function isOfComments({ url, title }: Omit<OfferedFeed, 'type'>): boolean {
  return /[/=]comments?([/?&#.]|$)/i.test(url) || /\bcomments\b/i.test(title ?? '');
}

/** Does the address hold the last step of the section's path, as /feeds/education.xml does of /news/education/? */
function isOfSection(url: string, folder: URL): boolean {
  const section = folder.pathname.split('/').at(-2) ?? '';
  return section !== '' && url.toLowerCase().includes(section.toLowerCase());
}
