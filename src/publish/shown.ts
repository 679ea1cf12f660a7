/**
 * The one place that decides all text ever shown of an article: headline, dek, quotes and evidence. Pages, feeds, API
 * and widget are given what these functions return and nothing else.
 */
import type { Article, Quote, QuoteInArticle } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Explanation, Headline, ShownEvidence, ShownQuote } from '../domain/headline.ts';
import { isStateCode, type PlaceCode, placeName } from '../domain/vocabulary.ts';
import { Allowance, mayQuote } from './allowance.ts';
import { cleanLine, cutLine } from './clean-text.ts';
import { maskPrivate } from './masking.ts';
import { namesPupil, type Shelter, takeEvidence } from './shown-evidence.ts';
import { linkToWords } from './text-fragment.ts';

/** Characters of the publisher's own feed summary, and of a headline so long that it is no headline. */
const DEK_LIMIT = 200;
const TITLE_LIMIT = 300;
/** Evidence is shown in short spans, the weightiest first. */
const SPAN_LIMIT = 100;
const SPANS = 4;
/** Less than this is not worth a dek. */
const DEK_LEAST = 40;

/** The places a headline stands under: `US` first for what is national, then its states, most likely first. */
export function placesOf(article: Article): PlaceCode[] {
  const states = [...article.states].sort((a, b) => b.score - a.score).map((state) => state.code);
  const national = article.scope === 'national' || (states.length === 0 && article.focus === 'US');
  return national ? ['US', ...states] : states;
}

/** An article as readers are shown it. Its dek is an editor's sentence, or a little of the publisher's feed summary. */
export function showHeadline(article: Article): Headline {
  return headlineWithin(article, new Allowance(article));
}

/**
 * A quote as readers are shown it, or null: not approved, flagged for review, its article taken out, its publisher
 * wants no text shown, or it is more than may be shown of the article. A pupil is "a student in Colorado": no name, no
 * school, no age.
 */
export function showQuote(row: QuoteInArticle): ShownQuote | null {
  return showQuotes([row])[0] ?? null;
}

/**
 * Quotes that stand together on one page or in one feed, in the order given: of each article no more than may be
 * shown of it altogether, its quotes before its dek. What may not be shown is left out.
 */
export function showQuotes(rows: readonly QuoteInArticle[]): ShownQuote[] {
  const allowances = new Map(rows.map(({ article }) => [article.id, new Allowance(article)]));
  const spoken = rows.map((row) => ({ row, text: takeQuote(row, allowances.get(row.article.id)) }));
  const headlines = new Map<string, Headline>();
  return spoken.flatMap(({ row: { quote, article }, text }) => {
    if (text === null) return [];
    const headline =
      headlines.get(article.id) ??
      headlineWithin(article, allowances.get(article.id) ?? new Allowance(article));
    headlines.set(article.id, headline);
    return quoteUnder(headline, quote, article, text);
  });
}

/** Headlines on a page that also shows `quotes`: where a quote used up what may be shown, its article's dek gives way. */
export function besideQuotes(headlines: readonly Headline[], quotes: readonly ShownQuote[]): Headline[] {
  const deks = new Map(quotes.map((quote) => [quote.headline.id, quote.headline.dek]));
  return headlines.map((headline) => {
    const dek = deks.get(headline.id);
    return dek === undefined ? headline : { ...headline, dek };
  });
}

/**
 * Why an article is here. `quotes` are those of it that are shown on the same page: they count, and come first. With
 * `text`, its body as read, evidence is shown in its sentence where there is room for that.
 */
export function explain(
  article: Article,
  quotes: readonly ShownQuote[] = [],
  text: string | null = null,
): Explanation {
  const allowance = new Allowance(article);
  for (const quote of quotes) allowance.charge(quote.text);
  const headline = headlineWithin(article, allowance);
  const shelter = { article, text, allowance, sentences: new Set<string>() };
  const spans = (evidence: readonly Evidence[]) => showEvidence(evidence, shelter);
  const { label, score, evidence } = article.relevance;
  return {
    headline,
    relevance: { label, score, evidence: spans(evidence) },
    states: article.states.map((state) => ({ ...state, evidence: spans(state.evidence) })),
    topics: article.topics.map((topic) => ({ ...topic, evidence: spans(topic.evidence) })),
    rules: article.rules,
    corrected: Object.keys(article.correction ?? {}) as Explanation['corrected'],
    textDroppedAt: article.textDroppedAt ?? null,
  };
}

function headlineWithin(article: Article, allowance: Allowance): Headline {
  const machineTitle = cutLine(maskPrivate(cleanLine(article.title)), TITLE_LIMIT) || article.outlet.name;
  const title = cleanLine(article.displayTitle ?? '') || machineTitle;
  return {
    id: article.id,
    feedId: article.feedId,
    url: article.url,
    title,
    originalTitle: title === machineTitle ? null : machineTitle,
    dek: dekWithin(article, machineTitle, allowance),
    outlet: article.outlet,
    authors: article.authors.map((author) => maskPrivate(cleanLine(author))).filter(Boolean),
    lang: article.lang,
    genre: article.genre,
    archived: article.archived,
    publishedAt: article.publishedAt,
    dateFrom: article.dateFrom,
    firstSeenAt: article.firstSeenAt,
    updatedAt: article.updatedAt,
    scope: article.scope,
    states: placesOf(article),
    topics: article.topics.map((topic) => topic.slug),
    featured: article.featuredAt !== null,
    storyId: article.storyId,
  };
}

