/** The rules that publishers give crawlers with a page, in its markup or its headers, read in one way for both. */
import { type PublisherWishes, shorterSnippet } from './page.ts';

/** The name our crawler goes by, lower case (RFC 9309, section 2.2.1: a product token of letters, `_` and `-`). */
export const OUR_CRAWLER = 'optoutheadlines';

/** Crawlers whose rules we keep as if they were ours: publishers who think of search engines write to these. */
const SPOKEN_TO_FOR_ALL = ['robots', 'googlebot', 'googlebot-news'];

/** Rules with a value of their own after the colon; any other `name:` names the crawler that is spoken to. */
const VALUED = new Set(['max-snippet', 'max-image-preview', 'max-video-preview', 'unavailable_after']);

/** Is what is said to a crawler of this name said to us? */
export function isSpokenToUs(name: string, ourName: string = OUR_CRAWLER): boolean {
  const crawler = name.trim().toLowerCase();
  return crawler === ourName || SPOKEN_TO_FOR_ALL.includes(crawler);
}

export interface RobotsReading {
  /** Our product token, lower case. */
  ourName?: string;
  /** The time of reading; where it is not given, `unavailable_after` is left to the future. */
  now?: Date | undefined;
}

/**
 * Reads the content of a robots meta element or the lines of X-Robots-Tag ("noindex, max-snippet: 50",
 * "otherbot: noindex"): the rules that Google and Bing document. A crawler's name holds for what follows it on its line.
 * @returns the wishes that are stated and only those; never throws
 */
export function readRobotsRules(lines: string, reading: RobotsReading = {}): Partial<PublisherWishes> {
  const wishes: Partial<PublisherWishes> = {};
  for (const line of lines.toLowerCase().split('\n')) readLine(line, reading, wishes);
  return wishes;
}

function readLine(line: string, reading: RobotsReading, wishes: Partial<PublisherWishes>): void {
  let spokenTo = true;
  const parts = line.split(',');
  for (const [index, part] of parts.entries()) {
    let [name, value] = splitAtColon(part);
    if (name !== '' && !VALUED.has(name)) {
      spokenTo = isSpokenToUs(name, reading.ourName);
      [name, value] = splitAtColon(value);
    }
    if (spokenTo && name === 'max-snippet') limitSnippet(wishes, value.trim());
    else if (spokenTo && name === 'unavailable_after') {
      if (isPast(value, parts[index + 1], reading.now)) wishes.noindex = true;
    } else if (spokenTo && name === '') obey(wishes, value.trim());
  }
}

/** "max-snippet: 50" to its two halves; a rule without a name before a colon is a value alone. */
function splitAtColon(part: string): [name: string, value: string] {
  const found = /^\s*([a-z0-9_-]+)\s*:(.*)$/.exec(part);
  return found ? [found[1] ?? '', found[2] ?? ''] : ['', part];
}

function obey(wishes: Partial<PublisherWishes>, rule: string): void {
  if (rule === 'noindex' || rule === 'none') wishes.noindex = true;
  else if (rule === 'nosnippet') wishes.nosnippet = true;
  else if (rule === 'noarchive' || rule === 'nocache') wishes.noarchive = true;
}

/** -1 means no limit and 0 no snippet, as the search engines that made the rule have it. */
function limitSnippet(wishes: Partial<PublisherWishes>, value: string): void {
  if (!/^\d{1,9}$/.test(value)) return;
  const limit = Number(value);
  if (limit === 0) wishes.nosnippet = true;
  else wishes.maxSnippet = shorterSnippet(wishes.maxSnippet ?? null, limit);
}

const WEEKDAY = /^\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\s*$/;

/** Has the page outlived itself? The comma after a weekday parts the date from its rule. No zone means UTC. */
function isPast(value: string, following: string | undefined, now: Date | undefined): boolean {
  const written = (WEEKDAY.test(value) ? (following ?? '') : value).trim();
  const isZoned = /(?:\dz|\b[a-z]{3,4}|:\d{2} ?[+-]\d{2}:?\d{2})$/.test(written);
  const time = Date.parse(isZoned ? written : `${written.replace(/(\d)t(\d)/, '$1 $2')} utc`);
  return now !== undefined && !Number.isNaN(time) && time < now.getTime();
}
