/** A quote as the desk shows it: in its paragraph, with who is said to have said it, why, and what to mind. */
import type { Quote, QuoteInArticle } from '../domain/article.ts';
import { partsOf } from '../domain/quote-words.ts';
import { speakerPath } from './addresses.ts';
import { markSpans, paragraphAround } from './context.ts';
import { showDay } from './dates.ts';
import { decisionForm } from './desk-frame.ts';
import { speakerFields, trimForm } from './desk-quote-forms.ts';
import type { DeskSeat } from './desk-views.ts';
import { attributionWords, type ButtonAct, DRIFT_WORDS } from './desk-words.ts';
import { langOf } from './headline-entry.ts';
import { type Child, html, type Safe } from './markup.ts';
import { percent } from './plain-words.ts';
import { unnamedPupil } from './pupils.ts';
import { MOST_QUOTES, showQuote } from './shown.ts';
import type { Site } from './site.ts';

const STATE_WORDS = { waiting: 'Waits', approved: 'Approved', rejected: 'Rejected' } as const;

export interface QuoteCard extends QuoteInArticle {
  /** The body the quote's offsets point into; null where it is not kept. */
  text: string | null;
  /** Page of the desk to come back to. */
  back: string;
  /** All quotes of its article, this one among them: who is quoted, and how many are public. */
  all: readonly Quote[];
}

/** A quote with its buttons and forms for its speaker and its sentences. */
export function quoteCard(site: Site, seat: DeskSeat, card: QuoteCard): Safe {
  const { quote, article, text, back } = card;
  const position = [quote.role, quote.affiliation].filter(Boolean).join(', ');
  const form = { id: quote.id, back, about: `words-${quote.id}` };
  const shown = asShown(card);
  return html`<article class="voice ${quote.status}" id="${quoteAnchor(quote.id)}">
<div class="what"><blockquote id="${form.about}"${langOf(article)}><p>${inParagraph(quote, text)}</p></blockquote>
<p class="by"><b>${nameOf(quote)}</b>${position && html` <span>${position}</span>`}</p>
<p class="reason"><span class="state">${STATE_WORDS[quote.status]}${quote.featuredAt !== null && ', featured'}</span><span>${percent(quote.confidence)} sure: ${attributionWords(quote.rule)}</span></p>
${shown && html`<p class="as-shown"><b>Readers see</b> “${shown.text}”${shown.speaker && html` <span>— ${shown.speaker}</span>`}</p>\n`}${cautions(site, card).map((caution) => html`<p class="caution">${caution}</p>\n`)}</div>
<div class="decide">${decisionForm(seat, form, actsForQuote(quote))}
${quote.hold === 'minor' && decisionForm(seat, form, pupilActs(quote))}${trimForm(seat, form, quote)}
<details class="fix"><summary>Fix the speaker</summary>
${decisionForm(seat, form, ['fix-speaker'], speakerFields(card), 'fix-speaker')}
${registerActs(quote).length > 0 && decisionForm(seat, form, registerActs(quote))}</details></div>
</article>`;
}

/** The anchor of a quote on the desk's pages. */
export function quoteAnchor(id: string): string {
  return `q-${id}`;
}

function nameOf({ speakerName, speakerSlug }: Quote): Child {
  if (speakerName === null) return 'Nobody named';
  return speakerSlug === null ? speakerName : html`<a href="${speakerPath(speakerSlug)}">${speakerName}</a>`;
}

function actsForQuote({ status, featuredAt, drift }: Quote): readonly ButtonAct[] {
  if (status === 'waiting') return ['approve-quote', 'feature-quote', 'reject-quote'];
  if (status === 'rejected') return ['approve-quote', 'feature-quote'];
  const feature = featuredAt === null ? 'feature-quote' : 'unfeature-quote';
  return drift === null ? [feature, 'reject-quote'] : ['confirm-quote', feature, 'reject-quote'];
}

function pupilActs({ firstName, speakerKind, speakerName }: Quote): readonly ButtonAct[] {
  if (firstName) return ['hide-first-name', 'lift-hold'];
  return speakerKind === 'person' && speakerName !== null ? ['show-first-name', 'lift-hold'] : ['lift-hold'];
}

function registerActs({ hold, speakerKind, speakerSlug }: Quote): readonly ButtonAct[] {
  const acts: ButtonAct[] = [];
  if (hold === null && speakerKind !== 'organisation') acts.push('set-hold');
  if (speakerSlug !== null) acts.push('split-quote');
  return acts;
}

/** The spoken parts marked in the paragraph they stand in; the words alone where neither it nor the text is kept. */
function inParagraph(quote: Quote, text: string | null): Safe {
  const { text: words, start, end, context, contextStart } = quote;
  if (context !== null && contextStart !== null) {
    const spoken = partsOf(quote).map(([from, to]) => [from - contextStart, to - contextStart] as const);
    return markSpans(context, [0, context.length], spoken);
  }
  if (text?.slice(start, end) !== words) return html`<mark>${words}</mark>`;
  return markSpans(text, paragraphAround(text, [start, end]), partsOf(quote));
}

/** The quote as it is or would be shown, where that is not what stands above. */
function asShown({ quote, article }: QuoteInArticle): { text: string; speaker: string | null } | null {
  const shown = showQuote(asPublic({ quote, article }));
  if (!shown) return null;
  // The comma that led over to "she said" is dropped everywhere.
  const isSame = shown.text === quote.text.replace(/,$/, '') && shown.speaker === quote.speakerName;
  return isSame ? null : shown;
}

/** As if it and its article were public. */
function asPublic({ quote, article }: QuoteInArticle): QuoteInArticle {
  return {
    quote: { ...quote, status: 'approved', approvedAt: quote.approvedAt ?? 0, review: false },
    article: article.form === 'article' ? { ...article, status: 'published' } : article,
  };
}

function cautions(site: Site, { quote, article, all }: QuoteCard): Child[] {
  const standing = all.filter(({ id, status }) => id !== quote.id && status === 'approved').length;
  return [
    quote.hold === 'minor' &&
      html`<strong>May be a pupil.</strong> Shown only as “${unnamedPupil(article)}”, without name, role or school.`,
    quote.review && 'The machine is not sure who speaks: look at the paragraph.',
    quote.drift !== null &&
      html`<strong>${DRIFT_WORDS[quote.drift]}</strong> Seen on ${showDay(quote.checkedAt ?? quote.updatedAt, site.timeZone)}: look at <a href="${article.url}" rel="noreferrer">the page</a>.`,
    showQuote(asPublic({ quote, article })) === null
      ? 'Will not be shown: it is more than may be shown of this article, its publisher wants none of it shown, or it names somebody who may be a pupil.'
      : article.status !== 'published' &&
        article.form === 'article' &&
        'Public once its article is published.',
    standing >= MOST_QUOTES &&
      quote.featuredAt === null &&
      `${MOST_QUOTES} quotes of an article are public: the featured ones, then those approved first. Feature this one to put it before others.`,
  ].filter(Boolean);
}
