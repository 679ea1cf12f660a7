/**
 * The quotes of an article as they are handed to the store: the parts of one utterance as one quote, under a permanent
 * id, with the paragraph they stand in. What does not stand in the text byte for byte is refused.
 */
import { createHash } from 'node:crypto';
import type { FoundQuote, QuoteSource } from '../../domain/quote.ts';
import { paragraphAround, sentencesAround } from '../../domain/sentences.ts';
import type { ArticleDraft } from '../../store/store.ts';
import { feedId, quoteId } from '../identity.ts';
import type { Newsdesk } from '../newsdesk.ts';

export interface QuotedText {
  /** Id of the article. */
  article: string;
  /** The text the offsets point into. */
  text: string;
  quotes: readonly FoundQuote[];
  /** The publisher wants no copy kept: then only the sentences of a quote are. */
  noarchive: boolean;
}

/** Quotes with their permanent ids, in order; the same words twice in one article are two quotes. */
export function nameQuotes(
  { tag, log }: Pick<Newsdesk, 'tag'> & Partial<Pick<Newsdesk, 'log'>>,
  { article, text, quotes, noarchive }: QuotedText,
): ArticleDraft['quotes'] {
  const times = new Map<string, number>();
  return joinParts(quotes, text).flatMap((quote) => {
    if (quote.start >= quote.end || text.slice(quote.start, quote.end) !== quote.text) {
      log?.warn(
        { article, start: quote.start, rule: quote.rule },
        'quote refused: it is not what the text says',
      );
      return [];
    }
    const nth = times.get(quote.text) ?? 0;
    times.set(quote.text, nth + 1);
    const id = quoteId(article, quote.text, nth);
    return [{ ...quote, id, feedId: feedId(tag, 'quote', id), source: sourceOf(text, quote, noarchive) }];
  });
}

function sourceOf(text: string, { start, end }: FoundQuote, noarchive: boolean): QuoteSource {
  const sentences = sentencesAround(text, [start, end]);
  const [from, to] = noarchive ? sentences : paragraphAround(text, [start, end]);
  return {
    context: text.slice(from, to),
    contextStart: from,
    sentenceHash: createHash('sha256')
      .update(text.slice(...sentences))
      .digest('hex'),
  };
}

/**
 * The parts of an utterance come one after the other, each with the spans of all of them and with the same speaker. They
 * become one quote from the first to the last; it is as sure as the least sure of them, and held when one of them is.
 */
function joinParts(quotes: readonly FoundQuote[], text: string): FoundQuote[] {
  const joined: FoundQuote[] = [];
  let at = 0;
  while (at < quotes.length) {
    const first = quotes[at];
    if (!first) break;
    let next = at + 1;
    while (isNextPart(first, quotes[next - 1], quotes[next])) next += 1;
    joined.push(next === at + 1 ? first : join(quotes.slice(at, next), first, text));
    at = next;
  }
  return joined;
}

function isNextPart(
  first: FoundQuote,
  before: FoundQuote | undefined,
  part: FoundQuote | undefined,
): boolean {
  if (!part || !before || part.start < before.end || first.segments.length < 2) return false;
  return (
    part.speaker?.name === first.speaker?.name &&
    JSON.stringify(part.segments) === JSON.stringify(first.segments)
  );
}

function join(parts: readonly FoundQuote[], first: FoundQuote, text: string): FoundQuote {
  const end = parts.at(-1)?.end ?? first.end;
  const least = parts.reduce((one, other) => (other.confidence < one.confidence ? other : one), first);
  return {
    ...first,
    text: text.slice(first.start, end),
    end,
    segments: parts.map((part): [number, number] => [part.start, part.end]),
    rule: least.rule,
    confidence: least.confidence,
    review: parts.some((part) => part.review),
    hold: parts.some((part) => part.hold === 'minor') ? 'minor' : null,
  };
}