// What blog software adds to the end of a summary; it says nothing about the article.
const FEED_TAIL =
  /\s*(?:The post .{1,300} (?:first appeared on|appeared first on) .{1,200}|\[(?:…|\.\.\.)\]|(?:Continue reading|Read more)\b.{0,200})$/iu;

function dekWithin(article: Article, title: string, allowance: Allowance): string | null {
  if (!mayQuote(article)) return null;
  const own = cleanLine(article.displayDek ?? '');
  if (own) {
    allowance.charge(own);
    return own;
  }
  const summary = maskPrivate(cleanLine((article.summary ?? '').slice(0, 5000)).replace(FEED_TAIL, ''));
  if (summary === '' || summary === title || namesPupil(article, summary)) return null;
  const cut = cutLine(cutWords(summary, allowance.words), Math.min(DEK_LIMIT, allowance.characters));
  if (cut !== summary && cut.length < DEK_LEAST) return null;
  return allowance.take(cut) ? cut : null;
}

function cutWords(line: string, most: number): string {
  const words = line.split(' ');
  return words.length <= most ? line : cutLine(line, words.slice(0, most).join(' ').length + 1);
}

/** The words of a quote that may be shown, or null; they are counted. */
function takeQuote({ quote, article }: QuoteInArticle, allowance = new Allowance(article)): string | null {
  if (quote.status !== 'approved' || quote.approvedAt === null || quote.review) return null;
  if (!isOut(article) || !mayQuote(article)) return null;
  const text = maskPrivate(spokenText(quote));
  if (namesPupil(article, text)) return null;
  return text !== '' && allowance.take(text) ? text : null;
}

function quoteUnder(headline: Headline, quote: Quote, article: Article, text: string): ShownQuote {
  const minor = quote.hold === 'minor';
  return {
    id: quote.id,
    feedId: quote.feedId,
    text,
    speaker: minor ? unnamedPupil(article) : lineOrNull(quote.speakerName),
    role: minor ? null : lineOrNull(quote.role),
    affiliation: minor ? null : lineOrNull(quote.affiliation),
    featured: quote.featuredAt !== null,
    approvedAt: quote.approvedAt ?? quote.updatedAt,
    updatedAt: quote.updatedAt,
    headline,
    deepLink: deepLink(article.url, firstSegment(quote)),
  };
}

/** Is the article public? A list page is never a headline itself, but its quotes stand while it is not taken out. */
export function isOut(article: Article): boolean {
  if (article.form === 'listing') return article.status !== 'hidden' && article.status !== 'gone';
  return article.status === 'published';
}

function segmentsOf(quote: Quote): string[] {
  // The segments are those of the whole utterance; parts that stand outside this quote are quotes of their own.
  const own = quote.segments.filter(([start, end]) => start >= quote.start && end <= quote.end);
  const parts = own.map(([start, end]) => quote.text.slice(start - quote.start, end - quote.start));
  const spoken = parts.map(cleanLine).filter(Boolean);
  return spoken.length > 0 ? spoken : [cleanLine(quote.text)];
}

/** The spoken words; the reporter's words between them are left out and marked; the comma that led over to them is dropped. */
function spokenText(quote: Quote): string {
  const parts = segmentsOf(quote).map((part) => part.replace(/,$/, ''));
  return parts.join(' […] ');
}

function firstSegment(quote: Quote): string {
  return segmentsOf(quote)[0] ?? '';
}

/** A link to the words; words with a private address in them are not repeated in a link either. */
function deepLink(url: string, words: string): string {
  return maskPrivate(words) === words ? linkToWords(url, words) : url;
}

/** What a pupil is called wherever readers see their words: "a student in Colorado". */
export function unnamedPupil(article: Article): string {
  const place = placesOf(article)[0];
  return place !== undefined && isStateCode(place) ? `a student in ${placeName(place)}` : 'a student';
}

function lineOrNull(text: string | null): string | null {
  return maskPrivate(cleanLine(text ?? '')) || null;
}

function showEvidence(evidence: readonly Evidence[], shelter: Shelter): ShownEvidence[] {
  const shown: ShownEvidence[] = [];
  const known = new Set<string>();
  for (const span of [...evidence].sort((a, b) => b.weight - a.weight)) {
    if (shown.length === SPANS) break;
    const text = cutLine(maskPrivate(cleanLine(span.text)), SPAN_LIMIT);
    // The same word found thrice is one reason, not three.
    const key = `${span.field} ${span.rule} ${text.toLowerCase()}`;
    if (known.has(key)) continue;
    known.add(key);
    const piece = takeEvidence(span, text, shelter);
    if (piece) shown.push(piece);
  }
  return shown;
}
