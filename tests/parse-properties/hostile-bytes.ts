/** Inputs nobody thought of: any bytes, documents put together from dangerous pieces, and good documents with such pieces put in. */
import fc from 'fast-check';
import { FEED_KINDS, sampleFeed } from '../../bench/sample-feeds.ts';
import { samplePage } from '../../bench/sample-pages.ts';

const ELEMENTS =
  'rss channel item feed entry title link description content summary id guid pubDate updated published author name category ' +
  'enclosure rdf:RDF dc:date dc:creator content:encoded media:content xhtml:div html head body base meta script style iframe svg math ' +
  'article main nav aside ul li a p h1 h2 h3 blockquote time div span table tr td template noscript textarea';
const TAGS = ELEMENTS.split(' ').flatMap((name) => [`<${name}>`, `</${name}>`, `<${name}/>`]);
const PIECES = [
  ...TAGS,
  '<rss version="2.0"><channel>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<link href="javascript:alert(1)"/>',
  '<link rel="alternate" type="application/rss+xml" href="data:text/xml,x" title="\u202efeed">',
  '<a href="javascript:alert(1)" onclick="x()" style="a:b">A story of the day in school</a>',
  '<a href="/news/2026/a-story-of-the-day-12345">A story of the day in school</a>',
  '<a href=" jAvAsCrIpT&colon;alert(1)">tab</a>',
  '<img src=x onerror=alert(1)>',
  '<base href="javascript:/">',
  '<base href="data:text/html,">',
  '<meta property="og:title" content="A\u0000\u202etitle">',
  '<meta property="og:image" content="file:///etc/passwd">',
  '<meta name="robots" content="max-snippet:-99999999999999999999, noindex">',
  '<meta name="author" content="\u202eAnn\u0007 Lee">',
  '<link rel="canonical" href="vbscript:x">',
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":[1]},"datePublished":9e99,"author":[null,{"name":{}}],"image":[["x"]],"url":"data:,"}</script>',
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\u202eA\\u0000\\ud800","inLanguage":"<b>","datePublished":"99999-99-99","author":"javascript:x"}</script>',
  '<script type="application/ld+json">{"@type":["ListItem"],"name":"one two three \\u202e four","url":"javascript:x"}</script>',
  '<script>alert(1)</script>',
  '<title><![CDATA[<script>alert(1)</script> \u2066x]]></title>',
  '<description>&lt;script&gt;alert(1)&lt;/script&gt;&lt;a href="javascript:x"&gt;y&lt;/a&gt;</description>',
  '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><script>x</script><a href="j&#x61;vascript:x">z</a></div></content>',
  '<content type="html" src="file:///x">&lt;svg onload=x&gt;</content>',
  '<content type="application/octet-stream">aGVsbG8=</content>',
  '<pubDate>Fri, 99 Foo 99999 99:99:99 ZZZ</pubDate>',
  '<updated>-271821-04-20T00:00:00Z</updated>',
  '<time datetime="0000-00-00T99:99">',
  '<enclosure url="file:///x" length="-1e999" type="a\u0001b"/>',
  '<guid isPermaLink="true">javascript:alert(1)</guid>',
  '<category term="\u202e\u0000"/>',
  '<language>\u202e&lt;x&gt;</language>',
  '<author>me@x.example (\u202eAnn)</author>',
  '<!DOCTYPE rss [<!ENTITY a "&a;&a;">]>',
  '&a;',
  '&#x202e;',
  '&#0;',
  '&#xD83D;',
  '&#x110000;',
  '&nbsp;',
  '&amp;lt;script&amp;gt;',
  '&',
  '<',
  '<<',
  '>',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?',
  '\u202e',
  '\u2066',
  '\u0000',
  '\u0008',
  '\ufeff',
  '\ud800',
  'xml:base="javascript:x"',
  'xmlns="http://www.w3.org/2005/Atom"',
  '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"url":"javascript:x","title":"\\u202e","date_published":1e99,"tags":[1,null,{}],"authors":[{"name":5}]}]}',
  '[1,2',
  'Parents opt out of the test. ',
  '“We will not take it,” said Ann Lee. ',
];

const loose = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

/** Pieces where a parser will look at them. */
const text = fc
  .tuple(
    fc.constantFrom(
      '',
      '<rss version="2.0"><channel><item>',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item>',
      '<html><body><main>',
      '<html><body><article><h1>A story of the day</h1>',
    ),
    loose,
  )
  .map(([root, pieces]) => root + pieces);

/** One good document with dangerous pieces in the middle of it, then cut. */
const damaged = fc
  .record({
    document: fc.oneof(
      fc.tuple(fc.constantFrom(...FEED_KINDS), fc.nat(20)).map(([kind, seed]) => sampleFeed(kind, seed, 3)),
      fc.nat(5).map(samplePage),
    ),
    wounds: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        piece: fc.constantFrom(...PIECES),
        gone: fc.nat(40),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    end: fc.double({ min: 0.2, max: 1, noNaN: true }),
  })
  .map(({ document, wounds, end }) => {
    let broken = document;
    for (const { at, piece, gone } of wounds) {
      const place = Math.floor(at * broken.length);
      broken = broken.slice(0, place) + piece + broken.slice(place + gone);
    }
    return broken.slice(0, Math.ceil(broken.length * end));
  });

const utf8 = (source: string): Uint8Array => new TextEncoder().encode(source);
const utf16 = (source: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${source}`, 'utf16le'));
const latin = (source: string): Uint8Array => new Uint8Array(Buffer.from(source, 'latin1'));

/** Any input at all, the dangerous ones first. */
export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: text.map(utf8) },
  { weight: 4, arbitrary: damaged.map(utf8) },
  { weight: 1, arbitrary: text.map(utf16) },
  { weight: 1, arbitrary: damaged.map(latin) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 600 }) },
);

/** A few pieces over and over, to some 100 kB: what grows faster than its input shows. */
export const repeatedText: fc.Arbitrary<string> = fc
  .record({
    start: fc.constantFrom('', '<rss version="2.0"><channel><item><title>', '<html><body><article>'),
    pieces: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }),
  })
  .map(({ start, pieces }) => {
    const piece = pieces.join('');
    return start + piece.repeat(Math.ceil(100_000 / piece.length));
  });

export const contentTypes: fc.Arbitrary<string | null> = fc.constantFrom(
  null,
  'text/html',
  'text/xml; charset=iso-8859-1',
  'application/json; charset=utf-7',
  'text/html; charset=shift_jis',
  'x; charset="\u0000',
);
