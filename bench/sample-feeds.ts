/** Well-formed feeds of every dialect, generated: the benchmarks time them, the tests compare what parsers make of them. */
import { escaped, SampleWords } from './sample-words.ts';

export const FEED_KINDS = ['rss', 'atom', 'rdf', 'json'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

interface SampleEntry {
  link: string;
  title: string;
  author: string;
  category: string;
  at: Date;
  summary: string;
  /** The article itself, as many feeds carry it. */
  content: string;
}

const SITE = 'https://paper.example';

/** A feed of `count` entries. */
export function sampleFeed(kind: FeedKind, seed: number, count: number): string {
  const words = new SampleWords(seed);
  const entries = Array.from(
    { length: count },
    (): SampleEntry => ({
      link: SITE + words.path(),
      title: words.headline(),
      author: words.name(),
      category: words.word(),
      at: words.moment(),
      summary: `<p>${Array.from({ length: 2 + words.below(6) }, () => words.sentence()).join(' ')}</p>`,
      content: contentOf(words),
    }),
  );
  return PRINTERS[kind](entries);
}

function contentOf(words: SampleWords): string {
  const paragraphs = Array.from(
    { length: 2 + words.below(6) },
    () =>
      `<p class="text">${words.sentence()} <a href="${words.path()}" target="_blank">${words.word()}</a> ${words.sentence()}</p>`,
  );
  return `<div style="margin:0">${paragraphs.join('')}<img src="/photo.jpg" alt=""></div>`;
}

const PRINTERS: Record<FeedKind, (entries: SampleEntry[]) => string> = {
  rss: (entries) =>
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>` +
    `<title>The Paper</title><link>${SITE}/</link><description>News</description><language>en-us</language>` +
    entries
      .map(
        (entry) =>
          `<item><title>${escaped(escaped(entry.title))}</title><link>${entry.link}</link><guid>${entry.link}</guid>` +
          `<pubDate>${entry.at.toUTCString()}</pubDate><dc:creator>${entry.author}</dc:creator>` +
          `<category>${entry.category}</category><description><![CDATA[${entry.summary}]]></description>` +
          `<content:encoded><![CDATA[${entry.content}]]></content:encoded></item>`,
      )
      .join('\n') +
    '</channel></rss>',
  atom: (entries) =>
    `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Paper</title>` +
    `<link href="${SITE}/"/><id>${SITE}/</id><updated>2026-12-31T00:00:00Z</updated>` +
    entries
      .map(
        (entry) =>
          `<entry><title>${escaped(entry.title)}</title><link rel="alternate" href="${entry.link}"/><id>${entry.link}</id>` +
          `<published>${entry.at.toISOString()}</published><updated>${entry.at.toISOString()}</updated>` +
          `<author><name>${entry.author}</name></author><category term="${entry.category}"/>` +
          `<summary type="html">${escaped(entry.summary)}</summary>` +
          `<content type="html">${escaped(entry.content)}</content></entry>`,
      )
      .join('\n') +
    '</feed>',
  rdf: (entries) =>
    `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${SITE}/"><title>The Paper</title><link>${SITE}/</link>` +
    `<description>News</description></channel>` +
    entries
      .map(
        (entry) =>
          `<item rdf:about="${entry.link}"><title>${escaped(escaped(entry.title))}</title><link>${entry.link}</link>` +
          `<dc:date>${entry.at.toISOString()}</dc:date><dc:creator>${entry.author}</dc:creator>` +
          `<dc:subject>${entry.category}</dc:subject><description>${escaped(entry.summary)}</description></item>`,
      )
      .join('\n') +
    '</rdf:RDF>',
  json: (entries) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Paper',
      home_page_url: `${SITE}/`,
      language: 'en',
      items: entries.map((entry) => ({
        id: entry.link,
        url: entry.link,
        title: entry.title,
        date_published: entry.at.toISOString(),
        authors: [{ name: entry.author }],
        tags: [entry.category],
        content_html: entry.summary,
      })),
    }),
};
