/** The directory of feeds for people: pick a state and a topic, copy the address or open it. */
import type { ShelfFilter } from '../../domain/article.ts';
import { placeName } from '../../domain/vocabulary.ts';
import { FEED_FORMATS, feedPath } from '../addresses.ts';
import { type FeedEntry, type FeedGroup, shelfFeed } from '../feed-directory.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { ownPath, type Site, topicName } from '../site.ts';
import type { FeedsView } from '../views.ts';

const FORMAT_NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;
const SHORT_NAMES = { ...FORMAT_NAMES, json: 'JSON' } as const;

/** `/feeds`, `/feeds?state=co&topic=opt-out` */
export function writeFeedsPage(site: Site, view: FeedsView): string {
  return layout(
    site,
    {
      title: 'Feeds',
      description: 'Follow headlines by state and topic in any feed reader: RSS, Atom, JSON Feed and OPML.',
      path: '/feeds',
      feeds: [
        { name: 'all', title: 'All headlines' },
        { name: 'featured', title: 'Featured headlines' },
        { name: 'quotes', title: 'Quotes' },
      ],
      scripts: site.assets.copy === null ? [] : [site.assets.copy],
    },
    html`<header class="pagehead"><h1>Feeds</h1>
<p class="lede">A feed brings new headlines to you: paste its address into a feed reader, an e-mail program or your own site, and it stays up to date by itself. No account, no cost.</p></header>
${picker(site, view)}
${view.picked && picked(site, view.picked)}${view.groups.map((group) => directory(site, group))}
<section><h2>All of them at once</h2>
<p>Most readers import this list: <a href="${ownPath(site, '/feeds.opml')}">feeds.opml</a>.</p></section>`,
  );
}

function picker(site: Site, { states, topics, picked: choice }: FeedsView): Safe {
  const named = [...states].sort((a, b) => (placeName(a) < placeName(b) ? -1 : 1));
  return html`<form class="picker" method="get" action="${ownPath(site, '/feeds')}">
<p><label for="state">State</label><select id="state" name="state"><option value="">All states</option>${named.map((code) => html`<option value="${code.toLowerCase()}"${choice?.state === code && html` selected`}>${placeName(code)}</option>`)}</select></p>
<p><label for="topic">Topic</label><select id="topic" name="topic"><option value="">All topics</option>${topics.map((slug) => html`<option value="${slug}"${choice?.topic === slug && html` selected`}>${topicName(site, slug)}</option>`)}</select></p>
<p><button type="submit">Show the feed</button></p>
</form>`;
}

function picked(site: Site, filter: ShelfFilter): Safe {
  const feed = shelfFeed(site, filter);
  return html`<section class="picked" aria-labelledby="picked"><h2 id="picked">${feed.title}</h2>
${FEED_FORMATS.map((format) => {
  const address = site.url + feedPath(feed.name, format);
  const id = `address-${format}`;
  return html`<p class="address"><label for="${id}">${FORMAT_NAMES[format]}</label><input id="${id}" type="text" readonly value="${address}" data-copy><a href="${ownPath(site, feedPath(feed.name, format))}">Open</a></p>\n`;
})}<p><a href="${ownPath(site, feed.page)}">The same headlines as a page</a></p></section>
`;
}

function directory(site: Site, group: FeedGroup): Safe {
  return html`<section class="directory"><h2>${group.title}</h2>
<ul>${group.feeds.map((feed) => directoryEntry(site, feed))}
</ul></section>
`;
}

function directoryEntry(site: Site, feed: FeedEntry): Safe {
  const links = FEED_FORMATS.map(
    (format) =>
      html` <a href="${ownPath(site, feedPath(feed.name, format))}">${SHORT_NAMES[format]}<span class="unseen">: ${feed.title}</span></a>`,
  );
  return html`\n<li><a class="name" href="${ownPath(site, feed.page)}">${feed.title}</a><span class="formats">${links}</span></li>`;
}
