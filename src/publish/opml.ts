/** OPML 2.0: every feed of the site in one file that readers import. */
import { feedPath } from './addresses.ts';
import { rfc822 } from './dates.ts';
import type { FeedGroup } from './feed-directory.ts';
import { type Safe, xml } from './markup.ts';
import type { Site } from './site.ts';

/** Write the list of feeds as OPML 2.0. Dates are epoch seconds: when the site began, and the newest change. */
export function writeOpml(
  groups: readonly FeedGroup[],
  site: Site,
  createdAt: number,
  updatedAt: number,
): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head>
<title>${site.name}: feeds</title>
<dateCreated>${rfc822(createdAt)}</dateCreated>
<dateModified>${rfc822(updatedAt)}</dateModified>
<ownerName>${site.name}</ownerName>
<ownerId>${site.url}/</ownerId>
<docs>http://opml.org/spec2.opml</docs>
</head>
<body>
${groups.map((group) => outlineGroup(group, site))}</body>
</opml>
`.toString();
}

/** A group has nothing but its name; only feeds carry addresses. */
function outlineGroup(group: FeedGroup, site: Site): Safe {
  return xml`<outline text="${group.title}">
${group.feeds.map(
  (feed) =>
    xml`<outline type="rss" version="RSS2" text="${feed.title}" title="${feed.title}" description="${feed.description}" language="en-US" xmlUrl="${site.url}${feedPath(feed.name, 'rss')}" htmlUrl="${site.url}${feed.page}"/>\n`,
)}</outline>
`;
}
