/** The directory of feeds for people: what a feed is, one of one's own by state and topic, and all that there are. */
import { SOURCE_KINDS } from '../../domain/facts.ts';
import { GENRES, placeName } from '../../domain/vocabulary.ts';
import { FEED_FORMATS, type FeedFormat, feedPath } from '../addresses.ts';
import { choicePath, choiceTitle, type FeedChoice } from '../feed-choice.ts';
import { type FeedEntry, type FeedGroup, shelfFeed } from '../feed-directory.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { isReachable, ownPath, type Site, topicName } from '../site.ts';
import type { FeedsView } from '../views.ts';

const FORMAT_NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;
const SHORT_NAMES = { ...FORMAT_NAMES, json: 'JSON' } as const;

/** Readers on the web that take a feed's address in a link. */
const READERS: readonly [name: string, address: string][] = [
  ['Feedly', 'https://feedly.com/i/subscription/feed%2F'],
  ['Inoreader', 'https://www.inoreader.com/?add_feed='],
  ['NewsBlur', 'https://www.newsblur.com/?url='],
  ['The Old Reader', 'https://theoldreader.com/feeds/subscribe?url='],
];

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
${view.picked && picked(site, view.picked)}${explanation()}
${view.groups.map((group) => directory(site, group))}
<section class="howto"><h2>All of them at once</h2>
<p>Most readers import this list: <a href="${ownPath(site, '/feeds.opml')}">feeds.opml</a>. Every story and every speaker has a feed too; it is named on their pages. Feeds of states and topics lead back, month by month, to everything they ever held.</p></section>`,
  );
}

function picker(site: Site, { states, topics, picked: choice }: FeedsView): Safe {
  const places = [...states]
    .sort((a, b) => (placeName(a) < placeName(b) ? -1 : 1))
    .map((code): Option => [code.toLowerCase(), placeName(code), choice?.states.includes(code) ?? false]);
  const subjects = topics.map(
    (slug): Option => [slug, topicName(site, slug), choice?.topics.includes(slug) ?? false],
  );
  const genres = GENRES.map(
    (genre): Option => [genre, inWords(genre), choice?.genres.includes(genre) ?? false],
  );
  const kinds = SOURCE_KINDS.map(
    (kind): Option => [kind, inWords(kind), choice?.kinds.includes(kind) ?? false],
  );
  const isWide = (choice?.states.length ?? 0) > 1 || (choice?.topics.length ?? 0) > 1;
  const isOpen = isWide || (choice?.genres.length ?? 0) + (choice?.kinds.length ?? 0) > 0;
  return html`<form class="picker" method="get" action="${ownPath(site, '/feeds')}">
${select('state', 'State', 'All states', places)}
${select('topic', 'Topic', 'All topics', subjects)}
<p><button type="submit">Show the feed</button></p>
<details class="more"${isOpen && html` open`}><summary>Several states or topics in one feed, only news, only some publishers</summary>
${boxes('state', 'These states too', places)}
${boxes('topic', 'These topics too', subjects)}
${boxes('genre', 'Only these', genres)}
${boxes('kind', 'Only from these publishers', kinds)}
</details>
</form>`;
}

type Option = [value: string, label: string, isChosen: boolean];

/** The first of what is chosen is selected here; what was chosen besides is ticked below. */
function select(name: string, label: string, none: string, options: readonly Option[]): Safe {
  const first = options.find(([, , isChosen]) => isChosen)?.[0];
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${none}</option>${options.map(([value, words]) => html`<option value="${value}"${value === first && html` selected`}>${words}</option>`)}</select></p>`;
}

function boxes(name: string, legend: string, options: readonly Option[]): Safe {
  const isSelectedAbove = name === 'state' || name === 'topic';
  const first = isSelectedAbove ? options.find(([, , isChosen]) => isChosen)?.[0] : undefined;
  return html`<fieldset><legend>${legend}</legend>${options.map(([value, words, isChosen]) => html`<label><input type="checkbox" name="${name}" value="${value}"${isChosen && value !== first && html` checked`}> ${words}</label>\n`)}</fieldset>`;
}

/** "Press releases" would be a lie for some: the word itself, written as people write. */
function inWords(word: string): string {
  return word.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
}

function picked(site: Site, choice: FeedChoice): Safe {
  const { title, page, pathOf } = feedChosen(site, choice);
  const rss = encodeURIComponent(site.url + pathOf('rss'));
  return html`<section class="picked" aria-labelledby="picked"><h2 id="picked">${title}</h2>
${FEED_FORMATS.map((format) => {
  const path = pathOf(format);
  const id = `address-${format}`;
  return html`<p class="address"><label for="${id}">${FORMAT_NAMES[format]}</label><input id="${id}" type="text" readonly value="${site.url}${path}" data-copy><a href="${ownPath(site, path)}">Open<span class="unseen"> the ${FORMAT_NAMES[format]} feed</span></a></p>\n`;
})}${
  isReachable(site)
    ? html`<p class="readers">Add it to ${READERS.map(([name, address], at) => html`${at > 0 && ' · '}<a href="${address}${rss}">${name}</a>`)}</p>\n`
    : html`<p class="warning">These addresses work on this machine only, until the people who run it set a public address.</p>\n`
}${page !== null && html`<p><a href="${ownPath(site, page)}">The same headlines as a page</a></p>`}</section>
`;
}

/** One state, one topic or one of each has a feed with a name; everything else is put together. */
function feedChosen(
  site: Site,
  choice: FeedChoice,
): { title: string; page: string | null; pathOf(format: FeedFormat): string } {
  const { states, topics, genres, kinds } = choice;
  if (states.length > 1 || topics.length > 1 || genres.length + kinds.length > 0) {
    return { title: choiceTitle(site, choice), page: null, pathOf: (format) => choicePath(choice, format) };
  }
  const { title, page, name } = shelfFeed(site, { state: states[0] ?? null, topic: topics[0] ?? null });
  return { title, page, pathOf: (format) => feedPath(name, format) };
}

function explanation(): Safe {
  return html`<section class="howto"><h2>How it works</h2>
<ol>
<li><strong>Choose</strong> a state, a topic, or both.</li>
<li><strong>Copy</strong> the address of the RSS feed. If your program asks for Atom or JSON Feed, take that one: all three hold the same.</li>
<li><strong>Paste</strong> it where your reader says “add feed” or “subscribe”. Feedly, Inoreader, NetNewsWire, Thunderbird and WordPress all take it.</li>
</ol>
<p>From then on new headlines come by themselves. Each names its outlet and reporter and leads to the publisher; what is corrected here is corrected there, and what is taken down goes.</p></section>`;
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
