/** An article as the desk lists it: what it is, from where, how it was judged, and the words that decided. */
import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import { placeName } from '../domain/vocabulary.ts';
import { markSpans, sentenceAround } from './context.ts';
import { rfc3339, showDay } from './dates.ts';
import type { InboxRow } from './desk-views.ts';
import { type ButtonAct, LABEL_WORDS } from './desk-words.ts';
import { html, type Safe } from './markup.ts';
import { placesOf } from './places.ts';
import { evidenceWords, GENRE_WORDS, percent } from './plain-words.ts';
import { type Site, topicName } from './site.ts';

/** What can be done with an article as it stands, the likeliest first. */
export function actsFor({ status, featuredAt }: Article): readonly ButtonAct[] {
  if (status === 'queued') return ['publish', 'feature', 'hide'];
  if (status === 'published') return [featuredAt === null ? 'feature' : 'unfeature', 'requeue', 'hide'];
  if (status === 'rejected') return ['publish', 'feature', 'requeue'];
  return status === 'hidden' ? ['publish', 'feature', 'requeue'] : [];
}

/** "Testing policy 12 %": the label, and how likely it is about refusing, drawn as a bar too. */
export function verdictLine({ relevance: { label, score }, correction }: Article): Safe {
  if (correction?.relevance) {
    return html`<span class="verdict ${label}">${LABEL_WORDS[label]} <span class="score">an editor says so</span></span>`;
  }
  const width = Math.round(score * 100);
  return html`<span class="verdict ${label}">${LABEL_WORDS[label]} <svg class="gauge" viewBox="0 0 100 10" width="56" height="6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="10"/><rect width="${width}" height="10"/></svg> <span class="score">${percent(score)}<span class="unseen"> likely to be about refusing tests</span></span></span>`;
}

/** Outlet, day, genre, and what an editor should mind before publishing. */
export function originLine(site: Site, article: Article): Safe {
  const { outlet, publishedAt, dateFrom, genre, url, featuredAt } = article;
  const day = html`<time datetime="${rfc3339(publishedAt)}">${showDay(publishedAt, site.timeZone)}</time>`;
  return html`<p class="origin"><b>${outlet.name}</b>${dateFrom === 'none' ? html`<span>undated, seen ${day}</span>` : day}<span>${GENRE_WORDS[genre] ?? 'News'}</span>${featuredAt !== null && html`<span class="featured">Featured</span>`}${cautions(article).map((caution) => html`<span class="caution">${caution}</span>`)}<a href="${url}" rel="noreferrer">Original<span class="unseen">: ${article.title}</span></a></p>`;
}

/** The publisher's wishes, and age. */
function cautions({ archived, wishes }: Article): string[] {
  return [
    archived && 'Archived: may be out of date',
    wishes.noindex && 'Asks not to be indexed',
    (wishes.nosnippet || wishes.tdmReserved) && 'Headline and link only',
  ].filter((caution) => caution !== false);
}

/** States and topics as they will be filed. */
export function chips(site: Site, article: Article): Safe {
  const places = placesOf(article).map((code) => html`<li class="place">${placeName(code)}</li>`);
  const topics = article.topics.map(({ slug }) => html`<li>${topicName(site, slug)}</li>`);
  if (places.length === 0) places.push(html`<li class="none">No state found</li>`);
  return html`<ul class="chips" aria-label="States and topics">${places}${topics}</ul>`;
}

/** The weightiest of the evidence, for or against; null when there is none. */
export function decidingEvidence({ relevance }: Article): Evidence | null {
  return relevance.evidence.reduce<Evidence | null>(
    (heaviest, one) => (heaviest && Math.abs(heaviest.weight) >= Math.abs(one.weight) ? heaviest : one),
    null,
  );
}

/**
 * A piece of evidence in its sentence, with the rule in words. Where the text it was found in is not kept, the words
 * stand alone.
 */
export function evidenceLine(row: InboxRow, evidence: Evidence): Safe {
  const { start, end, text } = evidence;
  const source = sourceOf(row, evidence);
  const words =
    source === null
      ? html`<mark>${text}</mark>`
      : markSpans(source, sentenceAround(source, [start, end]), [[start, end]]);
  return html`<p class="because">${words} <small>${evidenceWords(evidence)}</small></p>`;
}

/** The kept text that the evidence's offsets point into, if it is that text still. */
function sourceOf({ article, text }: InboxRow, evidence: Evidence): string | null {
  const kept = evidence.field === 'title' ? [article.title] : [text, article.summary];
  if (evidence.field !== 'title' && evidence.field !== 'text') return null;
  return kept.find((one) => one?.slice(evidence.start, evidence.end) === evidence.text) ?? null;
}
