/** One small feed for each thing that real feeds do, and what must be read from it. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Candidate, ParsedFeed } from '../../src/domain/candidate.ts';
import { parseFeed } from '../../src/parse/feed.ts';

const BASE = 'https://outlet.example/feeds/news.xml';

interface Feature {
  feature: string;
  feed: string | Uint8Array;
  contentType?: string;
  /** What the first entry must hold. */
  entry?: Partial<Candidate>;
  /** What the feed must hold. */
  says?: Partial<Omit<ParsedFeed, 'entries'>>;
  entries?: number;
}

const rss = (item: string, head = '', attributes = 'version="2.0"') =>
  `<?xml version="1.0"?><rss ${attributes}><channel><title>Outlet</title><link>https://outlet.example/</link>${head}<item>${item}</item></channel></rss>`;
const atom = (entry: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Outlet</title><entry>${entry}</entry></feed>`;
const dated = (date: string) => rss(`<title>T</title><pubDate>${date}</pubDate>`);
/** Text whose UTF-8 was taken for Latin-1. */
const twice = (text: string) => Buffer.from(text).toString('latin1');
const AFTERNOON = '2026-10-05T14:00:00.000Z';

const FEATURES: Feature[] = [
  {
    feature: 'RSS 1.0, items beside the channel',
    feed: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Outlet</title><items><rdf:Seq/></items></channel><item rdf:about="https://outlet.example/1"><title>One</title></item></rdf:RDF>',
    entry: { id: 'https://outlet.example/1', title: 'One', link: 'https://outlet.example/1' },
    says: { format: 'rdf', title: 'Outlet' },
  },
  {
    feature: 'RDF under other prefixes',
    feed: '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/"><rss:item><rss:title>One</rss:title><rss:link>https://outlet.example/1</rss:link></rss:item></r:RDF>',
    entry: { title: 'One', link: 'https://outlet.example/1' },
  },
  {
    feature: 'Atom 0.3: issued, modified, escaped content',
    feed: '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>O</title><entry><title>One</title><issued>2026-10-05T14:00:00Z</issued><modified>2026-10-06T14:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Words&lt;/p&gt;</content></entry></feed>',
    entry: { published: AFTERNOON, updated: '2026-10-06T14:00:00.000Z', content: '<p>Words</p>' },
    says: { format: 'atom' },
  },
  {
    feature: 'Atom under a prefix',
    feed: '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One</a:title><a:link href="https://outlet.example/1"/></a:entry></a:feed>',
    entry: { title: 'One', link: 'https://outlet.example/1' },
  },
  {
    feature: 'an Atom title that is XHTML',
    feed: atom(
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>short</em> title</div></title>',
    ),
    entry: { title: 'A short title' },
  },
  {
    feature: 'XHTML content keeps the order of its words',
    feed: atom(
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">one <b>two</b> three <i>four</i> five</div></content>',
    ),
    entry: { content: '<div>one <b>two</b> three <i>four</i> five</div>' },
  },
  {
    feature: 'literal markup in an Atom text title is text',
    feed: atom('<title type="text">Use &lt;b> tags</title>'),
    entry: { title: 'Use <b> tags' },
  },
  {
    feature: 'base64 content',
    feed: '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content type="text/html" mode="base64">aGVsbG8gd29ybGQ=</content></entry></feed>',
    entry: { content: 'hello world' },
  },
  {
    feature: 'xml:base on the feed',
    feed: atom('<link href="a/1.html"/>', 'xml:base="https://other.example/x/"'),
    entry: { link: 'https://other.example/x/a/1.html' },
  },
  {
    feature: 'xml:base on the entry, relative to that of the feed',
    feed: '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/x/"><entry xml:base="y/"><link href="1.html"/></entry></feed>',
    entry: { link: 'https://other.example/x/y/1.html' },
  },
  {
    feature: 'a relative link of RSS, against the feed’s own address',
    feed: rss('<link>/p/1</link>'),
    entry: { link: 'https://outlet.example/p/1' },
  },
  {
    feature: 'no link, but a permanent guid',
    feed: rss('<guid>https://outlet.example/1</guid>'),
    entry: { id: 'https://outlet.example/1', link: 'https://outlet.example/1' },
  },
  {
    feature: 'a guid that says it is no link',
    feed: rss('<guid isPermaLink="false">https://outlet.example/1</guid>'),
    entry: { id: 'https://outlet.example/1', link: null },
  },
  {
    feature: 'the alternate link, though self comes first',
    feed: atom(
      '<link rel="self" href="https://outlet.example/1.atom"/><link rel="alternate" href="https://outlet.example/1"/>',
    ),
    entry: { link: 'https://outlet.example/1' },
  },
  {
    feature: 'the alternate that is HTML, though a PDF comes first',
    feed: atom(
      '<link rel="alternate" type="application/pdf" href="https://outlet.example/1.pdf"/><link rel="alternate" type="text/html" href="https://outlet.example/1"/>',
    ),
    entry: { link: 'https://outlet.example/1' },
  },
  {
    feature: 'only self and enclosure: no link rather than a wrong one',
    feed: atom(
      '<link rel="self" href="https://outlet.example/1.atom"/><link rel="enclosure" type="audio/mpeg" length="12" href="https://outlet.example/1.mp3"/>',
    ),
    entry: {
      link: null,
      enclosures: [{ url: 'https://outlet.example/1.mp3', type: 'audio/mpeg', length: 12 }],
    },
  },
  {
    feature: 'an RSS link with attributes',
    feed: rss('<link a="b">https://outlet.example/1</link>'),
    entry: { link: 'https://outlet.example/1' },
  },
  {
    feature: 'an Atom link alone inside an RSS item',
    feed: rss('<a:link xmlns:a="http://www.w3.org/2005/Atom" href="https://outlet.example/1"/>'),
    entry: { link: 'https://outlet.example/1' },
  },
  {
    feature: 'CDATA with markup and entities',
    feed: rss('<title><![CDATA[A <b>bold</b> Q&amp;A]]></title>'),
    entry: { title: 'A bold Q&A' },
  },
  {
    feature: 'an unescaped element inside a title',
    feed: rss('<title>A <b>B</b> C</title>'),
    entry: { title: 'A B C' },
  },
  {
    feature: 'unescaped markup in a description keeps its order',
    feed: rss('<description>one <b>two</b> three</description>'),
    entry: { summary: 'one two three' },
  },
  {
    feature: 'entities of HTML that XML does not know',
    feed: rss('<title>Caf&eacute;&nbsp;&mdash; &hellip;</title>'),
    entry: { title: 'Café — …' },
  },
  {
    feature: 'a bare ampersand, also in an address',
    feed: rss('<title>Q&A <3 AT&T</title><link>https://outlet.example/?a=1&copy=2</link>'),
    entry: { title: 'Q&A <3 AT&T', link: 'https://outlet.example/?a=1&copy=2' },
  },
  {
    feature: 'control characters',
    feed: rss('<title>a\u0001b\u000bc&#2;d</title>'),
    entry: { title: 'abcd' },
  },
  {
    feature: 'blank lines before the declaration',
    feed: `\n\n  ${rss('<title>One</title>')}`,
    entry: { title: 'One' },
  },
  {
    feature: 'a warning of PHP before the declaration',
    feed: `<br />\n<b>Warning</b>: something in <b>/x.php</b> on line <b>3</b><br />\n${rss('<title>One</title>')}`,
    entry: { title: 'One' },
  },
  { feature: 'no version', feed: rss('<title>One</title>', '', ''), entry: { title: 'One' } },
  {
    feature: 'a version that does not exist',
    feed: rss('<title>One</title>', '', 'version="3.0"'),
    entry: { title: 'One' },
  },
  {
    feature: 'elements in capitals',
    feed: '<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>One</TITLE><PUBDATE>Mon, 05 Oct 2026 14:00:00 GMT</PUBDATE></ITEM></CHANNEL></RSS>',
    entry: { title: 'One', published: AFTERNOON },
  },
  {
    feature: 'JSON Feed',
    feed: '{"version":"https://jsonfeed.org/version/1.1","title":"Outlet","items":[{"id":"7","url":"https://outlet.example/1","title":"A < B","content_text":"x & y","date_published":"2026-10-05T14:00:00Z","authors":[{"name":"Ann Lee"}],"tags":["a"]}]}',
    entry: {
      id: '7',
      link: 'https://outlet.example/1',
      title: 'A < B',
      content: 'x &amp; y',
      author: 'Ann Lee',
      categories: ['a'],
      published: AFTERNOON,
    },
    says: { format: 'json', title: 'Outlet' },
  },
  { feature: 'an ISO date in pubDate', feed: dated('2026-10-05T14:00:00Z'), entry: { published: AFTERNOON } },
  {
    feature: 'a date without a zone is UTC on every machine',
    feed: dated('2026-10-05T14:00:00'),
    entry: { published: AFTERNOON },
  },
  {
    feature: 'zones by name',
    feed: dated('Mon, 05 Oct 2026 16:00:00 CEST'),
    entry: { published: AFTERNOON },
  },
  {
    feature: 'a wrong weekday and no comma',
    feed: dated('Fri 05 Oct 2026 14:00:00 GMT'),
    entry: { published: AFTERNOON },
  },
  { feature: 'a year of two digits', feed: dated('05 Oct 26 14:00 GMT'), entry: { published: AFTERNOON } },
  { feature: 'am and pm', feed: dated('10/05/2026 02:00:00 PM'), entry: { published: AFTERNOON } },
  {
    feature: 'dates of other vocabularies',
    feed: rss(
      '<dcterms:issued xmlns:dcterms="http://purl.org/dc/terms/">2026-10-05T14:00:00Z</dcterms:issued>',
    ),
    entry: { published: AFTERNOON },
  },
  {
    feature: 'one impossible date in Atom',
    feed: atom('<title>One</title><updated>soon</updated>'),
    entry: { title: 'One', published: null },
  },
  {
    feature: 'an empty entry in Atom',
    feed: '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title></entry><entry/></feed>',
    entry: { title: 'One' },
    entries: 2,
  },
  {
    feature: 'an Atom link without an address',
    feed: atom('<link/><title>One</title>'),
    entry: { title: 'One', link: null },
  },
  {
    feature: 'a misspelt closing tag',
    feed: rss('<title>One</titel><link>https://outlet.example/1</link>'),
    entry: { title: 'One', link: 'https://outlet.example/1' },
  },
  {
    feature: 'a file cut off in its second item',
    feed: '<rss version="2.0"><channel><item><title>One</title></item><item><title>Tw',
    entry: { title: 'One' },
    entries: 2,
  },
  {
    feature: 'an author as address and name',
    feed: rss('<author>me@outlet.example (Ann Lee)</author>'),
    entry: { author: 'Ann Lee' },
  },
  {
    feature: 'several authors of Dublin Core',
    feed: rss(
      '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ann Lee</dc:creator><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Bob Ray</dc:creator>',
    ),
    entry: { author: 'Ann Lee, Bob Ray' },
  },
  {
    feature: 'a category with a domain',
    feed: rss('<category domain="x">Schools</category>'),
    entry: { categories: ['Schools'] },
  },
  {
    feature: 'categories of Atom',
    feed: atom('<category term="schools"/><category term="t" label="Tests"/>'),
    entry: { categories: ['schools', 'Tests'] },
  },
  {
    feature: 'several enclosures',
    feed: rss(
      '<enclosure url="https://outlet.example/1.mp3" type="audio/mpeg" length="5"/><enclosure url="/2.mp3"/>',
    ),
    entry: {
      enclosures: [
        { url: 'https://outlet.example/1.mp3', type: 'audio/mpeg', length: 5 },
        { url: 'https://outlet.example/2.mp3', type: null, length: null },
      ],
    },
  },
  {
    feature: 'UTF-16 with a byte order mark',
    feed: Buffer.from(`\ufeff${rss('<title>Prüfung</title>')}`, 'utf16le'),
    entry: { title: 'Prüfung' },
  },
  {
    feature: 'windows-1252 as declared',
    feed: iconv.encode(
      rss('<title>café “q”</title>').replace('?>', ' encoding="windows-1252"?>'),
      'windows-1252',
    ),
    entry: { title: 'café “q”' },
  },
  {
    feature: 'Shift_JIS as declared',
    feed: iconv.encode(rss('<title>日本</title>').replace('?>', ' encoding="Shift_JIS"?>'), 'Shift_JIS'),
    entry: { title: '日本' },
  },
  {
    feature: 'gb2312 in the HTTP header',
    feed: iconv.encode(rss('<title>中国</title>'), 'gb2312'),
    contentType: 'text/xml; charset=gb2312',
    entry: { title: '中国' },
  },
  {
    feature: 'text that was encoded twice',
    feed: Buffer.from(Buffer.from(rss('<title>Kältewelle über Köln</title>')).toString('latin1')),
    entry: { title: 'Kältewelle über Köln' },
  },
  {
    feature: 'titles that were encoded twice beside bodies that were not',
    feed: rss(
      `<title>${twice('Kälte')}</title><description>Köln</description><content:encoded>Bonn — “gut”</content:encoded>`,
    ),
    entry: { title: 'Kälte', summary: 'Köln' },
  },
  {
    feature: 'one title about double encoding among sound ones',
    feed: rss(
      `<title>Why ${twice('é')} is read as ${twice('é')}</title></item><item><title>Köln</title></item><item><title>Zürich</title>`,
    ),
    entry: { title: `Why ${twice('é')} is read as ${twice('é')}` },
    entries: 3,
  },
  {
    feature: 'a title of media RSS where there is no other',
    feed: rss('<m:title xmlns:m="http://search.yahoo.com/mrss/">One</m:title>'),
    entry: { title: 'One' },
  },
  {
    feature: 'the title of an entry’s source is not the entry’s',
    feed: atom(
      '<source><title>Elsewhere</title><link href="https://elsewhere.example/"/></source><title>One</title><link href="https://outlet.example/1"/>',
    ),
    entry: { title: 'One', link: 'https://outlet.example/1' },
  },
  {
    feature: 'CDATA in the middle of a text',
    feed: rss(
      '<title>Q&amp;A <![CDATA[& <b>more</b> &amp; more]]> to come</title><link>https://outlet.example/<![CDATA[1?a=1&b=2]]></link>',
    ),
    entry: { title: 'Q&A & more & more to come', link: 'https://outlet.example/1?a=1&b=2' },
  },
  {
    feature: 'CDATA that is cut off',
    feed: '<rss version="2.0"><channel><title>Outlet</title><item><title><![CDATA[One & only',
    entry: { title: 'One & only' },
  },
  {
    feature: 'a title escaped twice',
    feed: rss('<title>Q&amp;amp;A &amp;quot;now&amp;quot;</title>'),
    entry: { title: 'Q&A "now"' },
  },
  {
    feature: 'the language of a feed',
    feed: rss('<title>One</title>', '<language>en-us</language>'),
    says: { language: 'en-US', link: 'https://outlet.example/', title: 'Outlet', format: 'rss' },
  },
];

describe('a feed with', () => {
  test.each(FEATURES)('$feature', async ({ feed, contentType, entry, says, entries }) => {
    const bytes = typeof feed === 'string' ? Buffer.from(feed) : feed;
    const parsed = await parseFeed(bytes, { baseUrl: BASE, contentType: contentType ?? null });
    expect(parsed.entries).toHaveLength(entries ?? 1);
    expect(parsed.entries[0]).toMatchObject(entry ?? {});
    expect(parsed).toMatchObject(says ?? {});
  });
});
