/** A quote as the desk shows it: in its paragraph, with who is said to have said it, why, and what to mind. */
import type { QuoteInArticle } from '../domain/article.ts';
import { markSpans, paragraphAround, type Span } from './context.ts';
import { decisionForm } from './desk-frame.ts';
import type { DeskSeat } from './desk-views.ts';
import { attributionWords, type ButtonAct } from './desk-words.ts';
import { langOf } from './headline-entry.ts';
import { type Child, html, type Safe } from './markup.ts';
import { percent } from './plain-words.ts';
import { unnamedPupil } from './pupils.ts';
import { showQuote } from './shown.ts';

const STATE_WORDS = { waiting: 'Waits', approved: 'Approved', rejected: 'Rejected' } as const;

export interface QuoteCard extends QuoteInArticle {
  /** The body the quote's offsets point into; null where it is not kept. */
  text: string | null;
  /** Page of the desk to come back to. */
  back: string;
}

/** A quote with its buttons and a form for its speaker. */
export function quoteCard(seat: DeskSeat, { quote, article, text, back }: QuoteCard): Safe {
  const position = [quote.role, quote.affiliation].filter(Boolean).join(', ');
  const form = { id: quote.id, back, about: `words-${quote.id}` };
  return html`<article class="voice ${quote.status}" id="${quoteAnchor(quote.id)}">
<div class="what"><blockquote id="${form.about}"${langOf(article)}><p>${inParagraph(quote, text)}</p></blockquote>
<p class="by"><b>${quote.speakerName ?? 'Nobody named'}</b>${position && html` <span>${position}</span>`}</p>
<p class="reason"><span class="state">${STATE_WORDS[quote.status]}${quote.featuredAt !== null && ', featured'}</span><span>${percent(quote.confidence)} sure: ${attributionWords(quote.rule)}</span></p>
${cautions({ quote, article }).map((caution) => html`<p class="caution">${caution}</p>\n`)}</div>
<div class="decide">${decisionForm(seat, form, actsForQuote(quote))}
<details class="fix"><summary>Fix the speaker</summary>
${decisionForm(seat, form, ['fix-speaker'], speakerFields(quote), 'fix-speaker')}</details></div>
</article>`;
}

/** The anchor of a quote on the desk's pages. */
export function quoteAnchor(id: string): string {
  return `q-${id}`;
}

function actsForQuote({ status, featuredAt }: QuoteInArticle['quote']): readonly ButtonAct[] {
  if (status === 'waiting') return ['approve-quote', 'feature-quote', 'reject-quote'];
  if (status === 'rejected') return ['approve-quote', 'feature-quote'];
  return [featuredAt === null ? 'feature-quote' : 'unfeature-quote', 'reject-quote'];
}

/** The spoken parts marked in the paragraph they stand in; the words alone where that text is gone. */
function inParagraph(
  { text: words, start, end, segments }: QuoteInArticle['quote'],
  text: string | null,
): Safe {
  if (text?.slice(start, end) !== words) return html`<mark>${words}</mark>`;
  // Other parts of the same utterance are quotes of their own.
  const own = segments.filter(([from, to]) => from >= start && to <= end);
  const spoken: readonly Span[] = own.length > 0 ? own : [[start, end]];
  return markSpans(text, paragraphAround(text, [start, end]), spoken);
}

function cautions({ quote, article }: QuoteInArticle): Child[] {
  const approved = {
    ...quote,
    status: 'approved',
    approvedAt: quote.approvedAt ?? 0,
    review: false,
  } as const;
  const published = article.form === 'article' ? ({ ...article, status: 'published' } as const) : article;
  return [
    quote.hold === 'minor' &&
      html`<strong>May be a pupil.</strong> Shown only as “${unnamedPupil(article)}”, without name, role or school.`,
    quote.review && 'The machine is not sure who speaks: look at the paragraph.',
    showQuote({ quote: approved, article: published }) === null
      ? 'Will not be shown: it is more than may be shown of this article, its publisher wants none of it shown, or it names somebody who may be a pupil.'
      : article.status !== 'published' && 'Public once its article is published.',
  ].filter(Boolean);
}

function speakerFields({
  id,
  speakerName,
  speakerMention,
  role,
  affiliation,
}: QuoteInArticle['quote']): Safe {
  const field = (name: string, label: string, value: string | null) =>
    html`<p><label for="${name}-${id}">${label}</label><input id="${name}-${id}" name="${name}" value="${value ?? ''}" maxlength="200" autocomplete="off"></p>\n`;
  return html`<div class="fields">${speakerMention !== null && html`<p class="quiet">Named in the text as “${speakerMention}”.</p>\n`}${field('speaker', 'Name', speakerName)}${field('role', 'Role', role)}${field('affiliation', 'Where', affiliation)}</div>`;
}
