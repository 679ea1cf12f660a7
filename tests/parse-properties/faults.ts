/** What would be wrong with the output of a parser, whatever its input was: the promises of src/parse, checked from outside. */
import { Parser as Markup } from 'htmlparser2';
import type { Candidate, ParsedFeed } from '../../src/domain/candidate.ts';
import type { ArticlePage } from '../../src/domain/page.ts';
import type { OfferedFeed } from '../../src/parse/discover-feeds.ts';
import type { ParsedList } from '../../src/parse/list-page.ts';

const TRICKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;
const UNSAFE_TAGS =
  /^(?:script|style|iframe|object|embed|svg|math|link|meta|base|form|input|button|template)$/;

type Check = (value: string) => string | null;

const isText: Check = (value) => {
  if (TRICKS.test(value)) return 'holds control or bidi marks';
  return value.isWellFormed() ? null : 'holds half a letter';
};

const isLine: Check = (value) => isText(value) ?? (/[\n\r]/.test(value) ? 'has several lines' : null);

const isLink: Check = (value) => {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || !url.hostname) return 'is no address of the web';
  return value.length > 2083 ? 'is too long' : null;
};

const isDate: Check = (value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/.test(value) && !Number.isNaN(Date.parse(value))
    ? null
    : 'is no ISO date in UTC';

const isLanguage: Check = (value) =>
  /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(value) ? null : 'is no language tag';

/** HTML that may be shown: parsed as a browser might, it holds nothing that runs and leads only to the web. */
const isSafeMarkup: Check = (value) => {
  const faults: string[] = [];
  const markup = new Markup({
    onopentag(name, attributes) {
      if (UNSAFE_TAGS.test(name)) faults.push(`has <${name}>`);
      for (const [attribute, given] of Object.entries(attributes)) {
        if (attribute !== 'href') faults.push(`has the attribute ${attribute}`);
        else if (isLink(given) !== null) faults.push(`leads to ${given}`);
      }
    },
  });
  markup.end(value);
  return isText(value) ?? faults[0] ?? null;
};

class Faults {
  readonly found: string[] = [];

  check(name: string, value: unknown, check: Check): void {
    if (value === null) return;
    const fault = typeof value === 'string' ? check(value) : `is ${typeof value}`;
    if (fault) this.found.push(`${name} ${fault}: ${JSON.stringify(value)?.slice(0, 200)}`);
  }

  candidate(candidate: Candidate): void {
    this.check('title', candidate.title, isLine);
    this.check('id', candidate.id, isText);
    this.check('link', candidate.link, isLink);
    this.check('published', candidate.published, isDate);
    this.check('updated', candidate.updated, isDate);
    this.check('author', candidate.author, isLine);
    // Plain text: what looks like a tag in it is what a reader of the publisher's page saw.
    this.check('summary', candidate.summary, isText);
    this.check('content', candidate.content, isSafeMarkup);
    for (const category of candidate.categories) this.check('category', category, isLine);
    for (const { url, type, length } of candidate.enclosures) {
      this.check('enclosure', url, isLink);
      this.check('type of enclosure', type, isLine);
      if (length !== null && !(Number.isSafeInteger(length) && length >= 0))
        this.found.push(`length is ${length}`);
    }
  }
}

export function faultsOfFeed(feed: ParsedFeed): string[] {
  const faults = new Faults();
  faults.check('feed title', feed.title, isLine);
  faults.check('feed link', feed.link, isLink);
  faults.check('feed language', feed.language, isLanguage);
  for (const entry of feed.entries) faults.candidate(entry);
  if (feed.entries.length > 5000) faults.found.push('too many entries');
  return faults.found;
}

export function faultsOfList({ candidates, page, problems }: ParsedList): string[] {
  const faults = new Faults();
  faults.check('page title', page.title, isLine);
  faults.check('page text', page.text, isText);
  faults.check('page language', page.lang, isLanguage);
  for (const candidate of candidates) faults.candidate(candidate);
  for (const problem of problems) faults.check('problem', problem, (value) => (value ? null : 'is empty'));
  if (candidates.length > 500) faults.found.push('too many candidates');
  return faults.found;
}

export function faultsOfArticle(page: ArticlePage): string[] {
  const faults = new Faults();
  for (const field of ['title', 'dek', 'section', 'site'] as const) faults.check(field, page[field], isLine);
  for (const field of ['canonical', 'image'] as const) faults.check(field, page[field], isLink);
  for (const field of ['published', 'modified'] as const) faults.check(field, page[field], isDate);
  faults.check('text', page.text, isText);
  faults.check('language', page.lang, isLanguage);
  for (const author of page.authors) faults.check('author', author, isLine);
  const { maxSnippet } = page.wishes;
  if (maxSnippet !== null && !(Number.isSafeInteger(maxSnippet) && maxSnippet >= 0))
    faults.found.push(`max-snippet is ${maxSnippet}`);
  return faults.found;
}

export function faultsOfOffers(offers: OfferedFeed[]): string[] {
  const faults = new Faults();
  for (const { url, title } of offers) {
    faults.check('feed address', url, isLink);
    faults.check('feed title', title, isLine);
  }
  return faults.found;
}
