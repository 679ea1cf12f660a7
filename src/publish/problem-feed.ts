/** The feed of problems for operators, in the three formats of the other feeds. It holds no secret and nothing of a reader. */
import type { Problem } from '../domain/problem.ts';
import { FEED_TYPES, type FeedFormat } from './addresses.ts';
import { cleanText } from './clean-text.ts';
import { rfc822, rfc3339 } from './dates.ts';
import { escapeText, xml } from './markup.ts';
import { PROBLEM_WORDS, problemTitle, publicWords } from './problem-words.ts';
import type { Site } from './site.ts';

const HOME = '/sources';

/** The address of the feed in a format. */
export function problemFeedPath(format: FeedFormat): string {
  return `${HOME}/problems.${format}`;
}

/** Epoch seconds of the newest beginning or end, 0 when there was none. */
export function problemsChangedAt(problems: readonly Problem[]): number {
  return Math.max(0, ...problems.map(changedAt));
}

/** Write the problems, the newest first, as a feed in this format. */
export function writeProblemFeed(problems: readonly Problem[], format: FeedFormat, site: Site): string {
  const feed = {
    title: `${site.name}: problems`,
    about:
      'What is wrong with the sources and the newsroom, from its beginning to its end. For those who run it.',
    home: site.url + HOME,
    self: site.url + problemFeedPath(format),
    updatedAt: problemsChangedAt(problems),
    type: FEED_TYPES[format].split(';')[0] ?? '',
  };
  if (format === 'json') return writeJson(problems, feed, site);
  return format === 'rss' ? writeRss(problems, feed, site) : writeAtom(problems, feed, site);
}

interface FeedHead {
  title: string;
  about: string;
  home: string;
  self: string;
  updatedAt: number;
  type: string;
}

function writeRss(
  problems: readonly Problem[],
  { title, about, home, self, updatedAt, type }: FeedHead,
  site: Site,
): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${title}</title>
<link>${home}</link>
<description>${about}</description>
<language>en</language>
<lastBuildDate>${rfc822(updatedAt)}</lastBuildDate>
<atom:link rel="self" type="${type}" href="${self}"/>
${problems.map(
  (problem) => xml`<item>
<title>${problemTitle(problem)}</title>
<link>${linkOf(problem, site)}</link>
<guid isPermaLink="false">${problem.feedId}</guid>
<pubDate>${rfc822(problem.raisedAt)}</pubDate>
<category>${PROBLEM_WORDS[problem.kind]}</category>
<description>${escapeText(words(problem))}</description>
<atom:updated>${rfc3339(changedAt(problem))}</atom:updated>
</item>
`,
)}</channel>
</rss>
`.toString();
}

function writeAtom(
  problems: readonly Problem[],
  { title, about, home, self, updatedAt, type }: FeedHead,
  site: Site,
): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${site.tag}feed/problems</id>
<title>${title}</title>
<subtitle>${about}</subtitle>
<updated>${rfc3339(updatedAt)}</updated>
<author><name>${site.name}</name></author>
<link rel="alternate" type="text/html" href="${home}"/>
<link rel="self" type="${type}" href="${self}"/>
${problems.map(
  (problem) => xml`<entry>
<id>${problem.feedId}</id>
<title>${problemTitle(problem)}</title>
<link rel="alternate" type="text/html" href="${linkOf(problem, site)}"/>
<published>${rfc3339(problem.raisedAt)}</published>
<updated>${rfc3339(changedAt(problem))}</updated>
<category term="${problem.kind}" label="${PROBLEM_WORDS[problem.kind]}"/>
<content type="text">${words(problem)}</content>
</entry>
`,
)}</feed>
`.toString();
}

function writeJson(problems: readonly Problem[], { title, about, home, self }: FeedHead, site: Site): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description: about,
    language: 'en',
    items: problems.map((problem) => ({
      id: problem.feedId,
      url: linkOf(problem, site),
      title: problemTitle(problem),
      content_text: words(problem),
      date_published: rfc3339(problem.raisedAt),
      date_modified: rfc3339(changedAt(problem)),
      tags: [problem.kind],
    })),
  };
  const clean = (_key: string, value: unknown) => (typeof value === 'string' ? cleanText(value) : value);
  return `${JSON.stringify(document, clean)}\n`;
}

function words(problem: Problem): string {
  const end = problem.clearedAt === null ? 'It lasts.' : `It passed ${rfc3339(problem.clearedAt)}.`;
  return `${publicWords(problem)} It began ${rfc3339(problem.raisedAt)}. ${end}`;
}

function linkOf({ sourceId }: Problem, site: Site): string {
  return site.url + (sourceId === null ? HOME : `${HOME}#source-${encodeURIComponent(sourceId)}`);
}

function changedAt({ raisedAt, clearedAt }: Problem): number {
  return clearedAt ?? raisedAt;
}
