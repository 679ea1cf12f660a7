/** The desk's forms for a quote: who said it, with the article's own names to choose from, and which sentences are shown. */
import type { Quote } from '../domain/article.ts';
import { quoteSentences, wordsAt } from '../domain/quote-words.ts';
import { type DecisionForm, decisionForm } from './desk-frame.ts';
import type { DeskSeat } from './desk-views.ts';
import { html, type Safe } from './markup.ts';
import { suggestNames } from './name-suggestions.ts';

const KIND_WORDS = {
  person: 'A person',
  organisation: 'An organization',
  nominal: 'Nobody by name',
} as const;

export interface SpeakerForm {
  quote: Quote;
  /** The body as read; null where it is not kept. */
  text: string | null;
  all: readonly Quote[];
}

/** Name, role, affiliation and kind. The names of the article are offered; any other can be typed. */
export function speakerFields({ quote, text, all }: SpeakerForm): Safe {
  const { id, speakerName, speakerMention, speakerKind, role, affiliation, context } = quote;
  const field = (name: string, label: string, value: string | null, list: Safe | null = null) =>
    html`<p><label for="${name}-${id}">${label}</label><input id="${name}-${id}" name="${name}" value="${value ?? ''}" maxlength="200" autocomplete="off"${list}></p>\n`;
  const kinds = Object.entries(KIND_WORDS).map(
    ([kind, words]) =>
      html`<option value="${kind}"${kind === (speakerKind ?? 'person') && html` selected`}>${words}</option>`,
  );
  const names = suggestNames(all, text ?? context);
  return html`<div class="fields">${speakerMention !== null && html`<p class="quiet">Named in the text as “${speakerMention}”.</p>\n`}${field('speaker', 'Name', speakerName, html` list="names-${id}"`)}<datalist id="names-${id}">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>${field('role', 'Role', role)}${field('affiliation', 'Where', affiliation)}<p><label for="kind-${id}">What</label><select id="kind-${id}" name="speaker-kind">${kinds}</select></p></div>`;
}

/** A box for each sentence; nothing where there is but one. */
export function trimForm(seat: DeskSeat, form: DecisionForm, quote: Quote): Safe | null {
  const sentences = quoteSentences(quote);
  if (sentences.length < 2) return null;
  const isShown = (spans: readonly (readonly [number, number])[]) =>
    quote.kept === null ||
    spans.every(([from, to]) => quote.kept?.some(([start, end]) => from >= start && to <= end));
  const boxes = sentences.map((spans, at) => {
    const words = spans.map((span) => wordsAt(quote, span)).join(' […] ');
    return html`<li><label><input type="checkbox" name="sentence-${at}"${isShown(spans) && html` checked`}> ${words}</label></li>`;
  });
  return html`<details class="fix trim"><summary>${quote.kept === null ? 'Show a part of it' : 'Trimmed: show another part'}</summary>
${decisionForm(seat, form, ['trim-quote'], html`<ol class="sentences">${boxes}</ol><p class="quiet">Whole sentences only; what is left out is marked […].</p>`, 'trim-quote')}</details>`;
}
