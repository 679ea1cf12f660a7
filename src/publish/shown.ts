/**
 * The one place that decides all text ever shown of an article: headline, dek, quotes and evidence. Pages, feeds, API
 * and widget are given what these functions return and nothing else.
 */
import type { Article, Quote, QuoteInArticle } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Explanation, Headline, ShownEvidence, ShownQuote } from '../domain/headline.ts';
import type { StoryReport } from '../domain/story.ts';
import { Allowance, mayQuote } from './allowance.ts';
import { cleanLine, cutLine } from './clean-text.ts';
import { maskPrivate } from './masking.ts';
import { placesOf } from './places.ts';
import { maskPupils, namesPupil, unnamedPupil } from './pupils.ts';
import { type Shelter, takeEvidence } from './shown-evidence.ts';
import { spokenParts, spokenText } from './shown-words.ts';
import { linkToWords } from './text-fragment.ts';

/** Characters of the publisher's own feed summary, and of a headline so long that it is no headline. */
const DEK_LIMIT = 200;
const TITLE_LIMIT = 300;
/** Evidence is shown in short spans, the weightiest first. */
const SPAN_LIMIT = 100;
const SPANS = 4;
/** Less than this is not worth a dek. */
const DEK_LEAST = 40;

/** An article as readers are shown it. Its dek is an editor's sentence, or a little of the publisher's feed summary. */
export function showHeadline(article: Article): Headline {
  return headlineWithin(article, new Allowance(article));
}

/** The same headline with the other outlets that tell of its event; unchanged where there are none. */
export function tellOthers(
  headline: Headline,
  story: { slug: string; reports: readonly StoryReport[] } | null,
): Headline {
  if (story === null || story.reports.length < 2) return headline;
  const others = story.reports.filter(({ outlet }) => outlet.id !== headline.outlet.id);
  // An outlet with two reports is named once, with its first.
  const also = [...Map.groupBy(others, ({ outlet }) => outlet.id).values()].flatMap(([first]) => first ?? []);
  return {
    ...headline,
    told: {
      slug: story.slug,
      reports: story.reports.length,
      also: also.map(({ outlet, url, genre }) => ({ outlet, url, genre })),
      changedAt: Math.max(...story.reports.map(({ updatedAt }) => updatedAt)),
    },
  };
}

/** Of one article no more than so many quotes are public, the featured ones first, then those approved first. */
export const MOST_QUOTES = 3;

/** What the people who run the site want of quotes. */
export interface QuoteWishes {
  /** A quote that no longer stands on its page as it was is not shown. */
  hideDrifted?: boolean;
}

/**
 * A quote as readers are shown it, or null: not approved, flagged for review, its article taken out, its publisher
 * wants no text shown, or it is more than may be shown of the article. A pupil is "a student in Colorado": no name, no
 * school, no age.
 */
export function showQuote(row: QuoteInArticle, wishes: QuoteWishes = {}): ShownQuote | null {
  return showQuotes([row], wishes)[0] ?? null;
}

/**
 * Quotes that stand together on one page or in one feed, in the order given: of each article no more than may be
 * shown of it altogether, its quotes before its dek. What may not be shown is left out.
 */
export function showQuotes(rows: readonly QuoteInArticle[], wishes: QuoteWishes = {}): ShownQuote[] {
  const allowances = new Map(rows.map(({ article }) => [article.id, new Allowance(article)]));
  const standing = rows.filter(({ quote }) => !(wishes.hideDrifted && quote.drift !== null));
  const chosen = chooseQuotes(standing);
  const spoken = standing
    .filter(({ quote }) => chosen.has(quote.id))
    .map((row) => ({ row, text: takeQuote(row, allowances.get(row.article.id)) }));
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

/** Ids of the quotes that are public, of each article the first few. */
function chooseQuotes(rows: readonly QuoteInArticle[]): Set<string> {
  const approved = rows.map(({ quote }) => quote).filter(({ status }) => status === 'approved');
  const groups = Map.groupBy(approved, ({ articleId }) => articleId);
  return new Set(
    [...groups.values()].flatMap((quotes) =>
      quotes
        .sort(
          (a, b) =>
            (b.featuredAt ?? 0) - (a.featuredAt ?? 0) ||
            (a.approvedAt ?? 0) - (b.approvedAt ?? 0) ||
            (a.id < b.id ? -1 : 1),
        )
        .slice(0, MOST_QUOTES)
        .map(({ id }) => id),
    ),
  );
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
    genre: article.correction?.genre ? [] : spans(article.genreEvidence),
    rules: article.rules,
    corrected: Object.keys(article.correction ?? {}) as Explanation['corrected'],
    textDroppedAt: article.textDroppedAt,
  };
}

function headlineWithin(article: Article, allowance: Allowance): Headline {
  const { title, machineTitle } = titlesOf(article);
  return {
    id: article.id,
    feedId: article.feedId,
    url: article.url,
    title,
    originalTitle: title === machineTitle ? null : machineTitle,
    dek: dekWithin(article, machineTitle, allowance),
    outlet: article.outlet,
    authors: article.authors
      .map((author) => maskPrivate(cleanLine(author)))
      .filter((author) => author !== '' && !namesPupil(article, author)),
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

/** The headline that is shown, and the publisher's own; neither names a pupil who is quoted below it. */
function titlesOf(article: Article): { title: string; machineTitle: string } {
  const printed = maskPupils(article, maskPrivate(cleanLine(article.title)));
  const machineTitle = cutLine(printed, TITLE_LIMIT) || article.outlet.name;
  return { title: maskPupils(article, cleanLine(article.displayTitle ?? '')) || machineTitle, machineTitle };
}

// What blog software adds to the end of a summary; it says nothing about the article.
const FEED_TAIL =
  /\s*(?:The post .{1,300} (?:first appeared on|appeared first on) .{1,200}|\[(?:…|\.\.\.)\]|(?:Continue reading|Read more)\b.{0,200})$/iu;

function dekWithin(article: Article, title: string, allowance: Allowance): string | null {
  if (!mayQuote(article)) return null;
  const own = maskPupils(article, cleanLine(article.displayDek ?? ''));
  if (own) {
    allowance.charge(own);
    return own;
  }
  const printed = maskPrivate(cleanLine((article.summary ?? '').slice(0, 5000)).replace(FEED_TAIL, ''));
  const summary = maskPupils(article, printed);
  if (summary === '' || summary === title) return null;
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
  const isPupil = isHeld(article, quote);
  const described = (words: string | null) =>
    isPupil ? null : lineOrNull(words && maskPupils(article, words));
  return {
    id: quote.id,
    feedId: quote.feedId,
    text,
    speaker: isPupil ? pupilName(article, quote) : lineOrNull(quote.speakerName),
    speakerKind: isPupil ? 'pupil' : quote.speakerName === null ? null : quote.speakerKind,
    speakerSlug: isPupil ? null : quote.speakerSlug,
    role: described(quote.role),
    affiliation: described(quote.affiliation),
    featured: quote.featuredAt !== null,
    approvedAt: quote.approvedAt ?? quote.updatedAt,
    updatedAt: quote.updatedAt,
    headline,
    deepLink: deepLink(article.url, spokenParts(quote)),
  };
}

/** Held itself, or the words of somebody whose other words in the article are. */
function isHeld({ heldNames }: Article, { hold, speakerName }: Quote): boolean {
  return hold === 'minor' || (speakerName !== null && heldNames.includes(speakerName));
}

/** "Tobin, a student in Colorado" where an editor let the first name be shown, else without it. */
function pupilName(article: Article, { firstName, speakerName, speakerKind }: Quote): string {
  const first = cleanLine(speakerName ?? '').split(' ')[0];
  return firstName && first && speakerKind === 'person'
    ? `${first}, ${unnamedPupil(article)}`
    : unnamedPupil(article);
}

/** Is the article public? A list page is never a headline itself, but its quotes stand while it is not taken out. */
export function isOut(article: Article): boolean {
  if (article.form === 'listing') return article.status !== 'hidden' && article.status !== 'gone';
  return article.status === 'published';
}

/** A link to the words; words with a private address in them are not repeated in a link either. */
function deepLink(url: string, parts: readonly string[]): string {
  return parts.every((words) => maskPrivate(words) === words) ? linkToWords(url, parts) : url;
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
